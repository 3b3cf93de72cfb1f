import type { Raw } from "../../../policy-pack/model/index.js";
import { group, identityId, principalId } from "../resources.js";

type Inputs = Readonly<Record<string, Raw>>;

const tags: Raw = { workload: "fraud", owner: "ann" };
const list: Raw = { type: "SystemAssigned, UserAssigned", userAssignedIdentities: [identityId] };
const ids: Raw = { type: "SystemAssigned, UserAssigned", identityIds: [identityId] };
const user: Raw = { type: "UserAssigned", userAssignedIdentities: [identityId] };
const inGroup: Inputs = { resourceGroupName: "ml", location: "westeurope", tags };
const own: Inputs = { ...inGroup, identity: list };
const classic: Inputs = { ...inGroup, name: "it", identity: ids };
const inWorkspace: Inputs = { ...own, workspaceName: "studio" };
const inProject: Inputs = { resourceGroupName: "ml", accountName: "foundry", projectName: "fraud" };
const image = "mcr.microsoft.com/azureml/curated/pytorch:1";
const machineImage: Raw = { publisher: "microsoft-dsvm", offer: "ubuntu-2204", sku: "2204-gen2", version: "latest" };
const gpu = "Standard_NC24ads_A100_v4";

const providers = `${group}/providers`;
const site = `${providers}/Microsoft.Web/sites/it`;
const machine = `${providers}/Microsoft.Compute/virtualMachines/it`;
const cluster = `${providers}/Microsoft.ContainerService/managedClusters/it`;
const factory = `${providers}/Microsoft.DataFactory/factories/it`;
const synapse = `${providers}/Microsoft.Synapse/workspaces/it`;
const account = `${providers}/Microsoft.CognitiveServices/accounts/foundry`;
const compute = `${providers}/Microsoft.MachineLearningServices/workspaces/studio/computes/gpu`;

const connection: Raw = {
  authType: "ManagedIdentity",
  category: "AzureBlob",
  target: "https://data.blob.core.windows.net",
  isSharedToAll: false,
  useWorkspaceManagedIdentity: false,
  credentials: { resourceId: identityId, clientId: principalId, refreshToken: "r" },
};

const containers: Raw = [{ name: "train", image, resources: { cpu: 1, gpu: 1, memory: "1Gi" } }];
const containerApp: Inputs = {
  workloadProfileName: "Consumption-GPU-NC8as-T4",
  configuration: {
    identitySettings: [{ identity: identityId, lifecycle: "None" }],
    registries: [{ server: "x.azurecr.io", identity: "system" }],
  },
  template: { containers, initContainers: [{ name: "load", image }] },
};

const nativeSite: Inputs = {
  ...own,
  name: "it",
  kind: "functionapp,linux",
  keyVaultReferenceIdentity: identityId,
  siteConfig: { linuxFxVersion: `DOCKER|${image}`, windowsFxVersion: "", acrUserManagedIdentityID: principalId },
};
const classicSite: Inputs = {
  ...classic,
  appSettings: { TOKEN: "t" },
  keyVaultReferenceIdentityId: identityId,
  siteConfig: {
    containerRegistryManagedIdentityClientId: principalId,
    applicationStack: { dockerImageName: image, dockers: [{ imageName: image, imageTag: "1" }] },
  },
};
const olderSite: Inputs = {
  ...classic,
  siteConfig: { acrUserManagedIdentityClientId: principalId, linuxFxVersion: `DOCKER|${image}` },
};

const hdinsight: Inputs = {
  ...inGroup,
  name: "it",
  securityProfile: { domainName: "d", domainUsername: "u", domainUserPassword: "p", msiResourceId: identityId },
  storageAccountGen2: { storageResourceId: "/s", managedIdentityResourceId: identityId, isDefault: true },
};

const classicLinkedService: Inputs = { name: "it", dataFactoryId: factory, servicePrincipalId: principalId };
const classicConnection: Inputs = {
  name: "it",
  cognitiveAccountId: account,
  category: "AzureBlob",
  target: "https://x",
};
const typePropertiesJson = JSON.stringify({ servicePrincipalId: principalId, accessToken: { value: "t" } });

