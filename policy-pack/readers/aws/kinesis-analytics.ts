import type { Readers } from "../reader.js";
import { withRoles } from "./workload.js";

/**
 * Managed Service for Apache Flink: the application's code, and the notes of a Studio notebook, run with the role.
 */
const application = withRoles(
  "Managed Service for Apache Flink application",
  { execution: ["serviceExecutionRole"] },
  "it names no service execution role",
);

/** An application in SQL has no code that could use a role; the service reads and writes streams with them. */
const sqlApplication = withRoles("Kinesis Data Analytics application", {
  service: [
    "cloudwatchLoggingOptions.roleArn",
    "inputs.kinesisFirehose.roleArn",
    "inputs.kinesisStream.roleArn",
    "inputs.processingConfiguration.lambda.roleArn",
    "outputs[].kinesisFirehose.roleArn",
    "outputs[].kinesisStream.roleArn",
    "outputs[].lambda.roleArn",
    "referenceDataSources.s3.roleArn",
  ],
});

export const kinesisAnalytics: Readers = {
  "aws:kinesisanalyticsv2:Application": application,
  "aws-native:kinesisanalyticsv2:Application": application,
  "aws:kinesis:AnalyticsApplication": sqlApplication,
};
