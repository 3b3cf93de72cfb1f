import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf, type Workload } from "../arguments/about";
import { fitting } from "../arguments/names";
import { isGiven, lists, needsIn, type AskedFor } from "../arguments/needs";
import { bindings, boundaryOf, policyOf, type Binding } from "./bindings";
import { grantsOf, type Grant } from "./grants";
import { trustService, type Service } from "./trust";

/** What a role is for, and what may be done with it. */
export interface RoleArgs extends Workload, AskedFor {
  /** What the workload itself implies, beside its needs. */
  implied?: pulumi.Input<Binding[]>;
  /** ARNs of managed policies that it has as well. */
  policyArns?: pulumi.Input<string>[];
}

/** A role with its permissions. */
export interface WorkloadRole {
  arn: pulumi.Output<string>;
  name: pulumi.Output<string>;
  grants: pulumi.Output<Grant[]>;
  /** What has to be there before anything starts that runs as the role. */
  ready: pulumi.Resource[];
  /** Name of its inline policy, where it has one. */
  policyName?: pulumi.Output<string>;
}

/** Makes the role of a workload: one service of this account may assume it, and it may do what is asked for. */
export function createRole(name: string, args: RoleArgs & Service, parent: pulumi.Resource): WorkloadRole {
  const account = getCallerIdentityOutput({}, { parent }).accountId;
  return createTrustedRole(name, args, { path: "/workload/", trust: trustService(args, account) }, parent);
}

/** Where the role of a duty is, such as that of an approver: apart from those that may be passed to a service. */
export const governance = "/governance/";

/** Where a role is, who may become it, and what else is said of it. */
export interface Trusting {
  path: string;
  trust: pulumi.Output<string>;
  /** Tags beside those of the workload. */
  tags?: { [key: string]: pulumi.Input<string> };
  /** Whether what others put on the role goes with it. */
  forceDetachPolicies?: boolean;
  /** What its own boundary leaves to the policies of others, such as trusts that name the role. */
  leaves?: pulumi.Input<Binding[]>;
}

/** Makes a role with sessions of one hour. */
export function createTrustedRole(
  name: string,
  args: RoleArgs,
  { path, trust, tags = {}, leaves = [], ...rest }: Trusting,
  parent: pulumi.Resource,
): WorkloadRole {
  const fit = fitting(name, 50);
  const given = bindingsOf(args);
  const capped = pulumi.all([given, leaves]).apply((lists) => lists.flat());
  const role = new iam.Role(
    fit,
    {
      path,
      assumeRolePolicy: trust,
      maxSessionDuration: 3600,
      permissionsBoundary: args.permissionsBoundary ?? ownBoundary(fit, path, args, capped, parent),
      tags: { ...tagsOf(args), ...tags },
      ...rest,
    },
    { parent },
  );
  const ready: pulumi.Resource[] = [role];
  const inline = asksForAny(args)
    ? new iam.RolePolicy(fit, { role: role.name, policy: given.apply(policyOf) }, { parent })
    : undefined;
  if (inline !== undefined) ready.push(inline);
  (args.policyArns ?? []).forEach((policyArn, at) => {
    const attached = `${fit}-${String(at)}`;
    ready.push(new iam.RolePolicyAttachment(attached, { role: role.name, policyArn }, { parent }));
  });
  const grants = pulumi.all([role.arn, given]).apply(([arn, known]) => grantsOf(arn, known));
  return { arn: role.arn, name: role.name, grants, ready, ...(inline && { policyName: inline.name }) };
}

/** Caps the role at what it is given here: what somebody attaches to it later adds nothing. */
function ownBoundary(
  name: string,
  path: string,
  args: RoleArgs,
  given: pulumi.Output<Binding[]>,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const description = "Caps the role of one workload at what the workload needs.";
  const policy = given.apply(boundaryOf);
  return new iam.Policy(name, { path, description, policy, tags: tagsOf(args) }, { parent }).arn;
}

function asksForAny(args: RoleArgs): boolean {
  return [...lists.map((list) => args[list]), args.temporary, args.implied].some(isGiven);
}

function bindingsOf(args: RoleArgs): pulumi.Output<Binding[]> {
  return pulumi
    .output({ needs: needsIn(args), temporary: args.temporary ?? [], implied: args.implied ?? [] })
    .apply(({ needs, temporary, implied }) => [
      ...bindings(needs),
      ...temporary.flatMap((ending) => bindings(ending, ending.until)),
      ...implied,
    ]);
}
