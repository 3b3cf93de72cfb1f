import { textAt, type Resource } from "../../model/index.js";
import type { Reader, Readers } from "../reader.js";
import { noIdentity } from "./attached-compute.js";
import { actsAsIdentities } from "./identity-block.js";
import { workloadReader, type Acting, type Kind } from "./workload.js";

const labels: ReadonlyMap<string, string> = new Map([
  ["hub", "Azure AI hub"],
  ["project", "Azure AI project"],
  ["featurestore", "Azure ML feature store"],
]);

/**
 * A workspace acts with its identity for the platform, not for the customer's code: a service identity. Only a feature store
 * runs the customer's transformations with it. Where it names none, Azure ML makes a system-assigned one.
 * https://learn.microsoft.com/azure/machine-learning/how-to-identity-based-service-authentication
 */
const acting: Acting = (resource, block) =>
  actsAsIdentities(block, kindOf(resource) === "featurestore" ? "execution" : "service", noIdentity);

const workspaceKind: Kind = {
  label: "Azure ML workspace",
  type: "microsoft.machinelearningservices/workspaces",
  names: [["workspaceName", "name"]],
  acting,
  alwaysAssigned: true,
};

const workspace: Reader = (resource, options) =>
  workloadReader({ ...workspaceKind, label: labels.get(kindOf(resource)) ?? workspaceKind.label })(resource, options);

function kindOf(resource: Resource): string {
  const kind = textAt(resource, ["kind"]);
  return typeof kind === "string" ? kind.toLowerCase() : "";
}

export const machineLearningWorkspace: Readers = {
  "azure-native:machinelearningservices:Workspace": workspace,
  "azure:machinelearning:Workspace": workspace,
  "azure:aifoundry:Hub": workloadReader({ ...workspaceKind, label: "Azure AI hub" }),
  "azure:aifoundry:Project": workloadReader({ ...workspaceKind, label: "Azure AI project" }),
};
