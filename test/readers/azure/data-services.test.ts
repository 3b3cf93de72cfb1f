import { describe, expect, it } from "vitest";
import { judge } from "../../../policy-pack/judge.js";
import { showPath, type Raw, type Resource } from "../../../policy-pack/model/index.js";
import { actsOf, factsOf } from "../../support/acts.js";
import { group, identityId, options, pending, principalId, resource } from "../../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;

const user: Raw = { type: "UserAssigned", userAssignedIdentities: [identityId] };
const providers = `${group}/providers`;

function policiesOf(...resources: Resource[]): readonly string[] {
  return judge(resources, options).findings.map(({ policy }) => policy);
}

/** Where a resource keeps secrets: `!` marks those of people, `?` those that cannot be told. */
function secretsOf(type: string, inputs: Inputs): readonly string[] {
  return factsOf(resource(type, "r", inputs), "credential").map(
    ({ at, personal, unknown }) =>
      (personal === true ? "!" : "") + showPath(at.path) + (unknown === undefined ? "" : "?"),
  );
}

describe("services that only Azure's own code acts for", () => {
  it.each([
    "azure-native:kusto:Cluster",
    "azure:kusto/cluster:Cluster",
    "azure-native:datashare:Account",
    "azure:datashare/account:Account",
    "azure-native:purview:Account",
    "azure:purview/account:Account",
    "azure-native:videoindexer:Account",
    "azure:videoindexer/account:Account",
    "azure-native:recommendationsservice:Account",
    "azure-native:onlineexperimentation:OnlineExperimentationWorkspace",
    "azure-native:weightsandbiases:Instance",
    "azure-native:healthbot:Bot",
  ])("use their identity as a service, and can do without: %s", (type) => {
    expect(actsOf(resource(type, "s", {}))).toEqual([]);
    expect(actsOf(resource(type, "s", { identity: { type: "None" } }))).toEqual([]);
    expect(actsOf(resource(type, "s", { identity: { type: "SystemAssigned" } }))).toEqual(["service self at identity"]);
    expect(actsOf(resource(type, "s", { identity: user }))).toEqual([
      "service train at identity.userAssignedIdentities[0]",
    ]);
    expect(actsOf(resource(type, "s", { identity: pending() }))).toEqual(["unsure machine|nobody at identity"]);
    expect(policiesOf(resource(type, "s", {}))).not.toContain("require-workload-identity");
  });

  it.each([
    ["azure-native:videoindexer:Account", "storageServices.userAssignedIdentity"],
    ["azure:videoindexer/account:Account", "storage.userAssignedIdentityId"],
    ["azure-native:machinelearningservices:LinkedWorkspace", "properties.userAssignedIdentityResourceId"],
    ["azure-native:cognitiveservices:RaiExternalSafetyProvider", "properties.managedIdentity"],
  ])("name another one: %s at %s", (type, path) => {
    const [outer = "", inner = ""] = path.split(".");
    expect(actsOf(resource(type, "s", { [outer]: { [inner]: identityId } }))).toEqual([`service train at ${path}`]);
    expect(actsOf(resource(type, "s", { [outer]: { [inner]: pending() } }))).toEqual([`service unknown at ${path}`]);
    expect(actsOf(resource(type, "s", { [outer]: { [inner]: [7] } }))).toEqual([`service unknown at ${path}`]);
    expect(actsOf(resource(type, "s", { [outer]: {} }))).toEqual([]);
  });

  it("read streams of others as a user-assigned identity only where they say so", () => {
    const acts = (credentials: Raw) =>
      actsOf(resource("azure-native:purview:KafkaConfiguration", "k", { accountName: "p", credentials }));
    expect(acts({ type: "None" })).toEqual([]);
    expect(acts({ type: "SystemAssigned", identityId: `${providers}/Microsoft.Purview/accounts/p` })).toEqual([]);
    expect(acts({ type: "UserAssigned", identityId })).toEqual(["service train at credentials.identityId"]);
    expect(acts({ type: pending(), identityId })).toEqual(["service train at credentials.identityId"]);
    expect(acts(pending())).toEqual(["service unknown at credentials.identityId"]);
  });
});

