import { describe, expect, it } from "vitest";
import {
  isUnknown,
  showPath,
  unknown,
  type CredentialFact,
  type Path,
  type Raw,
} from "../../../policy-pack/model/index.js";
import { readFacts } from "../../../policy-pack/readers/index.js";
import { options, resource } from "../../support/resources.js";
import { replacedAt } from "../../support/rich-resources.js";

type Inputs = Readonly<Record<string, Raw>>;

function credentialsOf(type: string, inputs: Inputs): readonly CredentialFact[] {
  const tagged = { tags: { workload: "fraud" }, ...inputs };
  return readFacts(resource(type, "r", tagged), options).filter((fact) => fact.fact === "credential");
}

/** Where a credential is, with `?` where it cannot be told whether there is one. */
function placesOf(type: string, inputs: Inputs): readonly string[] {
  return credentialsOf(type, inputs).map(({ at, unknown: why }) => showPath(at.path) + (why === undefined ? "" : "?"));
}

function nested(path: Path, value: Raw): Inputs {
  return path.reduceRight<Raw>((inner, key) => (typeof key === "number" ? [inner] : { [key]: inner }), value) as Inputs;
}

/** Type, the flag, the value that switches keys off, and whether they work where it is absent. */
const flags: readonly (readonly [type: string, path: string, closed: boolean, absent: "open" | "closed"])[] = [
  ["azure-native:storage:StorageAccount", "allowSharedKeyAccess", false, "open"],
  ["azure:storage/account:Account", "sharedAccessKeyEnabled", false, "open"],
  ["azure-native:search:Service", "disableLocalAuth", true, "open"],
  ["azure:search/service:Service", "localAuthenticationEnabled", false, "open"],
  ["azure-native:cosmosdb:DatabaseAccount", "disableLocalAuth", true, "open"],
  ["azure-native:documentdb:DatabaseAccount", "disableLocalAuth", true, "open"],
  ["azure:cosmosdb/account:Account", "localAuthenticationEnabled", false, "open"],
  ["azure:cosmosdb/account:Account", "localAuthenticationDisabled", true, "open"],
  ["azure-native:containerregistry:Registry", "adminUserEnabled", false, "closed"],
  ["azure:containerservice/registry:Registry", "adminEnabled", false, "closed"],
  ["azure-native:eventhub:Namespace", "disableLocalAuth", true, "open"],
  ["azure:eventhub/eventHubNamespace:EventHubNamespace", "localAuthenticationEnabled", false, "open"],
  ["azure-native:servicebus:Namespace", "disableLocalAuth", true, "open"],
  ["azure:servicebus/namespace:Namespace", "localAuthEnabled", false, "open"],
  ["azure-native:appconfiguration:ConfigurationStore", "disableLocalAuth", true, "open"],
  ["azure:appconfiguration/configurationStore:ConfigurationStore", "localAuthEnabled", false, "open"],
  ["azure-native:redis:Redis", "disableAccessKeyAuthentication", true, "open"],
  ["azure-native:cache:Redis", "disableAccessKeyAuthentication", true, "open"],
  ["azure:redis/cache:Cache", "accessKeysAuthenticationEnabled", false, "open"],
  ["azure-native:cognitiveservices:Account", "properties.disableLocalAuth", true, "open"],
  ["azure:cognitive/account:Account", "localAuthEnabled", false, "open"],
  ["azure:cognitive/aIServices:AIServices", "localAuthenticationEnabled", false, "open"],
  ["azure-native:automation:AutomationAccount", "disableLocalAuth", true, "open"],
  ["azure:automation/account:Account", "localAuthenticationEnabled", false, "open"],
  ["azure-native:containerservice:ManagedCluster", "disableLocalAccounts", true, "open"],
  ["azure:containerservice/kubernetesCluster:KubernetesCluster", "localAccountDisabled", true, "open"],
];

describe("keys that open a resource of Azure", () => {
  describe.each(flags)("%s, %s", (type, flag, closed, absent) => {
    const path = flag.split(".");

    it("are off where the flag says so", () => {
      expect(placesOf(type, nested(path, closed))).toEqual([]);
      expect(placesOf(type, nested(path, String(closed)))).toEqual([]);
    });

    it("are on where it says so", () => {
      const [fact, ...others] = credentialsOf(type, nested(path, !closed));
      expect(others).toEqual([]);
      expect(fact?.unknown).toBeUndefined();
      expect(showPath(fact?.at.path ?? [])).toBe(flag);
      expect(fact?.says).toContain(String(path.at(-1)));
      expect(fact?.fix).toContain(`set ${flag} to ${String(closed)}`);
    });

    it(`are ${absent === "open" ? "on" : "off"} where it is absent`, () => {
      expect(placesOf(type, {})).toHaveLength(absent === "open" ? 1 : 0);
    });

    it.each([
      ["not known yet", unknown("until-deployed")],
      ["no flag", 7],
      ["a list", [true]],
    ])("are in doubt where it is %s", (_, value: Raw) => {
      expect(placesOf(type, nested(path, value))).toEqual([`${flag}?`]);
    });
  });
});

