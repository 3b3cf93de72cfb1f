import {
  isUnknown,
  objectAt,
  textAt,
  unknown,
  type ActsAs,
  type IdentityFact,
  type Path,
  type Resource,
} from "../../model/index.js";
import type { Reader, Readers } from "../reader.js";
import { answered, refToSelf } from "../refs.js";
import { machineAt, nothingOfItsOwn, unsure } from "./acting.js";
import { noIdentity } from "./attached-compute.js";
import { parentByNames } from "./parent.js";
import { resourceNames } from "./resource-names.js";
import { azureWorkload, workloadReader } from "./workload.js";

const applications = "microsoft.cognitiveservices/accounts/projects/applications";
const path: Path = ["properties", "defaultInstanceIdentity"];

/**
 * An agent that is published gets an agent identity of its own; until then the agents of a project share one.
 * https://learn.microsoft.com/azure/foundry/agents/how-to/mcp-authentication
 */
const agentApplication: Reader = (resource, options) => {
  const identity = objectAt(resource, path);
  return [
    ...azureWorkload(resource, options, {
      label: "Foundry agent",
      names: resourceNames(resource, applications, [["accountName"], ["projectName"], ["name"]]),
      actsAs: identity === undefined ? [ownAgentIdentity(resource)] : actsAs(resource),
      tags: ["properties", "tags"],
    }),
    ...(identity === undefined ? [agentIdentity(resource)] : []),
  ];
};

/** `kind` tells what the identity is in Entra ID, for those that the program itself names. */
function actsAs(resource: Resource): readonly ActsAs[] {
  const identity = objectAt(resource, path);
  const kind = isUnknown(identity) ? identity : textAt(resource, [...path, "kind"]);
  const named = ["principalId", "clientId"].map((key) => machineAt(resource, [...path, key], "execution"));
  switch (kind) {
    case "None":
      return [{ how: "nobody", at: { urn: resource.urn, path: [...path, "kind"] }, ...noIdentity }];
    case "AgentInstance":
    case "AgentBlueprint":
    case "Managed":
      return named.find((acts) => acts.length > 0) ?? [open(resource, "which identity the agent has", ["machine"])];
    case "AgenticUser":
      return [open(resource, "whether its agentic user is a person", ["machine", "named-person"])];
    default:
      return [
        isUnknown(kind)
          ? unsure(resource.urn, path, kind, declare, ["machine", "named-person", "nobody"])
          : open(resource, "which kind of identity the agent has", ["machine", "named-person", "nobody"]),
      ];
  }
}

const declare = "leave defaultInstanceIdentity out, or name an agent identity made for this agent alone";

function open(resource: Resource, what: string, maybe: Extract<ActsAs, { how: "unsure" }>["maybe"]): ActsAs {
  return unsure(resource.urn, path, unknown("here", [], what), declare, maybe);
}

function ownAgentIdentity(resource: Resource): ActsAs {
  const self = refToSelf(resource, path);
  return { how: "machine", at: self.at, identity: self, use: "execution", noPersonCan: true };
}

function agentIdentity(resource: Resource): IdentityFact {
  const principal = answered(resource, [...path, "principalId"]);
  return {
    fact: "identity",
    urn: resource.urn,
    names: { exact: principal === undefined ? [] : [principal.toLowerCase()], loose: [] },
    label: "agent identity of the Foundry agent",
    is: "machine",
    trust: undefined,
  };
}

export const foundryAgent: Readers = {
  "azure-native:cognitiveservices:AgentApplication": agentApplication,
  "azure-native:cognitiveservices:AgentDeployment": workloadReader({
    label: "Foundry agent deployment",
    type: `${applications}/agentdeployments`,
    names: [["accountName"], ["projectName"], ["appName"], ["deploymentName"]],
    acting: nothingOfItsOwn,
    partOf: parentByNames(applications, ["accountName", "projectName", "appName"]),
  }),
};