describe("Data Explorer", () => {
  const cluster = resource("azure-native:kusto:Cluster", "dx", {
    resourceGroupName: "ml",
    clusterName: "dx",
    identity: user,
  });
  const inCluster: Inputs = { resourceGroupName: "ml", clusterName: "dx", databaseName: "sales" };
  const clusterId = `${providers}/Microsoft.Kusto/clusters/dx`;

  it.each([
    ["azure-native:kusto:EventHubDataConnection", "managedIdentityResourceId"],
    ["azure-native:kusto:EventGridDataConnection", "managedIdentityResourceId"],
    ["azure-native:kusto:CosmosDbDataConnection", "managedIdentityResourceId"],
    ["azure:kusto/eventhubDataConnection:EventhubDataConnection", "identityId"],
    ["azure:kusto/eventGridDataConnection:EventGridDataConnection", "managedIdentityId"],
    ["azure:kusto/eventGridDataConnection:EventGridDataConnection", "managedIdentityResourceId"],
    ["azure:kusto/cosmosdbDataConnection:CosmosdbDataConnection", "managedIdentityId"],
    ["azure-native:synapse:EventHubDataConnection", "managedIdentityResourceId"],
  ])("ingests with the identity that a connection names: %s at %s", (type, path) => {
    const acts = (value?: Raw) =>
      actsOf(resource(type, "c", { ...inCluster, ...(value !== undefined && { [path]: value }) }));
    expect(acts()).toEqual([]);
    expect(acts(identityId)).toEqual([`service train at ${path}`]);
    expect(acts(clusterId), "the cluster's own").toEqual([]);
    expect(acts(pending())).toEqual([`service unknown at ${path}`]);
    expect(acts(7)).toEqual([`service unknown at ${path}`]);
  });

  it("is one with its connections, which may share its identity", () => {
    const native = resource("azure-native:kusto:EventHubDataConnection", "c", {
      ...inCluster,
      managedIdentityResourceId: identityId,
    });
    const classic = resource("azure:kusto/cosmosdbDataConnection:CosmosdbDataConnection", "d", {
      kustoDatabaseId: `${clusterId}/databases/sales`,
      managedIdentityId: identityId,
    });
    expect(policiesOf(cluster, native, classic)).not.toContain("no-shared-identity");
  });

  it("keeps the signature that fetches a script", () => {
    expect(secretsOf("azure-native:kusto:Script", { ...inCluster, scriptContent: ".show tables" })).toEqual([]);
    const script = resource("azure-native:kusto:Script", "s", { ...inCluster, scriptUrlSasToken: "t" });
    expect(secretsOf(script.type, script.inputs)).toEqual(["scriptUrlSasToken"]);
    expect(policiesOf(cluster, script)).toContain("no-standing-keys");
    expect(secretsOf("azure:kusto/script:Script", { sasToken: pending() })).toEqual(["sasToken"]);
  });
});