const machineLearning: Readonly<Record<string, Inputs>> = {
  "azure-native:machinelearningservices:Schedule": {
    resourceGroupName: "ml",
    workspaceName: "studio",
    name: "nightly",
    properties: {
      action: {
        actionType: "CreateJob",
        jobDefinition: {
          jobType: "Pipeline",
          computeId: compute,
          identity: { identityType: "Managed", clientId: principalId },
          jobs: { prepare: { identity: { type: "managed", client_id: principalId } } },
        },
        monitorDefinition: {
          computeConfiguration: { computeIdentity: { computeIdentityType: "ManagedIdentity", identity: user } },
        },
        endpointInvocationDefinition: { endpoint: "score" },
      },
      trigger: { triggerType: "Cron", expression: "0 0 * * *" },
      tags,
    },
  },
  "azure-native:machinelearningservices:OnlineDeployment": {
    ...inWorkspace,
    endpointName: "score",
    deploymentName: "blue",
    properties: { endpointComputeType: "Managed", model: "m" },
  },
  "azure-native:machinelearningservices:BatchDeployment": {
    ...inWorkspace,
    endpointName: "batch",
    deploymentName: "blue",
    properties: { compute },
  },
  "azure-native:machinelearningservices:ServerlessEndpoint": {
    ...inWorkspace,
    name: "llm",
    properties: { authMode: "Key" },
  },
  "azure-native:machinelearningservices:InferencePool": {
    ...inWorkspace,
    inferencePoolName: "pool",
    inferencePoolProperties: {},
  },
  "azure-native:machinelearningservices:InferenceGroup": {
    ...inWorkspace,
    poolName: "pool",
    groupName: "g",
    inferenceGroupProperties: { nodeSkuType: gpu },
  },
  "azure-native:machinelearningservices:InferenceEndpoint": {
    ...inWorkspace,
    poolName: "pool",
    endpointName: "e",
    inferenceEndpointProperties: { authMode: "AAD", groupName: "g" },
  },
  "azure-native:machinelearningservices:Registry": { ...own, registryName: "models", regionDetails: [] },
  "azure-native:machinelearningservices:LinkedService": {
    resourceGroupName: "ml",
    workspaceName: "studio",
    linkName: "spark",
    identity: user,
    properties: { linkType: "Synapse", linkedServiceResourceId: synapse },
  },
  "azure-native:machinelearningservices:CapacityReservationGroup": {
    ...own,
    groupId: "g",
    capacityReservationGroupProperties: {},
  },
  "azure-native:machinelearningservices:WorkspaceConnection": {
    resourceGroupName: "ml",
    workspaceName: "studio",
    connectionName: "data",
    properties: connection,
  },
  "azure:aifoundry/hub:Hub": { ...classic, keyVaultId: "/v", storageAccountId: "/s" },
  "azure:aifoundry/project:Project": { name: "it", aiServicesHubId: "/hub", identity: ids, tags },
};

