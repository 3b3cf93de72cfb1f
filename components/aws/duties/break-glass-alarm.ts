import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as kms from "@pulumi/aws/kms";
import * as sns from "@pulumi/aws/sns";
import * as pulumi from "@pulumi/pulumi";
import { placeOf } from "../identity/place";

/** Whose use is told to whom. */
export interface Alarmed {
  role: { arn: pulumi.Output<string>; name: pulumi.Output<string> };
  reason: pulumi.Input<string>;
  /** E-mail addresses. */
  alertsTo: pulumi.Input<string>[];
  /** The log group of the trail. */
  trailLogGroupName: pulumi.Input<string>;
  tags: { [key: string]: pulumi.Input<string> };
}

/** What tells of it. */
export interface Alarm {
  alarmArn: pulumi.Output<string>;
  topicArn: pulumi.Output<string>;
  keyArn: pulumi.Output<string>;
}

/** Makes an alarm that sounds when somebody asks to become a role, or acts as it. */
export function createAlarm(name: string, alarmed: Alarmed, parent: pulumi.Resource): Alarm {
  const { role, reason, alertsTo, trailLogGroupName, tags } = alarmed;
  const place = placeOf(parent);
  const key = new kms.Key(
    name,
    {
      description: "Encrypts the alerts of one emergency role.",
      enableKeyRotation: true,
      policy: pulumi
        .all([place.partition, place.account])
        .apply(([partition, account]) => sharedWithAlarms(partition, account)),
      tags,
    },
    { parent },
  );
  const topic = new sns.Topic(name, { kmsMasterKeyId: key.arn, tags }, { parent });
  alertsTo.forEach((endpoint, at) => {
    const subscription = { topic: topic.arn, protocol: "email", endpoint };
    new sns.TopicSubscription(`${name}-${String(at)}`, subscription, { parent });
  });
  // Roles have a name of their own in an account, so their metrics do too.
  const metric = { name: role.name, namespace: "BreakGlass" };
  new cloudwatch.LogMetricFilter(
    name,
    {
      logGroupName: trailLogGroupName,
      pattern: pulumi.all([role.arn, role.name]).apply(([arn, roleName]) => useOf(arn, roleName)),
      metricTransformation: { ...metric, value: "1" },
    },
    { parent },
  );
  const alarm = new cloudwatch.MetricAlarm(
    name,
    {
      alarmDescription: pulumi.interpolate`Somebody uses ${role.name}, which is for emergencies: ${reason}`,
      metricName: metric.name,
      namespace: metric.namespace,
      statistic: "Sum",
      period: 60,
      evaluationPeriods: 1,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      treatMissingData: "notBreaching",
      alarmActions: [topic.arn],
      tags,
    },
    { parent },
  );
  const policy = pulumi
    .all([topic.arn, alarm.arn, place.account])
    .apply(([to, from, account]) => onlyFrom({ to, from, account }));
  new sns.TopicPolicy(name, { arn: topic.arn, policy }, { parent });
  return { alarmArn: alarm.arn, topicArn: topic.arn, keyArn: key.arn };
}

/**
 * The events of a role: who asks to become it, also in vain, and all that is done as it, whichever way it was taken.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function useOf(arn: string, name: string): string {
  const session = `${arn.slice(0, arn.indexOf(":role/")).replace(":iam:", ":sts:")}:assumed-role/${name}/*`;
  const asked = `($.eventName = "AssumeRole") && ($.requestParameters.roleArn = "${arn}")`;
  return `{ (${asked}) || ($.userIdentity.arn = "${session}") }`;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html: a key of AWS would not do. */
function sharedWithAlarms(partition: string, account: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: `arn:${partition}:iam::${account}:root` },
        Action: "kms:*",
        Resource: "*",
      },
      {
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
        Resource: "*",
      },
    ],
  });
}

function onlyFrom({ to, from, account }: { to: string; from: string; account: string }): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: "sns:Publish",
        Resource: to,
        Condition: { ArnEquals: { "aws:SourceArn": from }, StringEquals: { "aws:SourceAccount": account } },
      },
    ],
  });
}
