/**
 * Where Azure Resource Manager puts a resource: the path below its resource group, or from the root where it begins
 * with `/` or `{scope}`. The last value is the resource's own name. https://learn.microsoft.com/azure/templates/
 */
export const armPaths: ReadonlyMap<string, string> = new Map([
  ["resources:ResourceGroup", "/subscriptions/{subscription}/resourceGroups/{resourceGroupName}"],
  ["authorization:RoleAssignment", "{scope}/providers/Microsoft.Authorization/roleAssignments/{roleAssignmentName}"],
  ["authorization:RoleDefinition", "{scope}/providers/Microsoft.Authorization/roleDefinitions/{roleDefinitionId}"],
  ["managedidentity:UserAssignedIdentity", "Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}"],
  [
    "managedidentity:FederatedIdentityCredential",
    "Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}/federatedIdentityCredentials/{federatedIdentityCredentialResourceName}",
  ],
  ...ofMachineLearning({
    Workspace: "{workspaceName}",
    Compute: "{workspaceName}/computes/{computeName}",
    Job: "{workspaceName}/jobs/{id}",
    Schedule: "{workspaceName}/schedules/{name}",
    Datastore: "{workspaceName}/datastores/{name}",
    WorkspaceConnection: "{workspaceName}/connections/{connectionName}",
    OnlineEndpoint: "{workspaceName}/onlineEndpoints/{endpointName}",
    OnlineDeployment: "{workspaceName}/onlineEndpoints/{endpointName}/deployments/{deploymentName}",
    BatchEndpoint: "{workspaceName}/batchEndpoints/{endpointName}",
    BatchDeployment: "{workspaceName}/batchEndpoints/{endpointName}/deployments/{deploymentName}",
    ServerlessEndpoint: "{workspaceName}/serverlessEndpoints/{name}",
  }),
  ["machinelearningservices:Registry", "Microsoft.MachineLearningServices/registries/{registryName}"],
  ["cognitiveservices:Account", "Microsoft.CognitiveServices/accounts/{accountName}"],
  ["cognitiveservices:Project", "Microsoft.CognitiveServices/accounts/{accountName}/projects/{projectName}"],
  ["cognitiveservices:Deployment", "Microsoft.CognitiveServices/accounts/{accountName}/deployments/{deploymentName}"],
  ["storage:StorageAccount", "Microsoft.Storage/storageAccounts/{accountName}"],
  [
    "storage:BlobContainer",
    "Microsoft.Storage/storageAccounts/{accountName}/blobServices/default/containers/{containerName}",
  ],
  ["storage:Queue", "Microsoft.Storage/storageAccounts/{accountName}/queueServices/default/queues/{queueName}"],
  ["servicebus:Namespace", "Microsoft.ServiceBus/namespaces/{namespaceName}"],
  ["servicebus:Queue", "Microsoft.ServiceBus/namespaces/{namespaceName}/queues/{queueName}"],
  ["servicebus:Topic", "Microsoft.ServiceBus/namespaces/{namespaceName}/topics/{topicName}"],
  ["eventhub:Namespace", "Microsoft.EventHub/namespaces/{namespaceName}"],
  ["eventhub:EventHub", "Microsoft.EventHub/namespaces/{namespaceName}/eventhubs/{eventHubName}"],
  ["eventgrid:Topic", "Microsoft.EventGrid/topics/{topicName}"],
  ["keyvault:Key", "Microsoft.KeyVault/vaults/{vaultName}/keys/{keyName}"],
  ["keyvault:Secret", "Microsoft.KeyVault/vaults/{vaultName}/secrets/{secretName}"],
  ["keyvault:Vault", "Microsoft.KeyVault/vaults/{vaultName}"],
  ["containerregistry:Registry", "Microsoft.ContainerRegistry/registries/{registryName}"],
  ["containerservice:ManagedCluster", "Microsoft.ContainerService/managedClusters/{resourceName}"],
  ["operationalinsights:Workspace", "Microsoft.OperationalInsights/workspaces/{workspaceName}"],
  ["applicationinsights:Component", "Microsoft.Insights/components/{resourceName}"],
  ["compute:VirtualMachine", "Microsoft.Compute/virtualMachines/{vmName}"],
  ["compute:VirtualMachineScaleSet", "Microsoft.Compute/virtualMachineScaleSets/{vmScaleSetName}"],
  ["batch:BatchAccount", "Microsoft.Batch/batchAccounts/{accountName}"],
  ["databricks:Workspace", "Microsoft.Databricks/workspaces/{workspaceName}"],
  ["databricks:AccessConnector", "Microsoft.Databricks/accessConnectors/{connectorName}"],
  ["synapse:Workspace", "Microsoft.Synapse/workspaces/{workspaceName}"],
  ["synapse:BigDataPool", "Microsoft.Synapse/workspaces/{workspaceName}/bigDataPools/{bigDataPoolName}"],
  ["app:ContainerApp", "Microsoft.App/containerApps/{containerAppName}"],
  ["app:Job", "Microsoft.App/jobs/{jobName}"],
  ["app:ManagedEnvironment", "Microsoft.App/managedEnvironments/{environmentName}"],
  ["web:WebApp", "Microsoft.Web/sites/{name}"],
  ["web:AppServicePlan", "Microsoft.Web/serverfarms/{name}"],
  ["datafactory:Factory", "Microsoft.DataFactory/factories/{factoryName}"],
  ["network:VirtualNetwork", "Microsoft.Network/virtualNetworks/{virtualNetworkName}"],
  ["network:Subnet", "Microsoft.Network/virtualNetworks/{virtualNetworkName}/subnets/{subnetName}"],
]);

function ofMachineLearning(rest: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(rest).map(([type, path]) => [
    `machinelearningservices:${type}`,
    `Microsoft.MachineLearningServices/workspaces/${path}`,
  ]);
}

/** Names whose resource providers are GUIDs. */
export const namedByGuid: ReadonlySet<string> = new Set(["roleAssignmentName", "roleDefinitionId"]);
