import { isUnknown, objectAt, valueAt } from "../../model/index.js";
import { ownCredential, personal } from "../credential.js";
import { openByText } from "../opened-by.js";
import type { Readers } from "../reader.js";
import { keeps, waysInto, type WayIn } from "../ways-in.js";

/** How each provider of models is signed in to with a key; the other ways name a service credential. */
const modelProviders: readonly WayIn[] = [
  "amazonBedrock.direct.awsAccessKey.secretAccessKey",
  "anthropic.direct.apiKey",
  "azureOpenai.direct.apiKey",
  "azureOpenai.direct.entraServicePrincipal.clientSecret",
  "custom.direct.apiKey",
  "geminiEnterprise.direct.apiKey",
  "microsoftFoundry.direct.apiKey",
  "microsoftFoundry.direct.entraServicePrincipal.clientSecret",
  "openai.direct.apiKey",
].map((path) => keeps(`config.${path}`, "key of a model provider"));

/** Where a block cannot be read, there may be one secret in it of each kind: as many as it could hold would say no more. */
function within(block: string, ...ways: readonly WayIn[]): WayIn {
  return (resource) => {
    const facts = ways.flatMap((way) => way(resource));
    if (!isUnknown(objectAt(resource, [block]))) return facts;
    return [true, undefined].flatMap((kind) => facts.find(({ personal: is }) => is === kind) ?? []);
  };
}

/** A name with dots is no path. */
const saslPassword: WayIn = (resource) =>
  ownCredential(resource, ["extraOptions", "kafka.sasl.jaas.config"], "password for Kafka");

/**
 * A role of Postgres itself signs in with a password that does not end; one that stands for an identity of Databricks, with
 * its tokens. https://docs.databricks.com/aws/en/oltp/projects/connect-overview
 */
const password: WayIn = (resource) => {
  const isOfDatabricks = valueAt(resource, ["spec", "identityType"]) !== undefined;
  const opens = { label: "password of a Postgres role", says: "it signs in with a password", personal: true } as const;
  return openByText("spec.authMethod", opens, {
    open: ["pg_password_scram_sha_256"],
    closed: ["lakebase_oauth_v1", "no_login"],
    absent: isOfDatabricks ? "closed" : "open",
    better: "LAKEBASE_OAUTH_V1",
  })(resource);
};

/**
 * A recipient outside of Databricks gets a token, which reads what is shared for whoever has it.
 * https://docs.databricks.com/aws/en/delta-sharing/create-recipient-token
 */
const recipientToken = openByText(
  "authenticationType",
  { label: "bearer token of a recipient", says: "a bearer token reads what is shared with it" },
  { open: ["token"], closed: ["databricks", "oidc_federation"], absent: "closed", better: "DATABRICKS" },
);

/** With this block the provider makes a token of whoever deploys. */
const firstToken: WayIn = (resource) =>
  ownCredential(resource, ["token"], "Databricks personal access token", personal).map((fact) => ({
    ...fact,
    says: "it makes a personal access token of whoever deploys",
    fix: "take the token block out, and sign in as a service principal with short-lived tokens (OAuth)",
  }));

const connectionSecrets: readonly WayIn[] = [
  keeps("options.password", "password", personal),
  keeps("options.bearer_token", "bearer token"),
  keeps("options.client_secret", "client secret"),
  keeps("options.GoogleServiceAccountKeyJson", "key of a Google service account"),
];

function inWords(holder: string): Parameters<typeof waysInto>[0] {
  return { holder, forMachineLearning: true };
}

/** Secrets that Databricks keeps to sign in elsewhere, or that open what is in it. */
export const databricksKeptSecrets: Readers = {
  "databricks:index:AiGatewayModelProviderService": waysInto(
    inWords("AI Gateway model provider service"),
    within("config", ...modelProviders),
  ),
  "databricks:index:Connection": waysInto(inWords("Unity Catalog connection"), within("options", ...connectionSecrets)),
  "databricks:index:FeatureEngineeringKafkaConfig": waysInto(
    inWords("Kafka configuration of Feature Engineering"),
    keeps("authConfig.mtlsConfig", "client certificate for Kafka"),
    saslPassword,
  ),
  "databricks:index:MetastoreProvider": waysInto(
    inWords("Delta Sharing provider"),
    keeps("recipientProfileStr", "bearer token of a share"),
  ),
  "databricks:index:MlflowWebhook": waysInto(
    inWords("MLflow webhook"),
    keeps("jobSpec.accessToken", "Databricks personal access token", personal),
    keeps("httpUrlSpec.authorization", "authorization header"),
  ),
  "databricks:index:MwsWorkspaces": waysInto(inWords("Databricks workspace"), firstToken),
  "databricks:index:PostgresRole": waysInto(inWords("Lakebase Postgres role"), password),
  "databricks:index:Recipient": waysInto(inWords("Delta Sharing recipient"), recipientToken),
};
