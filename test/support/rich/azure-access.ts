import type { Raw } from "../../../policy-pack/model/index.js";
import { builtIn, group, identityId, principalId, roleId } from "../resources.js";

type Inputs = Readonly<Record<string, Raw>>;

const identity: Raw = { type: "SystemAssigned, UserAssigned", userAssignedIdentities: [identityId] };
const ids: Raw = { type: "SystemAssigned, UserAssigned", identityIds: [identityId] };
const tags: Raw = { workload: "fraud" };
const authorization: Raw = { principalId, servicePrincipalId: principalId, roleDefinitionId: roleId(builtIn.owner) };
const vaultId = `${group}/providers/Microsoft.KeyVault/vaults/it`;

const offer = (approvers: string): Inputs => ({
  authorizations: [authorization],
  eligibleAuthorizations: [
    {
      principalId,
      roleDefinitionId: roleId(builtIn.contributor),
      justInTimeAccessPolicy: { [approvers]: [{ principalId }] },
    },
  ],
});

const classicPolicy: Inputs = {
  objectId: principalId,
  secretPermissions: ["Get", "List", "Set"],
  keyPermissions: ["UnwrapKey"],
  certificatePermissions: ["Get"],
};

const exempted: Inputs = {
  policyAssignmentId: `${group}/providers/Microsoft.Authorization/policyAssignments/it`,
  exemptionCategory: "Waiver",
  expiresOn: "2027-01-01T00:00:00Z",
  displayName: "until the new workspace",
  description: "The old workspace is switched off in December.",
};

const template: Raw = {
  parameters: { sso: { type: "bool", defaultValue: true } },
  resources: [
    {
      type: "Microsoft.MachineLearningServices/workspaces/computes",
      apiVersion: "2025-12-01",
      name: "studio/lab",
      identity: { type: "UserAssigned", userAssignedIdentities: { [identityId]: {} } },
      properties: { computeType: "ComputeInstance", properties: { enableSSO: "[parameters('sso')]" } },
    },
  ],
};
const content: Inputs = {
  name: "it",
  templateContent: JSON.stringify(template),
  parametersContent: JSON.stringify({ sso: { value: false } }),
  tags,
};
const assigned: Inputs = { name: "it", scope: group, identity: ids };

/** What the readers of delegated roles, vaults and other ways to deploy look at. */
export const azureAccess: Readonly<Record<string, Inputs>> = {
  "azure-native:managedservices:RegistrationDefinition": {
    scope: group,
    properties: offer("managedByTenantApprovers"),
  },
  "azure:lighthouse/definition:Definition": { scope: group, ...offer("approvers") },
  "azure-native:solutions:ApplicationDefinition": { authorizations: [authorization] },
  "azure:managedapplication/definition:Definition": { authorizations: [authorization] },
  "azure-native:solutions:JitRequest": { jitAuthorizationPolicies: [authorization] },
  "azure-native:blueprint:RoleAssignmentArtifact": {
    principalIds: [principalId],
    roleDefinitionId: roleId(builtIn.owner),
  },
  "azure-native:authorization:DenyAssignment": {
    denyAssignmentName: "it",
    denyAssignmentEffect: "enforced",
    doNotApplyToChildScopes: false,
    condition: "@Resource[a/b:c] StringEquals 'd'",
    scope: group,
    permissions: [
      { actions: ["*"], notActions: ["*/read"], dataActions: ["*"], notDataActions: [], condition: "true" },
    ],
    principals: [{ id: principalId, type: "ServicePrincipal" }],
    excludePrincipals: [{ id: identityId, type: "User" }],
  },
  "azure-native:authorization:PolicyExemption": { ...exempted, scope: group },
  "azure:core/resourceGroupPolicyExemption:ResourceGroupPolicyExemption": { ...exempted, resourceGroupId: group },
  "azure:core/resourcePolicyExemption:ResourcePolicyExemption": { ...exempted, resourceId: vaultId },
  "azure:core/subscriptionPolicyExemption:SubscriptionPolicyExemption": exempted,
  "azure:management/groupPolicyExemption:GroupPolicyExemption": exempted,
  "azure-native:blueprint:TemplateArtifact": { template, parameters: { sso: { value: false } } },
  "azure-native:blueprint:Assignment": { identity, blueprintId: "/blueprints/it" },
  "azure:blueprint/assignment:Assignment": { identity: ids, versionId: "/blueprints/it/versions/1" },
  "azure-native:solutions:Application": { identity, applicationDefinitionId: "/definitions/it", tags },
  "azure-native:authorization:PolicyAssignment": { policyAssignmentName: "it", scope: group, identity },
  "azure:core/resourceGroupPolicyAssignment:ResourceGroupPolicyAssignment": assigned,
  "azure:core/resourcePolicyAssignment:ResourcePolicyAssignment": assigned,
  "azure:core/subscriptionPolicyAssignment:SubscriptionPolicyAssignment": assigned,
  "azure:core/resourceGroupTemplateDeployment:ResourceGroupTemplateDeployment": { resourceGroupName: "ml", ...content },
  "azure:core/subscriptionTemplateDeployment:SubscriptionTemplateDeployment": content,
  "azure:core/tenantTemplateDeployment:TenantTemplateDeployment": content,
  "azure:msi/userAssignedIdentity:UserAssignedIdentity": { resourceGroupName: "ml", name: "train" },
  "azure-native:keyvault:Vault": {
    vaultName: "it",
    properties: {
      enableRbacAuthorization: false,
      accessPolicies: [
        { objectId: principalId, permissions: { secrets: ["all"], keys: ["get"], certificates: ["list"] } },
      ],
    },
  },
  "azure:keyvault/keyVault:KeyVault": { name: "it", rbacAuthorizationEnabled: false, accessPolicies: [classicPolicy] },
  "azure:keyvault/accessPolicy:AccessPolicy": { keyVaultId: vaultId, ...classicPolicy },
  "azure:keyvault/managedStorageAccount:ManagedStorageAccount": {
    keyVaultId: vaultId,
    storageAccountKey: "key1",
    tags,
  },
  "azure:keyvault/managedStorageAccountSasTokenDefinition:ManagedStorageAccountSasTokenDefinition": {
    sasTemplateUri: "https://x?sig=s",
    sasType: "account",
    tags,
  },
};
