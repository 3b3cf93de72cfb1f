import { describe, expect, it } from "vitest";
import { judge } from "../../../policy-pack/judge.js";
import { isRef, isUnknown, showPath, type Raw, type Resource } from "../../../policy-pack/model/index.js";
import { actsOf, factsOf } from "../../support/acts.js";
import {
  builtIn,
  cluster,
  group,
  identityId,
  managedIdentity,
  options,
  pending,
  principalId,
  resource,
  roleId,
} from "../../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;

const tags: Raw = { workload: "fraud" };
const user: Raw = { type: "UserAssigned", userAssignedIdentities: [identityId] };
const providers = `${group}/providers`;

function acts(type: string, inputs: Inputs): readonly string[] | undefined {
  return actsOf(resource(type, "it", { tags, ...inputs }));
}

/** Where a resource keeps secrets: `!` marks those of people, `?` those that cannot be told. */
function secretsOf(type: string, inputs: Inputs): readonly string[] {
  return factsOf(resource(type, "it", inputs), "credential").map(
    ({ at, personal, unknown }) =>
      (personal === true ? "!" : "") + showPath(at.path) + (unknown === undefined ? "" : "?"),
  );
}

function policiesOf(...resources: Resource[]): readonly string[] {
  return judge(resources, options).findings.map(({ policy }) => policy);
}

