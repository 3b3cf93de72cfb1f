import { describe, expect, it } from "vitest";
import type { Raw, Resource } from "../../../policy-pack/model/index.js";
import { noStandingPrivilege } from "../../../policy-pack/policies/approvals/no-standing-privilege.js";
import { noStandingKeys } from "../../../policy-pack/policies/secrets/no-standing-keys.js";
import { noAmbientIdentity } from "../../../policy-pack/policies/own-identity/no-ambient-identity.js";
import { noHumanCredentials } from "../../../policy-pack/policies/whose-identity/no-human-credentials.js";
import { noHumanRunAs } from "../../../policy-pack/policies/whose-identity/no-human-run-as.js";
import { noUserPassthrough } from "../../../policy-pack/policies/whose-identity/no-user-passthrough.js";
import { actsOf, factsOf } from "../../support/aws-acts.js";
import { testPolicy } from "../../support/policy-tester.js";
import { adminArn, arnOf, notebook, pending, resource, role } from "../../support/resources.js";

const credentials = "connectorProfileConfig.connectorProfileCredentials";
const tags = { workload: "fraud" };

function profile(connectorProfileCredentials: Raw, connectorProfileProperties: Raw = {}): Resource {
  return resource("aws:appflow/connectorProfile:ConnectorProfile", "crm", {
    connectorProfileConfig: { connectorProfileCredentials, connectorProfileProperties },
  });
}

function native(connectorProfileCredentials: Raw): Resource {
  return resource("aws-native:appflow:ConnectorProfile", "crm", {
    connectorProfileConfig: { connectorProfileCredentials },
  });
}

function confluence(authType: Raw, type = "aws-native:bedrock:DataSource"): Resource {
  return resource(type, "wiki", {
    dataSourceConfiguration: { type: "CONFLUENCE", confluenceConfiguration: { sourceConfiguration: { authType } } },
  });
}

function sharePoint(authType: Raw): Resource {
  return resource("aws:bedrock/agentDataSource:AgentDataSource", "wiki", {
    dataSourceConfiguration: { sharePointConfiguration: { sourceConfiguration: { authType } } },
  });
}

function search(type: string, masterUserOptions: Raw): Resource {
  return resource(type, "search", { advancedSecurityOptions: { enabled: true, masterUserOptions } });
}

function stream(inputs: Readonly<Record<string, Raw>>): Resource {
  return resource("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", "events", inputs);
}

function ingestion(pipelineConfigurationBody: Raw): Resource {
  return resource("aws:opensearchingest/pipeline:Pipeline", "logs", { pipelineConfigurationBody });
}

function payment(inputs: Raw): Resource {
  return resource("aws-native:bedrockagentcore:PaymentCredentialProvider", "wallet", {
    providerConfigurationInput: inputs,
  });
}

function source(authType: Raw): Resource {
  return resource("aws:codebuild/sourceCredential:SourceCredential", "github", {
    authType,
    serverType: "GITHUB",
    tags,
  });
}

function called(authParameters: Raw): Resource {
  return resource("aws:cloudwatch/eventConnection:EventConnection", "hook", { authParameters, tags });
}

