import { isUnknown, textAt, type Path, type Perhaps, type RecordStoreFact, type Resource } from "../../model/index.js";
import { eachPath } from "../each-path.js";
import type { Reader, Readers } from "../reader.js";

/** A bucket that records are kept in, by the property that names it. */
export function keptInBucket(resource: Resource, path: Path, locked?: Perhaps<boolean>): readonly RecordStoreFact[] {
  const bucket = textAt(resource, path);
  if (bucket === undefined) return [];
  const id = isUnknown(bucket) ? bucket : `arn:aws:s3:::${bucket.replace(/^arn:[^:]*:s3:::/, "")}`;
  const at = { urn: resource.urn, path };
  return [{ fact: "record-store", urn: resource.urn, at, id, ...(locked !== undefined && { locked }) }];
}

/**
 * In governance mode some may delete what is locked; in compliance mode nobody.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html#object-lock-retention-modes
 */
function objectLock(bucket: string, retention: string): Reader {
  return (resource) => {
    const [mode] = eachPath(resource, retention).map((path) => textAt(resource, [...path, "mode"]));
    if (mode === undefined) return [];
    return keptInBucket(resource, [bucket], isUnknown(mode) ? mode : mode.toUpperCase() === "COMPLIANCE");
  };
}

const apart = objectLock("bucket", "rule.defaultRetention");
const inside = "objectLockConfiguration.rule.defaultRetention";

/** Buckets in which objects are locked. */
export const recordStores: Readers = {
  "aws:s3:BucketObjectLockConfiguration": apart,
  "aws:s3:BucketObjectLockConfigurationV2": apart,
  "aws:s3:Bucket": objectLock("bucket", inside),
  "aws-native:s3:Bucket": objectLock("bucketName", inside),
};