const foundry: Readonly<Record<string, Inputs>> = {
  "azure-native:cognitiveservices:Account": {
    ...own,
    accountName: "foundry",
    kind: "AIServices",
    properties: {
      allowProjectManagement: true,
      disableLocalAuth: true,
      userOwnedStorage: [{ resourceId: "/s", identityClientId: principalId }],
      amlWorkspace: { resourceId: "/w", identityClientId: principalId },
      encryption: { keySource: "Microsoft.KeyVault", keyVaultProperties: { keyName: "k" } },
    },
  },
  "azure:cognitive/account:Account": {
    ...classic,
    kind: "AIServices",
    projectManagementEnabled: true,
    storages: [{ storageAccountId: "/s", identityClientId: principalId }],
    customerManagedKey: { keyVaultKeyId: "k", identityClientId: principalId },
  },
  "azure:cognitive/aIServices:AIServices": { ...classic, skuName: "S0", storages: [{ storageAccountId: "/s" }] },
  "azure-native:cognitiveservices:Project": { ...own, ...inProject, properties: { displayName: "fraud" } },
  "azure:cognitive/accountProject:AccountProject": { name: "it", cognitiveAccountId: account, identity: ids, tags },
  "azure-native:cognitiveservices:AccountCapabilityHost": {
    resourceGroupName: "ml",
    accountName: "foundry",
    capabilityHostName: "agents",
    capabilityHostProperties: { capabilityHostKind: "Agents" },
  },
  "azure-native:cognitiveservices:ProjectCapabilityHost": {
    ...inProject,
    capabilityHostName: "agents",
    projectCapabilityHostProperties: { storageConnections: ["data"] },
  },
  "azure-native:cognitiveservices:AccountConnection": {
    resourceGroupName: "ml",
    accountName: "foundry",
    connectionName: "data",
    properties: connection,
  },
  "azure-native:cognitiveservices:ProjectConnection": { ...inProject, connectionName: "data", properties: connection },
  "azure:cognitive/accountConnectionAccountKey:AccountConnectionAccountKey": { ...classicConnection, accountKey: "k" },
  "azure:cognitive/accountConnectionAccountManagedIdentity:AccountConnectionAccountManagedIdentity": classicConnection,
  "azure:cognitive/accountConnectionApiKey:AccountConnectionApiKey": { ...classicConnection, apiKey: "k" },
  "azure:cognitive/accountConnectionCustomKeys:AccountConnectionCustomKeys": {
    ...classicConnection,
    customKeys: { key: "k" },
  },
  "azure:cognitive/accountConnectionEntraId:AccountConnectionEntraId": classicConnection,
  "azure-native:cognitiveservices:AgentApplication": {
    ...inProject,
    name: "agent",
    properties: {
      agents: [{ agentName: "a" }],
      defaultInstanceIdentity: {
        kind: "AgentInstance",
        type: "User",
        principalId,
        clientId: principalId,
        tenantId: principalId,
      },
      tags,
    },
  },
  "azure-native:cognitiveservices:AgentDeployment": {
    ...inProject,
    appName: "agent",
    deploymentName: "blue",
    properties: { deploymentType: "Hosted" },
  },
};

