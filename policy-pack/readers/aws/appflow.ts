import { valueAt, type ActsAs, type Resource } from "../../model/index.js";
import { personal } from "../credential.js";
import type { Readers } from "../reader.js";
import { keeps } from "../ways-in.js";
import { consentAt } from "./glue-connection.js";
import { workloadReader, type Kind } from "./kind.js";
import { actsAsRoles, withRoles } from "./workload.js";

const credentials = "connectorProfileConfig.connectorProfileCredentials";
const properties = "connectorProfileConfig.connectorProfileProperties";

/** Keys under which a connector, or a block of it, keeps a secret of an application. */
const ofApplications: Readonly<Record<string, string>> = {
  apiKey: "API key",
  apiSecretKey: "API key",
  apiToken: "API token",
  clientSecret: "OAuth client secret",
  jwtToken: "JSON Web Token",
  secretAccessKey: "secret access key",
  secretKey: "API key",
};

/** And those of people: an authorization code and what is got for it stand for whoever consented. */
const ofPeople: Readonly<Record<string, string>> = {
  accessToken: "OAuth access token",
  password: "password",
  refreshToken: "OAuth refresh token",
};

/** Most connectors keep theirs in a block of their own, some in another block inside. */
const blocks = ["{}", ".customConnector.basic", ".customConnector.oauth2", ".sapoData.basicAuthCredentials"];

function profile(authorization: string, grantTypes: readonly string[]): Kind {
  const places = [...blocks, `.sapoData.${authorization}`].map((block) => `${credentials}${block}`);
  const secrets = [
    ...places.flatMap((place) => Object.entries(ofApplications).map(([key, label]) => keeps(`${place}.${key}`, label))),
    ...places.flatMap((place) =>
      Object.entries(ofPeople).map(([key, label]) => keeps(`${place}.${key}`, label, personal)),
    ),
    keeps(`${credentials}.customConnector.custom.credentialsMap`, "credentials of the connector"),
  ];
  return {
    label: "AppFlow connector profile",
    acting: (resource) => [
      ...grantTypes.flatMap((grantType) => consented(resource, grantType)),
      // AppFlow itself reads the intermediate bucket and calls the Data API.
      ...actsAsRoles(resource, {
        service: [`${properties}.redshift.roleArn`, `${properties}.redshift.dataApiRoleArn`],
      }),
    ],
    secrets: (resource) => secrets.flatMap((kept) => kept(resource)),
  };
}

/**
 * With an authorization code, flows are the person who consented to whatever they read.
 * https://docs.aws.amazon.com/appflow/latest/userguide/salesforce.html
 */
function consented(resource: Resource, grantType: string): readonly ActsAs[] {
  const path = grantType.split(".");
  return valueAt(resource, path) === undefined ? [] : consentAt(resource, path, "AppFlow");
}

const bridged = profile("oauthCredentials", [
  `${credentials}.salesforce.oauth2GrantType`,
  `${properties}.customConnector.oauth2Properties.oauth2GrantType`,
]);
const native = profile("oAuthCredentials", [
  `${credentials}.salesforce.oAuth2GrantType`,
  `${properties}.customConnector.oAuth2Properties.oAuth2GrantType`,
]);

/** AppFlow itself writes tables to the Glue Data Catalog. */
const flow = withRoles("AppFlow flow", { service: ["metadataCatalogConfig.glueDataCatalog.roleArn"] });

/** Amazon AppFlow: flows of data, and the accounts elsewhere that they read and write. */
export const appFlow: Readers = {
  "aws:appflow:ConnectorProfile": workloadReader(bridged),
  "aws-native:appflow:ConnectorProfile": workloadReader(native),
  "aws:appflow:Flow": flow,
  "aws-native:appflow:Flow": flow,
};