describe("Stream Analytics", () => {
  it.each(["azure-native:streamanalytics:StreamingJob", "azure:streamanalytics/job:Job"])(
    "runs with the identity of the job: %s",
    (type) => {
      expect(actsOf(resource(type, "j", { identity: { type: "SystemAssigned" } }))).toEqual([
        "execution self at identity",
      ]);
      expect(actsOf(resource(type, "j", {}))).toEqual(["nobody at identity"]);
      expect(actsOf(resource(type, "j", { identity: pending() }))).toEqual(["unsure machine|nobody at identity"]);
    },
  );

  it.each<[string, Raw, readonly string[]]>([
    ["as the job", { type: "PowerBI", authenticationMode: "Msi" }, []],
    ["as the job, with a token that has to be there", { authenticationMode: "Msi", refreshToken: "dummy" }, []],
    ["with a key", { type: "Microsoft.Storage/Blob", authenticationMode: "ConnectionString" }, []],
    ["with what is the default", { type: "Microsoft.Storage/Blob" }, []],
    ["as a person", { authenticationMode: "UserToken" }, ["named-person at datasource.authenticationMode"]],
    ["with a person's token", { type: "PowerBI", refreshToken: "t" }, ["named-person at datasource.refreshToken"]],
    ["as nobody knows", { authenticationMode: pending() }, ["unsure named-person at datasource.authenticationMode"]],
    ["in a new way", { authenticationMode: "Magic" }, ["unsure named-person at datasource.authenticationMode"]],
    ["to nobody knows what", pending(), ["unsure named-person at datasource.authenticationMode"]],
  ])("writes %s", (_, datasource, acts) => {
    expect(actsOf(resource("azure-native:streamanalytics:Output", "o", { jobName: "j", datasource }))).toEqual(acts);
    const job = { identity: { type: "SystemAssigned" }, outputs: [{ datasource }] };
    expect(actsOf(resource("azure-native:streamanalytics:StreamingJob", "j", job))?.slice(1)).toEqual(
      acts.map((act) => act.replace("at ", "at outputs[0].")),
    );
  });

  it("writes to Power BI as the job in the classic provider, which may name a person for later", () => {
    const type = "azure:streamanalytics/outputPowerbi:OutputPowerbi";
    expect(actsOf(resource(type, "o", { dataset: "d" }))).toEqual([]);
    expect(actsOf(resource(type, "o", { tokenUserPrincipalName: "ann@example.com" }))).toEqual([
      "unsure named-person at tokenUserPrincipalName",
    ]);
    expect(actsOf(resource(type, "o", { tokenUserDisplayName: "Ann" }))).toEqual([
      "unsure named-person at tokenUserDisplayName",
    ]);
  });

  const msi = { authenticationMode: "Msi" };
  it.each<[string, string, Inputs, readonly string[]]>([
    ["no keys with an identity", "azure-native:streamanalytics:Input", { properties: { datasource: msi } }, []],
    [
      "no keys that are not used",
      "azure:streamanalytics/streamInputBlob:StreamInputBlob",
      { ...msi, storageAccountKey: "k" },
      [],
    ],
    [
      "keys of an input",
      "azure-native:streamanalytics:Input",
      { properties: { datasource: { storageAccounts: [{ accountKey: "k" }], sharedAccessPolicyKey: "k" } } },
      ["properties.datasource.storageAccounts[0].accountKey", "properties.datasource.sharedAccessPolicyKey"],
    ],
    [
      "keys in a mode that is not known",
      "azure-native:streamanalytics:Output",
      { datasource: { authenticationMode: pending(), accountKey: "k" } },
      ["datasource.accountKey?"],
    ],
    [
      "a password and a token of people",
      "azure-native:streamanalytics:Output",
      { datasource: { password: "p", refreshToken: "t" } },
      ["!datasource.password", "!datasource.refreshToken"],
    ],
    [
      "keys in the job",
      "azure-native:streamanalytics:StreamingJob",
      {
        inputs: [{ properties: { datasource: msi } }, { properties: { datasource: { accountKey: "k" } } }],
        outputs: [{ datasource: { apiKey: "k" } }],
        functions: [{ properties: { binding: { apiKey: "k" } } }],
        jobStorageAccount: { accountKey: "k" },
      },
      [
        "inputs[1].properties.datasource.accountKey",
        "outputs[0].datasource.apiKey",
        "jobStorageAccount.accountKey",
        "functions[0].properties.binding.apiKey",
      ],
    ],
    [
      "the key of a function",
      "azure-native:streamanalytics:Function",
      { properties: { binding: { type: "Microsoft.MachineLearning/WebService", apiKey: pending() } } },
      ["properties.binding.apiKey"],
    ],
    ["no key of JavaScript", "azure-native:streamanalytics:Function", { properties: { binding: { script: "s" } } }, []],
    [
      "the key of a job's storage",
      "azure:streamanalytics/job:Job",
      { jobStorageAccounts: [{ authenticationMode: "ConnectionString", accountKey: "k" }] },
      ["jobStorageAccounts[0].accountKey"],
    ],
    ["no key of a job's storage", "azure:streamanalytics/jobStorageAccount:JobStorageAccount", msi, []],
    [
      "the key of a job's storage by itself",
      "azure:streamanalytics/jobStorageAccount:JobStorageAccount",
      { authenticationMode: "ConnectionString", storageAccountKey: "k" },
      ["storageAccountKey"],
    ],
    [
      "a key of Cosmos DB",
      "azure:streamanalytics/outputCosmosdb:OutputCosmosdb",
      { cosmosdbAccountKey: "k" },
      ["cosmosdbAccountKey"],
    ],
    ["a database password", "azure:streamanalytics/outputSynapse:OutputSynapse", { password: "p" }, ["!password"]],
  ])("keeps %s", (_, type, inputs, places) => {
    expect(secretsOf(type, inputs)).toEqual(places);
  });

  it("is one with its inputs and outputs", () => {
    const inputs = { resourceGroupName: "ml", jobName: "j", identity: { type: "SystemAssigned" } };
    const job = resource("azure-native:streamanalytics:StreamingJob", "j", inputs);
    const output = (authenticationMode: string) =>
      resource("azure-native:streamanalytics:Output", "o", {
        resourceGroupName: "ml",
        jobName: "j",
        datasource: { type: "PowerBI", authenticationMode, refreshToken: "t" },
      });
    expect(policiesOf(job, output("Msi"))).not.toContain("no-human-run-as");
    expect(policiesOf(job, output("UserToken"))).toEqual(
      expect.arrayContaining(["no-human-run-as", "no-human-credentials"]),
    );
  });
});