testPolicy(noHumanCredentials, {
  pass: {
    "an application of AppFlow's own": {
      resources: [profile({ salesforce: { oauth2GrantType: "CLIENT_CREDENTIALS" } })],
    },
    "a domain with a role as master user": {
      resources: [search("aws:opensearch/domain:Domain", { masterUserArn: arnOf("admin") })],
    },
    "a pipeline with its password in Secrets Manager": {
      resources: [ingestion("logs: { sink: [{ opensearch: { password: '${{aws_secrets:db:password}}' } }] }")],
    },
    "a stream with its password in Secrets Manager": {
      resources: [
        stream({ redshiftConfiguration: { secretsManagerConfiguration: { enabled: true, secretArn: "s" } } }),
      ],
    },
  },
  violation: {
    "a password in a connector": {
      resources: [profile({ snowflake: { username: "ann", password: "hunter2" } })],
      at: `${credentials}.snowflake.password`,
      says: "keeps a secret (password)",
    },
    "a password in a connector of the customer": {
      resources: [profile({ customConnector: { authenticationType: "BASIC", basic: { password: "hunter2" } } })],
      at: `${credentials}.customConnector.basic.password`,
      says: "password",
    },
    "a refresh token": {
      resources: [profile({ slack: { accessToken: "t" } })],
      at: `${credentials}.slack.accessToken`,
      says: "OAuth access token",
    },
    "a refresh token in aws-native": {
      resources: [native({ sapoData: { oAuthCredentials: { refreshToken: "t" } } })],
      at: `${credentials}.sapoData.oAuthCredentials.refreshToken`,
      says: "OAuth refresh token",
    },
    "a knowledge base that reads with a user's API token": {
      resources: [confluence("BASIC")],
      at: "dataSourceConfiguration.confluenceConfiguration.sourceConfiguration.authType",
      says: "the API token of a user",
    },
    "the same in aws": {
      resources: [confluence("BASIC", "aws:bedrock/agentDataSource:AgentDataSource")],
      at: "dataSourceConfiguration.confluenceConfiguration.sourceConfiguration.authType",
      says: "the API token of a user",
    },
    "a domain with a password": {
      resources: [search("aws:opensearch/domain:Domain", { masterUserName: "ann", masterUserPassword: "hunter2" })],
      at: "advancedSecurityOptions.masterUserOptions.masterUserPassword",
      says: "password of the master user",
    },
    "an Elasticsearch domain with a password": {
      resources: [search("aws:elasticsearch/domain:Domain", { masterUserPassword: "hunter2" })],
      at: "advancedSecurityOptions.masterUserOptions.masterUserPassword",
      says: "password of the master user",
    },
    "a stream with a password": {
      resources: [stream({ redshiftConfiguration: { username: "ann", password: "hunter2" } })],
      at: "redshiftConfiguration.password",
      says: "database password",
    },
    "a pipeline with a password": {
      resources: [ingestion("logs: { sink: [{ opensearch: { username: ann, password: hunter2 } }] }")],
      at: "pipelineConfigurationBody",
      says: "password",
    },
    "a token for all builds": {
      resources: [source("PERSONAL_ACCESS_TOKEN")],
      at: "authType",
      says: "the token or password of a person",
    },
    "a connection of a workload with a password": {
      resources: [called({ basic: { username: "ann", password: "hunter2" } })],
      at: "authParameters.basic.password",
      says: "password",
    },
  },
  undecidable: {
    "a knowledge base whose way to sign in is not known yet": {
      resources: [confluence(pending())],
      kind: "until-deployed",
      says: "signs in with the API token of a user",
    },
    "a pipeline that is not known yet": {
      resources: [ingestion(pending())],
      kind: "until-deployed",
      says: "whether it keeps a secret",
    },
    "connectors that are not known yet": {
      resources: [profile(pending())],
      kind: "until-deployed",
      says: "whether it keeps a secret",
    },
    "a token in Secrets Manager": {
      resources: [source("SECRETS_MANAGER")],
      kind: "here",
      says: "authType",
    },
  },
  notApplicable: {},
});

testPolicy(noStandingKeys, {
  pass: {
    "a stream with its key in Secrets Manager": {
      resources: [stream({ httpEndpointConfiguration: { secretsManagerConfiguration: { enabled: true } } })],
    },
  },
  violation: {
    "an API key in a connector": {
      resources: [profile({ datadog: { apiKey: "k" } })],
      at: `${credentials}.datadog.apiKey`,
      says: "API key",
    },
    "an API key of a connector of the customer": {
      resources: [profile({ customConnector: { apiKey: { apiKey: "k", apiSecretKey: "s" } } })],
      at: `${credentials}.customConnector.apiKey`,
      says: "API key",
    },
    "a client secret in aws-native": {
      resources: [native({ googleAnalytics: { clientId: "i", clientSecret: "s" } })],
      at: `${credentials}.googleAnalytics.clientSecret`,
      says: "OAuth client secret",
    },
    "credentials of a kind of one's own": {
      resources: [profile({ customConnector: { custom: { credentialsMap: { token: "t" } } } })],
      at: `${credentials}.customConnector.custom.credentialsMap`,
      says: "credentials of the connector",
    },
    "an access key of an endpoint": {
      resources: [stream({ httpEndpointConfiguration: { accessKey: "k" } })],
      at: "httpEndpointConfiguration.accessKey",
      says: "access key of the endpoint",
    },
    "a token of Splunk in aws-native": {
      resources: [
        resource("aws-native:kinesisfirehose:DeliveryStream", "events", {
          splunkDestinationConfiguration: { hecToken: "t" },
        }),
      ],
      at: "splunkDestinationConfiguration.hecToken",
      says: "token of the Splunk HTTP Event Collector",
    },
    "a key of a wallet": {
      resources: [payment({ coinbaseCdpConfiguration: { apiKeyId: "i", apiKeySecret: "s" } })],
      at: "providerConfigurationInput.coinbaseCdpConfiguration.apiKeySecret",
      says: "API key",
    },
    "a client secret of QuickSight": {
      resources: [resource("aws-native:quicksight:OAuthClientApplication", "snowflake", { clientSecret: "s" })],
      at: "clientSecret",
      says: "OAuth client secret",
    },
    "a connection of a workload with a key": {
      resources: [called({ apiKey: { key: "x-api-key", value: "k" } })],
      at: "authParameters.apiKey.value",
      says: "API key",
    },
  },
  undecidable: {},
  notApplicable: {
    "a connection that has nothing to do with machine learning": {
      resources: [
        resource("aws:cloudwatch/eventConnection:EventConnection", "hook", {
          authParameters: { apiKey: { key: "x-api-key", value: "k" } },
        }),
      ],
    },
  },
});

