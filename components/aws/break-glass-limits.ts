import type { Condition } from "./bindings";
import { arnIn, type Place } from "./place";

/** What an emergency role must not change, by the names that it has in the cloud. */
export interface Watched {
  place: Place;
  alarmArn: string;
  topicArn: string;
  keyArn: string;
  trailLogGroupName: string;
}

interface Denied {
  Action: string[];
  Resource?: string[];
  NotResource?: string[];
  Condition?: Condition;
}

/** Denies everything from a time on. */
export function overAt(until: string): string {
  const Condition = { DateGreaterThanEquals: { "aws:CurrentTime": until } };
  return denying([{ Action: ["*"], Resource: ["*"], Condition }]);
}

/** Denies an emergency role to silence its alarm, and to become more, or others. */
export function neverInEmergencies({ place, alarmArn, topicArn, keyArn, trailLogGroupName }: Watched): string {
  const group = arnIn(place, "logs", `log-group:${trailLogGroupName}`);
  return denying([
    {
      Action: [
        "cloudwatch:DeleteAlarms",
        "cloudwatch:DisableAlarmActions",
        "cloudwatch:PutAlarmMuteRule",
        "cloudwatch:PutMetricAlarm",
        "cloudwatch:SetAlarmState",
      ],
      Resource: [alarmArn],
    },
    { Action: ["logs:*KmsKey", "logs:Delete*", "logs:Put*"], Resource: [group, `${group}:*`] },
    { Action: ["sns:*Permission", "sns:Delete*", "sns:Put*", "sns:SetTopicAttributes"], Resource: [topicArn] },
    { Action: ["kms:*"], Resource: [keyArn] },
    { Action: [...recording, ...identities], Resource: ["*"] },
    // Code that runs as a workload is what an emergency may have to start again.
    { Action: ["iam:PassRole"], NotResource: [`arn:${place.partition}:iam::${place.account}:role/workload/*`] },
  ]);
}

function denying(denied: Denied[]): string {
  const Statement = denied.map((one) => ({ Effect: "Deny", ...one }));
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

/** Stop the record, or what is sent of it. Subscriptions have no resource: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html */
const recording = [
  "cloudtrail:DeleteTrail",
  "cloudtrail:PutEventSelectors",
  "cloudtrail:StopLogging",
  "cloudtrail:UpdateTrail",
  "sns:SetSubscriptionAttributes",
  "sns:Unsubscribe",
];

/** Change who may do what; somebody else, or a user with a key, would be there after the end. */
const identities = [
  "iam:Add*",
  "iam:Attach*",
  "iam:Create*",
  "iam:Deactivate*",
  "iam:Delete*",
  "iam:Detach*",
  "iam:Put*",
  "iam:Remove*",
  "iam:Set*",
  "iam:Update*",
  "iam:Upload*",
  "sts:AssumeRole",
];
