import { describe, expect, it } from "vitest";
import { buildGraph, linksTo } from "../../../policy-pack/graph/index.js";
import { judge } from "../../../policy-pack/judge.js";
import { ResourceReference, type Raw, type Resource } from "../../../policy-pack/model/index.js";
import { actsOf, factsOf } from "../../support/aws-acts.js";
import { arnOf, options, pending, resource } from "../../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;
type Row = readonly [says: string, inputs: Inputs, acts: readonly string[]];

const lab = arnOf("lab");
const gatewayArn = "arn:aws:bedrock-agentcore:eu-west-1:123456789012:gateway/g-1";
const gateway = resource(
  "aws:bedrock/agentcoreGateway:AgentcoreGateway",
  "g",
  { name: "g", roleArn: lab },
  { outputs: { gatewayId: "g-1", gatewayArn } },
);

function rows(type: string, all: readonly Row[]): void {
  it.each(all)("%s", (_, inputs, acts) => {
    expect(actsOf(type, inputs)).toEqual(acts);
  });
}

function signIn(configuration: Raw): Inputs {
  return { credentialProviderConfiguration: configuration };
}

function nativeSignIn(...configurations: Raw[]): Inputs {
  return { credentialProviderConfigurations: configurations };
}

function oauth(grantType: Raw): Raw {
  return {
    credentialProviderType: "OAUTH",
    credentialProvider: { oauthCredentialProvider: { grantType, providerArn: "p" } },
  };
}

describe("an AgentCore gateway target", () => {
  const block = "credentialProviderConfiguration";
  rows("aws:bedrock/agentcoreGatewayTarget:AgentcoreGatewayTarget", [
    ["may need no sign-in", {}, []],
    ["may use the gateway's role", signIn({ gatewayIamRole: {} }), []],
    ["may use a key", signIn({ apiKey: { providerArn: "p" } }), []],
    ["may use client credentials", signIn({ oauth: { grantType: "CLIENT_CREDENTIALS" } }), []],
    ["does so by default", signIn({ oauth: { providerArn: "p" } }), []],
    [
      "acts as its caller",
      signIn({ callerIamCredentials: { service: "execute-api" } }),
      [`signed-in-user at ${block}.callerIamCredentials`],
    ],
    ["passes the caller's token on", signIn({ jwtPassthrough: {} }), [`signed-in-user at ${block}.jwtPassthrough`]],
    [
      "asks a person to sign in",
      signIn({ oauth: { grantType: "AUTHORIZATION_CODE" } }),
      [`signed-in-user at ${block}.oauth.grantType`],
    ],
    [
      "exchanges the caller's token",
      signIn({ oauth: { grantType: "TOKEN_EXCHANGE" } }),
      [`signed-in-user at ${block}.oauth.grantType`],
    ],
    [
      "is open for a grant that is not known here",
      signIn({ oauth: { grantType: "DEVICE_CODE" } }),
      [`unsure (here): signed-in-user at ${block}.oauth.grantType`],
    ],
    [
      "is open where the grant is",
      signIn({ oauth: { grantType: pending() } }),
      [`unsure (until-deployed): signed-in-user at ${block}.oauth.grantType`],
    ],
    [
      "is open where all is",
      signIn(pending()),
      ["callerIamCredentials", "jwtPassthrough", "oauth.grantType"].map(
        (key) => `unsure (until-deployed): signed-in-user at ${block}.${key}`,
      ),
    ],
  ]);

  describe("of aws-native", () => {
    const at = (key: string, item = 0): string => `at credentialProviderConfigurations[${String(item)}].${key}`;
    rows("aws-native:bedrockagentcore:GatewayTarget", [
      ["may use the gateway's role", nativeSignIn({ credentialProviderType: "GATEWAY_IAM_ROLE" }), []],
      ["may use a key", nativeSignIn({ credentialProviderType: "API_KEY" }), []],
      [
        "may use client credentials",
        nativeSignIn(oauth("CLIENT_CREDENTIALS"), { credentialProviderType: "OAUTH" }),
        [],
      ],
      [
        "acts as its caller",
        nativeSignIn(
          { credentialProviderType: "CALLER_IAM_CREDENTIALS" },
          { credentialProviderType: "JWT_PASSTHROUGH" },
          oauth("AUTHORIZATION_CODE"),
        ),
        [
          `signed-in-user ${at("credentialProviderType")}`,
          `signed-in-user ${at("credentialProviderType", 1)}`,
          `signed-in-user ${at("credentialProvider.oauthCredentialProvider.grantType", 2)}`,
        ],
      ],
      [
        "is open where the type is unknown, strange or missing",
        nativeSignIn({ credentialProviderType: pending() }, { credentialProviderType: "SAML" }, {}),
        [
          `unsure (until-deployed): signed-in-user ${at("credentialProviderType")}`,
          `unsure (here): signed-in-user ${at("credentialProviderType", 1)}`,
          `unsure (here): signed-in-user ${at("credentialProviderType", 2)}`,
        ],
      ],
      [
        "is open where the list is",
        { credentialProviderConfigurations: pending() },
        ["unsure (until-deployed): signed-in-user at credentialProviderConfigurations.credentialProviderType"],
      ],
    ]);
  });

  it.each<[string, Raw]>([
    ["id", "g-1"],
    ["ARN", gatewayArn],
    ["the resource", new ResourceReference(gateway.urn)],
  ])("is one workload with its gateway, named by its %s", (_, gatewayIdentifier) => {
    const type = "aws:bedrock/agentcoreGatewayTarget:AgentcoreGatewayTarget";
    const [target, other] = [gatewayIdentifier, "g-2"].map((id, at) =>
      resource(type, String(at), { gatewayIdentifier: id }),
    ) as [Resource, Resource];
    const graph = buildGraph([gateway, target, other], options);
    expect([...linksTo(graph, gateway.urn, "one-with")].map(({ owner }) => owner)).toEqual([target.urn]);
  });
});