testPolicy(noHumanRunAs, {
  pass: {
    "a connector with a role of its own": {
      resources: [
        resource("aws:mskconnect/connector:Connector", "sink", { serviceExecutionRoleArn: arnOf("sink") }),
        role("sink"),
      ],
    },
  },
  violation: {
    "a flow that somebody consented to": {
      resources: [profile({ salesforce: { oauth2GrantType: "AUTHORIZATION_CODE" } })],
      at: `${credentials}.salesforce.oauth2GrantType`,
      says: "a token that AppFlow keeps",
    },
    "a connector of the customer that somebody consented to": {
      resources: [profile({}, { customConnector: { oauth2Properties: { oauth2GrantType: "AUTHORIZATION_CODE" } } })],
      at: "connectorProfileConfig.connectorProfileProperties.customConnector.oauth2Properties.oauth2GrantType",
      says: "a token that AppFlow keeps",
    },
  },
  undecidable: {
    "a token of a user, who may be a person": {
      resources: [profile({ salesforce: { oauth2GrantType: "JWT_BEARER" } })],
      kind: "here",
      says: "acts as a person",
    },
  },
  notApplicable: {
    "an application that AppFlow is": {
      resources: [profile({ salesforce: { oauth2GrantType: "CLIENT_CREDENTIALS" } })],
    },
  },
});

function entitled(identityCenter: Raw): readonly Resource[] {
  return [
    role("deploy", { managedPolicyArns: [adminArn] }),
    resource("aws:accountaccess/entitlement:Entitlement", "ann", {
      entitlement: { principalRole: { principal: { identityCenter }, roleArn: arnOf("deploy") } },
    }),
    notebook("lab", arnOf("lab")),
  ];
}

testPolicy(noStandingPrivilege, {
  pass: {},
  violation: {
    "a role that an entitlement opens to a person": {
      resources: entitled({ userId: "u-1" }),
      at: "managedPolicyArns[0]",
      says: "which the person u-1 can become",
      final: false,
    },
    "a role that an entitlement opens to a group": {
      resources: entitled({ groupId: "g-1" }),
      at: "managedPolicyArns[0]",
      says: "which the people of the group g-1 can become",
      final: false,
    },
  },
  undecidable: {},
  notApplicable: {
    "a role that nobody has": { resources: entitled({ userId: "u-1" }).filter(({ name }) => name !== "ann") },
  },
});

testPolicy(noUserPassthrough, {
  pass: {},
  violation: {
    "an OpenSearch application with IAM Identity Center": {
      resources: [
        resource("aws:opensearch/application:Application", "ui", { iamIdentityCenterOptions: { enabled: true } }),
      ],
      at: "iamIdentityCenterOptions.enabled",
      says: "whoever signed in",
    },
  },
  undecidable: {
    "an agent that people may consent to": {
      resources: [
        resource("aws:bedrock/agentcoreWorkloadIdentity:AgentcoreWorkloadIdentity", "agent", {
          allowedResourceOauth2ReturnUrls: ["https://example.com/back"],
        }),
      ],
      kind: "here",
      says: "tokens that people consented to",
    },
    "an OAuth client with an authorization endpoint": {
      resources: [
        resource("aws-native:quicksight:OAuthClientApplication", "snowflake", {
          oAuthAuthorizationEndpointUrl: "https://example.com/authorize",
        }),
      ],
      kind: "here",
      says: "tokens of people",
    },
  },
  notApplicable: {
    "an OAuth client without an authorization endpoint": {
      resources: [resource("aws-native:quicksight:OAuthClientApplication", "snowflake", { name: "snowflake" })],
    },
  },
});

