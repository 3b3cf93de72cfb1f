import * as pulumi from "@pulumi/pulumi";
import type { Workload } from "./arguments/about";
import { checkWorkload, words } from "./arguments/check";
import type { BucketAccess } from "./arguments/needs";
import { refuse } from "./arguments/refuse";
import type { Grant } from "./identity/grants";
import { placeOf } from "./identity/place";
import type { Identified } from "./identity/workload";
import { checkJob, createJob } from "./workloads/sagemaker-job";
import { createPipelineRole } from "./workloads/sagemaker-pipeline";
import { checkSurroundings } from "./workloads/sagemaker-surroundings";

/** A training job that is started when the program is deployed. */
export interface SageMakerTrainingRun {
  /** What tells it from earlier ones, such as `2027-01-31`: AWS takes each name once, so a job that changes needs another. */
  id: pulumi.Input<string>;
  /** Image of the algorithm in Amazon ECR, with a tag or digest. It is pulled by permission for that repository alone. */
  image: pulumi.Input<string>;
  /** What it runs on, such as `ml.g5.xlarge`. */
  instanceType: pulumi.Input<string>;
  /** Number of instances. What they tell each other is encrypted. Default: 1. */
  instanceCount?: pulumi.Input<number>;
  /** Size of the volume of each instance, in GiB. Default: 30. */
  volumeSizeInGb?: pulumi.Input<number>;
  /** Where the data is: a map from the name of a channel, such as `train`, to a bucket or folder to read. Default: none. */
  channels?: pulumi.Input<{ [name: string]: pulumi.Input<BucketAccess> }>;
  /** Where the model goes: a bucket or folder to write to. */
  output: pulumi.Input<BucketAccess>;
  /** ARN of a key that encrypts the model. Default: the bucket's, or one of S3. */
  outputKeyArn?: pulumi.Input<string>;
  /** What the algorithm is told: a map from name to value, never a secret. Default: none. */
  hyperParameters?: pulumi.Input<{ [name: string]: pulumi.Input<string> }>;
  /** Environment variables of the container: a map from name to value, never a secret. Default: none. */
  environment?: pulumi.Input<{ [name: string]: pulumi.Input<string> }>;
  /** When it is stopped, in seconds from its start. Default: 86,400, a day. */
  maxRuntimeInSeconds?: pulumi.Input<number>;
}

/** What jobs of one kind are, and what they need. */
export interface SageMakerJob extends Identified {
  /** What SageMaker calls them: `training`, `processing` or `tuning`. Default: `training`. */
  kind?: string;
  /**
   * Whether the code of what is started here, and by the pipeline, is cut off from the network and from the role. SageMaker
   * itself still brings the data and takes the results away. Default: true.
   */
  isolated?: boolean;
  /**
   * What the names of those that the pipeline starts begin with, before a hyphen; of tuning jobs at most 6 characters.
   * Default: the name of the component and the word, such as `churn-train`.
   */
  namePrefix?: string;
  /** A training job to start with the program. Default: none; a pipeline or somebody else starts them with the role. */
  run?: pulumi.Input<SageMakerTrainingRun>;
}

/** The jobs that train a model, and what they need. */
export interface SageMakerTrainingArgs extends Workload {
  /**
   * The kinds of jobs: a map from a word of your own, such as `prepare` or `train`, to what such jobs are and need. Each
   * has a role of its own.
   */
  jobs: pulumi.Input<{ [word: string]: pulumi.Input<SageMakerJob> }>;
  /** Whether a pipeline starts them, with a role that may start these jobs and do nothing else. Default: false. */
  pipeline?: boolean;
  /** Ids of the subnets that the jobs are in: a list. Default: a network of SageMaker. */
  subnetIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** Ids of the security groups in the subnets: a list. Required with `subnetIds`, and only there. */
  securityGroupIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** ARN of a key that encrypts the volumes of the jobs, from the `arn` output of an `aws.kms.Key`. Default: keys of SageMaker. */
  volumeKeyArn?: pulumi.Input<string>;
}

/**
 * The identities of training on SageMaker: one role for each kind of job, and one for the pipeline that starts them, which
 * may pass these roles alone. What is started here or by the pipeline is isolated and encrypts what containers tell each
 * other, and nobody debugs in it.
 */
export class SageMakerTraining extends pulumi.ComponentResource {
  /** ARNs of the roles of the jobs: a map from the words in `jobs`. */
  public readonly roleArns: pulumi.Output<{ [word: string]: string }>;
  /** What the names of jobs that the pipeline starts begin with: a map from the words in `jobs`. */
  public readonly namePrefixes: pulumi.Output<{ [word: string]: string }>;
  /** ARNs of the training jobs that were started: a map from the words of those in `jobs` that have a `run`. */
  public readonly jobArns: pulumi.Output<{ [word: string]: string }>;
  /** ARN of the role of the pipeline: what the `roleArn` of an `aws.sagemaker.Pipeline` takes. Only with `pipeline`. */
  public readonly pipelineRoleArn?: pulumi.Output<string>;
  /** All that the roles made here may do: who, what, where and until when. */
  public readonly grants: pulumi.Output<Grant[]>;

  constructor(name: string, args: SageMakerTrainingArgs, opts?: pulumi.ComponentResourceOptions) {
    const who = `SageMakerTraining ${name}`;
    checkWorkload(args);
    checkSurroundings(args);
    const asked = words<SageMakerJob>("jobs", args.jobs);
    if (asked.length === 0) refuse("jobs", "is empty: name a kind of job, such as train, and what it needs");
    for (const [word, job] of asked) checkJob(who, name, word, job, args);
    super("ml-identity-aws:index:SageMakerTraining", name, args, opts);

    const place = placeOf(this);
    const jobs = asked.map(([word, job]) => createJob(who, name, word, job, args, place, this));
    const pipeline = args.pipeline === true ? createPipelineRole(name, args, jobs, place, this) : undefined;

    const byWord = <T>(list: { word: string; value: T }[]) =>
      pulumi.output(Object.fromEntries(list.map(({ word, value }) => [word, value])));
    this.roleArns = byWord(jobs.map(({ word, role }) => ({ word, value: role.arn })));
    this.namePrefixes = byWord(jobs.map(({ word, namePrefix }) => ({ word, value: namePrefix })));
    this.jobArns = byWord(jobs.flatMap(({ word, run }) => (run === undefined ? [] : [{ word, value: run.arn }])));
    if (pipeline !== undefined) this.pipelineRoleArn = pipeline.arn;
    const roles = [...jobs.map(({ role }) => role), ...(pipeline === undefined ? [] : [pipeline])];
    this.grants = pulumi.all(roles.map(({ grants }) => grants)).apply((all) => all.flat());
    this.registerOutputs({
      roleArns: this.roleArns,
      namePrefixes: this.namePrefixes,
      jobArns: this.jobArns,
      pipelineRoleArn: this.pipelineRoleArn,
      grants: this.grants,
    });
  }
}
