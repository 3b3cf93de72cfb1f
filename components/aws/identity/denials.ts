import type { Condition } from "./bindings";

/** What is denied, whatever allows it. */
export interface Denied {
  Action?: string[];
  NotAction?: string[];
  Resource?: string[];
  NotResource?: string[];
  Condition?: Condition;
}

export function denying(denied: Denied[]): string {
  const Statement = denied.map((one) => ({ Effect: "Deny", ...one }));
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

/** Stop the record of who did what, or leave something out of it. */
export const recording = [
  "cloudtrail:DeleteTrail",
  "cloudtrail:PutEventSelectors",
  "cloudtrail:StopLogging",
  "cloudtrail:UpdateTrail",
];

/** Change who may do what: make somebody else, or lift the limits of whoever asks. */
export const identities = [
  "iam:Accept*",
  "iam:Add*",
  "iam:Associate*",
  "iam:Attach*",
  "iam:Change*",
  "iam:Create*",
  "iam:Deactivate*",
  "iam:Delete*",
  "iam:Detach*",
  "iam:Disable*",
  "iam:Enable*",
  "iam:Put*",
  "iam:Remove*",
  "iam:Reset*",
  "iam:Resync*",
  "iam:Send*",
  "iam:Set*",
  "iam:Tag*",
  "iam:Untag*",
  "iam:Update*",
  "iam:Upload*",
  "sts:AssumeRoot",
];
