import type { ActsAs, Fact, Options, Resource } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { refToSelf } from "../refs.js";
import { actsAsIdentities, identityBlock } from "./identity-block.js";
import { resourceNames } from "./resource-names.js";
import { azureWorkload } from "./workload.js";

/** The containers of an online endpoint run with the endpoint's identity. */
function onlineEndpoint(resource: Resource, options: Options): readonly Fact[] {
  const block = identityBlock(resource);
  return azureWorkload(resource, options, {
    label: "Azure ML online endpoint",
    names: resourceNames(resource, "microsoft.machinelearningservices/workspaces/onlineendpoints", [
      ["workspaceName"],
      ["endpointName"],
    ]),
    actsAs: actsAsIdentities(block, "execution", {
      says: "it names no identity",
      fix: 'give it one made for it alone: identity: { type: "UserAssigned", userAssignedIdentities: [...] }',
    }),
    block,
  });
}

/**
 * The jobs of a batch endpoint run with the identity of the compute that its deployments name; an identity on the endpoint
 * itself is the platform's.
 * https://learn.microsoft.com/azure/machine-learning/how-to-authenticate-batch-endpoint
 */
function batchEndpoint(resource: Resource, options: Options): readonly Fact[] {
  const block = identityBlock(resource);
  const of = refToSelf(resource, ["identity"]);
  const says = "its jobs take the identity of the compute of its deployments";
  const byCompute: readonly ActsAs[] = [{ how: "shared-default", at: of.at, of, says }];
  return azureWorkload(resource, options, {
    label: "Azure ML batch endpoint",
    names: resourceNames(resource, "microsoft.machinelearningservices/workspaces/batchendpoints", [
      ["workspaceName"],
      ["endpointName"],
    ]),
    actsAs: block.is === "absent" ? byCompute : actsAsIdentities(block, "service", { says, fix: "" }),
    block,
  });
}

export const machineLearningEndpoint: Readers = {
  "azure-native:machinelearningservices:OnlineEndpoint": onlineEndpoint,
  "azure-native:machinelearningservices:BatchEndpoint": batchEndpoint,
};
