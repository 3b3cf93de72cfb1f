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
import { noNames, refAt } from "../refs.js";
import { actsAsIdentities, identityBlock, type IdentityBlock } from "./identity-block.js";
import { armNames } from "./names.js";
import { resourceNames } from "./resource-names.js";
import { singleSignOn } from "./single-sign-on.js";
import { azureWorkload } from "./workload.js";

const type = "microsoft.machinelearningservices/workspaces/computes";
const body = ["properties", "properties"];

const noIdentity = {
  says: "its identity is not set, or is None",
  fix: 'give it one made for it alone: identity: { type: "UserAssigned", userAssignedIdentities: [...] }',
};

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

const labels: Readonly<Record<string, string>> = {
  ComputeInstance: "Azure ML compute instance",
  AmlCompute: "Azure ML compute cluster",
  Kubernetes: "Azure ML Kubernetes compute",
};

function compute(resource: Resource, options: Options): readonly Fact[] {
  const kind = textAt(resource, ["properties", "computeType"]);
  const block = identityBlock(resource);
  return azureWorkload(resource, options, {
    label: (typeof kind === "string" ? labels[kind] : undefined) ?? "Azure ML compute",
    names: resourceNames(resource, type, [["workspaceName"], ["computeName"]]),
    actsAs: actsAs(resource, kind, block),
    block,
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

function attached(resource: Resource, block: IdentityBlock): readonly ActsAs[] {
  if (block.is !== "absent") return actsAsIdentities(block, "execution", noIdentity);
  const of = refAt(resource, ["properties", "resourceId"], armNames);
  if (of === undefined) return actsAsIdentities(block, "execution", noIdentity);
  return [{ how: "shared-default", at: of.at, of, says: "it runs as the identity of the compute that is attached" }];
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

/** The classic provider has no property that switches single sign-on off. */
function classicComputeInstance(resource: Resource, options: Options): readonly Fact[] {
  const block = identityBlock(resource);
  const at = { urn: resource.urn, path: [] };
  return azureWorkload(resource, options, {
    label: "Azure ML compute instance",
    names: noNames,
    block,
    actsAs: [
      {
        how: "signed-in-user",
        at,
        as: "the person who signs in to it",
        says: "single sign-on is on, and the classic azure provider has no property to switch it off",
        fix: "make it with azure-native:machinelearningservices:Compute, enableSSO: false and an identity of its own",
      },
      ...classicAssignedUser(resource),
      ...actsAsIdentities(block, "execution", noIdentity),
    ],
  });
}

function classicAssignedUser(resource: Resource): readonly ActsAs[] {
  const path = ["assignToUser", "objectId"];
  if (valueAt(resource, path) === undefined) return [];
  return [
    {
      how: "named-person",
      at: { urn: resource.urn, path },
      says: "it is assigned to one person, and its code has that person's token",
      fix: "make it with azure-native:machinelearningservices:Compute, enableSSO: false and an identity of its own",
    },
  ];
}

function classic(label: string) {
  return (resource: Resource, options: Options): readonly Fact[] => {
    const block = identityBlock(resource);
    const actsAs = actsAsIdentities(block, "execution", noIdentity);
    return azureWorkload(resource, options, { label, names: noNames, actsAs, block });
  };
}

/** Attached pools and AKS clusters of the classic provider; they run as the attached thing where they name no identity. */
function classicAttached(label: string, of: string) {
  return (resource: Resource, options: Options): readonly Fact[] => {
    const block = identityBlock(resource);
    const attachedTo = refAt(resource, [of], armNames);
    const actsAs: readonly ActsAs[] =
      block.is === "absent" && attachedTo !== undefined
        ? [
            {
              how: "shared-default",
              at: attachedTo.at,
              of: attachedTo,
              says: "it runs as the identity of the compute that is attached",
            },
          ]
        : actsAsIdentities(block, "execution", noIdentity);
    return azureWorkload(resource, options, { label, names: noNames, actsAs, block });
  };
}

export const machineLearningCompute: Readers = {
  "azure-native:machinelearningservices:Compute": compute,
  "azure-native:machinelearningservices:MachineLearningCompute": compute,
  "azure:machinelearning:ComputeInstance": classicComputeInstance,
  "azure:machinelearning:ComputeCluster": classic("Azure ML compute cluster"),
  "azure:machinelearning:SynapseSpark": classicAttached("Azure ML Synapse Spark pool", "synapseSparkPoolId"),
  "azure:machinelearning:InferenceCluster": classicAttached("Azure ML inference cluster", "kubernetesClusterId"),
};
