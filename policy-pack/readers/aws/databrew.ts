import type { Readers } from "../reader.js";
import { withRoles } from "./workload.js";

/**
 * AWS Glue DataBrew: recipes are made of steps that AWS offers, so that no code of the customer reaches the role.
 * https://docs.aws.amazon.com/databrew/latest/dg/setting-up-iam-policy-for-data-resources-role.html
 */
export const databrew: Readers = {
  "aws-native:databrew:Job": withRoles("DataBrew job", { service: ["roleArn"] }),
  "aws-native:databrew:Project": withRoles("DataBrew project", { service: ["roleArn"] }),
};
