import * as batch from "@pulumi/aws/batch";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf, workloadIn } from "./arguments/about";
import { checkArn, checkText, entries, isHere } from "./arguments/check";
import { fitting } from "./arguments/names";
import { refuse } from "./arguments/refuse";
import type { Grant } from "./identity/grants";
import { pulling } from "./identity/images";
import { createRole, type WorkloadRole } from "./identity/role";
import { checkRunning, roleOf, type WorkloadArgs } from "./identity/workload";
import { createCompute } from "./workloads/batch-compute";
import { formOf } from "./workloads/batch-job";

/** What a training job is, and what its code needs. */
export interface BatchTrainingArgs extends WorkloadArgs {
  /** Image of its container, with a tag or digest. One in Amazon ECR is pulled by permission for that repository alone. */
  image: pulumi.Input<string>;
  /** What the container runs: a list of the program and its arguments. Default: what the image says. */
  command?: pulumi.Input<pulumi.Input<string>[]>;
  /** Environment variables of the container: a map from name to value, never a secret. Default: none. */
  environment?: pulumi.Input<{ [name: string]: pulumi.Input<string> }>;
  /** vCPUs of the container, such as `4`; on Fargate 0.25, 0.5, 1, 2, 4, 8 or 16. */
  vcpus: pulumi.Input<number>;
  /** Memory of the container, in MiB. */
  memoryInMb: pulumi.Input<number>;
  /** GPUs of the container. Only with `instanceType`. Default: none. */
  gpus?: pulumi.Input<number>;
  /** EC2 instance type to run on, such as `g5.xlarge`. Default: Fargate, which has no GPUs and no instances. */
  instanceType?: pulumi.Input<string>;
  /** Number of instances that one job runs on together. Only with `instanceType`. Default: 1. */
  nodes?: pulumi.Input<number>;
  /** Size of the disk, in GiB; on Fargate 21 to 200. Default: 20 on Fargate, on instances that of the machine image. */
  volumeSizeInGb?: pulumi.Input<number>;
  /** Ids of the subnets to run in: a list. They need a way to AWS (NAT or endpoints), as jobs get no public address. */
  subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** Ids of the security groups in the subnets: a list. */
  securityGroupIds: pulumi.Input<pulumi.Input<string>[]>;
  /** vCPUs that all jobs together may run on. Default: 256. */
  maxVcpus?: pulumi.Input<number>;
  /** When a job is stopped, in seconds from its start, at least 60. Default: never. */
  timeoutInSeconds?: pulumi.Input<number>;
  /** ARN of the log group to write to, from the `arn` output of an `aws.cloudwatch.LogGroup`. Default: one of its own that keeps logs for 90 days. */
  logGroupArn?: pulumi.Input<string>;
}

/**
 * Training on AWS Batch: a queue, what its jobs run on, and a job definition whose code has a role of its own. Another role
 * pulls the image and writes the logs; that of the instances, if there are any, is out of reach of the containers. A
 * permissions boundary that is given caps them all.
 */
export class BatchTraining extends pulumi.ComponentResource {
  /** ARN of the job definition, with its revision. */
  public readonly jobDefinitionArn: pulumi.Output<string>;
  /** ARN of the queue to submit jobs to. */
  public readonly jobQueueArn: pulumi.Output<string>;
  /** ARN of the log group. */
  public readonly logGroupArn: pulumi.Output<string>;
  /** ARN of the role that the code in the container has. */
  public readonly roleArn: pulumi.Output<string>;
  /** ARN of the role with which the image is pulled and the logs are written. */
  public readonly executionRoleArn: pulumi.Output<string>;
  /** All that the roles made here may do: who, what, where and until when. */
  public readonly grants: pulumi.Output<Grant[]>;

