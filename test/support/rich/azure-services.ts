import type { Raw } from "../../../policy-pack/model/index.js";
import { group, identityId, principalId } from "../resources.js";

type Inputs = Readonly<Record<string, Raw>>;

const providers = `${group}/providers`;
const identity: Raw = { type: "SystemAssigned, UserAssigned", userAssignedIdentities: [identityId] };
const identityIds: Raw = { type: "SystemAssigned, UserAssigned", identityIds: [identityId] };
const inGroup: Inputs = { resourceGroupName: "ml", location: "westeurope", tags: { workload: "fraud" } };
const own: Inputs = { ...inGroup, identity };
const classic: Inputs = { ...inGroup, name: "it", identity: identityIds };

const factory = `${providers}/Microsoft.DataFactory/factories/it`;
const kustoDatabase = `${providers}/Microsoft.Kusto/clusters/dx/databases/sales`;
const streamJob = `${providers}/Microsoft.StreamAnalytics/streamingjobs/it`;

const dataConnection: Inputs = {
  resourceGroupName: "ml",
  clusterName: "dx",
  databaseName: "sales",
  dataConnectionName: "it",
  managedIdentityResourceId: identityId,
};
const classicDataConnection: Inputs = { ...dataConnection, name: "it" };

const keys: Inputs = {
  authenticationMode: "ConnectionString",
  storageAccounts: [{ accountName: "data", accountKey: "k" }],
  accountKey: "k",
  storageAccountKey: "k",
  cosmosdbAccountKey: "k",
  sharedAccessPolicyKey: "k",
  apiKey: "k",
  password: "p",
};
const written: Inputs = { ...keys, refreshToken: "t" };
const inJob: Inputs = { resourceGroupName: "ml", jobName: "it", name: "it" };
const streamPart: Inputs = { resourceGroupName: "ml", streamAnalyticsJobName: "it", name: "it", ...keys };
const streamPartById: Inputs = { streamAnalyticsJobId: streamJob, name: "it", ...keys };
const scored: Raw = { type: "Scalar", binding: { type: "Microsoft.MachineLearning/WebService", apiKey: "k" } };

const secureString: Raw = { type: "SecureString", value: "p" };
const inVault: Raw = { linkedServiceName: "vault", secretName: "s" };
const linked: Inputs = {
  name: "it",
  dataFactoryId: factory,
  connectionString: "Server=db;Password=p",
  servicePrincipalId: principalId,
  accountKey: "k",
  password: "p",
  keyVaultPassword: inVault,
  keyVaultPasswords: [inVault],
  basicAuthentication: { username: "u", password: "p" },
  privateKeyPath: "/keys/it",
  privateKeyContentBase64: "k",
  keyVaultPrivateKeyContentBase64: inVault,
};

const runtime: Raw = {
  type: "Managed",
  linkedInfo: { authorizationType: "Key", key: secureString },
  ssisProperties: {
    catalogInfo: { catalogAdminUserName: "u", catalogAdminPassword: secureString },
    customSetupScriptProperties: { blobContainerUri: "https://x", sasToken: secureString },
    expressCustomSetupProperties: [{ type: "CmdkeySetup", userName: "u", password: secureString }],
  },
};

const account: Inputs = { ...own, accountName: "it" };
const nodes: Raw = { roles: [{ osProfile: { linuxOperatingSystemProfile: { username: "u", password: "p" } } }] };