describe("general compute and what goes with it", () => {
  const general = [
    "azure-native:app:Builder",
    "azure-native:app:ManagedEnvironment",
    "azure:containerapp/environment:Environment",
    "azure-native:containerregistry:CredentialSet",
    "azure-native:containerregistry:ExportPipeline",
    "azure-native:containerregistry:ImportPipeline",
    "azure:containerservice/registryCredentialSet:RegistryCredentialSet",
    "azure-native:containerservice:Fleet",
    "azure:arckubernetes/provisionedCluster:ProvisionedCluster",
    "azure-native:logic:IntegrationServiceEnvironment",
    "azure-native:web:AppServicePlan",
  ];

  it.each(general)("is no workload without a sign of machine learning: %s", (type) => {
    const one = resource(type, "it", { identity: { type: "SystemAssigned" } });
    expect(actsOf(one)).toBeUndefined();
    expect(factsOf(one, "identity")).toHaveLength(1);
    expect(policiesOf(one)).toEqual([]);
  });

  it.each(general)("has an identity for the platform, and can do without: %s", (type) => {
    expect(acts(type, {})).toEqual([]);
    expect(acts(type, { identity: { type: "SystemAssigned" } })).toEqual(["service self at identity"]);
    expect(acts(type, { identity: pending() })).toEqual(["unsure machine|nobody at identity"]);
  });

  it.each([
    "azure-native:containerregistry:Task",
    "azure-native:containerregistry:TaskRun",
    "azure:containerservice/registryTask:RegistryTask",
    "azure-native:logic:Workflow",
    "azure:logicapps/workflow:Workflow",
  ])("runs code with an identity that it can do without: %s", (type) => {
    expect(actsOf(resource(type, "it", { identity: user }))).toBeUndefined();
    expect(acts(type, {})).toEqual([]);
    expect(acts(type, { identity: user })).toEqual(["execution train at identity.userAssignedIdentities[0]"]);
    expect(acts(type, { identity: 7 })).toEqual(["unsure machine|nobody at identity"]);
  });

  it("runs code with an identity that it needs", () => {
    expect(acts("azure:logicapps/standard:Standard", {})).toEqual(["nobody at identity"]);
    expect(acts("azure:logicapps/standard:Standard", { identity: user })).toEqual([
      "execution train at identity.userAssignedIdentities[0]",
    ]);
  });

  it.each<[string, Inputs, string]>([
    ["azure-native:azurefleet:Fleet", { vmSizesProfile: [{ name: "Standard_NC24ads_A100_v4" }] }, "Standard_D2s_v5"],
    [
      "azure-native:computebulkactions:BulkAction",
      { properties: { vmSizesProfile: [{ name: "Standard_NC24ads_A100_v4" }] } },
      "Standard_D2s_v5",
    ],
  ])("counts where it has accelerators, and is open without an identity: %s", (type, inputs, small) => {
    const plain = JSON.parse(JSON.stringify(inputs).replace("Standard_NC24ads_A100_v4", small)) as Inputs;
    expect(actsOf(resource(type, "it", plain))).toBeUndefined();
    expect(actsOf(resource(type, "it", inputs))).toEqual(["unsure machine|nobody at identity"]);
    expect(actsOf(resource(type, "it", { ...inputs, identity: user }))).toEqual([
      "execution train at identity.userAssignedIdentities[0]",
    ]);
  });

  it.each([
    ["azure-native:app:Builder", "containerRegistries[].identityResourceId"],
    ["azure-native:app:DaprComponent", "secrets[].identity"],
    ["azure-native:app:ConnectedEnvironmentsDaprComponent", "secrets[].identity"],
    ["azure:containerapp/environmentDaprComponent:EnvironmentDaprComponent", "secrets[].identity"],
    ["azure:containerservice/registryTask:RegistryTask", "registryCredential.customs[].identity"],
    ["azure-native:storage:Connector", "properties.source.authProperties.identityResourceId"],
    ["azure-native:web:AppServicePlan", "planDefaultIdentity.userAssignedIdentityResourceId"],
    ["azure-native:web:WebAppSiteContainer", "userManagedIdentityClientId"],
    ["azure-native:web:WebAppSiteContainerSlot", "userManagedIdentityClientId"],
    ["azure-native:compute:VirtualMachineScaleSetVMRunCommand", "outputBlobManagedIdentity.clientId"],
    ["azure-native:compute:VirtualMachineScaleSetVMRunCommand", "source.scriptUriManagedIdentity.clientId"],
    ["azure:logicapps/standard:Standard", "keyVaultReferenceIdentityId"],
  ])("names an identity for the platform: %s at %s", (type, pattern) => {
    const given = (value: Raw): Inputs =>
      pattern.split(".").reduceRight<Raw>((inner, key) => {
        return key.endsWith("[]") ? { [key.slice(0, -2)]: [inner] } : { [key]: inner };
      }, value) as Inputs;
    const path = pattern.replace("[]", "[0]");
    const found = (value: Raw) => acts(type, given(value))?.filter((act) => act.startsWith("service"));
    expect(found(identityId)).toEqual([`service train at ${path}`]);
    expect(found("system")).toEqual([]);
    expect(found(pending())).toEqual([`service unknown at ${path}`]);
    expect(found([7])).toEqual([`service unknown at ${path}`]);
  });

  it("names identities of registries by the registry", () => {
    const customRegistries = { "x.azurecr.io": { identity: identityId } };
    expect(acts("azure-native:containerregistry:Task", { credentials: { customRegistries } })).toEqual([
      'service train at credentials.customRegistries["x.azurecr.io"].identity',
    ]);
    expect(
      acts("azure-native:containerregistry:TaskRun", { runRequest: { credentials: { customRegistries } } }),
    ).toEqual(['service train at runRequest.credentials.customRegistries["x.azurecr.io"].identity']);
  });

  it("is an agent that operates Azure, with its connectors", () => {
    expect(actsOf(resource("azure-native:app:AgentSpace", "s", {}))).toEqual([]);
    expect(actsOf(resource("azure-native:app:AgentSpace", "s", { identity: user }))).toEqual([
      "execution train at identity.userAssignedIdentities[0]",
    ]);
    for (const type of ["azure-native:app:AgentsConnector", "azure-native:app:AgentSpacesConnector"]) {
      const one = (identity: Raw) => actsOf(resource(type, "c", { properties: { identity } }));
      expect(one("system")).toEqual([]);
      expect(one(identityId)).toEqual(["execution train at properties.identity"]);
      expect(one(pending())).toEqual(["execution unknown at properties.identity"]);
    }
  });

  it("signs runbooks in as a service principal", () => {
    const type = "azure:automation/connectionServicePrincipal:ConnectionServicePrincipal";
    expect(actsOf(resource(type, "c", { applicationId: principalId }))).toBeUndefined();
    expect(acts(type, { applicationId: principalId })).toEqual([`execution ${principalId} at applicationId`]);
    expect(acts(type, {})).toEqual([]);
  });
});

