import type { Readers } from "../reader.js";
import { generalReader, type Kind } from "./kind.js";
import { throughRoles } from "./workload.js";

const overrides = "targetParameters.ecsTaskParameters.overrides";

/**
 * EventBridge Pipes reads the source and calls the target with its role; it may start an ECS task with another task role.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-permissions.html
 */
const pipe: Kind = {
  label: "EventBridge pipe",
  acting: throughRoles({
    execution: [`${overrides}.taskRoleArn`],
    service: ["roleArn", `${overrides}.executionRoleArn`],
  }),
};

const signs = {
  calls: ["target"],
  instanceTypes: ["targetParameters.batchJobParameters.containerOverrides.instanceType"],
  requirements: ["targetParameters.batchJobParameters.containerOverrides.resourceRequirements[].type"],
  present: ["targetParameters.sagemakerPipelineParameters", "targetParameters.sageMakerPipelineParameters"],
};

export const pipes: Readers = {
  "aws:pipes:Pipe": generalReader(pipe, signs),
  "aws-native:pipes:Pipe": generalReader(pipe, signs),
};
