import type * as batch from "@pulumi/aws/batch";
import * as pulumi from "@pulumi/pulumi";
import type { BatchTrainingArgs } from "../batch-training";

/** What a job runs, and as whom. */
interface JobArgs extends BatchTrainingArgs {
  jobRoleArn: pulumi.Input<string>;
  executionRoleArn: pulumi.Input<string>;
  logGroupName: pulumi.Input<string>;
}

type JobForm = Pick<
  batch.JobDefinitionArgs,
  "type" | "platformCapabilities" | "containerProperties" | "nodeProperties"
>;

/** A job definition as Batch takes it for where the job runs. */
export function formOf(args: JobArgs): JobForm {
  return args.instanceType === undefined ? onFargate(args) : onInstances(args);
}

function onFargate(args: JobArgs): JobForm {
  const { volumeSizeInGb } = args;
  return {
    type: "container",
    platformCapabilities: ["FARGATE"],
    containerProperties: pulumi.jsonStringify({
      ...containerOf(args),
      networkConfiguration: { assignPublicIp: "DISABLED" },
      fargatePlatformConfiguration: { platformVersion: "LATEST" },
      ephemeralStorage: volumeSizeInGb === undefined ? undefined : { sizeInGiB: volumeSizeInGb },
    }),
  };
}

/**
 * Always a multi-node job, if of one node: only those have a network of their own. Others share that of the instance, and
 * nothing can keep them from its role: https://docs.aws.amazon.com/batch/latest/userguide/networking-modes-jobs.html,
 * https://repost.aws/knowledge-center/ecs-container-ec2-metadata
 */
function onInstances(args: JobArgs): JobForm {
  const container = { ...containerOf(args), instanceType: args.instanceType };
  return {
    type: "multinode",
    platformCapabilities: ["EC2"],
    nodeProperties: pulumi.jsonStringify({
      numNodes: args.nodes ?? 1,
      mainNode: 0,
      nodeRangeProperties: [{ targetNodes: "0:", container }],
    }),
  };
}

function containerOf(args: JobArgs): object {
  const { image, command, environment = {}, vcpus, memoryInMb, gpus, jobRoleArn, executionRoleArn } = args;
  const resources = [
    { type: "VCPU", value: pulumi.interpolate`${vcpus}` },
    { type: "MEMORY", value: pulumi.interpolate`${memoryInMb}` },
  ];
  return {
    image,
    command,
    jobRoleArn,
    executionRoleArn,
    privileged: false,
    resourceRequirements:
      gpus === undefined ? resources : [...resources, { type: "GPU", value: pulumi.interpolate`${gpus}` }],
    environment: pulumi
      .output(environment)
      .apply((known) => Object.entries(known).map(([name, value]) => ({ name, value }))),
    logConfiguration: {
      logDriver: "awslogs",
      options: { "awslogs-group": args.logGroupName },
    },
  };
}
