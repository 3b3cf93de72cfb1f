import { personal } from "../credential.js";
import { openByText } from "../opened-by.js";
import { readBy, type Reader, type Readers } from "../reader.js";
import { keeps, waysInto, type WayIn } from "../ways-in.js";
import { classicLinkedServices } from "./classic-linked-services.js";
import { connectionString } from "./connection-string.js";
import { parentById, parentByNames } from "./parent.js";

/** Datastores count by themselves: they are there for nothing but machine learning. */
const datastores = { holder: "Azure ML datastore", forMachineLearning: true } as const;

/**
 * The secret of a datastore is in the workspace's vault, and everybody gets it who may list it.
 * https://learn.microsoft.com/azure/machine-learning/how-to-administrate-data-authentication
 */
function datastore(body: string): WayIn {
  const opens = { label: "datastore credentials", says: "it signs in with a secret of its own" };
  return openByText(`${body}.credentials.credentialsType`, opens, {
    open: ["accountkey", "sas", "serviceprincipal", "certificate"],
    closed: ["none"],
    absent: "closed",
    better: "None",
  });
}

const storageSecrets = waysInto(
  datastores,
  keeps("accountKey", "account key"),
  keeps("sharedAccessSignature", "shared access signature"),
);

const byKey = ["accesskey", "accountkey", "apikey", "customkeys", "sas", "serviceprincipal"];
const byPerson = ["pat", "usernamepassword"];
/** An identity, a token of the caller, or OAuth, whose secrets are read by themselves. */
const byOther = [
  "none",
  "managedidentity",
  "projectmanagedidentity",
  "accountmanagedidentity",
  "agenticidentitytoken",
  "aad",
  "userentratoken",
  "agentuserimpersonation",
  "agenticuser",
  "delegatedsas",
  "oauth2",
];

/** What a connection keeps, by its `authType`: the program may leave the secret itself to somebody else. */
const connection = waysInto(
  {},
  openByText(
    "properties.authType",
    { label: "key of a connection", says: "it signs in with a key or secret" },
    { open: byKey, closed: [...byPerson, ...byOther], absent: "closed", better: "ManagedIdentity" },
  ),
  openByText(
    "properties.authType",
    { label: "sign-in of a person", says: "it signs in with a password or a personal access token", ...personal },
    { open: byPerson, closed: [...byKey, ...byOther], absent: "closed", better: "ManagedIdentity" },
  ),
  keeps("properties.credentials.refreshToken", "OAuth refresh token", personal),
);

/** What a linked service or a credential signs in with, by property. */
const linkedSecrets: Readonly<Record<string, string>> = {
  servicePrincipalKey: "client secret",
  servicePrincipalLinkedKeyVaultKey: "client secret",
  clientSecret: "client secret",
  accountKey: "account key",
  storageAccountKey: "account key",
  sasUri: "shared access signature",
  sasToken: "shared access signature",
  sasTokenLinkedKeyVaultKey: "shared access signature",
  keyVaultSasToken: "shared access signature",
  secretAccessKey: "access key",
  apiKey: "API key",
  apiToken: "API token",
  functionKey: "function key",
};
const linkedSignIns: Readonly<Record<string, string>> = {
  password: "password",
  pwd: "password",
  keyVaultPassword: "password",
  accessToken: "access token",
  refreshToken: "OAuth refresh token",
  "basicAuthentication.password": "password",
  "keyVaultPasswords[].secretName": "password",
  privateKeyContent: "SSH key",
  privateKeyPath: "SSH key",
  privateKeyContentBase64: "SSH key",
  keyVaultPrivateKeyContentBase64: "SSH key",
};

function linked(prefix: string): Reader {
  return waysInto(
    {},
    ...Object.entries(linkedSecrets).map(([property, label]) => keeps(prefix + property, label)),
    ...Object.entries(linkedSignIns).map(([property, label]) => keeps(prefix + property, label, personal)),
    connectionString(`${prefix}connectionString`),
  );
}

const linkedService = linked("properties.");
const classicLinkedService = linked("");

