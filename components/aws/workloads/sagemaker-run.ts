import * as sagemaker from "@pulumi/aws/sagemaker";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf } from "../arguments/about";
import { checkArn, checkBucket, checkText, writtenOut } from "../arguments/check";
import { fitting } from "../arguments/names";
import type { BucketAccess, Needs } from "../arguments/needs";
import { refuse } from "../arguments/refuse";
import type { SageMakerJob, SageMakerTrainingRun } from "../sagemaker-training";
import { joined, uriOf } from "./sagemaker";
import type { Job, JobArgs } from "./sagemaker-job";
import { vpcConfigOf } from "./sagemaker-surroundings";

/** Refuses what can be seen to be wrong in a training job that is to be started. */
export function checkRun(argument: string, given: pulumi.Input<SageMakerTrainingRun>): void {
  const run = writtenOut(argument, given) as SageMakerTrainingRun;
  const { id, image, instanceType, channels, output, outputKeyArn } = run;
  checkText(`${argument}.id`, id, "tell this run from earlier ones, such as 2027-01-31");
  if (typeof id === "string" && !/^[a-z0-9](-?[a-z0-9]){0,23}$/.test(id)) {
    refuse(`${argument}.id`, "becomes part of a name: at most 24 small letters, digits and single hyphens");
  }
  checkText(`${argument}.image`, image, "name the image of the algorithm in Amazon ECR");
  checkText(`${argument}.instanceType`, instanceType, "name one, such as ml.g5.xlarge");
  if (channels !== undefined) writtenOut(`${argument}.channels`, channels);
  for (const [channel, folder] of channelsOf(run)) checkBucket(`${argument}.channels.${channel}`, folder);
  checkBucket(`${argument}.output`, output);
  if (outputKeyArn !== undefined) checkArn(`${argument}.outputKeyArn`, outputKeyArn);
}

function channelsOf({ channels = {} }: SageMakerTrainingRun): [string, pulumi.Input<BucketAccess>][] {
  return Object.entries(channels as { [name: string]: pulumi.Input<BucketAccess> });
}

/** What a run reads and writes is needed by that. */
export function needsOf({ reads, writes, encrypts }: SageMakerJob, run: SageMakerTrainingRun): Needs {
  const folders = channelsOf(run).map(([, folder]) => folder);
  const keys = run.outputKeyArn === undefined ? [] : [run.outputKeyArn];
  return { reads: joined(reads, folders), writes: joined(writes, [run.output]), encrypts: joined(encrypts, keys) };
}

/** Starts a training job. */
export function start(
  name: string,
  { namePrefix, isolated, role }: Job,
  run: SageMakerTrainingRun,
  args: JobArgs,
  parent: pulumi.Resource,
): sagemaker.TrainingJob {
  return new sagemaker.TrainingJob(
    fitting(name, 50),
    {
      trainingJobName: pulumi.interpolate`${namePrefix}-${run.id}`,
      roleArn: role.arn,
      algorithmSpecification: { trainingImage: run.image, trainingInputMode: "File" },
      inputDataConfigs: channelsOf(run).map(([channelName, folder]) => ({
        channelName,
        dataSource: { s3DataSource: { s3DataType: "S3Prefix", s3Uri: uriOf(folder) } },
      })),
      outputDataConfig: { s3OutputPath: uriOf(run.output), kmsKeyId: run.outputKeyArn },
      hyperParameters: run.hyperParameters,
      environment: run.environment,
      resourceConfig: {
        instanceType: run.instanceType,
        instanceCount: run.instanceCount ?? 1,
        volumeSizeInGb: run.volumeSizeInGb ?? 30,
        volumeKmsKeyId: args.volumeKeyArn,
      },
      stoppingCondition: { maxRuntimeInSeconds: run.maxRuntimeInSeconds ?? 86400 },
      vpcConfig: vpcConfigOf(args),
      enableNetworkIsolation: isolated,
      enableInterContainerTrafficEncryption: true,
      // A shell in the container with the role of the job: https://docs.aws.amazon.com/sagemaker/latest/dg/train-remote-debugging.html
      remoteDebugConfig: { enableRemoteDebug: false },
      // The session tags of whoever starts it: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_SessionChainingConfig.html
      sessionChainingConfig: { enableSessionTagChaining: false },
      tags: tagsOf(args),
    },
    { parent, dependsOn: role.ready },
  );
}