describe("an integration runtime", () => {
  const ssis = (ssisProperties: Raw): Inputs => ({ properties: { type: "Managed", ssisProperties } });

  it.each(["azure-native:datafactory:IntegrationRuntime", "azure-native:synapse:IntegrationRuntime"])(
    "acts as its factory, and keeps what packages need: %s",
    (type) => {
      expect(actsOf(resource(type, "r", ssis({})))).toEqual([]);
      expect(secretsOf(type, ssis({ catalogInfo: { catalogServerEndpoint: "db" } }))).toEqual([]);
      expect(
        secretsOf(
          type,
          ssis({
            catalogInfo: { catalogAdminPassword: { type: "SecureString", value: "p" } },
            customSetupScriptProperties: { sasToken: { type: "SecureString", value: "t" } },
            expressCustomSetupProperties: [{ type: "AzPowerShellSetup" }, { type: "CmdkeySetup", password: pending() }],
          }),
        ),
      ).toEqual([
        "!properties.ssisProperties.catalogInfo.catalogAdminPassword",
        "properties.ssisProperties.customSetupScriptProperties.sasToken",
        "!properties.ssisProperties.expressCustomSetupProperties[1].password",
      ]);
      expect(secretsOf(type, { properties: { linkedInfo: { authorizationType: "RBAC", resourceId: "/r" } } })).toEqual(
        [],
      );
      expect(secretsOf(type, { properties: { linkedInfo: { authorizationType: "Key", key: "k" } } })).toEqual([
        "properties.linkedInfo.key",
      ]);
    },
  );

  it("of the classic provider keeps the same", () => {
    const type = "azure:datafactory/integrationRuntimeSsis:IntegrationRuntimeSsis";
    expect(secretsOf(type, { nodeSize: "Standard_D2_v3" })).toEqual([]);
    expect(
      secretsOf(type, {
        catalogInfo: { administratorPassword: "p" },
        customSetupScript: { sasToken: "t" },
        expressCustomSetup: { commandKeys: [{ password: "p" }, { keyVaultPassword: { secretName: "s" } }] },
      }),
    ).toEqual([
      "!catalogInfo.administratorPassword",
      "customSetupScript.sasToken",
      "!expressCustomSetup.commandKeys[0].password",
      "!expressCustomSetup.commandKeys[1].keyVaultPassword",
    ]);
  });
});