/** Type, the text, those that let keys in and those that do not. */
const texts: readonly (readonly [string, string, readonly string[], readonly string[]])[] = [
  [
    "azure-native:machinelearningservices:OnlineEndpoint",
    "properties.authMode",
    ["Key", "key"],
    ["AADToken", "AMLToken"],
  ],
  ["azure-native:machinelearningservices:OnlineEndpoint", "onlineEndpointProperties.authMode", ["Key"], ["AADToken"]],
  ["azure-native:machinelearningservices:BatchEndpoint", "properties.authMode", ["Key"], ["AADToken"]],
  ["azure-native:machinelearningservices:ServerlessEndpoint", "properties.authMode", ["Key", "KeyAndAAD"], ["AAD"]],
  ["azure-native:machinelearningservices:InferenceEndpoint", "properties.authMode", ["Key"], ["AAD"]],
  [
    "azure-native:machinelearningservices:Workspace",
    "systemDatastoresAuthMode",
    ["AccessKey", "accesskey"],
    ["Identity", "identity", "UserDelegationSAS"],
  ],
  [
    "azure-native:machinelearningservices:Datastore",
    "properties.credentials.credentialsType",
    ["AccountKey", "Sas", "ServicePrincipal", "Certificate"],
    ["None"],
  ],
  [
    "azure-native:machinelearningservices:Datastore",
    "datastoreProperties.credentials.credentialsType",
    ["Sas"],
    ["None"],
  ],
  [
    "azure-native:machinelearningservices:Compute",
    "properties.properties.sshSettings.sshPublicAccess",
    ["Enabled"],
    ["Disabled"],
  ],
];

describe("texts that say how one gets in", () => {
  it.each(texts)("%s, %s", (type, path, open, closed) => {
    const given = (value: Raw) => placesOf(type, nested(path.split("."), value));
    for (const value of open) expect(given(value), value).toEqual([path]);
    for (const value of closed) expect(given(value), value).toEqual([]);
    expect(given("SomethingNew")).toEqual([`${path}?`]);
    expect(given(unknown("until-deployed"))).toEqual([`${path}?`]);
    expect(given(7)).toEqual([`${path}?`]);
  });

  it("of a connection are of two kinds, and one that is new leaves both in doubt", () => {
    const of = (authType: Raw) =>
      credentialsOf("azure-native:cognitiveservices:ProjectConnection", { properties: { authType } }).map(
        ({ personal, unknown: why }) => `${personal === true ? "person" : "key"}${isUnknown(why) ? "?" : ""}`,
      );
    for (const key of ["AccessKey", "AccountKey", "ApiKey", "CustomKeys", "SAS", "ServicePrincipal"]) {
      expect(of(key), key).toEqual(["key"]);
    }
    for (const person of ["PAT", "UsernamePassword"]) expect(of(person), person).toEqual(["person"]);
    for (const none of ["AAD", "ManagedIdentity", "None", "OAuth2", "ProjectManagedIdentity", "UserEntraToken"]) {
      expect(of(none), none).toEqual([]);
    }
    expect(of("NewKey")).toEqual(["key?", "person?"]);
    expect(of(unknown("until-deployed"))).toEqual(["key?", "person?"]);
  });

  it("of a Batch account are a list", () => {
    const of = (modes?: Raw) =>
      placesOf("azure-native:batch:BatchAccount", modes === undefined ? {} : { allowedAuthenticationModes: modes });
    expect(of(["AAD"])).toEqual([]);
    expect(of(["AAD", "SharedKey"])).toEqual(["allowedAuthenticationModes"]);
    for (const open of [undefined, unknown("until-deployed"), ["AAD", unknown("until-deployed")], "AAD", [7]]) {
      expect(of(open)).toEqual(["allowedAuthenticationModes?"]);
    }
  });
});