const data: Readonly<Record<string, Inputs>> = {
  "azure-native:databricks:Workspace": {
    ...inGroup,
    workspaceName: "dbx",
    accessConnector: { id: "/connector", identityType: "UserAssigned", userAssignedIdentityId: identityId },
  },
  "azure:databricks/workspace:Workspace": { ...inGroup, name: "dbx", accessConnectorId: "/connector" },
  "azure-native:databricks:AccessConnector": { ...own, connectorName: "it" },
  "azure:databricks/accessConnector:AccessConnector": classic,
  "azure-native:synapse:Workspace": { ...inWorkspace, sqlAdministratorLogin: "a", sqlAdministratorLoginPassword: "p" },
  "azure:synapse/workspace:Workspace": classic,
  "azure-native:synapse:BigDataPool": {
    ...inGroup,
    workspaceName: "syn",
    bigDataPoolName: "spark",
    sparkConfigProperties: { content: "spark.x true" },
  },
  "azure:synapse/sparkPool:SparkPool": { name: "spark", synapseWorkspaceId: synapse, tags },
  "azure-native:synapse:SqlPool": { ...inGroup, workspaceName: "syn", sqlPoolName: "dw" },
  "azure:synapse/sqlPool:SqlPool": { name: "dw", synapseWorkspaceId: synapse, tags },
  "azure-native:synapse:KustoPool": { ...inGroup, workspaceName: "syn", kustoPoolName: "dx" },
  "azure:synapse/linkedService:LinkedService": {
    name: "it",
    synapseWorkspaceId: synapse,
    type: "AzureDatabricks",
    typePropertiesJson,
  },
  "azure-native:datafactory:Factory": {
    ...inGroup,
    factoryName: "it",
    identity: { type: "SystemAssigned,UserAssigned", userAssignedIdentities: { [identityId]: {} } },
  },
  "azure:datafactory/factory:Factory": classic,
  "azure-native:datafactory:CredentialOperation": {
    resourceGroupName: "ml",
    factoryName: "it",
    credentialName: "c",
    properties: { type: "ManagedIdentity", resourceId: identityId, servicePrincipalId: principalId },
  },
  "azure:datafactory/credentialServicePrincipal:CredentialServicePrincipal": classicLinkedService,
  "azure:datafactory/credentialUserManagedIdentity:CredentialUserManagedIdentity": {
    name: "c",
    dataFactoryId: factory,
    identityId,
  },
  "azure-native:datafactory:LinkedService": {
    resourceGroupName: "ml",
    factoryName: "it",
    linkedServiceName: "l",
    properties: {
      type: "GoogleBigQueryV2",
      servicePrincipalId: principalId,
      accessToken: { type: "SecureString", value: "t" },
      refreshToken: { type: "SecureString", value: "t" },
      authenticationType: "UserAuthentication",
    },
  },
  "azure:datafactory/linkedCustomService:LinkedCustomService": {
    name: "l",
    dataFactoryId: factory,
    typePropertiesJson,
  },
  "azure:datafactory/linkedServiceAzureBlobStorage:LinkedServiceAzureBlobStorage": classicLinkedService,
  "azure:datafactory/linkedServiceAzureDatabricks:LinkedServiceAzureDatabricks": {
    name: "l",
    dataFactoryId: factory,
    accessToken: "t",
  },
  "azure:datafactory/linkedServiceAzureSqlDatabase:LinkedServiceAzureSqlDatabase": classicLinkedService,
  "azure:datafactory/linkedServiceDataLakeStorageGen2:LinkedServiceDataLakeStorageGen2": classicLinkedService,
  "azure:datafactory/linkedServiceKusto:LinkedServiceKusto": classicLinkedService,
  "azure:datafactory/linkedServiceSqlManagedInstance:LinkedServiceSqlManagedInstance": classicLinkedService,
  "azure-native:hdinsight:Cluster": {
    ...inGroup,
    clusterName: "it",
    identity: { type: "UserAssigned", userAssignedIdentities: { [identityId]: {} } },
    properties: {
      securityProfile: { directoryType: "ActiveDirectory", domain: "d", msiResourceId: identityId },
      storageProfile: { storageaccounts: [{ msiResourceId: identityId }] },
    },
  },
  "azure:hdinsight/hBaseCluster:HBaseCluster": hdinsight,
  "azure:hdinsight/hadoopCluster:HadoopCluster": hdinsight,
  "azure:hdinsight/interactiveQueryCluster:InteractiveQueryCluster": hdinsight,
  "azure:hdinsight/kafkaCluster:KafkaCluster": hdinsight,
  "azure:hdinsight/sparkCluster:SparkCluster": hdinsight,
  "azure-native:fabric:FabricCapacity": { ...inGroup, capacityName: "it", administration: { members: ["ann@x.org"] } },
  "azure:fabric/capacity:Capacity": { ...inGroup, name: "it", administrationMembers: ["ann@x.org"] },
};

const classicMachine: Inputs = {
  ...classic,
  size: gpu,
  sourceImageReference: machineImage,
  sourceImageId: "/pytorch",
  virtualMachineScaleSetId: `${providers}/Microsoft.Compute/virtualMachineScaleSets/it`,
};
const classicScaleSet: Inputs = { ...classic, sku: gpu, sourceImageReference: machineImage };