  constructor(name: string, args: BatchTrainingArgs, opts?: pulumi.ComponentResourceOptions) {
    const who = `BatchTraining ${name}`;
    checkRunning(who, args);
    checkJob(args);
    super("ml-identity-aws:index:BatchTraining", name, args, opts);

    const fit = fitting(name, 50);
    const tags = tagsOf(args);
    // Batch runs jobs as tasks of Amazon ECS: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
    const service = "ecs-tasks.amazonaws.com";
    const role = roleOf(who, name, args, { service }, this);
    const logGroup = logGroupOf(name, args, this);
    const execution = executionRole(name, args, { service, logsTo: [logGroup.arn] }, this);
    const compute = createCompute(name, args, this);
    const queue = new batch.JobQueue(
      fit,
      {
        state: "ENABLED",
        priority: 1,
        computeEnvironmentOrders: [{ order: 1, computeEnvironment: compute.environmentArn }],
        tags,
      },
      { parent: this, dependsOn: compute.ready },
    );
    const job = new batch.JobDefinition(
      fit,
      {
        ...formOf({ ...args, jobRoleArn: role.arn, executionRoleArn: execution.arn, logGroupName: logGroup.name }),
        timeout: args.timeoutInSeconds === undefined ? undefined : { attemptDurationSeconds: args.timeoutInSeconds },
        propagateTags: true,
        tags,
      },
      { parent: this, dependsOn: [...role.ready, ...execution.ready] },
    );

    this.jobDefinitionArn = job.arn;
    this.jobQueueArn = queue.arn;
    this.logGroupArn = logGroup.arn;
    this.roleArn = role.arn;
    this.executionRoleArn = execution.arn;
    this.grants = pulumi.all([role.grants, execution.grants, compute.grants]).apply((all) => all.flat());
    this.registerOutputs({
      jobDefinitionArn: this.jobDefinitionArn,
      jobQueueArn: this.jobQueueArn,
      logGroupArn: this.logGroupArn,
      roleArn: this.roleArn,
      executionRoleArn: this.executionRoleArn,
      grants: this.grants,
    });
  }
}

function checkJob(args: BatchTrainingArgs): void {
  checkText("image", args.image, "name the image of the container");
  checkNumber("vcpus", args.vcpus);
  checkNumber("memoryInMb", args.memoryInMb);
  for (const number of ["gpus", "nodes", "volumeSizeInGb", "maxVcpus", "timeoutInSeconds"] as const) {
    if (args[number] !== undefined) checkNumber(number, args[number]);
  }
  for (const list of ["subnetIds", "securityGroupIds"] as const) {
    if (isHere(args[list]) && entries(list, args[list]).length === 0) {
      refuse(list, "is missing or empty: name those that the jobs run in");
    }
  }
  if (args.logGroupArn !== undefined) checkArn("logGroupArn", args.logGroupArn);
  if (args.instanceType !== undefined) {
    checkText("instanceType", args.instanceType, "name one, such as g5.xlarge");
    return;
  }
  const only = (["gpus", "nodes"] as const).find((argument) => args[argument] !== undefined);
  if (only !== undefined) refuse("instanceType", `is missing: Fargate takes no ${only}; name one, such as g5.xlarge`);
}

function checkNumber(argument: string, value: unknown): void {
  if (isHere(value) && !(typeof value === "number" && value > 0)) refuse(argument, "must be a number above 0");
}

interface LogGroup {
  arn: pulumi.Output<string>;
  name: pulumi.Output<string>;
}

function logGroupOf(name: string, args: BatchTrainingArgs, parent: pulumi.Resource): LogGroup {
  if (args.logGroupArn === undefined) {
    return new cloudwatch.LogGroup(fitting(name, 50), { retentionInDays: 90, tags: tagsOf(args) }, { parent });
  }
  const arn = pulumi.output(args.logGroupArn);
  return { arn, name: arn.apply((known) => known.split(":").slice(6).join(":")) };
}

/** It does what has to be done before the code runs, so that the code cannot. */
function executionRole(
  name: string,
  args: BatchTrainingArgs,
  by: { service: string; logsTo: pulumi.Input<string>[] },
  parent: pulumi.Resource,
): WorkloadRole {
  const implied = pulumi.output(args.image).apply(pulling);
  return createRole(`${name} execution`, { ...workloadIn(args), ...by, implied }, parent);
}
