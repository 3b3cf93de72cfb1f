import type { Raw } from "../../../policy-pack/model/index.js";
import { builtIn, group, identityId, principalId, roleId } from "../resources.js";

type Inputs = Readonly<Record<string, Raw>>;

const identity: Raw = { type: "SystemAssigned, UserAssigned", userAssignedIdentities: [identityId] };
const inGroup: Inputs = { resourceGroupName: "ml", location: "westeurope", tags: { workload: "fraud" } };
const own: Inputs = { ...inGroup, identity };
const classic: Inputs = {
  ...inGroup,
  name: "it",
  identity: { type: "SystemAssigned, UserAssigned", identityIds: [identityId] },
};
const providers = `${group}/providers`;
const registry = `${providers}/Microsoft.ContainerRegistry/registries/it`;
const cluster = `${providers}/Microsoft.ContainerService/managedClusters/it`;
const site = `${providers}/Microsoft.Web/sites/it`;
const inRegistry: Inputs = { ...own, registryName: "it" };
const image = "mcr.microsoft.com/azureml/curated/pytorch:1";
const customRegistries: Raw = {
  "x.azurecr.io": { identity: identityId, userName: { value: "u" }, password: { type: "Opaque", value: "p" } },
};

const authInfo: Raw = {
  authType: "servicePrincipalSecret",
  clientId: principalId,
  principalId,
  secret: "s",
  certificate: "c",
  secretInfo: { secretType: "rawValue", value: "p" },
  roles: [roleId(builtIn.contributor)],
};
const connected: Inputs = {
  name: "it",
  authentication: { type: "servicePrincipalSecret", clientId: principalId, secret: "s", certificate: "c" },
  tags: { workload: "fraud" },
};
const dapr: Inputs = { ...inGroup, secrets: [{ name: "s", identity: identityId, value: "v" }] };
const sources: Raw = {
  accountKey: "k",
  sasToken: "t",
  servicePrincipal: { clientId: principalId, clientSecret: "s", clientCertificatePassword: "p" },
};
const flux: Inputs = {
  clusterId: cluster,
  blobStorage: sources,
  bucket: { accessKey: "a", secretKeyBase64: "k" },
  gitRepository: { httpsKeyBase64: "k", sshPrivateKeyBase64: "k" },
  tags: { workload: "fraud" },
};
const nativeFlux: Inputs = {
  resourceGroupName: "ml",
  clusterRp: "Microsoft.ContainerService",
  clusterResourceName: "managedClusters",
  clusterName: "it",
  azureBlob: sources,
  bucket: { accessKey: "k" },
  configurationProtectedSettings: { sshPrivateKey: "k" },
};
const containers: Inputs = {
  ...inGroup,
  containers: [{ name: "train", image }],
  imageRegistryCredentials: [{ server: "x", username: "u", password: "p" }],
};
const siteContainer: Inputs = {
  ...inGroup,
  name: "it",
  slot: "next",
  containerName: "side",
  image,
  userManagedIdentityClientId: principalId,
  passwordSecret: "p",
};
const osProfile: Raw = { adminUsername: "u", adminPassword: "p" };
const imageReference: Raw = { publisher: "microsoft-dsvm", offer: "ubuntu-2204", sku: "2204-gen2", id: image };
const sizes: Raw = [{ name: "Standard_NC24ads_A100_v4" }];

