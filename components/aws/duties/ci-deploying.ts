import * as pulumi from "@pulumi/pulumi";
import { checkArn, checkAsked, checkService, entries, isHere } from "../arguments/check";
import { isGiven, type AskedFor, type BucketAccess } from "../arguments/needs";
import { refuse } from "../arguments/refuse";
import type { CiApply } from "../ci-federation";
import { bindings, type Binding, type Folder } from "../identity/bindings";
import type { RoleArgs } from "../identity/role";

/** Refuses what can be seen to be wrong about what a deployment may do. */
export function checkDeploying(apply: CiApply): void {
  checkAsked(apply, "apply.");
  entries("apply.policyArns", apply.policyArns).forEach((arn, at) => {
    const argument = `apply.policyArns[${String(at)}]`;
    checkArn(argument, arn);
    if (typeof arn === "string") checkedPolicy(argument, arn);
  });
  entries("apply.passes", apply.passes).forEach((passed, at) => {
    const argument = `apply.passes[${String(at)}]`;
    if (!isHere(passed)) return;
    if (typeof passed !== "object" || passed === null) refuse(argument, "must be an object with roleArn and service");
    checkPassed(argument, passed);
  });
}

/** What its role may do. */
export function deploying({ policyArns = [], passes, ...needs }: CiApply, state?: BucketAccess): AskedFor & Given {
  return {
    ...needs,
    reads: withState(needs.reads, state),
    writes: withState(needs.writes, state),
    policyArns: policyArns.map((arn, at) =>
      pulumi.output(arn).apply((known) => checkedPolicy(`apply.policyArns[${String(at)}]`, known)),
    ),
    implied:
      isGiven(passes) || state !== undefined
        ? pulumi
            .output({ passes: passes ?? [], state })
            .apply((known) => [...passing(known.passes), ...unlocking(known.state)])
        : [],
  };
}

/** Buckets, and the state of Pulumi. */
export function withState(
  buckets: CiApply["reads"],
  state: BucketAccess | undefined,
): pulumi.Input<pulumi.Input<BucketAccess>[]> {
  return state === undefined ? (buckets ?? []) : pulumi.output(buckets ?? []).apply((all) => [...all, state]);
}

/** Pulumi locks the state for as long as it deploys: https://www.pulumi.com/docs/iac/concepts/state-and-backends/ */
function unlocking(state: Folder | undefined): Binding[] {
  if (state === undefined) return [];
  const on = bindings({ writes: [state] }).flatMap((binding) => binding.on);
  return [{ need: "state", actions: ["s3:DeleteObject"], on }];
}

type Given = Pick<RoleArgs, "policyArns" | "implied">;

export function checkedPolicy(argument: string, arn: string): string {
  if (/:policy\/(.+\/)?(AdministratorAccess|PowerUserAccess|IAMFullAccess)$/.test(arn)) {
    refuse(argument, "makes whoever deploys an administrator: name policies for what is deployed");
  }
  return arn;
}

/** Each role to its service, once they are known. */
export function passing(passes: { roleArn: string; service: string }[]): Binding[] {
  return passes.map((passed, at) => {
    checkPassed(`apply.passes[${String(at)}]`, passed);
    const { roleArn, service } = passed;
    const condition = { StringEquals: { "iam:PassedToService": service } };
    return { need: "passes", actions: ["iam:PassRole"], on: [roleArn], condition };
  });
}

function checkPassed(argument: string, { roleArn, service }: { roleArn?: unknown; service?: unknown }): void {
  checkArn(`${argument}.roleArn`, roleArn);
  checkService(`${argument}.service`, service);
}
