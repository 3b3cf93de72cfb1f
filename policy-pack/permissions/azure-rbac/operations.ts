/** Operations that let their holder give any role to anybody, itself included. */
export const giving: readonly string[] = [
  "Microsoft.Authorization/roleAssignments/write",
  "Microsoft.Authorization/elevateAccess/action",
  "Microsoft.Authorization/roleAssignmentScheduleRequests/write",
  "Microsoft.Authorization/roleEligibilityScheduleRequests/write",
];

/** Operations that stand for control of whatever is in a scope, one or two for each of the common providers. */
export const control: readonly string[] = [
  "Microsoft.App/containerApps/write",
  "Microsoft.Automation/automationAccounts/write",
  "Microsoft.Batch/batchAccounts/listKeys/action",
  "Microsoft.Cache/redis/delete",
  "Microsoft.CognitiveServices/accounts/listKeys/action",
  "Microsoft.CognitiveServices/accounts/write",
  "Microsoft.Compute/disks/delete",
  "Microsoft.Compute/virtualMachines/runCommand/action",
  "Microsoft.Compute/virtualMachines/write",
  "Microsoft.ContainerRegistry/registries/write",
  "Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action",
  "Microsoft.ContainerService/managedClusters/write",
  "Microsoft.DataFactory/factories/write",
  "Microsoft.Databricks/workspaces/write",
  "Microsoft.DocumentDB/databaseAccounts/listKeys/action",
  "Microsoft.EventHub/namespaces/write",
  "Microsoft.Insights/diagnosticSettings/delete",
  "Microsoft.KeyVault/vaults/write",
  "Microsoft.Logic/workflows/write",
  "Microsoft.MachineLearningServices/workspaces/computes/write",
  "Microsoft.MachineLearningServices/workspaces/delete",
  "Microsoft.MachineLearningServices/workspaces/jobs/write",
  "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action",
  "Microsoft.Network/networkSecurityGroups/write",
  "Microsoft.Network/virtualNetworks/delete",
  "Microsoft.OperationalInsights/workspaces/delete",
  "Microsoft.Resources/deployments/write",
  "Microsoft.Resources/subscriptions/resourceGroups/delete",
  "Microsoft.Search/searchServices/listAdminKeys/action",
  "Microsoft.ServiceBus/namespaces/write",
  "Microsoft.Sql/servers/write",
  "Microsoft.Storage/storageAccounts/delete",
  "Microsoft.Storage/storageAccounts/listKeys/action",
  "Microsoft.Storage/storageAccounts/write",
  "Microsoft.Synapse/workspaces/write",
  "Microsoft.Web/sites/write",
];

/** The share of `control` that makes a role Contributor in all but name. */
export const controlShare = 2 / 3;
