import {
  isUnknown,
  showPath,
  textAt,
  unknown,
  valueAt,
  type ActsAs,
  type Fact,
  type Options,
  type Path,
  type Resource,
} from "../../model/index.js";
import { ownCredential, personal } from "../credential.js";
import { eachPath } from "../each-path.js";
import type { Readers } from "../reader.js";
import { refToSelf } from "../refs.js";
import { passesOn, passesOnInBlock, presenceAt, type Passthrough } from "./passthrough.js";
import { actsAsRoles, awsWorkload, hiddenAt, withRoles } from "./workload.js";

/** Where `aws-native` writes the parameters of a data source, and those that may be used in their stead. */
const places = [
  "dataSourceParameters",
  "alternateDataSourceParameters[]",
  "credentials.credentialPair.alternateDataSourceParameters[]",
];

const throughIdentityCenter: Passthrough = {
  as: "whoever looks at the data",
  says: "identity propagation is on, so that queries use the permissions of whoever looks at the data",
  fix: "set enableIdentityPropagation to false, and let the data source query with a role of its own",
};

/** SQL that authors write runs with the role for Athena; QuickSight itself uses those for S3 and for Redshift's sign-in. */
function dataSource(resource: Resource, options: Options): readonly Fact[] {
  const through = ["athenaParameters", "redshiftParameters"].flatMap((kind) =>
    places.flatMap((place) => eachPath(resource, `${place}.${kind}.identityCenterConfiguration`)),
  );
  const propagated = through.flatMap((block) =>
    passesOnInBlock(resource, block, "enableIdentityPropagation", throughIdentityCenter),
  );
  return [
    ...awsWorkload(resource, options, "QuickSight data source", {
      actsAs: [
        ...propagated,
        ...actsAsRoles(resource, {
          execution: ["parameters.athena.roleArn", ...places.map((place) => `${place}.athenaParameters.roleArn`)],
          service: [
            "parameters.s3.roleArn",
            ...places.map((place) => `${place}.s3Parameters.roleArn`),
            ...places.map((place) => `${place}.redshiftParameters.iamParameters.roleArn`),
          ],
        }),
        ...(propagated.length > 0 ? [] : roleOfAccount(resource)),
      ],
    }),
    ...ownCredential(resource, ["credentials", "credentialPair", "password"], "password", personal),
    ...ownCredential(resource, ["credentials", "keyPairCredentials"], "key pair"),
  ];
}

/**
 * A role of the data source overrides the role that the whole QuickSight account uses for Athena and S3.
 * https://docs.aws.amazon.com/quicksight/latest/APIReference/API_AthenaParameters.html
 */
function roleOfAccount(resource: Resource): readonly ActsAs[] {
  const patterns = ["parameters.athena", "parameters.s3", ...places.map((place) => `${place}.athenaParameters`)];
  return [...patterns, ...places.map((place) => `${place}.s3Parameters`)]
    .flatMap((pattern) => eachPath(resource, pattern))
    .filter((block) => valueAt(resource, block) !== undefined)
    .flatMap((block) => defaultAt(resource, [...block, "roleArn"]));
}

function defaultAt(resource: Resource, path: Path): readonly ActsAs[] {
  const at = { urn: resource.urn, path };
  const hidden = hiddenAt(resource, path);
  if (hidden !== undefined) {
    const declare = `write ${showPath(path)} where it can be read before deployment`;
    return [{ how: "unsure", at, unknown: hidden, maybe: ["shared-default"], declare }];
  }
  if (valueAt(resource, path) !== undefined) return [];
  const says = "it names no role, so it reads with the one that the whole QuickSight account uses";
  return [{ how: "shared-default", at, of: refToSelf(resource, path), says }];
}

const metadata: Path = ["authenticationConfig", "authenticationMetadata"];

function actionConnector(resource: Resource, options: Options): readonly Fact[] {
  return [
    ...awsWorkload(resource, options, "QuickSight action connector", {
      actsAs: [
        ...signsUsersIn(resource),
        ...actsAsRoles(resource, { execution: [[...metadata, "iamConnectionMetadata", "roleArn"].join(".")] }),
      ],
    }),
    ...ownCredential(resource, [...metadata, "basicAuthConnectionMetadata", "password"], "password", personal),
    ...ownCredential(resource, [...metadata, "apiKeyConnectionMetadata", "apiKey"], "API key"),
  ];
}

/**
 * With an authorization code each user signs in to the service that the connector calls.
 * https://docs.aws.amazon.com/quicksuite/latest/userguide/quick-action-auth.html
 */
function signsUsersIn(resource: Resource): readonly ActsAs[] {
  const path = ["authenticationConfig", "authenticationType"];
  const type = textAt(resource, path);
  return passesOn(resource, path, isUnknown(type) ? type : type === "OAUTH2_AUTHORIZATION_CODE", {
    as: "whoever uses it",
    says: "agents and flows act through it with the token of the person who uses them",
    fix: 'use authenticationType "OAUTH2_CLIENT_CREDENTIALS" or "IAM" with an identity made for the connector',
  });
}

const endpoint: Path = ["oAuthAuthorizationEndpointUrl"];

/**
 * Where people are sent to an authorization endpoint, data sources query with the tokens of whoever consented there.
 * https://docs.aws.amazon.com/quicksuite/latest/userguide/connecting-to-data-examples.html
 */
function oauthClient(resource: Resource, options: Options): readonly Fact[] {
  const url = presenceAt(resource, endpoint);
  const why = isUnknown(url) ? url : unknown("here", [], "whether data sources query with tokens of people");
  const declare = "leave oAuthAuthorizationEndpointUrl out, and let data sources use client credentials";
  const at = { urn: resource.urn, path: endpoint };
  const maybe = ["signed-in-user", "named-person"] as const;
  return [
    ...awsWorkload(resource, options, "QuickSight OAuth client application", {
      actsAs: url === undefined ? [] : [{ how: "unsure", at, unknown: why, maybe, declare }],
    }),
    ...ownCredential(resource, ["clientSecret"], "OAuth client secret"),
  ];
}

/** Amazon QuickSight, now Quick Suite. Signing in with IAM Identity Center alone passes nothing on. */
export const quicksight: Readers = {
  "aws:quicksight:DataSource": dataSource,
  "aws-native:quicksight:DataSource": dataSource,
  "aws:quicksight:VpcConnection": withRoles("QuickSight VPC connection", { service: ["roleArn"] }),
  "aws-native:quicksight:VpcConnection": withRoles("QuickSight VPC connection", { service: ["roleArn"] }),
  "aws-native:quicksight:ActionConnector": actionConnector,
  "aws-native:quicksight:OAuthClientApplication": oauthClient,
};