/** Type, and where it may keep a secret; `!` marks those of the kind that people have. */
const kept: Readonly<Record<string, readonly string[]>> = {
  "azure-native:machinelearningservices:Compute": [
    "!properties.properties.userAccountCredentials.adminUserPassword",
    "!properties.properties.userAccountCredentials.adminUserSshPublicKey",
    "!properties.properties.databricksAccessToken",
    "!properties.properties.administratorAccount.password",
    "!properties.properties.administratorAccount.privateKeyData",
  ],
  "azure:machinelearning/computeCluster:ComputeCluster": ["!ssh.adminPassword", "!ssh.keyValue"],
  "azure:machinelearning/computeInstance:ComputeInstance": ["!ssh.publicKey"],
  "azure:machinelearning/datastoreBlobstorage:DatastoreBlobstorage": ["accountKey", "sharedAccessSignature"],
  "azure:machinelearning/datastoreFileshare:DatastoreFileshare": ["accountKey", "sharedAccessSignature"],
  "azure:machinelearning/datastoreDatalakeGen2:DatastoreDatalakeGen2": ["clientSecret"],
  "azure-native:machinelearningservices:WorkspaceConnection": ["!properties.credentials.refreshToken"],
  "azure:cognitive/accountConnectionApiKey:AccountConnectionApiKey": ["apiKey"],
  "azure-native:datafactory:LinkedService": [
    "properties.servicePrincipalKey",
    "properties.accountKey",
    "properties.sasUri",
    "!properties.password",
    "!properties.accessToken",
  ],
  "azure:datafactory/linkedServiceAzureDatabricks:LinkedServiceAzureDatabricks": ["!accessToken", "!keyVaultPassword"],
  "azure-native:automation:Credential": ["!password"],
  "azure-native:compute:VirtualMachine": ["!osProfile.adminPassword"],
  "azure-native:compute:VirtualMachineScaleSet": ["!virtualMachineProfile.osProfile.adminPassword"],
  "azure:compute/linuxVirtualMachine:LinuxVirtualMachine": ["!adminPassword"],
  "azure-native:hdinsight:Cluster": [
    "!properties.securityProfile.domainUserPassword",
    "!properties.computeProfile.roles[0].osProfile.linuxOperatingSystemProfile.password",
  ],
  "azure:hdinsight/sparkCluster:SparkCluster": ["!securityProfile.domainUserPassword", "!roles.headNode.password"],
  "azure-native:batch:Pool": [
    "!userAccounts[0].password",
    "mountConfiguration[0].azureBlobFileSystemConfiguration.accountKey",
    "mountConfiguration[0].azureFileShareConfiguration.accountKey",
  ],
  "azure:batch/pool:Pool": ["!userAccounts[0].password", "mounts[0].azureFileShares[0].accountKey"],
  "azure-native:synapse:Workspace": ["!sqlAdministratorLoginPassword"],
  "azure:synapse/workspace:Workspace": ["!sqlAdministratorLoginPassword"],
  "azure-native:app:ContainerApp": ["configuration.registries[0].passwordSecretRef"],
  "azure:containerapp/job:Job": ["registries[0].passwordSecretName"],
  "azure-native:containerinstance:ContainerGroup": ["imageRegistryCredentials[0].password"],
};

const places = Object.entries(kept).flatMap(([type, paths]) =>
  paths.map((path) => [type, path.replace("!", ""), path.startsWith("!")] as const),
);

describe("secrets that a resource of Azure keeps", () => {
  it.each(places)("%s at %s", (type, path, personal) => {
    const keys = path.split(/\.|\[(?=\d)|\]\.?/).filter((key) => key !== "");
    const way = keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    const before = placesOf(type, {});
    const found = (value: Raw) => placesOf(type, nested(way, value)).filter((place) => !before.includes(place));
    expect(found("p")).toEqual([path]);
    expect(found(unknown("until-deployed"))).toEqual([path]);
    expect(found("")).toEqual([]);
    const [fact] = credentialsOf(type, nested(way, "p")).filter(({ at }) => showPath(at.path) === path);
    expect(fact?.personal === true).toBe(personal);
    expect(JSON.stringify(fact)).not.toContain('"p"');
  });

  it("are in doubt where what would hold them is not known", () => {
    const inputs = { properties: { computeType: "AmlCompute", properties: { userAccountCredentials: {} } } };
    const path = ["properties", "properties", "userAccountCredentials"];
    for (const value of [unknown("until-deployed"), "ann", [7]]) {
      const given = replacedAt(inputs, path, value) as Inputs;
      const [first] = placesOf("azure-native:machinelearningservices:Compute", given);
      expect(first).toMatch(/userAccountCredentials.*\?$/);
    }
  });
});
