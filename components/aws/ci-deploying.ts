import * as pulumi from "@pulumi/pulumi";
import type { Binding } from "./bindings";
import { checkArn, checkAsked, checkService, entries, isHere } from "./check";
import type { CiApply } from "./ci-federation";
import { isGiven, type AskedFor } from "./needs";
import { refuse } from "./refuse";
import type { RoleArgs } from "./role";

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
export function deploying({ policyArns = [], passes, ...needs }: CiApply): AskedFor & Given {
  return {
    ...needs,
    policyArns: policyArns.map((arn, at) =>
      pulumi.output(arn).apply((known) => checkedPolicy(`apply.policyArns[${String(at)}]`, known)),
    ),
    implied: isGiven(passes) ? pulumi.output(passes ?? []).apply(passing) : [],
  };
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
