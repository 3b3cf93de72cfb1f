import type { Raw, Resource } from "../../policy-pack/model/index.js";
import { group, resource } from "./resources.js";

/** Rules of activation in the resource group, with what they ask for, and what says for which role they are. */
export function activationRules(
  name: string,
  roleDefinitionId: string,
  setting: Raw,
  inputs: Readonly<Record<string, Raw>> = {},
): readonly Resource[] {
  const policyId = `${group}/providers/Microsoft.Authorization/roleManagementPolicies/${name}`;
  return [
    resource(
      "azure-native:authorization:RoleManagementPolicy",
      name,
      { scope: group, rules: [{ ruleType: "RoleManagementPolicyApprovalRule", setting }] },
      { id: policyId, outputs: {} },
    ),
    resource("azure-native:authorization:RoleManagementPolicyAssignment", name, {
      policyId,
      roleDefinitionId,
      scope: group,
      ...inputs,
    }),
  ];
}