/** What the readers of general compute and of what goes with it look at. */
export const azureGeneral: Readonly<Record<string, Inputs>> = {
  "azure-native:app:AgentSpace": { ...own, agentSpaceName: "it" },
  "azure-native:app:AgentSpacesConnector": { ...inGroup, agentSpaceName: "it", properties: { identity: identityId } },
  "azure-native:app:AgentsConnector": { ...inGroup, agentName: "it", properties: { identity: identityId } },
  "azure-native:app:Builder": {
    ...own,
    builderName: "it",
    containerRegistries: [{ containerRegistryServer: "x", identityResourceId: identityId }],
  },
  "azure-native:app:DaprComponent": { ...dapr, environmentName: "it", componentName: "state" },
  "azure-native:app:ConnectedEnvironmentsDaprComponent": {
    ...dapr,
    connectedEnvironmentName: "it",
    componentName: "state",
  },
  "azure:containerapp/environmentDaprComponent:EnvironmentDaprComponent": {
    ...dapr,
    containerAppEnvironmentId: `${providers}/Microsoft.App/managedEnvironments/it`,
    name: "state",
  },
  "azure-native:app:ManagedEnvironment": { ...own, environmentName: "it" },
  "azure:containerapp/environment:Environment": classic,
  "azure-native:app:ContainerAppsSourceControl": {
    resourceGroupName: "ml",
    containerAppName: "it",
    githubActionConfiguration: {
      azureCredentials: { clientId: principalId, clientSecret: "s" },
      githubPersonalAccessToken: "t",
      registryInfo: { registryPassword: "p" },
    },
  },
  "azure-native:automation:SourceControl": {
    resourceGroupName: "ml",
    automationAccountName: "it",
    securityToken: { tokenType: "PersonalAccessToken", accessToken: "t", refreshToken: "t" },
  },
  "azure:automation/sourceControl:SourceControl": {
    automationAccountId: `${providers}/Microsoft.Automation/automationAccounts/it`,
    security: { tokenType: "Oauth", token: "t", refreshToken: "t" },
  },
  "azure:automation/connectionServicePrincipal:ConnectionServicePrincipal": {
    ...inGroup,
    automationAccountName: "it",
    name: "runAs",
    applicationId: principalId,
  },
  "azure-native:azurefleet:Fleet": {
    ...own,
    fleetName: "it",
    vmSizesProfile: sizes,
    computeProfile: { baseVirtualMachineProfile: { osProfile, storageProfile: { imageReference } } },
  },
  "azure-native:computebulkactions:BulkAction": {
    ...own,
    name: "it",
    properties: {
      vmSizesProfile: sizes,
      computeProfile: { virtualMachineProfile: { osProfile, storageProfile: { imageReference } } },
    },
  },
  "azure-native:compute:VirtualMachineScaleSetVMRunCommand": {
    ...inGroup,
    vmScaleSetName: "it",
    instanceId: "0",
    runCommandName: "setup",
    runAsUser: "ann",
    runAsPassword: "p",
    outputBlobManagedIdentity: { clientId: principalId },
    errorBlobManagedIdentity: { clientId: principalId },
    source: { scriptUriManagedIdentity: { clientId: principalId } },
  },
  "azure-native:containerinstance:CGProfile": containers,
  "azure-native:containerinstance:ContainerGroupProfile": containers,
  "azure-native:containerregistry:Task": {
    ...inRegistry,
    taskName: "build",
    credentials: { customRegistries },
    step: { type: "Docker", contextAccessToken: "t" },
    trigger: {
      sourceTriggers: [{ sourceRepository: { sourceControlAuthProperties: { token: "t", refreshToken: "t" } } }],
    },
  },
  "azure-native:containerregistry:TaskRun": {
    ...inRegistry,
    taskRunName: "now",
    runRequest: { type: "DockerBuildRequest", credentials: { customRegistries } },
  },
  "azure:containerservice/registryTask:RegistryTask": {
    ...classic,
    containerRegistryId: registry,
    registryCredential: { customs: [{ identity: identityId, username: "u", password: "p" }] },
    dockerStep: { contextAccessToken: "t" },
    encodedStep: { contextAccessToken: "t" },
    fileStep: { contextAccessToken: "t" },
    sourceTriggers: [{ authentication: { tokenType: "PAT", token: "t", refreshToken: "t" } }],
  },
  "azure-native:containerregistry:CredentialSet": {
    ...inRegistry,
    credentialSetName: "hub",
    authCredentials: [{ name: "Credential1", passwordSecretIdentifier: "https://v/secrets/p" }],
  },
  "azure:containerservice/registryCredentialSet:RegistryCredentialSet": {
    ...classic,
    containerRegistryId: registry,
    authenticationCredentials: { passwordSecretId: "https://v/secrets/p" },
  },
  "azure-native:containerregistry:ExportPipeline": { ...inRegistry, exportPipelineName: "out" },
  "azure-native:containerregistry:ImportPipeline": { ...inRegistry, importPipelineName: "in" },
  "azure-native:containerregistry:Token": {
    resourceGroupName: "ml",
    registryName: "it",
    tokenName: "pull",
    credentials: { passwords: [{ name: "password1" }] },
  },
  "azure:containerservice/tokenPassword:TokenPassword": {
    containerRegistryTokenId: `${registry}/tokens/pull`,
    password1: { expiry: "2027-01-01T00:00:00Z" },
    password2: {},
  },
  "azure-native:containerservice:Fleet": { ...own, fleetName: "it" },
  "azure-native:containerservice:IdentityBinding": {
    resourceGroupName: "ml",
    resourceName: "it",
    properties: { managedIdentity: { resourceId: identityId } },
  },
  "azure-native:kubernetesconfiguration:FluxConfiguration": nativeFlux,
  "azure-native:kubernetesconfiguration:SourceControlConfiguration": nativeFlux,
  "azure:arckubernetes/fluxConfiguration:FluxConfiguration": flux,
  "azure:containerservice/fluxConfiguration:FluxConfiguration": flux,
  "azure:arckubernetes/provisionedCluster:ProvisionedCluster": classic,
  "azure-native:logic:Workflow": { ...own, workflowName: "it" },
  "azure:logicapps/workflow:Workflow": classic,
  "azure:logicapps/standard:Standard": {
    ...classic,
    keyVaultReferenceIdentityId: identityId,
    storageAccountAccessKey: "k",
  },
  "azure-native:logic:IntegrationServiceEnvironment": { ...own, integrationServiceEnvironmentName: "it" },
  "azure-native:servicelinker:Linker": {
    resourceUri: site,
    linkerName: "it",
    authInfo,
    targetService: { type: "AzureResource", id: `${providers}/Microsoft.Storage/storageAccounts/data` },
    tags: { workload: "fraud" },
  },
  "azure-native:servicelinker:Connector": {
    resourceGroupName: "ml",
    connectorName: "it",
    authInfo,
    targetService: { type: "AzureResource", id: `${providers}/Microsoft.Storage/storageAccounts/data` },
  },
  "azure:appservice/connection:Connection": { ...connected, appServiceId: site },
  "azure:appservice/appConnection:AppConnection": { ...connected, functionAppId: site },
  "azure-native:storage:Connector": {
    ...inGroup,
    accountName: "it",
    connectorName: "in",
    properties: { source: { authProperties: { type: "ManagedIdentity", identityResourceId: identityId } } },
  },
  "azure-native:web:AppServicePlan": {
    ...own,
    name: "it",
    planDefaultIdentity: { identityType: "UserAssigned", userAssignedIdentityResourceId: identityId },
  },
  "azure-native:web:WebAppSiteContainer": siteContainer,
  "azure-native:web:WebAppSiteContainerSlot": siteContainer,
};
