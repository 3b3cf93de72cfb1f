import { textAt, type ActsAs, type Resource } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { generalReader } from "./kind.js";
import { actsAsRoles, throughRoles } from "./workload.js";

/**
 * Service Catalog has CloudFormation deploy products with these roles, whoever asks for them.
 * https://docs.aws.amazon.com/servicecatalog/latest/adminguide/constraints-launch.html
 */
function deploysWith(label: string, ...service: readonly string[]): ReturnType<typeof generalReader> {
  return generalReader({ label, acting: throughRoles({ service }) });
}

/** `LAUNCH_ROLE` stands for the role that the product was launched with, which the constraint names. */
function actionRole(resource: Resource): readonly ActsAs[] {
  const role = textAt(resource, ["definition", "assumeRole"]);
  return role === "LAUNCH_ROLE" ? [] : actsAsRoles(resource, { service: ["definition.assumeRole"] });
}

/** AWS Service Catalog. */
export const serviceCatalog: Readers = {
  "aws-native:servicecatalog:LaunchRoleConstraint": deploysWith(
    "Service Catalog launch constraint",
    "roleArn",
    "localRoleName",
  ),
  "aws-native:servicecatalog:StackSetConstraint": deploysWith("Service Catalog stack set constraint", "adminRole"),
  "aws:servicecatalog:ServiceAction": generalReader({ label: "Service Catalog service action", acting: actionRole }),
};
