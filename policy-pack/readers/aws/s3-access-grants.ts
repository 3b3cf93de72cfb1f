import type { Options, Resource, WorkloadFact } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { passesOn, presenceAt } from "./passthrough.js";
import { awsWorkload, withRoles } from "./workload.js";

/**
 * With IAM Identity Center, applications get data with the grants of the person whom they act for.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-instance-idc.html
 */
function instance(resource: Resource, options: Options): readonly WorkloadFact[] {
  const path = ["identityCenterArn"];
  return awsWorkload(resource, options, "S3 Access Grants instance", {
    actsAs: passesOn(resource, path, presenceAt(resource, path), {
      as: "whoever an application acts for",
      says: "it is connected to IAM Identity Center, so that applications read data with the grants of the signed-in person",
      fix: "take identityCenterArn away, and grant data to the roles of workloads",
    }),
  });
}

/**
 * S3 assumes the role of a location, and gives grantees what their grant leaves of it.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-grant.html
 */
const location = withRoles("S3 Access Grants location", { service: ["iamRoleArn"] });

/** S3 Access Grants. A grant is no workload: whom it is given to is not read here. */
export const s3AccessGrants: Readers = {
  "aws:s3control:AccessGrantsInstance": instance,
  "aws-native:s3:AccessGrantsInstance": instance,
  "aws:s3control:AccessGrantsLocation": location,
  "aws-native:s3:AccessGrantsLocation": location,
};
