import * as s3 from "@pulumi/aws/s3";
import type * as pulumi from "@pulumi/pulumi";
import { fittingBucket } from "../arguments/names";

/** Makes a bucket that nobody outside can reach; `ready` is what has to be there before anything is written. */
export function createPrivateBucket(
  name: string,
  args: Pick<s3.BucketArgs, "objectLockEnabled" | "tags">,
  parent: pulumi.Resource,
): { bucket: s3.Bucket; ready: pulumi.Resource } {
  const fit = fittingBucket(name);
  const bucket = new s3.Bucket(fit, args, { parent });
  const ready = new s3.BucketPublicAccessBlock(
    fit,
    {
      bucket: bucket.bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    { parent },
  );
  return { bucket, ready };
}
