import * as pulumi from "@pulumi/pulumi";
import type { Binding } from "./bindings";
import { checkArn, checkWorkload } from "./check";
import { refuse } from "./refuse";
import { lists, type Needs, type TemporaryNeeds } from "./needs";
import { createRole, type WorkloadRole } from "./role";

/** What every workload says of itself, and as whom it runs. */
export interface WorkloadArgs extends Needs {
  /** Who answers for the workload: a team or a person, such as `vision-team@example.com`. Becomes the tag `owner`. */
  owner: pulumi.Input<string>;
  /** Name of the workload, such as `nightly-training`. Becomes the tag `workload`. */
  workload: pulumi.Input<string>;
  /** The day on which the workload should be gone, such as `2027-01-31`. Becomes the tag `expires`. Default: no tag. */
  expires?: pulumi.Input<string>;
  /** What it needs for a while only: lists like those above, each with the time at which they end. Default: none. */
  temporary?: TemporaryNeeds[];
  /** ARN of a managed policy that caps what the role may ever do; from the platform team. Default: a boundary of its own that holds the same permissions. */
  permissionsBoundary?: pulumi.Input<string>;
  /**
   * ARN of a role that was made for this workload alone, from the `roleArn` output of a `WorkloadIdentity`. It brings its
   * own permissions, so the needs are left out. Default: a new role with the needs above.
   */
  roleArn?: pulumi.Input<string>;
}

interface RunBy {
  /** The service that runs the workload. */
  service: string;
  sourceArns?: pulumi.Input<string>[];
  implied?: pulumi.Input<Binding[]>;
}

/** Refuses what can be seen to be wrong in the arguments that all workloads have; `who` is the component's type and name. */
export function checkRunning(who: string, args: WorkloadArgs): void {
  checkWorkload(args);
  if (args.roleArn === undefined) return;
  checkArn("roleArn", args.roleArn);
  const own = [...lists, "temporary", "permissionsBoundary"] as const;
  const also = own.find((argument) => args[argument] !== undefined);
  if (also !== undefined) refuse("roleArn", `brings its own permissions: leave out ${also}, or leave out roleArn`);
  if (typeof args.roleArn === "string") claimed("roleArn", args.roleArn, who);
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
