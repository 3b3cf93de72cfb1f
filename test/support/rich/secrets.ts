import type { Raw } from "../../../policy-pack/model/index.js";
import { arnOf } from "../resources.js";

type Inputs = Readonly<Record<string, Raw>>;

const azure: Inputs = { resourceGroupName: "ml", location: "westeurope" };
const password = { adminPassword: "p" };
const linked: Inputs = {
  type: "AzureBlobStorage",
  servicePrincipalKey: { type: "SecureString", value: "k" },
  servicePrincipalLinkedKeyVaultKey: { linkedServiceName: "v", secretName: "s" },
  clientSecret: "s",
  accountKey: "k",
  storageAccountKey: "k",
  sasUri: "u",
  sasToken: "t",
  sasTokenLinkedKeyVaultKey: { linkedServiceName: "v", secretName: "s" },
  keyVaultSasToken: { linkedServiceName: "v", secretName: "s" },
  secretAccessKey: "k",
  apiKey: "k",
  apiToken: "t",
  functionKey: "k",
  password: "p",
  pwd: "p",
  keyVaultPassword: { linkedServiceName: "v", secretName: "s" },
  accessToken: "t",
  refreshToken: "t",
};
const connection: Inputs = {
  properties: { authType: "OAuth2", category: "CustomKeys", target: "t", credentials: { refreshToken: "t" } },
};
const hadoop: Inputs = {
  securityProfile: { domainUserPassword: "p" },
  roles: { headNode: { password: "p" }, workerNode: { password: "p" }, zookeeperNode: { password: "p" } },
};

/**
 * What the readers of secrets and sessions look at. Types that other readers read too are in a form of their token of which
 * those make no use.
 */