describe("a pipeline of Data Factory", () => {
  const type = "azure-native:datafactory:Pipeline";
  const web = (authentication: Raw): Raw => ({ type: "WebActivity", authentication });

  it.each<[string, Raw, readonly string[], readonly string[]]>([
    ["nothing", [], [], []],
    ["a managed identity", [web({ type: "MSI", resource: "https://x" })], [], []],
    ["a credential", [web({ type: "UserAssignedManagedIdentity", credential: { referenceName: "c" } })], [], []],
    [
      "a service principal",
      [web({ type: "ServicePrincipal", username: principalId, password: { value: "s" } })],
      [`execution ${principalId} at activities[0].authentication.username`],
      ["activities[0].authentication.password"],
    ],
    [
      "a password in a branch",
      [{ type: "IfCondition", ifTrueActivities: [web({ type: "Basic", password: "p" })] }],
      [],
      ["!activities[0].ifTrueActivities[0].authentication.password"],
    ],
    [
      "a certificate in a case",
      [{ type: "Switch", cases: [{ activities: [web({ type: "ClientCertificate", pfx: "p" })] }] }],
      [],
      ["activities[0].cases[0].activities[0].authentication.pfx"],
    ],
    [
      "a Windows account for packages",
      [{ type: "ExecuteSSISPackage", executionCredential: { userName: "ann", password: { value: "p" } } }],
      [],
      ["!activities[0].executionCredential.password"],
    ],
    [
      "what is not known",
      [web({ type: pending(), password: "p" })],
      ["unsure machine at activities[0].authentication.type"],
      ["!activities[0].authentication.password"],
    ],
  ])("signs in with %s", (_, activities, acts, secrets) => {
    expect(actsOf(resource(type, "p", { activities }))).toEqual(acts);
    expect(secretsOf(type, { activities })).toEqual(secrets);
  });

  it("is open where its activities are", () => {
    expect(actsOf(resource(type, "p", { activities: pending() }))).toEqual([
      "unsure machine at activities.authentication.type",
    ]);
    expect(secretsOf(type, { activities: pending() }).every((place) => place.endsWith("?"))).toBe(true);
    expect(secretsOf(type, { activities: pending() })).not.toEqual([]);
  });
});

describe("a connection string", () => {
  const inLinkedService = (connectionString: Raw) =>
    secretsOf("azure:datafactory/linkedServiceSqlServer:LinkedServiceSqlServer", { connectionString });

  it.each<[string, Raw]>([
    ["without a secret", "Server=tcp:db.example.com;Database=sales;Encrypt=True"],
    ["with a managed identity", "Server=db;Authentication=Active Directory Managed Identity"],
    ["with an empty password", "Server=db;User ID=ann;Password=;Encrypt=True"],
    ["that only speaks of one", "Server=db;Application Name=password-rotation"],
    ["of an address", "mongodb://mongo.example.com:27017/sales"],
    ["that is empty", ""],
    ["in a vault", { type: "AzureKeyVaultSecret", secretName: "s" }],
  ])("%s holds nothing", (_, text) => {
    expect(inLinkedService(text)).toEqual([]);
  });

  it.each<[string, Raw, readonly string[]]>([
    ["a password", "Server=db;User ID=ann;Password=secret", ["!connectionString"]],
    ["a short password", "server=db;uid=ann; pwd = secret;", ["!connectionString"]],
    ["a password in an address", "jdbc:snowflake://x/?user=ann&password=secret", ["!connectionString"]],
    ["an account key", "AccountName=data;AccountKey=c2VjcmV0", ["connectionString"]],
    ["a shared access signature", "BlobEndpoint=https://x;SharedAccessSignature=sv=1&sig=secret", ["connectionString"]],
    ["the key of a Mongo account", "mongodb://account:secret@x.mongo.cosmos.azure.com:10255", ["connectionString"]],
    ["a password in a secure string", { type: "SecureString", value: "Password=secret" }, ["!connectionString.value"]],
    ["what is not known yet", pending(), ["!connectionString?", "connectionString?"]],
    ["what is no text", 7, ["!connectionString?", "connectionString?"]],
  ])("holds %s", (_, text, places) => {
    expect(inLinkedService(text)).toEqual(places);
    const linked = resource("azure:datafactory/linkedServiceSqlServer:LinkedServiceSqlServer", "l", {
      connectionString: text,
    });
    expect(JSON.stringify(judge([linked], options).findings)).not.toContain("secret;");
    expect(JSON.stringify(judge([linked], options).findings)).not.toMatch(/=secret|c2VjcmV0|:secret@/);
  });

  it.each(["azure-native:recommendationsservice:Account", "azure-native:recommendationsservice:Modeling"])(
    "is read in %s",
    (type) => {
      const key = "AccountName=data;AccountKey=k";
      const inputs = { properties: { reportsConnectionString: key, inputData: { connectionString: key } } };
      expect(secretsOf(type, inputs)).toHaveLength(1);
      expect(secretsOf(type, { properties: {} })).toEqual([]);
    },
  );
});

