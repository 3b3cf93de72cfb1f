import {
  isUnknown,
  textAt,
  unknown,
  valueAt,
  type ActsAs,
  type Fact,
  type Path,
  type Resource,
} from "../../model/index.js";
import { ownCredential, personal } from "../credential.js";
import type { Reader, Readers } from "../reader.js";
import { awsWorkload } from "./workload.js";

/** `aws` and `aws-native` spell the same inputs differently. */
interface Spelling {
  readonly top: Path;
  readonly properties: string;
  readonly grantType: string;
  readonly credentials: string;
}

const bridged: Spelling = {
  top: [],
  properties: "oauth2Properties",
  grantType: "oauth2GrantType",
  credentials: "oauth2Credentials",
};
export const nativeConnection: Spelling = {
  top: ["connectionInput"],
  properties: "oAuth2Properties",
  grantType: "oAuth2GrantType",
  credentials: "oAuth2Credentials",
};

function connection(spelling: Spelling): Reader {
  return (resource, options) => {
    const actsAs = consentOf(resource, spelling);
    return [
      ...(actsAs.length === 0 ? [] : awsWorkload(resource, options, "Glue connection", { actsAs })),
      ...kept(resource, spelling),
    ];
  };
}

/**
 * With an authorization code, somebody consents once and Glue keeps their refresh token: whatever uses the connection
 * then is that person to the data source. A JSON Web Token has the permissions of one user, who may be a person or not.
 * https://docs.aws.amazon.com/glue/latest/dg/salesforce-configuring-connections.html
 */
export function consentOf(resource: Resource, { top, properties, grantType }: Spelling): readonly ActsAs[] {
  const block = [...top, "authenticationConfiguration", properties];
  return valueAt(resource, block) === undefined ? [] : consentAt(resource, [...block, grantType], "Glue");
}

/** The same where the grant type stands at a path; `keeper` is who keeps the token. */
export function consentAt(resource: Resource, path: Path, keeper: string): readonly ActsAs[] {
  const at = { urn: resource.urn, path };
  const grant = textAt(resource, path);
  if (grant === "CLIENT_CREDENTIALS") return [];
  if (grant === "AUTHORIZATION_CODE") {
    const says = `whatever uses it acts in the data source as the person who consented, through a token that ${keeper} keeps`;
    return [{ how: "named-person", at, says, fix: clientCredentials }];
  }
  const why = isUnknown(grant) ? grant : unknown("here", [], "whether the connection acts as a person");
  return [{ how: "unsure", at, unknown: why, maybe: ["machine", "named-person"], declare: clientCredentials }];
}

const clientCredentials =
  'set the OAuth grant type to "CLIENT_CREDENTIALS", with an application made for this workload';

/** The secrets that are written in the connection itself; those in Secrets Manager are not. */
function kept(resource: Resource, { top, properties, credentials }: Spelling): readonly Fact[] {
  const authentication = [...top, "authenticationConfiguration"];
  const oauth = [...authentication, properties, credentials];
  return [
    ...ownCredential(resource, [...authentication, "basicAuthenticationCredentials", "password"], "password", personal),
    ...ownCredential(
      resource,
      [...authentication, "customAuthenticationCredentials"],
      "credentials of the data source",
    ),
    ...ownCredential(resource, [...oauth, "accessToken"], "OAuth access token", personal),
    ...ownCredential(resource, [...oauth, "refreshToken"], "OAuth refresh token", personal),
    ...ownCredential(resource, [...oauth, "jwtToken"], "JSON Web Token"),
    ...ownCredential(resource, [...oauth, "userManagedClientApplicationClientSecret"], "OAuth client secret"),
    ...ownCredential(resource, [...top, "connectionProperties", "PASSWORD"], "password", personal),
  ];
}

/** Connections of AWS Glue to other data sources, which act there as a person or as an application. */
export const glueConnection: Readers = {
  "aws:glue:Connection": connection(bridged),
  "aws-native:glue:Connection": connection(nativeConnection),
};
