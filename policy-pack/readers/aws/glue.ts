import { type Fact, type Options, type Resource, type WorkloadFact } from "../../model/index.js";
import { ownCredential, personal } from "../credential.js";
import type { Reader, Readers } from "../reader.js";
import { passesOn } from "./passthrough.js";
import { awsWorkload, withRoles } from "./workload.js";

function job(role: string): Reader {
  const workload = withRoles("Glue job", { execution: [role] }, "it names no role");
  return (resource, options) => [
    ...workload(resource, options),
    ...ownCredential(resource, ["sourceControlDetails", "authToken"], "personal access token", personal),
  ];
}

const devEndpoint = withRoles("Glue development endpoint", { execution: ["roleArn"] }, "it names no role");

function devEndpointWithKeys(resource: Resource, options: Options): readonly Fact[] {
  return [
    ...devEndpoint(resource, options),
    ...ownCredential(resource, ["publicKey"], "SSH key", personal),
    ...ownCredential(resource, ["publicKeys"], "SSH key", personal),
  ];
}

/**
 * For the whole account: interactive sessions use the permissions of whoever started them, and hand the person on.
 * https://docs.aws.amazon.com/glue/latest/dg/security-trusted-identity-propagation.html
 */
function identityCenterConfiguration(resource: Resource, options: Options): readonly WorkloadFact[] {
  return awsWorkload(resource, options, "Glue identity center configuration", {
    actsAs: passesOn(resource, ["instanceArn"], true, {
      as: "whoever starts a session",
      says: "it turns trusted identity propagation on for Glue in this account, so that sessions use the permissions of whoever started them",
      fix: "remove it, and give Glue sessions and jobs roles of their own",
    }),
  });
}

/** Crawlers, transforms, optimizers, catalogs and integrations run AWS's own code over the data, not the customer's. */
function byService(label: string, ...roles: readonly string[]): Reader {
  return withRoles(label, { service: roles });
}

const catalog = byService(
  "Glue catalog",
  "catalogProperties.dataLakeAccessProperties.dataTransferRole",
  "catalogProperties.icebergOptimizationProperties.roleArn",
);

const encryption = byService(
  "Glue catalog encryption settings",
  "dataCatalogEncryptionSettings.encryptionAtRest.catalogEncryptionServiceRole",
);

/**
 * AWS Glue. Its scripts, in jobs, sessions and development endpoints, reach the role; what Glue runs itself does not give
 * it to anybody.
 * https://docs.aws.amazon.com/glue/latest/dg/set-up-iam.html
 */
export const glue: Readers = {
  "aws:glue:Job": job("roleArn"),
  "aws-native:glue:Job": job("role"),
  "aws-native:glue:Session": withRoles("Glue interactive session", { execution: ["role"] }, "it names no role"),
  "aws:glue:DevEndpoint": devEndpointWithKeys,
  "aws:glue:Crawler": byService("Glue crawler", "role"),
  "aws-native:glue:Crawler": byService("Glue crawler", "role"),
  "aws:glue:MLTransform": byService("Glue ML transform", "roleArn"),
  "aws-native:glue:MlTransform": byService("Glue ML transform", "role"),
  "aws:glue:CatalogTableOptimizer": byService("Glue table optimizer", "configuration.roleArn"),
  "aws-native:glue:TableOptimizer": byService("Glue table optimizer", "tableOptimizerConfiguration.roleArn"),
  "aws:glue:Catalog": catalog,
  "aws-native:glue:Catalog": catalog,
  "aws:glue:DataCatalogEncryptionSettings": encryption,
  "aws-native:glue:DataCatalogEncryptionSettings": encryption,
  "aws-native:glue:IntegrationResourceProperty": byService(
    "Glue integration",
    "sourceProcessingProperties.roleArn",
    "targetProcessingProperties.roleArn",
  ),
  "aws-native:glue:IdentityCenterConfiguration": identityCenterConfiguration,
};
