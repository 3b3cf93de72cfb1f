/**
 * Control-plane operations that answer with a key, secret or credential that works without Microsoft Entra ID. Reading a
 * key gives all that the key opens, whatever the role's data actions say.
 * https://learn.microsoft.com/azure/role-based-access-control/role-definitions#control-and-data-actions
 */
export const keyOperations: readonly string[] = [
  "Microsoft.ApiManagement/service/subscriptions/listSecrets/action",
  "Microsoft.App/containerApps/listSecrets/action",
  "Microsoft.App/jobs/listSecrets/action",
  "Microsoft.App/managedEnvironments/daprComponents/listSecrets/action",
  "Microsoft.AppConfiguration/configurationStores/listKeys/action",
  "Microsoft.Automation/automationAccounts/listKeys/action",
  "Microsoft.Batch/batchAccounts/listKeys/action",
  "Microsoft.BotService/botServices/channels/listChannelWithKeys/action",
  "Microsoft.Cache/redis/listKeys/action",
  "Microsoft.Cache/redisEnterprise/databases/listKeys/action",
  "Microsoft.ClassicStorage/storageAccounts/listKeys/action",
  "Microsoft.CognitiveServices/accounts/listKeys/action",
  "Microsoft.CognitiveServices/accounts/projects/connections/listSecrets/action",
  "Microsoft.Communication/communicationServices/listKeys/action",
  "Microsoft.ContainerRegistry/registries/generateCredentials/action",
  "Microsoft.ContainerRegistry/registries/listCredentials/action",
  "Microsoft.ContainerRegistry/registries/regenerateCredential/action",
  "Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action",
  "Microsoft.DataFactory/factories/integrationRuntimes/listAuthKeys/action",
  "Microsoft.Devices/iotHubs/listKeys/action",
  "Microsoft.DocumentDB/databaseAccounts/listConnectionStrings/action",
  "Microsoft.DocumentDB/databaseAccounts/listKeys/action",
  "Microsoft.DocumentDB/databaseAccounts/readonlyKeys/action",
  "Microsoft.DocumentDB/mongoClusters/listConnectionStrings/action",
  "Microsoft.EventGrid/domains/listKeys/action",
  "Microsoft.EventGrid/topics/listKeys/action",
  "Microsoft.EventHub/namespaces/authorizationRules/listKeys/action",
  "Microsoft.EventHub/namespaces/eventhubs/authorizationRules/listKeys/action",
  "Microsoft.HDInsight/clusters/getGatewaySettings/action",
  "Microsoft.Logic/workflows/triggers/listCallbackUrl/action",
  "Microsoft.MachineLearningServices/workspaces/batchEndpoints/listKeys/action",
  "Microsoft.MachineLearningServices/workspaces/computes/listKeys/action",
  "Microsoft.MachineLearningServices/workspaces/connections/listSecrets/action",
  "Microsoft.MachineLearningServices/workspaces/datastores/listSecrets/action",
  "Microsoft.MachineLearningServices/workspaces/listKeys/action",
  "Microsoft.MachineLearningServices/workspaces/listStorageAccountKeys/action",
  "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/listKeys/action",
  "Microsoft.MachineLearningServices/workspaces/serverlessEndpoints/listKeys/action",
  "Microsoft.Maps/accounts/listKeys/action",
  "Microsoft.NotificationHubs/namespaces/authorizationRules/listKeys/action",
  "Microsoft.OperationalInsights/workspaces/listKeys/action",
  "Microsoft.OperationalInsights/workspaces/sharedKeys/action",
  "Microsoft.Relay/namespaces/authorizationRules/listKeys/action",
  "Microsoft.Search/searchServices/listAdminKeys/action",
  "Microsoft.ServiceBus/namespaces/authorizationRules/listKeys/action",
  "Microsoft.ServiceBus/namespaces/queues/authorizationRules/listKeys/action",
  "Microsoft.ServiceBus/namespaces/topics/authorizationRules/listKeys/action",
  "Microsoft.SignalRService/signalR/listKeys/action",
  "Microsoft.SignalRService/webPubSub/listKeys/action",
  "Microsoft.Storage/storageAccounts/listAccountSas/action",
  "Microsoft.Storage/storageAccounts/listKeys/action",
  "Microsoft.Storage/storageAccounts/listServiceSas/action",
  "Microsoft.Storage/storageAccounts/regenerateKey/action",
  "Microsoft.Synapse/workspaces/integrationRuntimes/listAuthKeys/action",
  "Microsoft.Web/sites/config/list/action",
  "Microsoft.Web/sites/functions/listKeys/action",
  "Microsoft.Web/sites/functions/listSecrets/action",
  "Microsoft.Web/sites/host/listKeys/action",
  "Microsoft.Web/sites/publishxml/action",
  "Microsoft.Web/staticSites/listSecrets/action",
];

/** The same by its name, for operations of other providers that a role spells out. */
export const keyForm = /\/(list|regenerate)[a-z]*(keys?|secrets?|credentials?|connectionstrings?)\/action$/;

/** The credential of a user, or of the way to a machine: it opens only what the caller's own roles open. */
export const notKeys =
  /\/list(cluster[a-z]*)?usercredentials?\/action$|^microsoft\.hybridconnectivity\/endpoints\/listcredentials\/action$/;

/** Data-plane operations that read or use secrets. https://learn.microsoft.com/azure/key-vault/general/rbac-guide */
export const secretOperations: readonly string[] = [
  "Microsoft.KeyVault/vaults/secrets/getSecret/action",
  "Microsoft.KeyVault/vaults/keys/release/action",
  "Microsoft.KeyVault/vaults/secrets/backup/action",
  "Microsoft.AppConfiguration/configurationStores/keyValues/read",
  "Microsoft.ContainerService/managedClusters/secrets/read",
];
