import {
  flagAt,
  isList,
  isObject,
  isUnknown,
  unknown,
  valueAt,
  type ActsAs,
  type Fact,
  type Path,
  type Perhaps,
  type Raw,
  type Resource,
} from "../../model/index.js";
import { ownCredential, personal } from "../credential.js";
import type { Reader, Readers } from "../reader.js";
import { actsAsRolesIn, unreadable, type RoleText } from "./json-roles.js";
import { workloadReader, type Kind } from "./kind.js";
import { passesOn, presenceAt, type Passthrough } from "./passthrough.js";
import { actsAsRoles, throughRoles } from "./workload.js";
import { parsedYaml } from "./yaml-text.js";

const masterPassword: Path = ["advancedSecurityOptions", "masterUserOptions", "masterUserPassword"];

/** OpenSearch itself sets up sign-in through Cognito with the role. Signing in alone passes nobody on. */
const domain: Kind = {
  label: "OpenSearch domain",
  acting: throughRoles({ service: ["cognitoOptions.roleArn"] }),
  secrets: (resource) =>
    ownCredential(resource, masterPassword, "password of the master user", {
      ...personal,
      fix: "let a role be the master user (masterUserArn), and let workloads sign their requests with roles",
    }),
};

const throughIdentityCenter: Passthrough = {
  as: "whoever searches",
  says: "it takes requests through IAM Identity Center, so that data is read with the permissions of the person whom an application hands on",
  fix: "switch API access through IAM Identity Center off, and map roles of workloads to what they may search",
};

const apiAccess: Path = ["identityCenterOptions", "enabledApiAccess"];

/**
 * API access through IAM Identity Center is trusted identity propagation; it is off unless it is set.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/idc-aos.html
 */
const openSearchDomain: Kind = {
  ...domain,
  acting: (resource) => [
    ...passesOn(resource, apiAccess, flagAt(resource, apiAccess), throughIdentityCenter),
    ...domain.acting(resource),
  ],
};

const enabled: Path = ["iamIdentityCenterOptions", "enabled"];

/**
 * OpenSearch UI assumes the role in the context of whoever signed in (`sts:SetContext`). Without IAM Identity Center, people
 * bring roles of their own.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/application-getting-started.html
 */
const application: Kind = {
  label: "OpenSearch application",
  acting: (resource) => [
    ...passesOn(resource, enabled, flagAt(resource, enabled), {
      as: "whoever signs in to it",
      says: "IAM Identity Center is on, so that it searches with the permissions of whoever signed in",
      fix: "set iamIdentityCenterOptions.enabled to false, and let people sign in with IAM",
    }),
    ...throughRoles({ service: ["iamIdentityCenterOptions.iamRoleForIdentityCenterApplicationArn"] })(resource),
  ],
};

const instance: Path = ["iamIdentityCenterOptions", "instanceArn"];

/** SAML and IAM federation are sign-in, and say nothing here. */
const serverlessSecurity: Reader = (resource, options) => {
  const read = workloadReader({
    label: "OpenSearch Serverless security configuration",
    acting: () => passesOn(resource, instance, presenceAt(resource, instance), throughIdentityCenter),
  });
  return presenceAt(resource, instance) === undefined ? [] : read(resource, options);
};

const body: Path = ["pipelineConfigurationBody"];

/** A pipeline names roles in its YAML too: of its sources, sinks and extensions, each under `aws`. */
const inBody: RoleText = {
  what: "the pipeline's configuration",
  roles: new Map([["sts_role_arn", { use: "service", kind: "role" }]]),
  unreadable: (_, value) => value.includes("${"),
  declare: "write the roles as literal ARNs in pipelineConfigurationBody, or name one in pipelineRoleArn",
};

function rolesInBody(resource: Resource): readonly ActsAs[] {
  const text = valueAt(resource, body);
  if (text === undefined) return [];
  const value = parsedYaml(text, inBody.what);
  if (typeof value === "object") return actsAsRolesIn(resource, body, value, inBody);
  return [unreadable(resource, body, unknown("here", [], `${inBody.what} is no object`), inBody)];
}

/** A password may stand in the configuration, or a reference to one in Secrets Manager: `${{aws_secrets:...}}`. */
function passwordsInBody(resource: Resource): readonly Fact[] {
  const value = parsedYaml(valueAt(resource, body) ?? {}, inBody.what);
  const found = holdsPassword(value);
  if (found === false) return [];
  const open = isUnknown(found) && { unknown: found };
  return ownCredential(resource, body, "password", personal).map((fact) => ({ ...fact, ...open }));
}

function holdsPassword(value: Raw, depth = 0): Perhaps<boolean> {
  if (isUnknown(value)) return value;
  if (depth > 40) return unknown("here", [], `${inBody.what} is nested too deeply`);
  if (!isList(value) && !isObject(value)) return false;
  const found = Object.entries(value).map(([key, item]) =>
    key === "password" && typeof item === "string" ? !item.includes("${{") : holdsPassword(item, depth + 1),
  );
  return found.includes(true) || (found.find(isUnknown) ?? false);
}

/**
 * OpenSearch Ingestion itself reads sources and writes to sinks with the roles; no code of the customer runs.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/pipeline-security-overview.html
 */
const ingestion = workloadReader({
  label: "OpenSearch Ingestion pipeline",
  acting: (resource) => [...actsAsRoles(resource, { service: ["pipelineRoleArn"] }), ...rolesInBody(resource)],
  secrets: passwordsInBody,
});

/** Amazon OpenSearch Service, with its Elasticsearch versions, its user interface and its ingestion. */
export const openSearch: Readers = {
  "aws:elasticsearch:Domain": workloadReader(domain),
  "aws:opensearch:Domain": workloadReader(openSearchDomain),
  "aws-native:opensearchservice:Domain": workloadReader(openSearchDomain),
  "aws:opensearch:Application": workloadReader(application),
  "aws-native:opensearchservice:Application": workloadReader(application),
  "aws:opensearch:ServerlessSecurityConfig": serverlessSecurity,
  "aws-native:opensearchserverless:SecurityConfig": serverlessSecurity,
  "aws:opensearchingest:Pipeline": ingestion,
  "aws-native:osis:Pipeline": ingestion,
};
