import type { Options, Resource, WorkloadFact } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { passesOn } from "./passthrough.js";
import { awsWorkload, withRoles } from "./workload.js";

/**
 * With it, Lake Formation decides by the signed-in person whom an analytics service hands on.
 * https://docs.aws.amazon.com/lake-formation/latest/dg/identity-center-integration.html
 */
function identityCenterConfiguration(resource: Resource, options: Options): readonly WorkloadFact[] {
  return awsWorkload(resource, options, "Lake Formation identity center configuration", {
    actsAs: passesOn(resource, ["instanceArn"], true, {
      as: "whoever queries",
      says: "it connects Lake Formation to IAM Identity Center, so that data is read with the permissions of the person whom a service hands on",
      fix: "remove it, and grant data to the roles of workloads",
    }),
  });
}

/**
 * What workloads that read a lake pass on or use. Grants to people and to `IAM_ALLOWED_PRINCIPALS` are no workloads and are
 * not read here.
 */
export const lakeFormation: Readers = {
  "aws:lakeformation:IdentityCenterConfiguration": identityCenterConfiguration,
  // Lake Formation assumes the role, and gives query engines what is left of it for a table.
  "aws:lakeformation:Resource": withRoles("Lake Formation data location", { service: ["roleArn"] }),
};
