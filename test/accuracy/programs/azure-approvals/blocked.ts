// Found: approval-for-elevation PimRoleEligibilitySchedule platform-team
// Found: no-standing-privilege RoleAssignment operators
import * as authorization from "@pulumi/azure-native/authorization";
import * as machinelearning from "@pulumi/azure-native/machinelearningservices";

const subscription = "/subscriptions/11111111-2222-3333-4444-555555555555";
const scope = `${subscription}/resourceGroups/fraud`;
const roles = `${subscription}/providers/Microsoft.Authorization/roleDefinitions`;
const owner = `${roles}/8e3af657-a8ff-443c-a75c-2fe8c4bcb635`;
const contributor = `${roles}/b24988ac-6180-42a0-ab88-20f7382dd24c`;

new machinelearning.OnlineEndpoint("fraud", {
  resourceGroupName: "fraud",
  workspaceName: "fraud-lab",
  identity: { type: "SystemAssigned" },
  properties: { authMode: "AADToken" },
});

// Everybody in the group becomes Owner by pressing a button.
new authorization.PimRoleEligibilitySchedule("platform-team", {
  scope,
  roleDefinitionId: owner,
  principalId: "22222222-2222-2222-2222-222222222222",
  scheduleInfo: { expiration: { type: "AfterDuration", duration: "P180D" } },
});
const rules = new authorization.RoleManagementPolicy("owners", {
  scope,
  roleManagementPolicyName: "33333333-3333-3333-3333-333333333333",
  rules: [{ ruleType: "RoleManagementPolicyApprovalRule", setting: { isApprovalRequired: false } }],
});
new authorization.RoleManagementPolicyAssignment("owners", { scope, roleDefinitionId: owner, policyId: rules.id });

// And these are Contributor day and night.
new authorization.RoleAssignment("operators", {
  principalId: "55555555-5555-5555-5555-555555555555",
  principalType: "Group",
  roleDefinitionId: contributor,
  scope,
});
