import type { Readers } from "../reader.js";
import { withRoles } from "./workload.js";

const environment = withRoles("MWAA environment", { execution: ["executionRoleArn"] }, "it names no execution role");

/**
 * Managed Workflows for Apache Airflow: all tasks of all DAGs run with the one role.
 * https://docs.aws.amazon.com/mwaa/latest/userguide/mwaa-create-role.html
 */
export const mwaa: Readers = {
  "aws:mwaa:Environment": environment,
  "aws-native:mwaa:Environment": environment,
  "aws-native:mwaaserverless:Workflow": withRoles(
    "MWAA Serverless workflow",
    { execution: ["roleArn"] },
    "it names no role",
  ),
};