testPolicy(noAmbientIdentity, {
  pass: {
    "jobs with a user of their own": {
      resources: [
        resource("aws-native:deadline:Queue", "train", {
          roleArn: arnOf("train"),
          jobRunAsUser: { runAs: "QUEUE_CONFIGURED_USER" },
          tags: [{ key: "workload", value: "fraud" }],
        }),
      ],
    },
  },
  violation: {
    "jobs that run as the user of the agent": {
      resources: [
        resource("aws-native:deadline:Queue", "train", {
          jobRunAsUser: { runAs: "WORKER_AGENT_USER" },
          tags: [{ key: "workload", value: "fraud" }],
        }),
      ],
      at: "jobRunAsUser.runAs",
      says: "the user of the worker agent",
    },
  },
  undecidable: {
    "jobs without a user": {
      resources: [resource("aws-native:deadline:Queue", "train", { tags: [{ key: "workload", value: "fraud" }] })],
      kind: "here",
      says: "the user of the worker agent",
    },
  },
  notApplicable: {},
});

describe("nobody's secret", () => {
  it.each([
    ["a knowledge base that reads Confluence as an application", confluence("OAUTH2_CLIENT_CREDENTIALS")],
    ["one that reads SharePoint, which takes applications only", sharePoint("OAUTH2_CLIENT_CREDENTIALS")],
    ["builds that sign in as an application", source("CODECONNECTIONS")],
    [
      "a wallet whose key is in Secrets Manager",
      payment({ coinbaseCdpConfiguration: { apiKeyId: "i", apiKeySecretConfig: { secretId: "s", jsonKey: "k" } } }),
    ],
  ])("is kept by %s", (_, { type, inputs }) => {
    expect(factsOf(type, inputs)).toEqual([]);
  });
});

describe("a workload identity", () => {
  it.each([
    "aws:bedrock/agentcoreWorkloadIdentity:AgentcoreWorkloadIdentity",
    "aws-native:bedrockagentcore:WorkloadIdentity",
  ])("of %s says something only where people may come back to it", (type) => {
    expect(factsOf(type, { name: "agent" })).toEqual([]);
    expect(factsOf(type, { allowedResourceOauth2ReturnUrls: [] })).toEqual([]);
    expect(actsOf(type, { allowedResourceOauth2ReturnUrls: pending() })).toEqual([
      "unsure (until-deployed): signed-in-user at allowedResourceOauth2ReturnUrls",
    ]);
    expect(actsOf(type, { allowedResourceOauth2ReturnUrls: 7 })).toEqual([
      "unsure (here): signed-in-user at allowedResourceOauth2ReturnUrls",
    ]);
  });
});

describe("an entitlement", () => {
  const type = "aws:accountaccess/entitlement:Entitlement";
  const partiesOf = (principal: Raw): unknown =>
    factsOf(type, { entitlement: { principalRole: { principal, roleArn: arnOf("lab") } } }).map((fact) =>
      fact.fact === "trust" ? fact.parties : fact,
    );

  it("says nothing without a role", () => {
    expect(factsOf(type, {})).toEqual([]);
  });

  it("is for somebody who is not known where it cannot be read", () => {
    expect(partiesOf(pending())).toMatchObject([{ kind: "until-deployed" }]);
    expect(partiesOf({})).toMatchObject([{ kind: "here" }]);
    expect(partiesOf({ identityCenter: 7 })).toMatchObject([{ kind: "here" }]);
  });

  it("is for a person whose id is known on deployment", () => {
    expect(partiesOf({ identityCenter: { userId: pending() } })).toMatchObject([[{ who: "person" }]]);
  });
});

describe("signing in to OpenSearch Serverless with SAML or roles", () => {
  it.each([
    "aws:opensearch/serverlessSecurityConfig:ServerlessSecurityConfig",
    "aws-native:opensearchserverless:SecurityConfig",
  ])("says nothing in %s", (type) => {
    expect(factsOf(type, { type: "saml", samlOptions: { metadata: "<xml/>" } })).toEqual([]);
    expect(factsOf(type, { type: "iamfederation", iamFederationOptions: { userAttribute: "u" } })).toEqual([]);
  });
});
