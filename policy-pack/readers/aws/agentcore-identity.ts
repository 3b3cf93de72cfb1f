import {
  isObject,
  isUnknown,
  listAt,
  textAt,
  unknown,
  valueAt,
  type ActsAs,
  type Fact,
  type Options,
  type Path,
  type Resource,
} from "../../model/index.js";
import { ownCredential } from "../credential.js";
import type { Readers } from "../reader.js";
import { keeps, waysInto } from "../ways-in.js";
import { passesOn } from "./passthrough.js";
import { awsWorkload } from "./workload.js";

/**
 * A provider of OAuth tokens may exchange the caller's token for one with which the agent acts on the caller's behalf. Where
 * no actor is named in it, the new token does not even say that it was an agent.
 * https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/on-behalf-of-token-exchange.html
 */
function onBehalfOf(resource: Resource, config: string): readonly ActsAs[] {
  const block: Path = [config, "customOauth2ProviderConfig", "onBehalfOfTokenExchangeConfig"];
  const value = valueAt(resource, block);
  if (value === undefined) return [];
  const actor = textAt(resource, [...block, "tokenExchangeGrantTypeConfig", "actorTokenContent"]);
  const unnamed = actor === "NONE" ? ", and does not name the agent in it" : "";
  // Below something else than a block all is unknown.
  const inside = textAt(resource, [...block, "grantType"]);
  return passesOn(resource, block, isUnknown(inside) && !isObject(value) ? inside : true, {
    as: "whoever calls it",
    says: `it exchanges the caller's token for one that stands for the caller${unnamed}`,
    fix: "leave onBehalfOfTokenExchangeConfig out, and let the agent use client credentials of its own",
  });
}

function provider(config: string): (resource: Resource, options: Options) => readonly Fact[] {
  return (resource, options) => {
    const acts = onBehalfOf(resource, config);
    const workload = awsWorkload(resource, options, "AgentCore OAuth2 credential provider", { actsAs: acts });
    return [...(acts.length > 0 ? workload : []), ...clientSecrets(resource, config)];
  };
}

/** Each kind of provider keeps its client secret in a block of its own. */
function clientSecrets(resource: Resource, config: string): readonly Fact[] {
  const value = valueAt(resource, [config]);
  const kinds = isObject(value) ? Object.keys(value) : [];
  return kinds.flatMap((kind) => ownCredential(resource, [config, kind, "clientSecret"], "OAuth client secret"));
}

/** Agents send it to what they call, as nobody in particular; the provider may keep a key that is made elsewhere. */
function apiKey(resource: Resource): readonly Fact[] {
  const more = { holder: "AgentCore API key provider", forMachineLearning: true, fix: byOAuth } as const;
  return ["apiKey", "apiKeyWo", "apiKeySecretConfig"].flatMap((key) => ownCredential(resource, [key], "API key", more));
}

const byOAuth = "let agents call it with an OAuth client of their own, or through the gateway's role";

const inSecretsManager = {
  fix: "keep it in Secrets Manager (its ...SecretConfig or ...KeyConfig), where it is rotated",
};

/** Wallets that agents pay from; what a key of Secrets Manager is named by is no secret itself. */
const payment = waysInto(
  { holder: "AgentCore payment credential provider", forMachineLearning: true },
  keeps("providerConfigurationInput.coinbaseCdpConfiguration.apiKeySecret", "API key", inSecretsManager),
  keeps("providerConfigurationInput.coinbaseCdpConfiguration.walletSecret", "wallet secret", inSecretsManager),
  keeps("providerConfigurationInput.stripePrivyConfiguration.appSecret", "application secret", inSecretsManager),
  keeps("providerConfigurationInput.stripePrivyConfiguration.authorizationPrivateKey", "private key", inSecretsManager),
);

const returnUrls: Path = ["allowedResourceOauth2ReturnUrls"];

/**
 * People come back to a return URL after they consented to a token of theirs for the agent; nothing else needs one. Whether
 * the agent asks for such tokens is up to its code.
 * https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/oauth2-authorization-url-session-binding.html
 */
function workloadIdentity(resource: Resource, options: Options): readonly Fact[] {
  const urls = listAt(resource, returnUrls);
  if (urls === undefined || (!isUnknown(urls) && urls.length === 0)) return [];
  const why = isUnknown(urls)
    ? urls
    : unknown("here", [], "whether its agents act with tokens that people consented to");
  const declare = "leave allowedResourceOauth2ReturnUrls out, and let agents use client credentials of their own";
  const at = { urn: resource.urn, path: returnUrls };
  return awsWorkload(resource, options, "AgentCore workload identity", {
    actsAs: [{ how: "unsure", at, unknown: why, maybe: ["signed-in-user"], declare }],
  });
}

/** Amazon Bedrock AgentCore Identity: the tokens and keys with which agents sign in elsewhere. */
export const agentCoreIdentity: Readers = {
  "aws:bedrock:AgentcoreOauth2CredentialProvider": provider("oauth2ProviderConfig"),
  "aws-native:bedrockagentcore:OAuth2CredentialProvider": provider("oauth2ProviderConfigInput"),
  "aws:bedrock:AgentcoreApiKeyCredentialProvider": apiKey,
  "aws-native:bedrockagentcore:ApiKeyCredentialProvider": apiKey,
  "aws-native:bedrockagentcore:PaymentCredentialProvider": payment,
  "aws:bedrock:AgentcoreWorkloadIdentity": workloadIdentity,
  "aws-native:bedrockagentcore:WorkloadIdentity": workloadIdentity,
};