describe("secrets around compute", () => {
  const profile = { containers: [{ name: "web", image: "nginx" }] };
  const customRegistries = { "x.azurecr.io": { password: { type: "Opaque", value: "p" } } };
  const cases: readonly (readonly [string, Inputs, readonly string[]])[] = [
    ["azure-native:containerinstance:ContainerGroupProfile", profile, []],
    [
      "azure-native:containerinstance:CGProfile",
      { ...profile, imageRegistryCredentials: [{ server: "x", password: "p" }] },
      ["imageRegistryCredentials[0].password"],
    ],
    ["azure-native:web:WebAppSiteContainer", { image: "nginx", authType: "SystemIdentity" }, []],
    ["azure-native:web:WebAppSiteContainer", { passwordSecret: "p" }, ["passwordSecret"]],
    ["azure-native:compute:VirtualMachineScaleSetVMRunCommand", { runAsPassword: "p" }, ["!runAsPassword"]],
    ["azure-native:azurefleet:Fleet", { computeProfile: { baseVirtualMachineProfile: { osProfile: {} } } }, []],
    [
      "azure-native:azurefleet:Fleet",
      { computeProfile: { baseVirtualMachineProfile: { osProfile: { adminPassword: "p" } } } },
      ["!computeProfile.baseVirtualMachineProfile.osProfile.adminPassword"],
    ],
    [
      "azure-native:azurefleet:Fleet",
      {
        computeProfile: {
          baseVirtualMachineProfile: { osProfile: { adminPassword: "p", windowsConfiguration: {} } },
        },
      },
      [],
    ],
    ["azure-native:containerregistry:Task", { step: { type: "Docker", contextPath: "https://x" } }, []],
    [
      "azure-native:containerregistry:Task",
      { credentials: { customRegistries }, step: { contextAccessToken: "t" } },
      ['credentials.customRegistries["x.azurecr.io"].password', "step.contextAccessToken"],
    ],
    [
      "azure-native:containerregistry:Task",
      { trigger: { sourceTriggers: [{ sourceRepository: { sourceControlAuthProperties: { token: "t" } } }] } },
      ["!trigger.sourceTriggers[0].sourceRepository.sourceControlAuthProperties.token"],
    ],
    ["azure-native:containerregistry:TaskRun", { runRequest: { credentials: {} } }, []],
    [
      "azure-native:containerregistry:TaskRun",
      { runRequest: { credentials: { customRegistries } } },
      ['runRequest.credentials.customRegistries["x.azurecr.io"].password'],
    ],
    [
      "azure:containerservice/registryTask:RegistryTask",
      { fileStep: { contextAccessToken: pending() }, sourceTriggers: [{ authentication: { refreshToken: "t" } }] },
      ["fileStep.contextAccessToken", "!sourceTriggers[0].authentication.refreshToken"],
    ],
    [
      "azure-native:containerregistry:CredentialSet",
      { authCredentials: [{ passwordSecretIdentifier: "https://v" }] },
      ["authCredentials[0].passwordSecretIdentifier"],
    ],
    [
      "azure:containerservice/registryCredentialSet:RegistryCredentialSet",
      { authenticationCredentials: { passwordSecretId: "https://v" } },
      ["authenticationCredentials.passwordSecretId"],
    ],
    ["azure-native:containerregistry:Token", { scopeMapId: "/s" }, []],
    [
      "azure-native:containerregistry:Token",
      { credentials: { passwords: [{ name: "password1" }] } },
      ["credentials.passwords[0].name"],
    ],
    ["azure:containerservice/tokenPassword:TokenPassword", { password1: {} }, ["password1"]],
    ["azure-native:automation:SourceControl", { repoUrl: "https://x" }, []],
    ["azure-native:automation:SourceControl", { securityToken: { accessToken: "t" } }, ["!securityToken.accessToken"]],
    [
      "azure:automation/sourceControl:SourceControl",
      { security: { token: "t", refreshToken: "t" } },
      ["!security.token", "!security.refreshToken"],
    ],
    ["azure-native:app:ContainerAppsSourceControl", { githubActionConfiguration: { image: "x" } }, []],
    [
      "azure-native:app:ContainerAppsSourceControl",
      {
        githubActionConfiguration: {
          azureCredentials: { clientSecret: "s" },
          githubPersonalAccessToken: "t",
          registryInfo: { registryPassword: "p" },
        },
      },
      [
        "githubActionConfiguration.azureCredentials.clientSecret",
        "!githubActionConfiguration.githubPersonalAccessToken",
        "githubActionConfiguration.registryInfo.registryPassword",
      ],
    ],
    ["azure-native:app:DaprComponent", { secrets: [{ name: "s", keyVaultUrl: "https://v" }] }, []],
    ["azure-native:app:DaprComponent", { secrets: [{ name: "s", value: "v" }] }, ["secrets[0].value"]],
    ["azure:logicapps/standard:Standard", { storageAccountAccessKey: "k" }, ["storageAccountAccessKey"]],
    ["azure:arckubernetes/fluxConfiguration:FluxConfiguration", { gitRepository: { url: "https://x" } }, []],
    [
      "azure:containerservice/fluxConfiguration:FluxConfiguration",
      { gitRepository: { sshPrivateKeyBase64: "k" }, blobStorage: { accountKey: "k" } },
      ["blobStorage.accountKey", "gitRepository.sshPrivateKeyBase64"],
    ],
    [
      "azure-native:kubernetesconfiguration:FluxConfiguration",
      { azureBlob: { servicePrincipal: { clientSecret: "s" } }, configurationProtectedSettings: { key: "k" } },
      ["azureBlob.servicePrincipal.clientSecret", "configurationProtectedSettings.key"],
    ],
    [
      "azure-native:kubernetesconfiguration:SourceControlConfiguration",
      { sshKnownHostsContents: "x", configurationProtectedSettings: {} },
      [],
    ],
  ];

  it.each(cases)("%s, %j", (type, inputs, places) => {
    expect(secretsOf(type, inputs)).toEqual(places);
  });

  it("do not matter unless they are those of a workload", () => {
    const type = "azure-native:automation:SourceControl";
    const inputs = {
      resourceGroupName: "ml",
      automationAccountName: "nightly",
      securityToken: { accessToken: "t" },
    };
    const account = (more: Inputs) =>
      resource("azure-native:automation:AutomationAccount", "nightly", {
        resourceGroupName: "ml",
        automationAccountName: "nightly",
        identity: { type: "SystemAssigned" },
        ...more,
      });
    expect(policiesOf(resource(type, "s", inputs), account({}))).not.toContain("no-human-credentials");
    expect(policiesOf(resource(type, "s", inputs), account({ tags }))).toContain("no-human-credentials");
  });
});

