import { isUnknown, textAt, unknown, valueAt, type ActsAs, type Path, type Resource } from "../../model/index.js";
import { eachPath } from "../each-path.js";
import type { Readers } from "../reader.js";
import { refsAt } from "../refs.js";
import { workloadReader, type Kind } from "./kind.js";
import { awsNames } from "./names.js";
import { oauthGrant } from "./oauth-grant.js";
import { passesOn } from "./passthrough.js";
import { awsThing } from "./thing.js";
import { throughRoles, type Acting } from "./workload.js";

const gatewayNames = awsNames("agentcore gateway");

/** What agents ask of a gateway is done with its role, unless a target says otherwise. */
const gateway: Kind = {
  label: "AgentCore gateway",
  acting: throughRoles({ execution: ["roleArn"] }, "it names no role"),
  names: (resource) =>
    awsThing(resource, gatewayNames, { outputs: ["gatewayId", "gatewayIdentifier"], arn: "gatewayArn" }),
};

const passed = {
  caller: {
    as: "whoever calls it",
    says: "the gateway signs its calls with the caller's identity",
    fix: "use the gateway's own role (gatewayIamRole, GATEWAY_IAM_ROLE)",
  },
  token: {
    as: "whoever calls it",
    says: "the caller's token is passed on as it is",
    fix: "use the gateway's own role or OAuth client credentials",
  },
};

/**
 * How a gateway signs in to a target: with its own role, or with what the caller came with.
 * https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/gateway-outbound-auth.html
 */
function bridgedTarget(resource: Resource): readonly ActsAs[] {
  const block = ["credentialProviderConfiguration"];
  const has = (key: string): Path | undefined =>
    valueAt(resource, [...block, key]) === undefined ? undefined : [...block, key];
  const caller = has("callerIamCredentials");
  const token = has("jwtPassthrough");
  return [
    ...(caller === undefined ? [] : passesOn(resource, caller, isThere(resource, caller), passed.caller)),
    ...(token === undefined ? [] : passesOn(resource, token, isThere(resource, token), passed.token)),
    ...oauthGrant(resource, [...block, "oauth", "grantType"]),
  ];
}

/** A block says that it is on by being there. */
function isThere(resource: Resource, path: Path): true | ReturnType<typeof unknown> {
  const value = valueAt(resource, path);
  return isUnknown(value) ? value : true;
}

function nativeTarget(resource: Resource): readonly ActsAs[] {
  return eachPath(resource, "credentialProviderConfigurations[]").flatMap((block) => {
    const path = [...block, "credentialProviderType"];
    const type = textAt(resource, path);
    const grant = [...block, "credentialProvider", "oauthCredentialProvider", "grantType"];
    if (type === "CALLER_IAM_CREDENTIALS") return passesOn(resource, path, true, passed.caller);
    if (type === "JWT_PASSTHROUGH") return passesOn(resource, path, true, passed.token);
    if (type === "OAUTH") return oauthGrant(resource, grant);
    if (type === "GATEWAY_IAM_ROLE" || type === "API_KEY") return [];
    const why = isUnknown(type) ? type : unknown("here", [], "how the gateway signs in to the target");
    return passesOn(resource, path, why, passed.caller);
  });
}

function target(acting: Acting): Kind {
  return {
    label: "AgentCore gateway target",
    acting,
    partOf: (resource) => refsAt(resource, ["gatewayIdentifier"], gatewayNames),
  };
}

/** A harness runs an agent, and signs in to the gateways that are its tools. */
function harness(tool: string): Kind {
  const own = throughRoles({ execution: ["executionRoleArn"] }, "it names no execution role");
  const grants = `tools[].config.${tool}.outboundAuth.oauth.grantType`;
  return {
    label: "AgentCore harness",
    acting: (resource) => [
      ...eachPath(resource, grants).flatMap((path) => oauthGrant(resource, path)),
      ...own(resource),
    ],
  };
}

/** Amazon Bedrock AgentCore: how agents reach their tools. */
export const agentCoreGateway: Readers = {
  "aws:bedrock:AgentcoreGateway": workloadReader(gateway),
  "aws-native:bedrockagentcore:Gateway": workloadReader(gateway),
  "aws:bedrock:AgentcoreGatewayTarget": workloadReader(target(bridgedTarget)),
  "aws-native:bedrockagentcore:GatewayTarget": workloadReader(target(nativeTarget)),
  "aws:bedrock:AgentcoreHarness": workloadReader(harness("agentcoreGateway")),
  "aws-native:bedrockagentcore:Harness": workloadReader(harness("agentCoreGateway")),
};