const account = parentByNames("microsoft.automation/automationaccounts", ["automationAccountName"]);
const automationCredential = waysInto(
  { holder: "Automation credential", of: (resource) => account(resource)[0] },
  keeps("password", "password", personal),
);

/** The vault hands out signatures that it makes with a key of the storage account. */
const inVault = waysInto(
  { holder: "storage account that a vault has the key of" },
  keeps("storageAccountKey", "account key"),
  keeps("sasTemplateUri", "shared access signature"),
);

const accountById = parentById("automationAccountId");
const sourceControl = waysInto(
  {
    holder: "source control of an Automation account",
    of: (resource) => account(resource)[0] ?? accountById(resource)[0],
  },
  ...["securityToken.accessToken", "security.token"].map((path) =>
    keeps(path, "access token of a repository", personal),
  ),
  ...["securityToken.refreshToken", "security.refreshToken"].map((path) =>
    keeps(path, "OAuth refresh token", personal),
  ),
);

const app = parentByNames("microsoft.app/containerapps", ["containerAppName"]);
const appSourceControl = waysInto(
  { holder: "source control of a Container App", of: (resource) => app(resource)[0] },
  keeps("githubActionConfiguration.azureCredentials.clientSecret", "client secret"),
  keeps("githubActionConfiguration.githubPersonalAccessToken", "personal access token", personal),
  keeps("githubActionConfiguration.registryInfo.registryPassword", "registry password"),
);

const daprSecrets = waysInto({ holder: "Dapr component" }, keeps("secrets[].value", "secret of a Dapr component"));

/** Secrets that Azure resources keep to sign in elsewhere. */
export const keptSecrets: Readers = {
  "azure-native:machinelearningservices:Datastore": waysInto(
    datastores,
    datastore("properties"),
    datastore("datastoreProperties"),
  ),
  "azure:machinelearning:DatastoreBlobstorage": storageSecrets,
  "azure:machinelearning:DatastoreFileshare": storageSecrets,
  "azure:machinelearning:DatastoreDatalakeGen2": waysInto(datastores, keeps("clientSecret", "client secret")),
  "azure-native:machinelearningservices:MachineLearningDatastore": waysInto(
    datastores,
    keeps("accountKey", "account key"),
    keeps("sasToken", "shared access signature"),
    keeps("clientSecret", "client secret"),
    keeps("password", "database password", personal),
  ),
  "azure-native:machinelearningservices:WorkspaceConnection": connection,
  "azure-native:cognitiveservices:AccountConnection": connection,
  "azure-native:cognitiveservices:ProjectConnection": connection,
  "azure:cognitive:AccountConnectionAccountKey": waysInto({}, keeps("accountKey", "account key")),
  "azure:cognitive:AccountConnectionApiKey": waysInto({}, keeps("apiKey", "API key")),
  "azure:cognitive:AccountConnectionCustomKeys": waysInto({}, keeps("customKeys", "custom keys")),
  "azure-native:datafactory:LinkedService": linkedService,
  "azure-native:datafactory:CredentialOperation": linkedService,
  "azure:datafactory:CredentialServicePrincipal": classicLinkedService,
  ...readBy(classicLinkedServices, classicLinkedService),
  "azure-native:recommendationsservice:Account": waysInto({}, connectionString("properties.reportsConnectionString")),
  "azure-native:recommendationsservice:Modeling": waysInto(
    {},
    connectionString("properties.inputData.connectionString"),
  ),
  "azure-native:automation:SourceControl": sourceControl,
  "azure:automation:SourceControl": sourceControl,
  "azure-native:app:ContainerAppsSourceControl": appSourceControl,
  "azure-native:app:DaprComponent": daprSecrets,
  "azure-native:app:ConnectedEnvironmentsDaprComponent": daprSecrets,
  "azure:containerapp:EnvironmentDaprComponent": daprSecrets,
  "azure:logicapps:Standard": waysInto({ holder: "Logic App" }, keeps("storageAccountAccessKey", "account key")),
  "azure:keyvault:ManagedStorageAccount": inVault,
  "azure:keyvault:ManagedStorageAccountSasTokenDefinition": inVault,
  "azure-native:automation:Credential": automationCredential,
  "azure:automation:Credential": automationCredential,
};
