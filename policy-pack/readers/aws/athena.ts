import { isUnknown, textAt, type ActsAs, type Options, type Resource, type WorkloadFact } from "../../model/index.js";
import type { Reader, Readers } from "../reader.js";
import { passesOnInBlock } from "./passthrough.js";
import { actsAsRoles, awsWorkload, orNobody } from "./workload.js";

/**
 * Spark sessions run with the execution role; a workgroup for SQL has none, as a query runs with the permissions of who
 * sends it. With IAM Identity Center the signed-in person is handed on to Lake Formation and S3.
 * https://docs.aws.amazon.com/athena/latest/ug/workgroups-identity-center.html
 */
function workgroup(settings: string, ...roles: readonly string[]): Reader {
  return (resource: Resource, options: Options): readonly WorkloadFact[] => {
    const own = actsAsRoles(resource, { execution: roles });
    return awsWorkload(resource, options, "Athena workgroup", {
      actsAs: [
        ...passesOnInBlock(resource, [settings, "identityCenterConfiguration"], "enableIdentityCenter", {
          as: "whoever queries with it",
          says: "IAM Identity Center is on, so that queries use the permissions of whoever sends them",
          fix: "set enableIdentityCenter to false, and query with a role made for the workload",
        }),
        ...passesOnInBlock(resource, [settings, "queryResultsS3AccessGrantsConfiguration"], "enableS3AccessGrants", {
          as: "whoever queries with it",
          says: "it writes results through S3 Access Grants with the directory identity of whoever queries",
          fix: "set enableS3AccessGrants to false, and let the execution role write the results",
        }),
        ...own,
        ...sparkWithoutRole(resource, settings, own),
      ],
    });
  };
}

/** Engines for Spark are called `PySpark engine version 3` or `Apache Spark version 3.5`. */
function sparkWithoutRole(resource: Resource, settings: string, own: readonly ActsAs[]): readonly ActsAs[] {
  const path = [settings, "executionRole"];
  const none = orNobody(resource, own, path, "it runs Spark and names no execution role");
  const engine = textAt(resource, [settings, "engineVersion", "selectedEngineVersion"]);
  if (none.length === 0 || engine === undefined) return [];
  if (!isUnknown(engine)) return /spark/i.test(engine) ? none : [];
  const at = { urn: resource.urn, path };
  return [{ how: "unsure", at, unknown: engine, maybe: ["nobody"], declare: "write the engine version as a literal" }];
}

export const athena: Readers = {
  "aws:athena:Workgroup": workgroup("configuration", "configuration.executionRole"),
  "aws-native:athena:WorkGroup": workgroup(
    "workGroupConfiguration",
    "workGroupConfiguration.executionRole",
    "workGroupConfigurationUpdates.executionRole",
  ),
};