describe("a service connection", () => {
  const site = `${providers}/Microsoft.Web/sites/it`;
  const native = (authInfo: Raw) => ["azure-native:servicelinker:Linker", { resourceUri: site, authInfo }] as const;

  it.each<[string, Inputs, readonly string[], readonly string[]]>([
    ["as the application itself", { authType: "systemAssignedIdentity" }, [], []],
    ["as whoever signs in to the application", { authType: "easyAuthMicrosoftEntraID" }, [], []],
    [
      "with an identity",
      { authType: "userAssignedIdentity", clientId: principalId },
      [`execution ${principalId} at authInfo.clientId`],
      [],
    ],
    [
      "as a service principal",
      { authType: "servicePrincipalSecret", clientId: principalId, secret: "s" },
      [`execution ${principalId} at authInfo.clientId`],
      ["authInfo.secret"],
    ],
    ["with a key", { authType: "accessKey" }, [], ["authInfo.authType"]],
    [
      "with a password",
      { authType: "secret", name: "u", secretInfo: { secretType: "rawValue", value: "p" } },
      [],
      ["authInfo.secretInfo.value"],
    ],
    ["as an account", { authType: "userAccount" }, ["unsure machine|named-person at authInfo.authType"], []],
    [
      "as nobody knows",
      { authType: pending() },
      ["unsure machine|named-person at authInfo.authType"],
      ["authInfo.authType?"],
    ],
  ])("signs in %s", (_, authInfo, signIns, secrets) => {
    const [type, inputs] = native(authInfo);
    expect(acts(type, inputs)).toEqual(signIns);
    expect(secretsOf(type, inputs)).toEqual(secrets);
  });

  it.each([
    ["azure:appservice/connection:Connection", "appServiceId"],
    ["azure:appservice/appConnection:AppConnection", "functionAppId"],
  ])("of the classic provider does the same: %s", (type, of) => {
    const given = (authentication: Raw): Inputs => ({ [of]: site, authentication });
    expect(acts(type, given({ type: "systemAssignedIdentity" }))).toEqual([]);
    expect(acts(type, given({ type: "userAssignedIdentity", clientId: principalId }))).toEqual([
      `execution ${principalId} at authentication.clientId`,
    ]);
    expect(secretsOf(type, given({ type: "secret", name: "u", secret: "p" }))).toEqual(["authentication.secret"]);
    const app = resource("azure:appservice/linuxWebApp:LinuxWebApp", "it", {
      resourceGroupName: "ml",
      name: "it",
      tags,
    });
    const connection = resource(type, "c", given({ type: "secret", name: "u", secret: "p" }));
    expect(policiesOf(app, connection)).toContain("no-standing-keys");
  });

  it("gives roles on the service to whom it names", () => {
    const roles = [roleId(builtIn.contributor)];
    const given = (authInfo: Raw) =>
      factsOf(resource(native(authInfo)[0], "c", { authInfo, targetService: { id: group } }), "grant").map(
        ({ what, to, scope }) => [isRef(what) ? "?" : what.name, isUnknown(to.value) ? "?" : to.value, scope],
      );
    expect(given({ authType: "systemAssignedIdentity", roles })).toEqual([]);
    expect(given({ authType: "userAssignedIdentity", clientId: principalId })).toEqual([]);
    expect(given({ authType: "servicePrincipalSecret", clientId: "c", principalId, roles })).toEqual([
      ["Contributor", principalId, group],
    ]);
  });
});

describe("an identity binding of AKS", () => {
  const binding = (managedIdentity: Raw) =>
    resource("azure-native:containerservice:IdentityBinding", "b", { properties: { managedIdentity } });

  it("lets pods become an identity, and no person", () => {
    const [trust] = factsOf(binding({ resourceId: identityId }), "trust");
    expect(trust?.of.value).toBe(identityId);
    expect(isUnknown(trust?.parties) ? [] : trust?.parties.map(({ who }) => who)).toEqual(["workload"]);
    const found = judge([cluster("gpu"), managedIdentity(), binding({ resourceId: identityId })], options).findings;
    expect(found.map(({ policy }) => policy)).not.toContain("no-human-run-as");
    expect(found.flatMap(({ leavesOpen }) => leavesOpen)).toContain("confined-trust");
  });
});
