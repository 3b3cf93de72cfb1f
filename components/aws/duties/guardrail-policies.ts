import { checkService, exact } from "../arguments/check";
import { refuse } from "../arguments/refuse";
import { governance } from "../identity/role";
import { allowed, boundaries, propagation, records, roleChanges } from "./guardrail-actions";
import { denyAll } from "./revocation";

/** What is guarded, with all values known. */
export interface Guarded {
  platformRoleArns: string[];
  services: string[];
  path: string;
}

/** Two policies, as AWS takes them. */
export interface GuardrailPolicies {
  serviceControlPolicy: string;
  boundary: string;
}

interface Statement {
  Sid: string;
  Effect: "Allow" | "Deny";
  Action: string[];
  Resource?: string[];
  NotResource?: string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

/** The policy for the organization, and the boundary for people and pipelines. */
export function guardrailPolicies(guarded: Guarded): GuardrailPolicies {
  const { services, path } = guarded;
  if (services.length === 0) refuse("services", "is empty: name a service, or leave services out");
  services.forEach((service, at) => {
    checkService(`services[${at}]`, service);
  });
  if (!/^(\/[\w+=,.@-]+)+\/$/.test(path) || path.length > 512 || path.startsWith(governance)) {
    refuse("path", "must be a path of workload roles alone, such as /workload/");
  }
  const partition = partitionOf(guarded);
  const roles = `arn:${partition}:iam::*:role${path}*`;
  return {
    serviceControlPolicy: within(mostInOrganization, controls(guarded, roles, partition), guarded),
    boundary: within(mostInAccount, caps(services, roles, `arn:${partition}:iam::*:role${governance}*`), { services }),
  };
}

/** Roles of one partition, none of which a workload runs as. */
function partitionOf({ platformRoleArns, path }: Guarded): string {
  const [first] = platformRoleArns.map((arn, at) => {
    const argument = `platformRoleArns[${at}]`;
    const [, partition, rest = ""] =
      /^arn:([a-z-]+):iam::\d{12}:role(\/[\w+=,.@/-]+)$/.exec(exact(argument, arn)) ?? [];
    if (partition === undefined) refuse(argument, "must be the ARN of a role: use the arn output of the role");
    if (rest.startsWith(path))
      refuse(argument, `is under ${path}, so that a workload may run as it: name another role`);
    return partition;
  });
  return first ?? refuse("platformRoleArns", "is empty: name the role that deploys, which is shut out otherwise");
}

/** Denies alone: what is allowed remains with the policies of each account. */
function controls({ platformRoleArns, services, path }: Guarded, roles: string, partition: string): Statement[] {
  const account = `arn:${partition}:iam::*:`;
  const byOthers = { ArnNotEquals: { "aws:PrincipalArn": platformRoleArns } };
  const kept = [path, governance].flatMap((at) => [`${account}role${at}*`, `${account}policy${at}*`]);
  return [
    {
      ...deny("PassWorkloadRolesOnly", ["iam:PassRole"]),
      NotResource: [roles],
      Condition: { StringEquals: { "iam:PassedToService": services }, ...byOthers },
    },
    {
      ...deny("NoRoleWithoutBoundary", ["iam:CreateRole"]),
      Resource: [roles],
      Condition: { Null: { "iam:PermissionsBoundary": "true" } },
    },
    { ...deny("KeepRoles", roleChanges), Resource: kept, Condition: byOthers },
    { ...deny("KeepDuties", attaching), Resource: [`${account}role${governance}*`], Condition: byOthers },
    // What takes everything from a workload, as when its job has ended, needs no platform.
    {
      ...deny("KeepWorkloads", attaching),
      Resource: [roles],
      Condition: { ArnNotEquals: { ...byOthers.ArnNotEquals, "iam:PolicyARN": denyAll(partition) } },
    },
    { ...deny("KeepGuardrails", [...boundaries, ...records, ...propagation]), Resource: ["*"], Condition: byOthers },
    { ...signInDomains, Condition: { ...signInDomains.Condition, ...byOthers } },
  ];
}

const attaching = ["iam:AttachRolePolicy"];

/** Gives nothing itself: what it does not allow, no policy can give to whoever has it. */
function caps(services: string[], roles: string, duties: string): Statement[] {
  return [
    { Sid: "Work", Effect: "Allow", Action: allowed, Resource: ["*"] },
    {
      Sid: "PassWorkloadRoles",
      Effect: "Allow",
      Action: ["iam:PassRole"],
      Resource: [roles],
      Condition: { StringEquals: { "iam:PassedToService": services } },
    },
    // Who becomes what is for those roles to say, by their trust: the roles of duties name whom they trust one by one.
    { Sid: "TakeDuties", Effect: "Allow", Action: ["sts:AssumeRole"], Resource: [duties] },
    { ...deny("NoPropagation", propagation), Resource: ["*"] },
    signInDomains,
  ];
}

/** A domain without IAM Identity Center has no identity to propagate: https://docs.aws.amazon.com/sagemaker/latest/dg/trustedidentitypropagation-compatibility.html */
const signInDomains = {
  ...deny("NoSignInDomain", ["sagemaker:CreateDomain"]),
  Resource: ["*"],
  Condition: { StringNotEqualsIgnoreCase: { "sagemaker:AuthMode": "IAM" } },
};

function deny(Sid: string, Action: string[]): Statement & { Effect: "Deny" } {
  return { Sid, Effect: "Deny", Action };
}

/** https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html: since May 2026. */
const mostInOrganization = 10_240;
/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: a managed policy, without its spaces. */
const mostInAccount = 6144;

/** The policy, unless it is too long; then the longest of the lists in it is to blame. */
function within(most: number, Statement: Statement[], lists: Partial<Guarded>): string {
  const policy = JSON.stringify({ Version: "2012-10-17", Statement });
  if (policy.length <= most) return policy;
  const { platformRoleArns = [], services = [] } = lists;
  const longest = platformRoleArns.join().length > services.join().length ? "platformRoleArns" : "services";
  return refuse(longest, `makes a policy of more than ${most.toLocaleString("en-US")} characters: name fewer`);
}
