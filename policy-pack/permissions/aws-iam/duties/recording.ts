import { nothing, type Judged } from "../../rights.js";
import type { Target } from "../claims.js";
import type { Seeker } from "../escalation/seeker.js";
import { oneOf } from "./duties.js";
import { stopsTheTrail } from "./flows.js";

/** On records that are there, and on what is locked: a new version of an object, or a policy, is no change of an old one. */
const onRecords = { always: ["s3:PutObject"], unlocked: ["s3:DeleteObject", "s3:DeleteObjectVersion"] };
const onTheirBucket = ["s3:DeleteBucket", "s3:PutLifecycleConfiguration", "s3:PutBucketVersioning"];

/**
 * Whether somebody may add, change or delete records in a bucket.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
export function mayChangeRecords(seeker: Seeker, bucket: string, locked: boolean): Judged {
  const objects: Target = { is: "some", kind: `s3:${bucket}/` };
  const itself: Target = { is: "placeless", resource: `s3:${bucket}` };
  const written = oneOf(seeker, [...onRecords.always, ...(locked ? [] : onRecords.unlocked)], () => [objects]);
  const changed = locked ? nothing : oneOf(seeker, onTheirBucket, () => [itself]);
  return { proof: [...written.proof, ...changed.proof], open: [...written.open, ...changed.open] };
}

/** Whether somebody may stop what records the actions in an account. */
export function mayStopRecording(seeker: Seeker): Judged {
  const { proof, open } = oneOf(seeker, stopsTheTrail, () => [{ is: "some", kind: "cloudtrail:trail/" }]);
  return { proof: proof.map((shown) => ({ ...shown, fix: "take what changes trails out of its policies" })), open };
}
