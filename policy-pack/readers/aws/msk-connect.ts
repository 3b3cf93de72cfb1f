import type { Readers } from "../reader.js";
import { withRoles } from "./workload.js";

/**
 * The plugin that the customer brings runs with the role.
 * https://docs.aws.amazon.com/msk/latest/developerguide/msk-connect-service-execution-role.html
 */
const connector = withRoles("MSK Connect connector", { execution: ["serviceExecutionRoleArn"] }, "it names no role");

/** Amazon MSK Connect. */
export const mskConnect: Readers = {
  "aws:mskconnect:Connector": connector,
  "aws-native:kafkaconnect:Connector": connector,
};
