import { denying, identities, recording } from "../identity/denials";
import { arnIn, type Place } from "../identity/place";

/** What an emergency role must not change, by the names that it has in the cloud. */
export interface Watched {
  place: Place;
  alarmArn: string;
  topicArn: string;
  keyArn: string;
  trailLogGroupName: string;
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
    // Somebody else, or a user with a key, would be there after the end.
    { Action: [...recording, ...telling, ...identities, "sts:AssumeRole"], Resource: ["*"] },
    // Code that runs as a workload is what an emergency may have to start again.
    { Action: ["iam:PassRole"], NotResource: [`arn:${place.partition}:iam::${place.account}:role/workload/*`] },
  ]);
}

/** Change who is told. Subscriptions have no resource: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html */
const telling = ["sns:SetSubscriptionAttributes", "sns:Unsubscribe"];
