import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import { getPartitionOutput } from "@pulumi/aws/getPartition";
import { getRegionOutput } from "@pulumi/aws/getRegion";
import * as pulumi from "@pulumi/pulumi";

/** Where something is made. */
export interface Place {
  partition: string;
  region: string;
  account: string;
}

/** Where the children of a resource are made. */
export function placeOf(parent: pulumi.Resource): pulumi.Output<Place> {
  return pulumi.output({
    partition: getPartitionOutput({}, { parent }).partition,
    region: getRegionOutput({}, { parent }).region,
    account: getCallerIdentityOutput({}, { parent }).accountId,
  });
}

/** The ARN of something in a place, such as `training-job/churn` of `sagemaker`. */
export function arnIn({ partition, region, account }: Place, service: string, what: string): string {
  return `arn:${partition}:${service}:${region}:${account}:${what}`;
}
