import type { Judged } from "../../rights.js";
import type { Seeker } from "../escalation/seeker.js";
import { oneOf } from "./duties.js";

/**
 * What stops a trail, takes it away, or leaves out what it records.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html
 */
const actions = [
  "cloudtrail:StopLogging",
  "cloudtrail:DeleteTrail",
  "cloudtrail:UpdateTrail",
  "cloudtrail:PutEventSelectors",
];

/** Whether somebody may stop what records the actions in an account. */
export function mayStopRecording(seeker: Seeker): Judged {
  const { proof, open } = oneOf(seeker, actions, () => [{ is: "some", kind: "cloudtrail:trail/" }]);
  return { proof: proof.map((shown) => ({ ...shown, fix: "take what changes trails out of its policies" })), open };
}
