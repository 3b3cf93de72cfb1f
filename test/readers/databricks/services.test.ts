import { describe, expect, it } from "vitest";
import { judge } from "../../../policy-pack/judge.js";
import { ResourceReference, type Fact, type Raw, type Resource } from "../../../policy-pack/model/index.js";
import { readFacts } from "../../../policy-pack/readers/index.js";
import { actsOf, factsOf } from "../../support/acts.js";
import {
  arnOf,
  group,
  identityId,
  options,
  pending,
  principalId,
  resource,
  type More,
} from "../../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;

function of(type: string, inputs: Inputs, more: More = {}): Resource {
  const name = type.charAt(0).toUpperCase() + type.slice(1);
  return resource(`databricks:index/${type}:${name}`, "r", inputs, more);
}

const profile = "arn:aws:iam::123456789012:instance-profile/lab";

function labels(one: Resource): readonly string[] {
  return factsOf(one, "credential").map(({ label }) => label);
}

describe.each(["modelServing", "modelServingProvisionedThroughput"])("%s", (type) => {
  it("has the identity of its creator", () => {
    const properties = { clientId: principalId };
    const provider = { urn: "urn:pulumi:test::program::pulumi:providers:databricks::p", properties };
    expect(actsOf(of(type, { config: {} }))).toEqual(["unsure named-person|machine"]);
    expect(actsOf(of(type, { config: {} }, { provider }))).toEqual([`execution ${principalId}`]);
  });
});

describe("a model serving endpoint", () => {
  const serving = (...entities: readonly Raw[]): Resource =>
    of("modelServing", { config: { servedEntities: entities } });

  it.each<[string, Inputs, string]>([
    ["an entity", { servedEntities: [{ instanceProfileArn: profile }] }, "config.servedEntities[0].instanceProfileArn"],
    ["a model", { servedModels: [{ instanceProfileArn: profile }] }, "config.servedModels[0].instanceProfileArn"],
    [
      "Bedrock",
      { servedEntities: [{ externalModel: { amazonBedrockConfig: { instanceProfileArn: profile } } }] },
      "config.servedEntities[0].externalModel.amazonBedrockConfig.instanceProfileArn",
    ],
  ])("acts as the instance profile of %s", (_, config, path) => {
    expect(actsOf(of("modelServing", { config }))).toContain(`execution lab at ${path}`);
  });

  it("keeps keys of other providers", () => {
    const external = (config: Raw): Resource => serving({ externalModel: { openaiConfig: config } });
    expect(labels(serving({ entityName: "m" }))).toEqual([]);
    expect(labels(external({ openaiApiBase: "https://x" }))).toEqual([]);
    expect(labels(external({ openaiApiKey: "{{secrets/s/k}}" }))).toEqual(["key of a model provider"]);
    expect(labels(external({ openaiApiKeyPlaintext: pending() }))).toEqual(["key of a model provider"]);
    expect(
      labels(serving({ externalModel: { customProviderConfig: { bearerTokenAuth: { token: "t" } } } })),
    ).toHaveLength(1);
  });
});

describe("an app", () => {
  const own = "execution self at servicePrincipalClientId";

  it.each<[string, Inputs, readonly string[]]>([
    ["its own", {}, [own]],
    ["its own, where it lets users do nothing", { userApiScopes: [], forwardUserAccessToken: false }, [own]],
    ["that of its users", { userApiScopes: ["sql"] }, [own, "signed-in-user at userApiScopes"]],
    [
      "that of its users, by token",
      { forwardUserAccessToken: true },
      [own, "signed-in-user at forwardUserAccessToken"],
    ],
    ["what is not known", { userApiScopes: pending() }, [own, "unsure signed-in-user at userApiScopes"]],
    ["what is of a wrong type", { userApiScopes: "sql" }, [own, "unsure signed-in-user at userApiScopes"]],
  ])("has %s identity", (_, inputs, acts) => {
    expect(actsOf(of("app", inputs))).toEqual(acts);
  });

  it("is found by the policies only where users' tokens reach it", () => {
    const found = (inputs: Inputs): readonly string[] =>
      judge([of("app", inputs)], options).findings.map(({ policy }) => policy);
    expect(found({})).not.toContain("no-user-passthrough");
    expect(found({})).not.toContain("require-workload-identity");
    expect(found({ userApiScopes: ["sql"] })).toContain("no-user-passthrough");
  });

  it("of a space gets what the space lets it have", () => {
    expect(actsOf(of("appSpace", {}))).toEqual([]);
    expect(actsOf(of("appSpace", { userApiScopes: ["sql"] }))).toEqual(["signed-in-user at userApiScopes"]);
  });
});