describe("an AgentCore runtime", () => {
  const path = "requestHeaderConfiguration.requestHeaderAllowlists";
  const own = `execution ${lab} at roleArn`;
  const headers = (...names: Raw[]): Inputs => ({
    roleArn: lab,
    requestHeaderConfiguration: { requestHeaderAllowlists: names },
  });
  rows("aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime", [
    ["acts as its role", { roleArn: lab }, [own]],
    [
      "may sign callers in",
      { roleArn: lab, authorizerConfiguration: { customJwtAuthorizer: { discoveryUrl: "u" } } },
      [own],
    ],
    ["may pass other headers on", headers("X-Trace", "X-Authorization-Kind"), [own]],
    ["hands the caller's token to its code", headers("X-Trace", "authorization"), [`signed-in-user at ${path}`, own]],
    ["is open where a header is", headers(pending()), [`unsure (until-deployed): signed-in-user at ${path}`, own]],
    [
      "is open where the list is none",
      { roleArn: lab, requestHeaderConfiguration: { requestHeaderAllowlists: 7 } },
      [`unsure (here): signed-in-user at ${path}`, own],
    ],
    [
      "is open where the block is",
      { roleArn: lab, requestHeaderConfiguration: pending() },
      [`unsure (until-deployed): signed-in-user at ${path}`, own],
    ],
  ]);
});

describe("an AgentCore harness", () => {
  const tool = (outboundAuth: Raw): Inputs => ({
    executionRoleArn: lab,
    tools: [{ config: { agentcoreGateway: { outboundAuth } } }],
  });
  const own = `execution ${lab} at executionRoleArn`;
  const at = "at tools[0].config.agentcoreGateway.outboundAuth.oauth.grantType";
  rows("aws:bedrock/agentcoreHarness:AgentcoreHarness", [
    ["may sign in with its role", tool({ awsIam: true }), [own]],
    ["may use client credentials", tool({ oauth: { grantType: "CLIENT_CREDENTIALS" } }), [own]],
    ["asks a person to sign in", tool({ oauth: { grantType: "AUTHORIZATION_CODE" } }), [`signed-in-user ${at}`, own]],
    ["is open where the sign-in is", tool(pending()), [`unsure (until-deployed): signed-in-user ${at}`, own]],
  ]);
});

describe("an AgentCore credential provider", () => {
  const type = "aws:bedrock/agentcoreOauth2CredentialProvider:AgentcoreOauth2CredentialProvider";
  const block = "oauth2ProviderConfig.customOauth2ProviderConfig.onBehalfOfTokenExchangeConfig";
  const custom = (onBehalfOfTokenExchangeConfig: Raw): Inputs => ({
    oauth2ProviderConfig: { customOauth2ProviderConfig: { onBehalfOfTokenExchangeConfig } },
  });

  it("is no workload without an exchange of tokens", () => {
    expect(factsOf(type, { oauth2ProviderConfig: { customOauth2ProviderConfig: { clientId: "c" } } })).toEqual([]);
  });

  rows(type, [
    ["acts on behalf of its caller", custom({ grantType: "JWT_AUTHORIZATION_GRANT" }), [`signed-in-user at ${block}`]],
    ["may do so", custom(pending()), [`unsure (until-deployed): signed-in-user at ${block}`]],
    ["may do so where something else stands there", custom(7), [`unsure (here): signed-in-user at ${block}`]],
  ]);

  it("says where the agent is not even named", () => {
    const says = (actorTokenContent: string): string =>
      judge(
        [
          resource(
            type,
            "p",
            custom({ grantType: "TOKEN_EXCHANGE", tokenExchangeGrantTypeConfig: { actorTokenContent } }),
          ),
        ],
        options,
      ).findings.find(({ policy }) => policy === "no-user-passthrough")?.says ?? "";
    expect(says("NONE")).toContain("does not name the agent");
    expect(says("M2M")).not.toContain("does not name the agent");
    expect(says("M2M")).toContain("stands for the caller");
  });

  it("keeps client secrets and keys", () => {
    const secrets = { githubOauth2ProviderConfig: { clientId: "c", clientSecret: pending() } };
    expect(factsOf(type, { oauth2ProviderConfig: secrets })).toMatchObject([
      { fact: "credential", label: "OAuth client secret" },
    ]);
    const keys = "aws-native:bedrockagentcore:ApiKeyCredentialProvider";
    expect(factsOf(keys, { apiKey: "k" })).toMatchObject([{ fact: "credential", label: "API key" }]);
    expect(factsOf(keys, { apiKeySecretConfig: { secretId: "s", jsonKey: "k" } })).toMatchObject([
      { fact: "credential", label: "API key" },
    ]);
    expect(factsOf(keys, { name: "search" })).toEqual([]);
  });
});
