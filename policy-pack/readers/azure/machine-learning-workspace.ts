import type { ActsAs, Fact, Options, Resource } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { noNames, refToSelf } from "../refs.js";
import { actsAsIdentities, identityBlock } from "./identity-block.js";
import { resourceNames } from "./resource-names.js";
import { azureWorkload } from "./workload.js";

/**
 * A workspace acts with its identity for the platform, not for the customer's code: a service identity. Where it names
 * none, Azure ML makes a system-assigned one.
 * https://learn.microsoft.com/azure/machine-learning/how-to-identity-based-service-authentication
 */
function workspace(resource: Resource, options: Options): readonly Fact[] {
  const block = identityBlock(resource);
  const self = refToSelf(resource, ["identity"]);
  const made: readonly ActsAs[] = [{ how: "machine", at: self.at, identity: self, use: "service", noPersonCan: true }];
  const absent = block.is === "absent";
  const never = { says: "", fix: "" };
  return azureWorkload(resource, options, {
    label: "Azure ML workspace",
    names: resourceNames(resource, "microsoft.machinelearningservices/workspaces", [["workspaceName"]]),
    actsAs: absent ? made : actsAsIdentities(block, "service", never),
    block: absent ? { ...block, systemAssigned: true } : block,
  });
}

function classicWorkspace(resource: Resource, options: Options): readonly Fact[] {
  return workspace(resource, options).map((fact) => (fact.fact === "workload" ? { ...fact, names: noNames } : fact));
}

export const machineLearningWorkspace: Readers = {
  "azure-native:machinelearningservices:Workspace": workspace,
  "azure:machinelearning:Workspace": classicWorkspace,
};
