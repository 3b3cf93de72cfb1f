// Found: no-admin-role UserAssignedIdentity trainer
// Found: narrow-scope UserAssignedIdentity reader
// Found: no-broad-role UserAssignedIdentity tuner
import * as authorization from "@pulumi/azure-native/authorization";
import * as machinelearning from "@pulumi/azure-native/machinelearningservices";
import * as managedidentity from "@pulumi/azure-native/managedidentity";

const subscription = "/subscriptions/11111111-2222-3333-4444-555555555555";
const group = `${subscription}/resourceGroups/ranking`;
const roles = `${subscription}/providers/Microsoft.Authorization/roleDefinitions`;
const contributor = `${roles}/b24988ac-6180-42a0-ab88-20f7382dd24c`;
const blobDataReader = `${roles}/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1`;

function cluster(name: string, roleDefinitionId: string, scope: string): void {
  const identity = new managedidentity.UserAssignedIdentity(name, {
    resourceGroupName: "ranking",
    tags: { owner: "ranking-team", workload: name },
  });
  new machinelearning.Compute(name, {
    resourceGroupName: "ranking",
    workspaceName: "ranking-lab",
    identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
    properties: {
      computeType: "AmlCompute",
      disableLocalAuth: true,
      properties: { vmSize: "STANDARD_NC4AS_T4_V3", remoteLoginPortPublicAccess: "Disabled" },
    },
  });
  new authorization.RoleAssignment(name, {
    principalId: identity.principalId,
    principalType: "ServicePrincipal",
    roleDefinitionId,
    scope,
  });
}

cluster("trainer", contributor, group);
cluster("reader", blobDataReader, subscription);
cluster("tuner", contributor, `${group}/providers/Microsoft.Storage/storageAccounts/ranking`);
