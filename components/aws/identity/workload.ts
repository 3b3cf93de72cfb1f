import * as pulumi from "@pulumi/pulumi";
import type { Workload } from "../arguments/about";
import { checkArn, checkAsked, checkWorkload } from "../arguments/check";
import { lists, type AskedFor } from "../arguments/needs";
import { refuse } from "../arguments/refuse";
import type { Binding } from "./bindings";
import { createRole, type WorkloadRole } from "./role";

/** As whom something runs, and with which permissions. */
export interface Identified extends AskedFor {
  /**
   * ARN of a role that was made for this workload alone, from the `roleArn` output of a `WorkloadIdentity`. It brings its
   * own permissions, so the needs are left out. Default: a new role with the needs above.
   */
  roleArn?: pulumi.Input<string>;
}

/** What every workload with one role says of itself, and as whom it runs. */
export interface WorkloadArgs extends Workload, Identified {}

interface RunBy {
  /** The service that runs the workload. */
  service: string;
  sourceArns?: pulumi.Input<pulumi.Input<string>[]>;
  implied?: pulumi.Input<Binding[]>;
}

/** Refuses what can be seen to be wrong in the arguments that all workloads have; `who` is the component's type and name. */
export function checkRunning(who: string, args: WorkloadArgs): void {
  checkWorkload(args);
  checkRole(who, args, [...own, "permissionsBoundary"]);
}

/** The same of one of several roles; `before` is where it stands, such as `jobs.train.`. */
export function checkOneOf(who: string, asked: Identified, before: string): void {
  checkAsked(asked, before);
  checkRole(`${who}, ${before.slice(0, -1)}`, asked, own, before);
}

const own = [...lists, "temporary"] as const;

function checkRole(
  who: string,
  args: Partial<WorkloadArgs>,
  leftOut: readonly (keyof WorkloadArgs)[],
  before = "",
): void {
  if (args.roleArn === undefined) return;
  checkArn(`${before}roleArn`, args.roleArn);
  const also = leftOut.find((argument) => args[argument] !== undefined);
  if (also !== undefined)
    refuse(`${before}roleArn`, `brings its own permissions: leave out ${also}, or leave out roleArn`);
  if (typeof args.roleArn === "string") claimed(`${before}roleArn`, args.roleArn, who);
}

/** The role that a workload runs as: its own, or the one that was made for it. */
export function roleOf(
  who: string,
  name: string,
  args: WorkloadArgs,
  by: RunBy,
  component: pulumi.ComponentResource,
): WorkloadRole {
  if (args.roleArn === undefined) return createRole(name, { ...args, ...by }, component);
  const arn = pulumi.output(args.roleArn).apply((known) => claimed("roleArn", known, who));
  return {
    arn,
    name: arn.apply((known) => known.slice(known.lastIndexOf("/") + 1)),
    grants: pulumi.output([]),
    ready: [],
  };
}

/** Who took which role: the components of a program are made in one process. */
const claims = new Map<string, string>();

/** The role, unless another workload of the program runs as it. */
function claimed(argument: string, arn: string, who: string): string {
  const before = claims.get(arn) ?? who;
  if (before !== who) refuse(argument, `is the role of ${before} already: make one for each workload`);
  claims.set(arn, who);
  return arn;
}
