import * as authorization from "@pulumi/azure-native/authorization";
import * as machinelearning from "@pulumi/azure-native/machinelearningservices";
import * as managedidentity from "@pulumi/azure-native/managedidentity";

const subscription = "/subscriptions/11111111-2222-3333-4444-555555555555";
const account = `${subscription}/resourceGroups/ranking/providers/Microsoft.Storage/storageAccounts/ranking`;
const roles = `${subscription}/providers/Microsoft.Authorization/roleDefinitions`;
const blobDataReader = `${roles}/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1`;

const identity = new managedidentity.UserAssignedIdentity("trainer", {
  resourceGroupName: "ranking",
  tags: { owner: "ranking-team", workload: "trainer" },
});
new machinelearning.Compute("trainer", {
  resourceGroupName: "ranking",
  workspaceName: "ranking-lab",
  identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
  properties: {
    computeType: "AmlCompute",
    disableLocalAuth: true,
    properties: { vmSize: "STANDARD_NC4AS_T4_V3", remoteLoginPortPublicAccess: "Disabled" },
  },
});

// A role that reads blobs, on one container.
new authorization.RoleAssignment("trainer", {
  principalId: identity.principalId,
  principalType: "ServicePrincipal",
  roleDefinitionId: blobDataReader,
  scope: `${account}/blobServices/default/containers/clicks`,
});

// A custom role is what it lets, whatever it is called.
const custom = new authorization.RoleDefinition("contributor", {
  roleName: "Ranking Contributor",
  scope: subscription,
  assignableScopes: [subscription],
  permissions: [
    {
      actions: ["Microsoft.Storage/storageAccounts/blobServices/containers/read"],
      dataActions: ["Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write"],
    },
  ],
});
new authorization.RoleAssignment("models", {
  principalId: identity.principalId,
  principalType: "ServicePrincipal",
  roleDefinitionId: custom.id,
  scope: `${account}/blobServices/default/containers/models`,
});
