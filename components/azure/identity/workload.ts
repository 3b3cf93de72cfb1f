import * as pulumi from "@pulumi/pulumi";
import { checkText, checkWorkload, narrow } from "../arguments/check";
import { lists } from "../arguments/needs";
import { refuse } from "../arguments/refuse";
import type { Grant } from "./grants";
import { createIdentity, type IdentityArgs } from "./identity";

/** What every workload says of itself, and as whom it runs. */
export interface WorkloadArgs extends IdentityArgs {
  /**
   * ARM id of an identity that was made for this workload alone, from the `identityId` output of a `WorkloadIdentity`. It
   * brings its own roles, so the needs are left out. Default: a new identity with the needs above.
   */
  identityId?: pulumi.Input<string>;
}

/** As whom a workload runs. */
export interface RunsAs {
  /** ARM id of the identity. */
  id: pulumi.Output<string>;
  /** Left out, as the next, where the identity was made elsewhere. */
  principalId?: pulumi.Output<string>;
  clientId?: pulumi.Output<string>;
  grants: pulumi.Output<Grant[]>;
  /** What has to be there before the workload starts. */
  ready: pulumi.Resource[];
}

/**
 * Refuses what can be seen to be wrong in the arguments that all workloads have. `who` is the component's type and name,
 * `asking` its own arguments that ask for roles.
 */
export function checkRunning<T extends WorkloadArgs>(who: string, args: T, asking: (keyof T & string)[] = []): void {
  checkWorkload(args);
  if (args.identityId === undefined) return;
  checkText("identityId", args.identityId, "give the identityId output of a WorkloadIdentity");
  if (typeof args.identityId === "string") checkIdentity(args.identityId);
  const also = [...lists, "temporary" as const, ...asking].find((argument) => args[argument] !== undefined);
  if (also !== undefined) refuse("identityId", `brings its own roles: leave out ${also}, or leave out identityId`);
  if (typeof args.identityId === "string") claimed("identityId", args.identityId, who);
}

function checkIdentity(id: string): void {
  narrow("identityId", id);
  if (!/\/providers\/Microsoft\.ManagedIdentity\/userAssignedIdentities\/[^/]+$/i.test(id)) {
    refuse("identityId", "must be the id of a user-assigned managed identity: use its id output, not its name");
  }
}

/** The identity that a workload runs as: its own, or the one that was made for it. */
export function identityOf(who: string, name: string, args: WorkloadArgs, component: pulumi.ComponentResource): RunsAs {
  if (args.identityId === undefined) return createIdentity(name, args, component);
  const id = pulumi.output(args.identityId).apply((known) => claimed("identityId", known, who));
  return { id, grants: pulumi.output([]), ready: [] };
}

/** Who took which identity: the components of a program are made in one process. */
const claims = new Map<string, string>();

/** The identity, unless another workload of the program runs as it. */
function claimed(argument: string, id: string, who: string): string {
  const before = claims.get(id.toLowerCase()) ?? who;
  if (before !== who) refuse(argument, `is the identity of ${before} already: make one for each workload`);
  claims.set(id.toLowerCase(), who);
  return id;
}