describe("a linked service of the classic provider", () => {
  it.each<[string, Inputs, readonly string[]]>([
    ["Web", { authenticationType: "Anonymous", url: "https://x" }, []],
    ["Web", { authenticationType: "Basic", password: "p" }, ["!password"]],
    ["Odata", { url: "https://x" }, []],
    ["Odata", { basicAuthentication: { username: "u", password: "p" } }, ["!basicAuthentication.password"]],
    ["Odbc", { connectionString: "Driver=x" }, []],
    ["Sftp", { authenticationType: "SshPublicKey", privateKeyPath: "/k" }, ["!privateKeyPath"]],
    ["Sftp", { keyVaultPasswords: [{ secretName: "s" }] }, ["!keyVaultPasswords[0].secretName"]],
    ["CosmosDb", { accountEndpoint: "https://x", database: "d" }, []],
    ["CosmosDb", { accountKey: "k" }, ["accountKey"]],
    [
      "Snowflake",
      { connectionString: "jdbc:snowflake://x", keyVaultPassword: { secretName: "s" } },
      ["!keyVaultPassword"],
    ],
  ])("for %s with %j", (kind, inputs, places) => {
    const type = `azure:datafactory/linkedService${kind}:LinkedService${kind}`;
    expect(actsOf(resource(type, "l", inputs))).toEqual([]);
    expect(secretsOf(type, inputs)).toEqual(places);
  });
});

describe("Discovery", () => {
  it("runs tools and agents as the identities that it names for them", () => {
    const type = "azure-native:discovery:Supercomputer";
    expect(actsOf(resource(type, "s", { properties: {} }))).toEqual([]);
    expect(
      actsOf(
        resource(type, "s", {
          properties: {
            identities: {
              clusterIdentity: { id: identityId },
              kubeletIdentity: { id: identityId },
              workloadIdentities: [identityId],
            },
          },
        }),
      ),
    ).toEqual([
      "execution train at properties.identities.workloadIdentities[0]",
      "service train at properties.identities.clusterIdentity.id",
      "service train at properties.identities.kubeletIdentity.id",
      "unsure ambient at properties.identities.kubeletIdentity.id",
    ]);
  });

  it.each([
    ["azure-native:discovery:Bookshelf", { workloadIdentities: [identityId] }, "properties.workloadIdentities[0]"],
    ["azure-native:discovery:Workspace", { workspaceIdentity: { id: identityId } }, "properties.workspaceIdentity.id"],
  ])("%s", (type, properties, path) => {
    expect(actsOf(resource(type, "w", { properties }))).toEqual([`execution train at ${path}`]);
    expect(actsOf(resource(type, "w", { properties: {} }))).toEqual([]);
    expect(actsOf(resource(type, "w", { properties: pending() }))?.[0]).toContain("execution unknown");
  });
});

