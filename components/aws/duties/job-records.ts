import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf, type Workload } from "../arguments/about";
import { fitting } from "../arguments/names";
import type { Needs } from "../arguments/needs";
import { refuse } from "../arguments/refuse";

/** Where the records of a job go that writes to `own`; those in a group that is made here outlive it. */
export function recordsOf(
  name: string,
  { recordsTo, logsTo = [], ...about }: Workload & Pick<Needs, "logsTo"> & { recordsTo?: pulumi.Input<string> },
  own: string,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  if (recordsTo !== undefined) {
    return pulumi.all([recordsTo, logsTo]).apply(([group, written]) => unwritten(group, written, own));
  }
  const fit = fitting(name, 50);
  // Under this name, groups do not fill up one resource policy: https://docs.aws.amazon.com/step-functions/latest/dg/bp-cwl.html
  const namePrefix = `/aws/vendedlogs/states/${fit}-`;
  return new cloudwatch.LogGroup(
    fit,
    { namePrefix, retentionInDays: 365, skipDestroy: true, tags: tagsOf(about) },
    { parent },
  ).arn;
}

/** The log group, unless the job can write to it: a record that it can add to proves nothing. */
export function unwritten(recordsTo: string, logsTo: readonly unknown[], own: string): string {
  const group = recordsTo.replace(/:\*$/, "");
  if (!/^arn:[a-z-]+:logs:[a-z0-9-]+:\d{12}:log-group:[^:*]+$/.test(group)) {
    refuse("recordsTo", "must be the ARN of one log group: use the arn output of an aws.cloudwatch.LogGroup");
  }
  if (logsTo.includes(group) || group.endsWith(`:log-group:${own}`)) {
    refuse("recordsTo", "is a log group that the job writes to: keep the records in another");
  }
  return group;
}
