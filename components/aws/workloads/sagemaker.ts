import * as pulumi from "@pulumi/pulumi";
import { entries } from "../arguments/check";
import { isGiven, type BucketAccess, type Needs } from "../arguments/needs";
import { refuse } from "../arguments/refuse";

/** What an isolated container cannot use. */
const beyond = ["secrets", "invokes", "publishes", "logsTo"] as const;

interface MaybeIsolated extends Needs {
  isolated?: boolean;
  temporary?: pulumi.Input<pulumi.Input<Needs>[]>;
}

/**
 * Refuses what isolated code cannot use; `before` is where it stands, such as `jobs.train.`. It has neither network nor
 * credentials: https://docs.aws.amazon.com/sagemaker/latest/dg/mkt-algo-model-internet-free.html
 */
export function checkIsolation(args: MaybeIsolated, before = ""): void {
  if (args.isolated === false) return;
  const asked = [args, ...(entries(`${before}temporary`, args.temporary) as Needs[])];
  const unusable = beyond.find((list) => asked.some((needs) => isGiven(needs[list])));
  if (unusable === undefined) return;
  refuse(`${before}isolated`, `has to be false for ${unusable}: isolated code has neither network nor credentials`);
}

/** A folder as SageMaker takes it, such as `s3://data/churn/`. */
export function uriOf(folder: pulumi.Input<BucketAccess>): pulumi.Output<string> {
  return pulumi.output(folder).apply(({ bucketArn, prefix = "" }) => {
    const bucket = `s3://${bucketArn.slice(bucketArn.lastIndexOf(":") + 1)}/`;
    return prefix === "" ? bucket : `${bucket}${prefix.replace(/\/+$/, "")}/`;
  });
}

/** Two lists as one. */
export function joined<T>(
  list: pulumi.Input<pulumi.Input<T>[]> | undefined,
  more: pulumi.Input<T>[],
): pulumi.Input<pulumi.Input<T>[]> {
  if (list === undefined || Array.isArray(list)) return [...(list ?? []), ...more];
  return pulumi.output(list).apply((known) => [...(known as pulumi.Input<T>[]), ...more]);
}