describe("what belongs to Azure ML and HDInsight", () => {
  it("labels with what the identity of the job says", () => {
    const acts = (identity?: Raw) =>
      actsOf(
        resource("azure-native:machinelearningservices:LabelingJob", "l", {
          labelingJobProperties: { jobType: "Labeling", ...(identity !== undefined && { identity }) },
        }),
      );
    expect(acts()).toEqual([]);
    expect(acts({ identityType: "AMLToken" })).toEqual([]);
    expect(acts({ identityType: "Managed", resourceId: identityId })).toEqual([
      "execution train at labelingJobProperties.identity.resourceId",
    ]);
    expect(acts({ identityType: "UserIdentity" })).toEqual([
      "signed-in-user at labelingJobProperties.identity.identityType",
    ]);
    expect(acts(pending())).toEqual(["unsure machine|signed-in-user|nobody at labelingJobProperties.identity"]);
  });

  it("keeps the secrets of an older datastore", () => {
    const type = "azure-native:machinelearningservices:MachineLearningDatastore";
    expect(secretsOf(type, { dataStoreType: "blob", accountName: "data" })).toEqual([]);
    const inputs = { accountKey: "k", sasToken: "t", clientSecret: "s", password: "p" };
    expect(secretsOf(type, inputs)).toEqual(["accountKey", "sasToken", "clientSecret", "!password"]);
    expect(policiesOf(resource(type, "d", inputs))).toContain("no-standing-keys");
  });

  it("signs in to the edge node of an application with keys, or with a password", () => {
    const type = "azure-native:hdinsight:Application";
    const nodes = (profile: Raw): Inputs => ({
      properties: { computeProfile: { roles: [{ osProfile: { linuxOperatingSystemProfile: profile } }] } },
    });
    expect(secretsOf(type, nodes({ username: "u", sshProfile: { publicKeys: [{ certificateData: "c" }] } }))).toEqual(
      [],
    );
    expect(secretsOf(type, nodes({ username: "u", password: "p" }))).toEqual([
      "!properties.computeProfile.roles[0].osProfile.linuxOperatingSystemProfile.password",
    ]);
  });
});

describe("a bot", () => {
  it.each([
    ["azure-native:botservice:Bot", (flag: Raw): Inputs => ({ properties: { disableLocalAuth: flag } }), true],
    ["azure:bot/serviceAzureBot:ServiceAzureBot", (flag: Raw): Inputs => ({ localAuthenticationEnabled: flag }), false],
  ] as const)("is opened by secrets unless that is off: %s", (type, inputs, closed) => {
    expect(secretsOf(type, inputs(closed))).toEqual([]);
    expect(secretsOf(type, inputs(!closed))).toHaveLength(1);
    expect(secretsOf(type, {})).toHaveLength(1);
    expect(secretsOf(type, inputs(pending()))[0]).toMatch(/\?$/);
  });

  it("is no workload, as its code runs elsewhere, and matters where a tag says so", () => {
    const bot = (tags: Raw) => resource("azure-native:botservice:Bot", "b", { properties: {}, tags });
    expect(actsOf(bot({}))).toBeUndefined();
    expect(policiesOf(bot({}))).not.toContain("no-standing-keys");
    expect(policiesOf(bot({ workload: "fraud" }))).toContain("no-standing-keys");
  });

  it.each<[string, Inputs, readonly string[]]>([
    ["azure:bot/channelsRegistration:ChannelsRegistration", { microsoftAppId: principalId }, []],
    [
      "azure:bot/channelsRegistration:ChannelsRegistration",
      { developerAppInsightsApiKey: "k" },
      ["developerAppInsightsApiKey"],
    ],
    ["azure:bot/webApp:WebApp", { luisKey: "k" }, ["luisKey"]],
    ["azure:bot/connection:Connection", { clientSecret: "s" }, ["clientSecret"]],
    ["azure-native:botservice:BotConnection", { properties: { clientId: principalId } }, []],
    ["azure-native:botservice:BotConnection", { properties: { clientSecret: pending() } }, ["properties.clientSecret"]],
    ["azure:bot/channelDirectLineSpeech:ChannelDirectLineSpeech", { cognitiveAccountId: "/a" }, []],
    [
      "azure:bot/channelDirectLineSpeech:ChannelDirectLineSpeech",
      { cognitiveServiceAccessKey: "k" },
      ["cognitiveServiceAccessKey"],
    ],
  ])("keeps what it signs in with: %s, %j", (type, inputs, places) => {
    expect(secretsOf(type, inputs)).toEqual(places);
  });
});