describe("what queries and mounts reach storage with", () => {
  it.each<[string, string, Inputs, readonly string[]]>([
    ["a warehouse with nothing", "sqlEndpoint", { clusterSize: "Small" }, []],
    ["a warehouse", "sqlEndpoint", { instanceProfileArn: profile }, ["execution lab at instanceProfileArn"]],
    [
      "a warehouse of an unknown",
      "sqlEndpoint",
      { instanceProfileArn: pending() },
      ["execution unknown at instanceProfileArn"],
    ],
    [
      "all warehouses",
      "sqlGlobalConfig",
      { instanceProfileArn: profile, googleServiceAccount: "a@b.iam" },
      ["execution lab at instanceProfileArn", "execution a@b.iam at googleServiceAccount"],
    ],
    [
      "a mount",
      "mount",
      { s3: { bucketName: "b", instanceProfile: profile } },
      ["execution lab at s3.instanceProfile"],
    ],
    ["a mount on Azure", "mount", { abfs: { clientId: principalId } }, [`execution ${principalId} at abfs.clientId`]],
    ["a mount with keys", "mount", { wasb: { authType: "SAS" } }, []],
  ])("is the identity of %s", (_, type, inputs, acts) => {
    expect(actsOf(of(type, inputs))).toEqual(acts);
  });
});

describe("a credential of Unity Catalog", () => {
  const aws: Raw = { roleArn: arnOf("lab") };

  it.each<[string, string, Inputs, readonly string[]]>([
    ["for storage", "storageCredential", { awsIamRole: aws }, ["service lab at awsIamRole.roleArn"]],
    ["of a metastore", "metastoreDataAccess", { awsIamRole: aws }, ["service lab at awsIamRole.roleArn"]],
    [
      "for storage, by purpose",
      "credential",
      { purpose: "STORAGE", awsIamRole: aws },
      ["service lab at awsIamRole.roleArn"],
    ],
    ["for services", "credential", { purpose: "SERVICE", awsIamRole: aws }, ["execution lab at awsIamRole.roleArn"]],
    [
      "for what is not known",
      "credential",
      { purpose: pending(), awsIamRole: aws },
      ["execution lab at awsIamRole.roleArn", "unsure machine at purpose"],
    ],
    [
      "with a managed identity",
      "storageCredential",
      { azureManagedIdentity: { managedIdentityId: identityId } },
      ["service train at azureManagedIdentity.managedIdentityId"],
    ],
    ["for making workspaces", "mwsCredentials", { roleArn: arnOf("lab") }, ["service lab at roleArn"]],
    [
      "with a role that is not known",
      "storageCredential",
      { awsIamRole: pending() },
      ["service unknown at awsIamRole.roleArn"],
    ],
  ])("%s acts as what it names", (_, type, inputs, acts) => {
    expect(actsOf(of(type, inputs))).toEqual(acts);
  });

  it("is one with the access connector that it names", () => {
    const connectorId = `${group}/providers/Microsoft.Databricks/accessConnectors/lake`;
    const connector = resource(
      "azure-native:databricks:AccessConnector",
      "lake",
      {
        resourceGroupName: "ml",
        connectorName: "lake",
        identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
      },
      { id: connectorId, outputs: {} },
    );
    const credential = (accessConnectorId: Raw): Resource =>
      of("credential", {
        purpose: "SERVICE",
        azureManagedIdentity: { accessConnectorId, managedIdentityId: identityId },
      });
    const shared = (...resources: readonly Resource[]): readonly string[] =>
      judge(resources, options).findings.flatMap(({ policy }) => (policy === "no-shared-identity" ? [policy] : []));
    expect(shared(connector, credential(connectorId))).toEqual([]);
    expect(shared(connector, credential(new ResourceReference(connector.urn)))).toEqual([]);
    expect(shared(connector, credential(connectorId.replace("lake", "other")))).not.toEqual([]);
  });

  it("keeps a secret where it is a service principal's", () => {
    const entra: Raw = { applicationId: principalId, clientSecret: "s", directoryId: principalId };
    expect(labels(of("storageCredential", { awsIamRole: aws }))).toEqual([]);
    expect(labels(of("storageCredential", { azureServicePrincipal: entra }))).toEqual(["key of a storage credential"]);
  });
});

