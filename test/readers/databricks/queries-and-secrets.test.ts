import { describe, expect, it } from "vitest";
import { judge } from "../../../policy-pack/judge.js";
import type { Raw, Resource } from "../../../policy-pack/model/index.js";
import { actsOf, factsOf } from "../../support/acts.js";
import { options, pending, principalId, resource, type More } from "../../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;

function of(type: string, inputs: Inputs, more: More = {}): Resource {
  const name = type.charAt(0).toUpperCase() + type.slice(1);
  return resource(`databricks:index/${type}:${name}`, "r", inputs, more);
}

const machine: More = {
  provider: {
    urn: "urn:pulumi:test::program::pulumi:providers:databricks::p",
    properties: { clientId: principalId },
  },
};

describe("a query", () => {
  it.each<[string, string, Inputs, readonly string[], More?]>([
    ["whoever looks", "query", { runAsMode: "VIEWER" }, []],
    ["whoever looks, in the old API", "sqlQuery", { runAsRole: "viewer" }, []],
    ["whoever looks at a dashboard", "sqlDashboard", { runAsRole: "viewer" }, []],
    ["its owner", "query", { runAsMode: "OWNER", ownerUserName: "ann@example.com" }, ["named-person at ownerUserName"]],
    [
      "a machine",
      "query",
      { runAsMode: "OWNER", ownerUserName: principalId },
      [`execution ${principalId} at ownerUserName`],
    ],
    ["its creator", "query", { runAsMode: "OWNER" }, ["named-person at runAsMode"]],
    ["its creator, a machine", "query", { runAsMode: "OWNER" }, [`execution ${principalId} at runAsMode`], machine],
    ["its creator, in the old API", "sqlQuery", { runAsRole: "owner" }, ["named-person at runAsRole"]],
    ["somebody", "query", {}, ["unsure named-person at runAsMode"]],
    ["what is not known", "query", { runAsMode: pending() }, ["unsure named-person at runAsMode"]],
    ["what is of a wrong type", "sqlDashboard", { runAsRole: 7 }, ["unsure named-person at runAsRole"]],
  ])("runs as %s", (_, type, inputs, acts, more) => {
    expect(actsOf(of(type, inputs, more))).toEqual(acts);
  });

  it("is found where a job would run it as a person", () => {
    const found = (inputs: Inputs): readonly string[] =>
      judge([of("query", inputs)], options).findings.map(({ policy }) => policy);
    expect(found({ runAsMode: "VIEWER" })).not.toContain("no-human-run-as");
    expect(found({ runAsMode: "OWNER", ownerUserName: "ann@example.com" })).toContain("no-human-run-as");
  });
});

describe("a secret that Databricks keeps", () => {
  it.each<[string, string, Inputs]>([
    [
      "a model provider with a service credential",
      "aiGatewayModelProviderService",
      { config: { amazonBedrock: { direct: { region: "r", serviceCredential: { name: "c" } } } } },
    ],
    [
      "a model provider that callers sign in to",
      "aiGatewayModelProviderService",
      { config: { anthropic: { relayed: {} } } },
    ],
    ["a connection", "connection", { connectionType: "HIVE_METASTORE", options: { host: "h", builtin: "true" } }],
    [
      "Kafka with a service credential",
      "featureEngineeringKafkaConfig",
      { authConfig: { ucServiceCredentialName: "c" }, extraOptions: { "kafka.group.id": "g" } },
    ],
    ["a webhook", "mlflowWebhook", { httpUrlSpec: { url: "https://example.com" } }],
    ["a workspace", "mwsWorkspaces", { workspaceName: "w", credentialsId: "c" }],
    [
      "a recipient in Databricks",
      "recipient",
      { authenticationType: "DATABRICKS", dataRecipientGlobalMetastoreId: "aws:r:m" },
    ],
    ["a recipient with tokens of an issuer", "recipient", { authenticationType: "OIDC_FEDERATION" }],
    ["a role that owns", "postgresRole", { spec: { postgresRole: "owner", authMethod: "NO_LOGIN" } }],
    [
      "a role of a service principal",
      "postgresRole",
      { spec: { postgresRole: principalId, identityType: "SERVICE_PRINCIPAL" } },
    ],
    ["a role with tokens", "postgresRole", { spec: { postgresRole: "a", authMethod: "LAKEBASE_OAUTH_V1" } }],
  ])("is none of %s", (_, type, inputs) => {
    expect(factsOf(of(type, inputs), "credential")).toEqual([]);
  });

  const keys = "no-standing-keys";
  const human = "no-human-credentials";

  it.each<[string, string, Inputs, string]>([
    [
      "a model provider",
      "aiGatewayModelProviderService",
      { config: { openai: { direct: { apiKey: { plaintext: "k" } } } } },
      keys,
    ],
    ["a model provider that is not known", "aiGatewayModelProviderService", { config: pending() }, keys],
    ["a connection", "connection", { options: { user: "u", password: "p" } }, human],
    ["a connection with a token", "connection", { options: { bearer_token: "t" } }, keys],
    [
      "Kafka",
      "featureEngineeringKafkaConfig",
      { authConfig: { mtlsConfig: { keystoreLocation: "/Volumes/k" } } },
      keys,
    ],
    [
      "Kafka, in its options",
      "featureEngineeringKafkaConfig",
      { extraOptions: { "kafka.sasl.jaas.config": "p" } },
      keys,
    ],
    ["a share", "metastoreProvider", { recipientProfileStr: "{}" }, keys],
    ["a webhook that runs a job", "mlflowWebhook", { jobSpec: { jobId: "1", accessToken: "t" } }, human],
    ["a webhook", "mlflowWebhook", { httpUrlSpec: { url: "u", authorization: "Bearer t" } }, keys],
    ["a workspace", "mwsWorkspaces", { token: { comment: "first" } }, human],
    ["a recipient", "recipient", { authenticationType: "TOKEN" }, keys],
    ["a role of Postgres", "postgresRole", { spec: { postgresRole: "a" } }, human],
    [
      "a role with a password",
      "postgresRole",
      { spec: { authMethod: "PG_PASSWORD_SCRAM_SHA_256", identityType: "USER" } },
      human,
    ],
  ])("is found: %s", (_, type, inputs, policy) => {
    const { findings } = judge([of(type, inputs)], options);
    const policies = findings.flatMap((finding) => [finding.policy, ...finding.leavesOpen]);
    expect(policies.filter((name) => name === keys || name === human)).toEqual([policy]);
  });

  it.each<[string, string, Inputs]>([
    ["a recipient", "recipient", { authenticationType: pending() }],
    ["a recipient in another way", "recipient", { authenticationType: "OAUTH_CLIENT_CREDENTIALS" }],
    ["a role", "postgresRole", { spec: pending() }],
    ["a role in another way", "postgresRole", { spec: { authMethod: 7 } }],
    ["a workspace", "mwsWorkspaces", { token: pending() }],
    ["a model provider", "aiGatewayModelProviderService", { config: 7 }],
    ["Kafka", "featureEngineeringKafkaConfig", { extraOptions: pending() }],
  ])("is open or found where it is not known: %s", (_, type, inputs) => {
    expect(factsOf(of(type, inputs), "credential")).toHaveLength(1);
  });

  it("may be of either kind in a connection that cannot be read", () => {
    const kinds = factsOf(of("connection", { options: pending() }), "credential").map(({ personal }) => personal);
    expect(kinds).toEqual([true, undefined]);
  });
});
