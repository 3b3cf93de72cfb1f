import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { exact } from "../arguments/check";
import { fittingBucket } from "../arguments/names";
import type { Condition } from "../identity/bindings";
import { createPrivateBucket } from "./private-bucket";

/** What a bucket of records keeps, and how long. */
export interface LockedBucketArgs {
  tags: { [key: string]: pulumi.Input<string> };
  /** For how many days nobody can delete or change an object, whoever they are. */
  retentionInDays: pulumi.Input<number>;
  kmsKeyArn?: pulumi.Input<string> | undefined;
}

/** A bucket that keeps records. */
export interface LockedBucket {
  arn: pulumi.Output<string>;
  name: pulumi.Output<string>;
  /** What has to be there before anything is written. */
  ready: pulumi.Resource[];
}

/**
 * Makes a bucket in which nothing can be deleted or changed before its time, by anybody: Object Lock in compliance mode.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html#object-lock-retention-modes
 */
export function createLockedBucket(name: string, args: LockedBucketArgs, parent: pulumi.Resource): LockedBucket {
  const fit = fittingBucket(name);
  const { tags, retentionInDays, kmsKeyArn } = args;
  const { bucket, ready: shut } = createPrivateBucket(name, { objectLockEnabled: true, tags }, parent);
  const encryption =
    kmsKeyArn === undefined ? { sseAlgorithm: "AES256" } : { sseAlgorithm: "aws:kms", kmsMasterKeyId: kmsKeyArn };
  const ready = [
    shut,
    new s3.BucketServerSideEncryptionConfiguration(
      fit,
      {
        bucket: bucket.bucket,
        rules: [{ applyServerSideEncryptionByDefault: encryption, bucketKeyEnabled: kmsKeyArn !== undefined }],
      },
      { parent },
    ),
    new s3.BucketObjectLockConfiguration(
      fit,
      { bucket: bucket.bucket, rule: { defaultRetention: { mode: "COMPLIANCE", days: retentionInDays } } },
      { parent },
    ),
  ];
  return { arn: bucket.arn, name: bucket.bucket, ready };
}

/** Who writes to a bucket of records. */
export interface Writers {
  /** Statements of the bucket's policy that let somebody in who has no policy of their own, as a service has none. */
  allows?: pulumi.Input<object[]>;
  /** Holds for whoever is not meant to write. */
  others: pulumi.Input<Condition>;
}

/** Lets nobody write to a bucket but those who are meant to, whatever else they may do. */
export function onlyFrom(
  name: string,
  bucket: Pick<LockedBucket, "arn" | "name">,
  { allows = [], others }: Writers,
  parent: pulumi.Resource,
): pulumi.Resource {
  const policy = pulumi.all([bucket.arn, allows, others]).apply(([arn, allowing, Condition]) =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        ...allowing,
        { Effect: "Deny", Principal: "*", Action: "s3:PutObject", Resource: `${arn}/*`, Condition },
        {
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: [arn, `${arn}/*`],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    }),
  );
  return new s3.BucketPolicy(fittingBucket(name), { bucket: bucket.name, policy }, { parent });
}

/** Whoever is none of some roles. */
export function noneOf(roleArns: pulumi.Input<pulumi.Input<string>[]>): pulumi.Output<Condition> {
  return pulumi.output(roleArns).apply(othersThan);
}

export function othersThan(arns: string[]): Condition {
  if (arns.length === 0) return { StringLike: { "aws:PrincipalArn": "*" } };
  return { ArnNotEquals: { "aws:PrincipalArn": arns.map((arn, at) => exact(`evaluators[${String(at)}]`, arn)) } };
}
