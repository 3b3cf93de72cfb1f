import { valueAt, type ActsAs, type Fact, type Options, type Resource } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { noNames } from "../refs.js";
import { attachedCompute, noIdentity } from "./attached-compute.js";
import { actsAsIdentities, identityBlock, type IdentityBlock } from "./identity-block.js";
import { azureWorkload } from "./workload.js";

/** The classic provider has no property that switches single sign-on off. */
function computeInstance(resource: Resource, options: Options): readonly Fact[] {
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
      ...assignedUser(resource),
      ...actsAsIdentities(block, "execution", noIdentity),
    ],
  });
}

function assignedUser(resource: Resource): readonly ActsAs[] {
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

type Acting = (resource: Resource, block: IdentityBlock) => readonly ActsAs[];

const ownIdentity: Acting = (_, block) => actsAsIdentities(block, "execution", noIdentity);

function compute(label: string, acting: Acting) {
  return (resource: Resource, options: Options): readonly Fact[] => {
    const block = identityBlock(resource);
    return azureWorkload(resource, options, { label, names: noNames, actsAs: acting(resource, block), block });
  };
}

/** Azure ML compute of the classic provider. */
export const machineLearningComputeClassic: Readers = {
  "azure:machinelearning:ComputeInstance": computeInstance,
  "azure:machinelearning:ComputeCluster": compute("Azure ML compute cluster", ownIdentity),
  "azure:machinelearning:SynapseSpark": compute("Azure ML Synapse Spark pool", attachedCompute(["synapseSparkPoolId"])),
  "azure:machinelearning:InferenceCluster": compute(
    "Azure ML inference cluster",
    attachedCompute(["kubernetesClusterId"]),
  ),
};
