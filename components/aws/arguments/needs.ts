import * as pulumi from "@pulumi/pulumi";

/** A bucket, or a folder of it. */
export interface BucketAccess {
  /** ARN of the bucket, such as `arn:aws:s3:::training-data`; from the `arn` output of an `aws.s3.Bucket`. */
  bucketArn: pulumi.Input<string>;
  /** Folder in the bucket, such as `images/2026/`, without wildcards. Default: the whole bucket. */
  prefix?: pulumi.Input<string>;
}

/** What a workload does with which resources; nothing that is not listed is allowed. */
export interface Needs {
  /** Buckets or folders to list and read objects from: a list. Default: none. */
  reads?: pulumi.Input<pulumi.Input<BucketAccess>[]>;
  /** Buckets or folders to write objects to: a list. Writing does not include reading. Default: none. */
  writes?: pulumi.Input<pulumi.Input<BucketAccess>[]>;
  /** Image repositories to pull from: a list of ARNs, from the `arn` output of an `aws.ecr.Repository`. Default: none. */
  pulls?: pulumi.Input<pulumi.Input<string>[]>;
  /** Keys to decrypt data with: a list of ARNs, from the `arn` output of an `aws.kms.Key`. Default: none. */
  decrypts?: pulumi.Input<pulumi.Input<string>[]>;
  /** Keys to encrypt data with, as what is written to a bucket with a key of its own: a list of ARNs. Default: none. */
  encrypts?: pulumi.Input<pulumi.Input<string>[]>;
  /** Secrets to read: a list of ARNs, from the `arn` output of an `aws.secretsmanager.Secret`. Default: none. */
  secrets?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * What it calls: a list of ARNs of SageMaker endpoints, Lambda functions, and models, inference profiles or agent
   * aliases of Bedrock. Default: none.
   */
  invokes?: pulumi.Input<pulumi.Input<string>[]>;
  /** What it sends messages to: a list of ARNs of SQS queues, SNS topics, Kinesis streams or event buses. Default: none. */
  publishes?: pulumi.Input<pulumi.Input<string>[]>;
  /** Log groups to write to: a list of ARNs, from the `arn` output of an `aws.cloudwatch.LogGroup`. Default: none. */
  logsTo?: pulumi.Input<pulumi.Input<string>[]>;
}

/** Needs that end. */
export interface TemporaryNeeds extends Needs {
  /** When they end: a day such as `2027-01-31`, at whose start they end, or a time such as `2027-01-31T18:00:00Z`; UTC. */
  until: pulumi.Input<string>;
}

/** What is asked for, for good and for a while. */
export interface AskedFor extends Needs {
  /** What it needs for a while only: lists like those above, each with the time at which they end. Default: none. */
  temporary?: pulumi.Input<pulumi.Input<TemporaryNeeds>[]>;
}

/** Whether a list may hold something, as one that is not known yet may. */
export function isGiven(list: pulumi.Input<unknown[]> | undefined): boolean {
  return list !== undefined && !(Array.isArray(list) && list.length === 0);
}

/** The names of the lists, in the order in which their permissions are written. */
export const lists = [
  "reads",
  "writes",
  "pulls",
  "decrypts",
  "encrypts",
  "secrets",
  "invokes",
  "publishes",
  "logsTo",
] as const;

/** The lists of some arguments alone. */
export function needsIn(args: Needs): Needs {
  const { reads, writes, pulls, decrypts, encrypts, secrets, invokes, publishes, logsTo } = args;
  return withValues({ reads, writes, pulls, decrypts, encrypts, secrets, invokes, publishes, logsTo });
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Those of some arguments that have a value. */
export function withValues<T extends object>(args: T): Given<T> {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined)) as Given<T>;
}
