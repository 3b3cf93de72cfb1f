import * as authorization from "@pulumi/azure-native/authorization";
import * as machinelearning from "@pulumi/azure-native/machinelearningservices";

const subscription = "/subscriptions/11111111-2222-3333-4444-555555555555";
const scope = `${subscription}/resourceGroups/fraud`;
const roles = `${subscription}/providers/Microsoft.Authorization/roleDefinitions`;
const owner = `${roles}/8e3af657-a8ff-443c-a75c-2fe8c4bcb635`;
const reader = `${roles}/acdd72a7-3385-48ef-bd42-f606fba81ae7`;

new machinelearning.OnlineEndpoint("fraud", {
  resourceGroupName: "fraud",
  workspaceName: "fraud-lab",
  identity: { type: "SystemAssigned" },
  properties: { authMode: "AADToken" },
});

new authorization.PimRoleEligibilitySchedule("platform-team", {
  scope,
  roleDefinitionId: owner,
  principalId: "22222222-2222-2222-2222-222222222222",
  scheduleInfo: { expiration: { type: "AfterDuration", duration: "P180D" } },
});
const rules = new authorization.RoleManagementPolicy("owners", {
  scope,
  roleManagementPolicyName: "33333333-3333-3333-3333-333333333333",
  rules: [
    {
      ruleType: "RoleManagementPolicyApprovalRule",
      setting: {
        isApprovalRequired: true,
        approvalMode: "SingleStage",
        approvalStages: [{ primaryApprovers: [{ id: "44444444-4444-4444-4444-444444444444", userType: "Group" }] }],
      },
    },
  ],
});
new authorization.RoleManagementPolicyAssignment("owners", { scope, roleDefinitionId: owner, policyId: rules.id });

// To see is no privilege.
new authorization.RoleAssignment("operators", {
  principalId: "55555555-5555-5555-5555-555555555555",
  principalType: "Group",
  roleDefinitionId: reader,
  scope,
});
