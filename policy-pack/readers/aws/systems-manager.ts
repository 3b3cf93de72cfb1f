import type { Readers } from "../reader.js";
import { generalReader } from "./kind.js";
import { throughRoles } from "./workload.js";

/**
 * Every machine that registers with the activation gets the role, and so does all code on it.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/hybrid-multicloud-service-role.html
 */
const activation = generalReader({
  label: "Systems Manager hybrid activation",
  acting: throughRoles({ execution: ["iamRole"] }, "it names no role"),
});

/** Systems Manager itself starts tasks, sends notifications and sets machines up with these roles. */
function byService(label: string, ...service: readonly string[]): ReturnType<typeof generalReader> {
  return generalReader({ label, acting: throughRoles({ service }) });
}

const task = "Systems Manager maintenance window task";

/** AWS Systems Manager. */
export const systemsManager: Readers = {
  "aws:ssm:Activation": activation,
  "aws:ssm:MaintenanceWindowTask": byService(
    task,
    "serviceRoleArn",
    "taskInvocationParameters.runCommandParameters.serviceRoleArn",
  ),
  "aws-native:ssm:MaintenanceWindowTask": byService(
    task,
    "serviceRoleArn",
    "taskInvocationParameters.maintenanceWindowRunCommandParameters.serviceRoleArn",
  ),
  "aws-native:ssm:Association": byService("Systems Manager association", "associationDispatchAssumeRole"),
  "aws-native:ssm:CloudConnector": byService("Systems Manager cloud connector", "roleArn"),
  "aws:ssm:QuicksetupConfigurationManager": byService(
    "Systems Manager Quick Setup configuration",
    "configurationDefinition.localDeploymentAdministrationRoleArn",
    "configurationDefinition.localDeploymentExecutionRoleName",
  ),
};