const general: Readonly<Record<string, Inputs>> = {
  "azure-native:compute:VirtualMachine": {
    ...own,
    vmName: "it",
    hardwareProfile: { vmSize: gpu },
    storageProfile: { imageReference: { ...(machineImage as Inputs), id: "/pytorch" } },
    virtualMachineScaleSet: { id: "/set" },
    osProfile: { adminUsername: "u", adminPassword: "p" },
  },
  "azure:compute/linuxVirtualMachine:LinuxVirtualMachine": classicMachine,
  "azure:compute/windowsVirtualMachine:WindowsVirtualMachine": classicMachine,
  "azure:compute/virtualMachine:VirtualMachine": { ...classic, vmSize: gpu, storageImageReference: machineImage },
  "azure-native:compute:VirtualMachineScaleSet": {
    ...own,
    vmScaleSetName: "it",
    sku: { name: gpu },
    skuProfile: { vmSizes: [{ name: gpu }] },
    virtualMachineProfile: { storageProfile: { imageReference: { ...(machineImage as Inputs), id: "/pytorch" } } },
  },
  "azure:compute/linuxVirtualMachineScaleSet:LinuxVirtualMachineScaleSet": classicScaleSet,
  "azure:compute/windowsVirtualMachineScaleSet:WindowsVirtualMachineScaleSet": classicScaleSet,
  "azure:compute/orchestratedVirtualMachineScaleSet:OrchestratedVirtualMachineScaleSet": {
    ...classic,
    skuName: gpu,
    skuProfile: { vmSizes: [gpu] },
  },
  "azure:compute/scaleSet:ScaleSet": { ...classic, sku: { name: gpu }, storageProfileImageReference: machineImage },
  "azure-native:compute:VirtualMachineScaleSetVM": {
    ...own,
    vmScaleSetName: "it",
    instanceId: "0",
    hardwareProfile: { vmSize: gpu },
  },
  "azure-native:compute:VirtualMachineExtension": {
    ...inGroup,
    vmName: "it",
    vmExtensionName: "script",
    publisher: "Microsoft.Azure.Extensions",
    type: "CustomScript",
    protectedSettings: { managedIdentity: { clientId: principalId, objectId: principalId } },
  },
  "azure-native:compute:VirtualMachineRunCommandByVirtualMachine": {
    ...inGroup,
    vmName: "it",
    runCommandName: "run",
    outputBlobManagedIdentity: { clientId: principalId },
    errorBlobManagedIdentity: { clientId: principalId },
  },
  "azure:compute/runCommand:RunCommand": {
    ...inGroup,
    name: "run",
    virtualMachineId: machine,
    outputBlobManagedIdentity: { clientId: principalId },
  },
  "azure-native:app:ContainerApp": { ...own, ...containerApp, containerAppName: "it" },
  "azure:containerapp/app:App": { ...classic, ...containerApp },
  "azure-native:app:Job": { ...own, ...containerApp, jobName: "it" },
  "azure:containerapp/job:Job": { ...classic, ...containerApp },
  "azure-native:app:ContainerAppsSessionPool": {
    ...own,
    sessionPoolName: "it",
    containerType: "PythonLTS",
    managedIdentitySettings: [{ identity: identityId, lifecycle: "None" }],
    customContainerTemplate: { containers },
  },
  "azure-native:app:Agent": {
    ...own,
    agentName: "sre",
    properties: {
      actionConfiguration: { accessLevel: "High", mode: "autonomous", identity: identityId },
      knowledgeGraphConfiguration: { identity: identityId, managedResources: [group] },
    },
  },
  "azure-native:web:WebApp": nativeSite,
  "azure-native:web:WebAppSlot": { ...nativeSite, slot: "blue" },
  "azure:appservice/appFlexConsumption:AppFlexConsumption": classicSite,
  "azure:appservice/appService:AppService": olderSite,
  "azure:appservice/functionApp:FunctionApp": olderSite,
  "azure:appservice/functionAppSlot:FunctionAppSlot": { ...olderSite, functionAppName: "it" },
  "azure:appservice/linuxFunctionApp:LinuxFunctionApp": classicSite,
  "azure:appservice/linuxFunctionAppSlot:LinuxFunctionAppSlot": { ...classicSite, functionAppId: site },
  "azure:appservice/linuxWebApp:LinuxWebApp": classicSite,
  "azure:appservice/linuxWebAppSlot:LinuxWebAppSlot": { ...classicSite, appServiceId: site },
  "azure:appservice/slot:Slot": { ...olderSite, appServiceName: "it" },
  "azure:appservice/windowsFunctionApp:WindowsFunctionApp": classicSite,
  "azure:appservice/windowsFunctionAppSlot:WindowsFunctionAppSlot": { ...classicSite, functionAppId: site },
  "azure:appservice/windowsWebApp:WindowsWebApp": classicSite,
  "azure:appservice/windowsWebAppSlot:WindowsWebAppSlot": { ...classicSite, appServiceId: site },
  "azure-native:containerinstance:ContainerGroup": {
    ...own,
    containerGroupName: "it",
    containers: [
      {
        name: "train",
        image,
        resources: { requests: { gpu: { count: 1, sku: "V100" } }, limits: { gpu: { count: 1 } } },
      },
    ],
    initContainers: [{ name: "load", image }],
  },
  "azure:containerservice/group:Group": { ...classic, containers: [{ name: "train", image }] },
  "azure-native:containerinstance:NGroup": { ...own, ngroupsName: "it" },
  "azure-native:containerservice:ManagedCluster": {
    ...inGroup,
    resourceName: "it",
    identity: user,
    identityProfile: { kubeletidentity: { resourceId: identityId, clientId: principalId } },
    servicePrincipalProfile: { clientId: principalId, secret: "s" },
    agentPoolProfiles: [{ name: "gpu", vmSize: gpu, gpuInstanceProfile: "MIG1g" }],
    aiToolchainOperatorProfile: { enabled: true },
    networkProfile: { podLinkLocalAccess: "IMDS" },
    podIdentityProfile: { enabled: true, userAssignedIdentities: [{ identity: { resourceId: identityId } }] },
  },
  "azure:containerservice/kubernetesCluster:KubernetesCluster": {
    ...classic,
    kubeletIdentity: { userAssignedIdentityId: identityId },
    servicePrincipal: { clientId: principalId, clientSecret: "s" },
    defaultNodePool: { name: "gpu", vmSize: gpu, gpuInstance: "MIG1g" },
    aiToolchainOperatorEnabled: true,
  },
  "azure:containerservice/automaticCluster:AutomaticCluster": classic,
  "azure-native:containerservice:AgentPool": {
    ...inGroup,
    resourceName: "it",
    agentPoolName: "gpu",
    vmSize: gpu,
    gpuInstanceProfile: "MIG1g",
    virtualMachinesProfile: { scale: { manual: [{ size: gpu, count: 1 }] } },
  },
  "azure:containerservice/kubernetesClusterNodePool:KubernetesClusterNodePool": {
    name: "gpu",
    kubernetesClusterId: cluster,
    vmSize: gpu,
    gpuInstance: "MIG1g",
    tags,
  },
  "azure-native:batch:BatchAccount": { ...own, accountName: "it", allowedAuthenticationModes: ["AAD"] },
  "azure:batch/account:Account": classic,
  "azure-native:batch:Pool": {
    ...inGroup,
    accountName: "it",
    poolName: "gpu",
    identity: user,
    vmSize: gpu,
    startTask: { commandLine: "x", containerSettings: { imageName: image } },
    deploymentConfiguration: {
      virtualMachineConfiguration: {
        imageReference: machineImage,
        containerConfiguration: { type: "DockerCompatible", containerImageNames: [image] },
      },
    },
  },
  "azure:batch/pool:Pool": {
    ...inGroup,
    accountName: "it",
    name: "gpu",
    identity: { type: "UserAssigned", identityIds: [identityId] },
    vmSize: gpu,
    containerConfiguration: { containerImageNames: [image] },
    storageImageReference: machineImage,
    startTask: { containers: [{ imageName: image }] },
    metadata: { workload: "fraud" },
  },
  "azure-native:automation:AutomationAccount": { ...own, automationAccountName: "it" },
  "azure:automation/account:Account": classic,
  "azure-native:kubernetes:ConnectedCluster": {
    ...inGroup,
    clusterName: "it",
    identity: { type: "SystemAssigned" },
  },
  "azure:arckubernetes/cluster:Cluster": { ...inGroup, name: "it", identity: { type: "SystemAssigned" } },
  "azure-native:kubernetesconfiguration:Extension": {
    resourceGroupName: "ml",
    clusterName: "it",
    extensionName: "azureml",
    extensionType: "Microsoft.AzureML.Kubernetes",
    identity: { type: "SystemAssigned" },
  },
  "azure:arckubernetes/clusterExtension:ClusterExtension": {
    name: "azureml",
    clusterId: `${providers}/Microsoft.Kubernetes/connectedClusters/it`,
    extensionType: "Microsoft.AzureML.Kubernetes",
    identity: { type: "SystemAssigned" },
  },
};

/** Azure's workloads beside those of `rich-resources.ts`, each with every input that its reader looks at. */
export const azureInputs: Readonly<Record<string, Inputs>> = { ...machineLearning, ...foundry, ...data, ...general };
