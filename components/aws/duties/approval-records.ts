import * as pulumi from "@pulumi/pulumi";
import type { Workload } from "../arguments/about";
import type { Grant } from "../identity/grants";
import { placeOf } from "../identity/place";
import { noneOf, onlyFrom, type LockedBucket } from "./locked-bucket";
import { createReaction } from "./on-event";

/** What approves, by the service that records it. */
const approving = {
  // Whoever makes a version of a model can make it approved.
  "aws.sagemaker": ["CreateModelPackage", "UpdateModelPackage"],
  "aws.codepipeline": ["PutApprovalResult"],
};

/**
 * What CloudTrail records of an approval, whoever gives it and whether or not it was allowed.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export const approvalEvents = {
  source: Object.keys(approving),
  "detail-type": ["AWS API Call via CloudTrail"],
  detail: { eventName: Object.values(approving).flat() },
};

/** Keeps the record of every approval in a bucket, one object each, and lets nobody else write there. */
export function recordApprovals(
  name: string,
  bucket: LockedBucket,
  { kmsKeyArn, ...about }: Workload & { kmsKeyArn?: pulumi.Input<string> },
  parent: pulumi.Resource,
): pulumi.Output<Grant[]> {
  const { partition } = placeOf(parent);
  const reaction = createReaction(
    name,
    {
      ...about,
      pattern: approvalEvents,
      definition: pulumi.all([bucket.name, partition]).apply(([to, of]) => keeping(to, of)),
      implied: pulumi
        .all([bucket.arn, kmsKeyArn])
        .apply(([arn, key]) => [
          { need: "approvals", actions: ["s3:PutObject"], on: [`${arn}/*`] },
          ...(key === undefined ? [] : [{ need: "kmsKeyArn", actions: ["kms:GenerateDataKey"], on: [key] }]),
        ]),
    },
    parent,
  );
  onlyFrom(name, bucket, { others: noneOf([reaction.role.arn]) }, parent);
  return reaction.grants;
}

/** A locked bucket takes an object with its checksum: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
function keeping(bucket: string, partition: string): object {
  return {
    StartAt: "Keep",
    States: {
      Keep: {
        Type: "Task",
        Resource: `arn:${partition}:states:::aws-sdk:s3:putObject`,
        Parameters: {
          Bucket: bucket,
          "Key.$": "States.Format('{}/{}.json', $.detail.eventName, $.id)",
          "Body.$": "$",
          ContentType: "application/json",
          ChecksumAlgorithm: "SHA256",
        },
        Retry: [{ ErrorEquals: ["States.ALL"], IntervalSeconds: 5, BackoffRate: 2, MaxAttempts: 8 }],
        End: true,
      },
    },
  };
}
