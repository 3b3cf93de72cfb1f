import type { Raw } from "../../../policy-pack/model/index.js";
import { adminArn, adminDocument, builtIn, group, principalId, roleId } from "../resources.js";

const permissionSetArn = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef";
const instanceArn = "arn:aws:sso:::instance/ssoins-1234567890abcdef";
const roleDefinitionId = roleId(builtIn.owner);

const eligible: Readonly<Record<string, Raw>> = { principalId, roleDefinitionId, scope: group, condition: "true" };
const classicSchedule: Raw = { expiration: { durationHours: 8, durationDays: 1, endDateTime: "2027-01-01T00:00:00Z" } };

/** Who approves, who may activate what, who is in which group; with every input that the readers look at. */
export const approvals: Readonly<Record<string, Readonly<Record<string, Raw>>>> = {
  "azure-native:authorization:PimRoleEligibilitySchedule": {
    ...eligible,
    scheduleInfo: { expiration: { type: "AfterDuration", duration: "P90D" } },
  },
  "azure:pim/eligibleRoleAssignment:EligibleRoleAssignment": { ...eligible, schedule: classicSchedule },
  "azure:pim/activeRoleAssignment:ActiveRoleAssignment": { ...eligible, schedule: classicSchedule },
  "azure-native:authorization:RoleManagementPolicy": {
    scope: group,
    rules: [
      {
        ruleType: "RoleManagementPolicyApprovalRule",
        setting: {
          isApprovalRequired: true,
          approvalStages: [{ primaryApprovers: [{ id: principalId }], escalationApprovers: [{ id: principalId }] }],
        },
      },
    ],
  },
  "azure-native:authorization:RoleManagementPolicyAssignment": {
    scope: group,
    roleDefinitionId,
    policyId: `${group}/providers/Microsoft.Authorization/roleManagementPolicies/${principalId}`,
  },
  "azure:pim/roleManagementPolicy:RoleManagementPolicy": {
    scope: group,
    roleDefinitionId,
    activationRules: { requireApproval: true, approvalStage: { primaryApprovers: [{ objectId: principalId }] } },
  },
  "aws:iam/groupMembership:GroupMembership": { group: "people", users: ["ann"] },
  "aws:iam/userGroupMembership:UserGroupMembership": { user: "ann", groups: ["people"] },
  "aws:ssoadmin/permissionSet:PermissionSet": { name: "admins", instanceArn, sessionDuration: "PT1H" },
  "aws-native:sso:PermissionSet": {
    name: "admins",
    instanceArn,
    managedPolicies: [adminArn],
    sessionDuration: "PT12H",
    customerManagedPolicyReferences: [{ name: "own", path: "/" }],
    inlinePolicy: adminDocument,
    permissionsBoundary: { managedPolicyArn: adminArn, customerManagedPolicyReference: { name: "cap" } },
  },
  "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment": { permissionSetArn, managedPolicyArn: adminArn },
  "aws:ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive": {
    permissionSetArn,
    managedPolicyArns: [adminArn],
  },
  "aws:ssoadmin/customerManagedPolicyAttachment:CustomerManagedPolicyAttachment": {
    permissionSetArn,
    customerManagedPolicyReference: { name: "own", path: "/" },
  },
  "aws:ssoadmin/customerManagedPolicyAttachmentsExclusive:CustomerManagedPolicyAttachmentsExclusive": {
    permissionSetArn,
    customerManagedPolicyReferences: [{ name: "own" }],
  },
  "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy": { permissionSetArn, inlinePolicy: adminDocument },
  "aws:ssoadmin/accountAssignment:AccountAssignment": {
    permissionSetArn,
    instanceArn,
    principalId,
    principalType: "GROUP",
    targetId: "123456789012",
    targetType: "AWS_ACCOUNT",
  },
  "aws-native:sso:Assignment": { permissionSetArn, instanceArn, principalId, principalType: "USER" },
  "aws:sagemaker/modelPackageGroup:ModelPackageGroup": { modelPackageGroupName: "Fraud" },
  "aws-native:sagemaker:ModelPackageGroup": { modelPackageGroupName: "Fraud" },
  "aws:codecommit/approvalRuleTemplateAssociation:ApprovalRuleTemplateAssociation": {
    approvalRuleTemplateName: "two",
    repositoryName: "models",
  },
};
