import {
  isUnknown,
  textAt,
  unknown,
  valueAt,
  type ActsAs,
  type Fact,
  type Options,
  type Resource,
  type Unknown,
} from "../../model/index.js";
import type { Readers } from "../reader.js";
import { attachedCompute, noIdentity } from "./attached-compute.js";
import { actsAsIdentities, identityBlock, type IdentityBlock } from "./identity-block.js";
import { resourceNames } from "./resource-names.js";
import { singleSignOn, singleSignOnToggle } from "./single-sign-on.js";
import { azureWorkload } from "./workload.js";

const type = "microsoft.machinelearningservices/workspaces/computes";
const body = ["properties", "properties"];

const attached = attachedCompute(["properties", "resourceId"]);

/** How each `computeType` acts, but for the compute instance. */
const kinds: Readonly<Record<string, (resource: Resource, block: IdentityBlock) => readonly ActsAs[]>> = {
  AmlCompute: (_, block) => actsAsIdentities(block, "execution", noIdentity),
  Kubernetes: (_, block) => actsAsIdentities(block, "execution", noIdentity),
  // What is attached runs as the identity of the thing attached, unless the attachment names one.
  AKS: attached,
  SynapseSpark: attached,
  VirtualMachine: attached,
  HDInsight: attached,
  DataFactory: attached,
  DataLakeAnalytics: attached,
  Databricks: tokenHolder,
};

const labels: ReadonlyMap<unknown, string> = new Map([
  ["ComputeInstance", "Azure ML compute instance"],
  ["AmlCompute", "Azure ML compute cluster"],
  ["Kubernetes", "Azure ML Kubernetes compute"],
]);

function compute(resource: Resource, options: Options): readonly Fact[] {
  const kind = textAt(resource, ["properties", "computeType"]);
  const block = identityBlock(resource);
  const toggle = kind === "ComputeInstance" ? singleSignOnToggle(resource, block) : undefined;
  return azureWorkload(resource, options, {
    label: labels.get(kind) ?? "Azure ML compute",
    names: resourceNames(resource, type, [["workspaceName"], ["computeName"]]),
    actsAs: actsAs(resource, kind, block),
    block,
    ...(toggle !== undefined && { toggle }),
  });
}

function actsAs(resource: Resource, kind: ReturnType<typeof textAt>, block: IdentityBlock): readonly ActsAs[] {
  if (kind === "ComputeInstance") return computeInstance(resource, block);
  if (typeof kind === "string" && Object.hasOwn(kinds, kind)) return kinds[kind]?.(resource, block) ?? [];
  const why = isUnknown(kind)
    ? kind
    : unknown(
        "here",
        [],
        kind === undefined ? "the compute has no computeType" : "a computeType that is not known here",
      );
  return [unsure(resource, why), ...machines(block)];
}

function computeInstance(resource: Resource, block: IdentityBlock): readonly ActsAs[] {
  return [
    ...singleSignOn(resource, block),
    ...assignedUser(resource, block),
    ...actsAsIdentities(block, "execution", noIdentity),
  ];
}

/** An instance made for one person runs as that person, unless its code can only act as its machine identity. */
function assignedUser(resource: Resource, block: IdentityBlock): readonly ActsAs[] {
  const assigned = [...body, "personalComputeInstanceSettings", "assignedUser"];
  const path = [...assigned, "objectId"];
  const [signIn] = singleSignOn(resource, block);
  if (signIn === undefined || valueAt(resource, path) === undefined) return [];
  if (signIn.how === "unsure") return [{ ...signIn, maybe: ["named-person"] }];
  const user = valueAt(resource, assigned);
  if (isUnknown(user)) {
    const declare = "write in the program whether it is assigned to a person";
    return [
      { how: "unsure", at: { urn: resource.urn, path: assigned }, unknown: user, maybe: ["named-person"], declare },
    ];
  }
  return [
    {
      how: "named-person",
      at: { urn: resource.urn, path },
      says: "it is assigned to one person, and its code has that person's token",
      fix: "switch single sign-on off and give it an identity of its own; the assigned person can still open it",
    },
  ];
}

/** Attached Databricks runs everything as the holder of one access token, a person or a service principal. */
function tokenHolder(resource: Resource): readonly ActsAs[] {
  const path = [...body, "databricksAccessToken"];
  const why = unknown("here", [], "whose access token it runs with");
  return [
    {
      how: "unsure",
      at: { urn: resource.urn, path },
      unknown: why,
      maybe: ["machine", "named-person"],
      declare: "run the jobs in Databricks itself, as a service principal",
    },
  ];
}

function unsure(resource: Resource, why: Unknown): ActsAs {
  return {
    how: "unsure",
    at: { urn: resource.urn, path: ["properties", "computeType"] },
    unknown: why,
    maybe: ["machine", "signed-in-user", "named-person", "nobody"],
    declare: "write the computeType in the program",
  };
}

function machines(block: IdentityBlock): readonly ActsAs[] {
  return block.identities.map((identity) => ({
    how: "machine",
    at: identity.at,
    identity,
    use: "execution",
    noPersonCan: true,
  }));
}

export const machineLearningCompute: Readers = {
  "azure-native:machinelearningservices:Compute": compute,
  "azure-native:machinelearningservices:MachineLearningCompute": compute,
};