/** What the readers of data and AI services of Azure look at. */
export const azureServices: Readonly<Record<string, Inputs>> = {
  "azure-native:kusto:Cluster": { ...own, clusterName: "dx" },
  "azure:kusto/cluster:Cluster": classic,
  "azure-native:kusto:EventHubDataConnection": dataConnection,
  "azure-native:kusto:EventGridDataConnection": dataConnection,
  "azure-native:kusto:CosmosDbDataConnection": dataConnection,
  "azure:kusto/eventhubDataConnection:EventhubDataConnection": { ...classicDataConnection, identityId },
  "azure:kusto/eventGridDataConnection:EventGridDataConnection": {
    ...classicDataConnection,
    managedIdentityId: identityId,
  },
  "azure:kusto/cosmosdbDataConnection:CosmosdbDataConnection": {
    name: "it",
    kustoDatabaseId: kustoDatabase,
    managedIdentityId: identityId,
  },
  "azure-native:kusto:Script": { ...dataConnection, scriptUrl: "https://x", scriptUrlSasToken: "t" },
  "azure:kusto/script:Script": { databaseId: kustoDatabase, url: "https://x", sasToken: "t" },
  "azure-native:synapse:EventHubDataConnection": { ...dataConnection, workspaceName: "syn", kustoPoolName: "dx" },
  "azure-native:streamanalytics:StreamingJob": {
    ...own,
    jobName: "it",
    jobStorageAccount: { authenticationMode: "ConnectionString", accountKey: "k" },
    inputs: [{ name: "in", properties: { type: "Stream", datasource: keys } }],
    outputs: [{ name: "out", datasource: written }],
    functions: [{ name: "score", properties: scored }],
  },
  "azure-native:streamanalytics:Input": { ...inJob, properties: { type: "Stream", datasource: keys } },
  "azure-native:streamanalytics:Output": { ...inJob, datasource: written },
  "azure-native:streamanalytics:Function": { ...inJob, properties: scored },
  "azure:streamanalytics/job:Job": {
    ...classic,
    jobStorageAccounts: [{ authenticationMode: "ConnectionString", accountKey: "k" }],
  },
  "azure:streamanalytics/jobStorageAccount:JobStorageAccount": streamPartById,
  "azure:streamanalytics/outputBlob:OutputBlob": streamPart,
  "azure:streamanalytics/outputCosmosdb:OutputCosmosdb": streamPartById,
  "azure:streamanalytics/outputEventHub:OutputEventHub": streamPart,
  "azure:streamanalytics/outputFunction:OutputFunction": streamPart,
  "azure:streamanalytics/outputMssql:OutputMssql": streamPart,
  "azure:streamanalytics/outputPowerbi:OutputPowerbi": {
    streamAnalyticsJobId: streamJob,
    name: "it",
    tokenUserPrincipalName: "ann@example.com",
    tokenUserDisplayName: "Ann",
  },
  "azure:streamanalytics/outputServiceBusQueue:OutputServiceBusQueue": streamPart,
  "azure:streamanalytics/outputServicebusTopic:OutputServicebusTopic": streamPart,
  "azure:streamanalytics/outputSynapse:OutputSynapse": streamPart,
  "azure:streamanalytics/outputTable:OutputTable": streamPart,
  "azure:streamanalytics/referenceInputBlob:ReferenceInputBlob": streamPart,
  "azure:streamanalytics/referenceInputMssql:ReferenceInputMssql": streamPart,
  "azure:streamanalytics/streamInputBlob:StreamInputBlob": streamPart,
  "azure:streamanalytics/streamInputEventHub:StreamInputEventHub": streamPart,
  "azure:streamanalytics/streamInputEventHubV2:StreamInputEventHubV2": streamPartById,
  "azure-native:datafactory:IntegrationRuntime": {
    resourceGroupName: "ml",
    factoryName: "it",
    integrationRuntimeName: "ssis",
    properties: runtime,
  },
  "azure-native:synapse:IntegrationRuntime": {
    resourceGroupName: "ml",
    workspaceName: "it",
    integrationRuntimeName: "ssis",
    properties: runtime,
  },
  "azure:datafactory/integrationRuntimeSsis:IntegrationRuntimeSsis": {
    name: "ssis",
    dataFactoryId: factory,
    catalogInfo: { administratorLogin: "u", administratorPassword: "p" },
    customSetupScript: { blobContainerUri: "https://x", sasToken: "t" },
    expressCustomSetup: { commandKeys: [{ userName: "u", password: "p", keyVaultPassword: inVault }] },
  },
  "azure-native:datafactory:Pipeline": {
    resourceGroupName: "ml",
    factoryName: "it",
    pipelineName: "nightly",
    activities: [
      {
        type: "WebActivity",
        authentication: { type: "ServicePrincipal", username: principalId, password: secureString, pfx: secureString },
      },
      {
        type: "Switch",
        cases: [{ value: "a", activities: [{ type: "WebActivity", authentication: { password: "p" } }] }],
        defaultActivities: [
          {
            type: "IfCondition",
            ifTrueActivities: [{ type: "ExecuteSSISPackage", executionCredential: { password: secureString } }],
            ifFalseActivities: [{ type: "ExecuteSSISPackage", logLocation: { accessCredential: { password: "p" } } }],
          },
        ],
      },
      {
        type: "ForEach",
        activities: [{ type: "ExecuteSSISPackage", packageLocation: { accessCredential: { password: "p" } } }],
      },
    ],
  },
  ...Object.fromEntries(
    [
      "AzureFileStorage",
      "AzureTableStorage",
      "CosmosDb",
      "CosmosDbMongoApi",
      "Mysql",
      "Odata",
      "Odbc",
      "Postgresql",
      "Sftp",
      "Snowflake",
      "SqlServer",
      "Synapse",
      "Web",
    ].map((kind) => [`azure:datafactory/linkedService${kind}:LinkedService${kind}`, linked]),
  ),
  "azure-native:hdinsight:Application": {
    resourceGroupName: "ml",
    clusterName: "it",
    applicationName: "hue",
    properties: { computeProfile: nodes },
  },
  "azure-native:machinelearningservices:LabelingJob": {
    resourceGroupName: "ml",
    workspaceName: "studio",
    labelingJobProperties: {
      jobType: "Labeling",
      identity: { identityType: "Managed", clientId: principalId },
      tags: { workload: "fraud" },
    },
  },
  "azure-native:machinelearningservices:LinkedWorkspace": {
    resourceGroupName: "ml",
    workspaceName: "studio",
    linkName: "spark",
    properties: { userAssignedIdentityResourceId: identityId },
  },
  "azure-native:machinelearningservices:MachineLearningDatastore": {
    resourceGroupName: "ml",
    workspaceName: "studio",
    datastoreName: "images",
    accountKey: "k",
    sasToken: "t",
    clientSecret: "s",
    password: "p",
  },
  "azure-native:discovery:Supercomputer": {
    ...inGroup,
    supercomputerName: "it",
    properties: {
      identities: {
        clusterIdentity: { id: identityId },
        kubeletIdentity: { id: identityId },
        workloadIdentities: [identityId],
      },
    },
  },
  "azure-native:discovery:Bookshelf": {
    ...inGroup,
    bookshelfName: "it",
    properties: { workloadIdentities: [identityId] },
  },
  "azure-native:discovery:Workspace": {
    ...inGroup,
    workspaceName: "it",
    properties: { workspaceIdentity: { id: identityId } },
  },
  "azure-native:datashare:Account": account,
  "azure:datashare/account:Account": classic,
  "azure-native:purview:Account": account,
  "azure:purview/account:Account": classic,
  "azure-native:purview:KafkaConfiguration": {
    resourceGroupName: "ml",
    accountName: "it",
    kafkaConfigurationName: "hook",
    credentials: { type: "UserAssigned", identityId },
  },
  "azure-native:videoindexer:Account": { ...account, storageServices: { userAssignedIdentity: identityId } },
  "azure:videoindexer/account:Account": { ...classic, storage: { userAssignedIdentityId: identityId } },
  "azure-native:recommendationsservice:Account": {
    ...account,
    properties: { reportsConnectionString: "AccountName=data;AccountKey=k" },
  },
  "azure-native:recommendationsservice:Modeling": {
    resourceGroupName: "ml",
    accountName: "it",
    modelingName: "m",
    properties: { inputData: { connectionString: "AccountName=data;AccountKey=k" } },
  },
  "azure-native:onlineexperimentation:OnlineExperimentationWorkspace": { ...own, workspaceName: "it" },
  "azure-native:weightsandbiases:Instance": { ...own, instancename: "it" },
  "azure-native:healthbot:Bot": { ...own, botName: "it" },
  "azure-native:cognitiveservices:RaiExternalSafetyProvider": {
    safetyProviderName: "it",
    properties: { managedIdentity: identityId, keyVaultUri: "https://v", secretName: "s" },
  },
  "azure-native:botservice:Bot": {
    ...inGroup,
    resourceName: "it",
    properties: {
      disableLocalAuth: false,
      developerAppInsightsApiKey: "k",
      luisKey: "k",
      publishingCredentials: "p",
      msaAppMSIResourceId: identityId,
    },
  },
  "azure:bot/serviceAzureBot:ServiceAzureBot": {
    ...inGroup,
    name: "it",
    localAuthenticationEnabled: true,
    developerAppInsightsApiKey: "k",
    luisKey: "k",
  },
  "azure:bot/channelsRegistration:ChannelsRegistration": { ...inGroup, developerAppInsightsApiKey: "k", luisKey: "k" },
  "azure:bot/webApp:WebApp": { ...inGroup, developerAppInsightsApiKey: "k", luisKey: "k" },
  "azure-native:botservice:BotConnection": { ...inGroup, properties: { clientId: principalId, clientSecret: "s" } },
  "azure:bot/connection:Connection": { ...inGroup, clientId: principalId, clientSecret: "s" },
  "azure:bot/channelDirectLineSpeech:ChannelDirectLineSpeech": { ...inGroup, cognitiveServiceAccessKey: "k" },
};