describe("principals", () => {
  const one = (type: string, inputs: Inputs, more: More = {}): readonly Fact[] =>
    readFacts(of(type, inputs, more), options);

  it.each<[string, string, Inputs, Inputs]>([
    ["a service principal", "servicePrincipal", { applicationId: principalId }, { is: "machine" }],
    ["one of the account", "accountIamServicePrincipalV2", { applicationId: principalId }, { is: "machine" }],
    ["a user", "user", { userName: "ann@example.com" }, { is: "human" }],
    ["a user of the account", "accountIamUserV2", { username: "ann@example.com" }, { is: "human" }],
    ["a group", "group", { displayName: "people" }, { is: "human" }],
    ["a group of the account", "accountIamGroupV2", { groupName: "people" }, { is: "human" }],
  ])("are identities: %s", (_, type, inputs, is) => {
    expect(one(type, inputs)).toMatchObject([{ fact: "identity", ...is }]);
  });

  it("have members", () => {
    const expected = [{ fact: "membership", group: { value: "1" }, member: { value: "2" } }];
    expect(one("groupMember", { groupId: "1", memberId: "2" })).toMatchObject(expected);
    expect(one("accountIamDirectGroupMemberV2", { groupId: 1, principalId: "2" })).toMatchObject(expected);
    expect(one("groupMember", { groupId: "1" })).toEqual([]);
  });

  it("are found by number, once that is known", () => {
    const member = factsOf(of("user", { userName: "ann@example.com" }, { id: "42", outputs: {} }), "identity");
    expect(member[0]?.names.loose).toContain("databricks principal 42");
  });

  it("take tokens of other issuers, for the account alone unless told", () => {
    const policy = (oidcPolicy: Inputs): readonly Fact[] =>
      one("servicePrincipalFederationPolicy", { servicePrincipalId: 7, oidcPolicy });
    const issuer = "https://token.actions.githubusercontent.com";
    expect(policy({ issuer, subject: "repo:o/r:ref:x" })).toMatchObject([
      {
        fact: "trust",
        of: { value: "7" },
        parties: [{ confined: true, token: { issuer, subject: { exact: true }, audience: { exact: true } } }],
      },
    ]);
    expect(policy({ issuer })).toMatchObject([{ parties: [{ confined: false, token: { subject: "anything" } }] }]);
    expect(one("servicePrincipalFederationPolicy", { oidcPolicy: { issuer } })).toEqual([]);
  });

  it("have secrets and tokens", () => {
    expect(one("token", {})).toMatchObject([{ fact: "credential", personal: true }]);
    expect(one("oboToken", { applicationId: principalId })).toMatchObject([{ of: { value: principalId } }]);
    expect(one("servicePrincipalSecret", { servicePrincipalId: "7" })).toMatchObject([{ of: { value: "7" } }]);
    expect(one("gitCredential", { personalAccessToken: "t" })).toMatchObject([{ personal: true }]);
    expect(one("gitCredential", { gitProvider: "github" })).toEqual([]);
  });
});
