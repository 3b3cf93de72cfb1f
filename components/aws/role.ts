import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf, type Workload } from "./about";
import { bindings, boundaryOf, policyOf, type Binding } from "./bindings";
import { grantsOf, type Grant } from "./grants";
import { fitting } from "./names";
import { isGiven, lists, needsIn, type AskedFor } from "./needs";

/** What a role is for, and what may be done with it. */
export interface RoleArgs extends Workload, AskedFor {
  /** The one service that may assume it. */
  service: pulumi.Input<string>;
  /** On behalf of which of its resources, wildcards allowed; of this account in any case. */
  sourceArns?: pulumi.Input<pulumi.Input<string>[]>;
  /** What the workload itself implies, beside its needs. */
  implied?: pulumi.Input<Binding[]>;
}

/** A role with its permissions. */
export interface WorkloadRole {
  arn: pulumi.Output<string>;
  name: pulumi.Output<string>;
  grants: pulumi.Output<Grant[]>;
  /** What has to be there before anything starts that runs as the role. */
  ready: pulumi.Resource[];
}

/** Makes a role that one service of this account may assume, in sessions of one hour, and that may do what is asked for. */
export function createRole(name: string, args: RoleArgs, parent: pulumi.Resource): WorkloadRole {
  const fit = fitting(name, 50);
  const given = bindingsOf(args);
  const role = new iam.Role(
    fit,
    {
      path: "/workload/",
      assumeRolePolicy: trustPolicy(args, getCallerIdentityOutput({}, { parent }).accountId),
      maxSessionDuration: 3600,
      permissionsBoundary: args.permissionsBoundary ?? ownBoundary(fit, args, given, parent),
      tags: tagsOf(args),
    },
    { parent },
  );
  const ready: pulumi.Resource[] = [role];
  if (asksForAny(args)) {
    ready.push(new iam.RolePolicy(fit, { role: role.name, policy: given.apply(policyOf) }, { parent }));
  }
  const grants = pulumi.all([role.arn, given]).apply(([arn, known]) => grantsOf(arn, known));
  return { arn: role.arn, name: role.name, grants, ready };
}

/** Caps the role at what it is given here: what somebody attaches to it later adds nothing. */
function ownBoundary(
  name: string,
  args: RoleArgs,
  given: pulumi.Output<Binding[]>,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const description = "Caps the role of one workload at what the workload needs.";
  const policy = given.apply(boundaryOf);
  return new iam.Policy(name, { path: "/workload/", description, policy, tags: tagsOf(args) }, { parent }).arn;
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

/**
 * One service may assume the role, on behalf of the account that the role is in. It may hand on who started the work, as
 * Studio does: https://docs.aws.amazon.com/sagemaker/latest/dg/monitor-user-access.html
 */
function trustPolicy({ service, sourceArns }: RoleArgs, account: pulumi.Input<string>): pulumi.Output<string> {
  const ArnLike = isGiven(sourceArns) ? { ArnLike: { "aws:SourceArn": sourceArns } } : {};
  return pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["sts:AssumeRole", "sts:SetSourceIdentity"],
        Principal: { Service: service },
        Condition: { StringEquals: { "aws:SourceAccount": account }, ...ArnLike },
      },
    ],
  });
}
