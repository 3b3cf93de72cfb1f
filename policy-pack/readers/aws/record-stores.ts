import { isUnknown, textAt, type Path, type Perhaps, type RecordStoreFact, type Resource } from "../../model/index.js";
import { eachPath } from "../each-path.js";
import type { Readers } from "../reader.js";

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
function objectLock(resource: Resource): readonly RecordStoreFact[] {
  const [mode] = eachPath(resource, "rule.defaultRetention").map((path) => textAt(resource, [...path, "mode"]));
  if (mode === undefined) return [];
  return keptInBucket(resource, ["bucket"], isUnknown(mode) ? mode : mode.toUpperCase() === "COMPLIANCE");
}

/** Buckets in which objects are locked. */
export const recordStores: Readers = {
  "aws:s3:BucketObjectLockConfiguration": objectLock,
  "aws:s3:BucketObjectLockConfigurationV2": objectLock,
};