export const secretInputs: Readonly<Record<string, Inputs>> = {
  "azure-native:storage:StorageAccount": {
    ...azure,
    allowSharedKeyAccess: true,
    immutableStorageWithVersioning: { enabled: true, immutabilityPolicy: { state: "Locked" } },
  },
  "azure:storage/account:Account": { sharedAccessKeyEnabled: true },
  "azure-native:search:Service": { ...azure, disableLocalAuth: false },
  "azure:search/service:Service": { localAuthenticationEnabled: true },
  "azure-native:cosmosdb:DatabaseAccount": { ...azure, disableLocalAuth: false },
  "azure-native:documentdb:DatabaseAccount": { ...azure, disableLocalAuth: false },
  "azure:cosmosdb/account:Account": { localAuthenticationEnabled: true, localAuthenticationDisabled: false },
  "azure-native:containerregistry:Registry": { ...azure, adminUserEnabled: true },
  "azure:containerservice/registry:Registry": { adminEnabled: true },
  "azure-native:eventhub:Namespace": { ...azure, disableLocalAuth: false },
  "azure:eventhub/eventHubNamespace:EventHubNamespace": { localAuthenticationEnabled: true },
  "azure-native:servicebus:Namespace": { ...azure, disableLocalAuth: false },
  "azure:servicebus/namespace:Namespace": { localAuthEnabled: true },
  "azure-native:appconfiguration:ConfigurationStore": { ...azure, disableLocalAuth: false },
  "azure:appconfiguration/configurationStore:ConfigurationStore": { localAuthEnabled: true },
  "azure-native:redis:Redis": { ...azure, disableAccessKeyAuthentication: false },
  "azure-native:cache:Redis": { ...azure, disableAccessKeyAuthentication: false },
  "azure:redis/cache:Cache": { accessKeysAuthenticationEnabled: true },
  "azure-native:cognitiveservices/v20240101:Account": { properties: { disableLocalAuth: false } },
  "azure:cognitive:Account": { localAuthEnabled: true },
  "azure:cognitive:AIServices": { localAuthenticationEnabled: true },
  "azure-native:batch/v20240101:BatchAccount": { allowedAuthenticationModes: ["AAD", "SharedKey"] },
  "azure:batch:Account": { allowedAuthenticationModes: ["SharedKey"] },
  "azure-native:automation/v20240101:AutomationAccount": { disableLocalAuth: false },
  "azure:automation:Account": { localAuthenticationEnabled: true },
  "azure-native:containerservice/v20240101:ManagedCluster": { disableLocalAccounts: false },
  "azure:containerservice:KubernetesCluster": { localAccountDisabled: false },
  "azure-native:machinelearningservices/v20240101:OnlineEndpoint": { properties: { authMode: "Key" } },
  "azure-native:machinelearningservices/v20240101:BatchEndpoint": { batchEndpointProperties: { authMode: "Key" } },
  "azure-native:machinelearningservices/v20240101:ServerlessEndpoint": { properties: { authMode: "KeyAndAAD" } },
  "azure-native:machinelearningservices/v20240101:InferenceEndpoint": {
    inferenceEndpointProperties: { authMode: "Key" },
  },
  "azure-native:machinelearningservices/v20240101:Workspace": {
    kind: "Default",
    systemDatastoresAuthMode: "AccessKey",
  },
  "azure-native:machinelearningservices:Datastore": {
    ...azure,
    properties: { datastoreType: "AzureBlob", credentials: { credentialsType: "AccountKey", secrets: { key: "k" } } },
  },
  "azure:machinelearning/datastoreBlobstorage:DatastoreBlobstorage": { accountKey: "k", sharedAccessSignature: "s" },
  "azure:machinelearning/datastoreFileshare:DatastoreFileshare": { accountKey: "k", sharedAccessSignature: "s" },
  "azure:machinelearning/datastoreDatalakeGen2:DatastoreDatalakeGen2": { clientSecret: "s" },
  "azure-native:machinelearningservices/v20240101:WorkspaceConnection": connection,
  "azure-native:cognitiveservices/v20240101:AccountConnection": connection,
  "azure-native:cognitiveservices/v20240101:ProjectConnection": connection,
  "azure:cognitive:AccountConnectionAccountKey": { accountKey: "k" },
  "azure:cognitive:AccountConnectionApiKey": { apiKey: "k" },
  "azure:cognitive:AccountConnectionCustomKeys": { customKeys: { header: "k" } },
  "azure-native:datafactory/v20240101:LinkedService": { properties: linked },
  "azure-native:datafactory/v20240101:CredentialOperation": { properties: { ...linked, type: "ServicePrincipal" } },
  "azure:datafactory:CredentialServicePrincipal": linked,
  "azure:datafactory:LinkedServiceAzureBlobStorage": linked,
  "azure:datafactory:LinkedServiceAzureDatabricks": linked,
  "azure:datafactory:LinkedServiceAzureSqlDatabase": linked,
  "azure:datafactory:LinkedServiceDataLakeStorageGen2": linked,
  "azure:datafactory:LinkedServiceKusto": linked,
  "azure:datafactory:LinkedServiceSqlManagedInstance": linked,
  "azure-native:automation:Credential": { ...azure, automationAccountName: "a", userName: "ann", password: "p" },
  "azure:automation/credential:Credential": { ...azure, automationAccountName: "a", username: "ann", password: "p" },
  "azure-native:machinelearningservices/v20240101:Compute": {
    properties: {
      computeType: "AmlCompute",
      disableLocalAuth: false,
      properties: {
        userAccountCredentials: { adminUserName: "u", adminUserPassword: "p", adminUserSshPublicKey: "k" },
        sshSettings: { sshPublicAccess: "Enabled" },
        databricksAccessToken: "t",
        administratorAccount: { username: "u", password: "p", privateKeyData: "k" },
      },
    },
  },
  "azure:machinelearning:ComputeCluster": { localAuthEnabled: true, ssh: { adminPassword: "p", keyValue: "k" } },
  "azure:machinelearning:ComputeInstance": { localAuthEnabled: true, ssh: { publicKey: "k" } },
  "azure-native:compute/v20240101:VirtualMachine": { tags: { workload: "fraud" }, osProfile: password },
  "azure-native:compute/v20240101:VirtualMachineScaleSet": {
    tags: { workload: "fraud" },
    virtualMachineProfile: { osProfile: password },
  },
  "azure:compute:LinuxVirtualMachine": { ...password, tags: { workload: "fraud" } },
  "azure:compute:LinuxVirtualMachineScaleSet": { ...password, tags: { workload: "fraud" } },
  "azure-native:hdinsight/v20240101:Cluster": {
    properties: {
      securityProfile: { domainUserPassword: "p" },
      computeProfile: { roles: [{ osProfile: { linuxOperatingSystemProfile: { password: "p" } } }] },
    },
  },
  "azure:hdinsight:HadoopCluster": hadoop,
  "azure:hdinsight:HBaseCluster": hadoop,
  "azure:hdinsight:InteractiveQueryCluster": hadoop,
  "azure:hdinsight:KafkaCluster": hadoop,
  "azure:hdinsight:SparkCluster": hadoop,
  "azure-native:batch/v20240101:Pool": {
    userAccounts: [{ name: "u", password: "p" }],
    mountConfiguration: [
      { azureBlobFileSystemConfiguration: { accountKey: "k", sasKey: "s" } },
      { azureFileShareConfiguration: { accountKey: "k" } },
      { cifsMountConfiguration: { password: "p" } },
    ],
  },
  "azure:batch:Pool": {
    userAccounts: [{ name: "u", password: "p" }],
    mounts: [
      {
        azureBlobFileSystem: { accountKey: "k", sasKey: "s" },
        azureFileShares: [{ accountKey: "k" }],
        cifsMounts: [{ password: "p" }],
      },
    ],
  },
  "azure-native:synapse/v20240101:Workspace": {
    azureADOnlyAuthentication: false,
    sqlAdministratorLoginPassword: "p",
  },
  "azure:synapse:Workspace": { azureadAuthenticationOnly: false, sqlAdministratorLoginPassword: "p" },
  "azure-native:app/v20240101:ContainerApp": { configuration: { registries: [{ passwordSecretRef: "s" }] } },
  "azure-native:app/v20240101:Job": { configuration: { registries: [{ passwordSecretRef: "s" }] } },
  "azure:containerapp:App": { registries: [{ passwordSecretName: "s" }] },
  "azure:containerapp:Job": { registries: [{ passwordSecretName: "s" }] },
  "azure-native:containerinstance/v20240101:ContainerGroup": { imageRegistryCredentials: [{ password: "p" }] },
  "azure:containerservice:Group": { imageRegistryCredentials: [{ password: "p" }] },
  "aws:iam/serviceSpecificCredential:ServiceSpecificCredential": {
    serviceName: "bedrock.amazonaws.com",
    userName: "ann",
  },
  "aws:iam/userLoginProfile:UserLoginProfile": { user: "ann" },
  "aws:iam:Role": { name: "lab", maxSessionDuration: 43200 },
  "aws:ssoadmin:PermissionSet": { name: "scientists", sessionDuration: "PT12H" },
  "aws:rolesanywhere/profile:Profile": { durationSeconds: 43200, roleArns: [arnOf("lab")] },
  "aws-native:rolesanywhere:Profile": { durationSeconds: 43200, roleArns: [arnOf("lab")] },
  "aws:emr:SecurityConfiguration": {
    configuration: {
      AuthenticationConfiguration: { IdentityCenterConfiguration: { EnableUserBackgroundSession: true } },
    },
  },
};
