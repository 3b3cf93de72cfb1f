import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf, workloadIn, type Workload } from "./arguments/about";
import { checkArn, checkEnd, checkTag, checkText, checkWorkload, entries, exact } from "./arguments/check";
import { end } from "./arguments/dates";
import { fitting } from "./arguments/names";
import { isGiven, lists, needsIn, type Needs } from "./arguments/needs";
import { refuse } from "./arguments/refuse";
import { createAlarm } from "./duties/break-glass-alarm";
import { neverInEmergencies, overAt } from "./duties/break-glass-limits";
import type { Condition } from "./identity/bindings";
import type { Grant } from "./identity/grants";
import { placeOf } from "./identity/place";
import { createTrustedRole, governance } from "./identity/role";
import { secondFactor, trustPrincipals } from "./identity/trust";

/** Who may do what in an emergency, until when, and who is told. */
export interface BreakGlassArgs extends Workload, Needs {
  /** Who may become the role: a list of ARNs of roles or users, each written out to its end. */
  people: pulumi.Input<pulumi.Input<string>[]>;
  /** What it is for, such as `on call for the churn endpoint`. Becomes the tag `reason`. */
  reason: pulumi.Input<string>;
  /** When it ends, for those who have become it as well: a day such as `2027-01-31`, at whose start it ends, or a time such as `2027-01-31T18:00:00Z`; UTC. */
  until: pulumi.Input<string>;
  /** What it may do beside the needs: a list of ARNs of managed policies. Takes a `permissionsBoundary`. Default: none. */
  policyArns?: pulumi.Input<string>[];
  /** Who is told when somebody uses it: a list of e-mail addresses, which have to confirm that they want to be. */
  alertsTo: pulumi.Input<string>[];
  /** Name of the log group of a trail of all regions, from the `logGroupName` output of an `AuditTrail`. */
  trailLogGroupName: pulumi.Input<string>;
  /**
   * Whether users have to show a second factor that is no older than 15 minutes. Sessions of roles, as those of IAM Identity
   * Center, do not tell AWS of one: for them it has to be false, and is asked for where they sign in. Default: true.
   */
  requiresMfa?: boolean;
}

/**
 * A role for emergencies, apart from those of every day: named people may become it until a given time, others are told as
 * soon as somebody does, and it can neither silence that nor make itself last.
 */
export class BreakGlass extends pulumi.ComponentResource {
  /** ARN of the role. */
  public readonly roleArn: pulumi.Output<string>;
  /** ARN of the topic to which alerts go. */
  public readonly topicArn: pulumi.Output<string>;
  /** ARN of the alarm. */
  public readonly alarmArn: pulumi.Output<string>;
  /** When it ends, in UTC, such as `2027-01-31T00:00:00Z`. */
  public readonly until: pulumi.Output<string>;
  /** What the needs let the role do: who, what, where and until when. What `policyArns` give is in those policies. */
  public readonly grants: pulumi.Output<Grant[]>;

  constructor(name: string, args: BreakGlassArgs, opts?: pulumi.ComponentResourceOptions) {
    checkBreakGlass(args);
    super("ml-identity-aws:index:BreakGlass", name, args, opts);

    const fit = fitting(name, 44);
    const { reason, policyArns = [], alertsTo, trailLogGroupName, requiresMfa = true } = args;
    const until = pulumi.output(args.until).apply((known) => end("until", known));
    const people = pulumi.output(args.people).apply((known) => named(known, requiresMfa));
    const trust = trustPrincipals(
      people,
      until.apply((known) => condition(known, requiresMfa)),
    );
    const needs = lists.some((list) => isGiven(args[list])) ? { temporary: [{ ...needsIn(args), until }] } : {};
    const role = createTrustedRole(
      fit,
      { ...workloadIn(args), ...needs, policyArns },
      { path: governance, trust, tags: { reason, until } },
      this,
    );
    const tags = tagsOf(args);
    const alarm = createAlarm(fit, { role, reason, alertsTo, trailLogGroupName, tags }, this);
    const watched = pulumi.output({ place: placeOf(this), ...alarm, trailLogGroupName });
    // The end has a policy of its own, so that a preview can read it.
    const denials = { end: until.apply(overAt), never: watched.apply(neverInEmergencies) };
    for (const [word, policy] of Object.entries(denials)) {
      new iam.RolePolicy(`${fit}-${word}`, { role: role.name, policy }, { parent: this });
    }

    this.roleArn = role.arn;
    this.topicArn = alarm.topicArn;
    this.alarmArn = alarm.alarmArn;
    this.until = until;
    this.grants = role.grants;
    this.registerOutputs({
      roleArn: this.roleArn,
      topicArn: this.topicArn,
      alarmArn: this.alarmArn,
      until: this.until,
      grants: this.grants,
    });
  }
}

function condition(until: string, requiresMfa: boolean): Condition {
  return {
    DateLessThan: { "aws:CurrentTime": until },
    StringLike: { "sts:SourceIdentity": "?*" },
    ...(requiresMfa ? secondFactor : {}),
  };
}

function checkBreakGlass(args: BreakGlassArgs): void {
  checkWorkload(args);
  if (!isGiven(args.people)) refuse("people", "is missing or empty: name who may become the role, by ARN");
  named(entries("people", args.people), args.requiresMfa !== false);
  checkTag("reason", args.reason, "say what the role is for");
  checkEnd("until", args.until);
  const policies = entries("policyArns", args.policyArns);
  policies.forEach((arn, at) => {
    checkArn(`policyArns[${String(at)}]`, arn);
  });
  if (policies.length > 0 && args.permissionsBoundary === undefined) {
    refuse("permissionsBoundary", "is missing: name the policy that caps what policyArns give");
  }
  if (policies.length === 0 && !lists.some((list) => isGiven(args[list]))) {
    refuse("policyArns", "is missing, and so is every need: say what the role may do");
  }
  const alerts = entries("alertsTo", args.alertsTo);
  if (alerts.length === 0) refuse("alertsTo", "is missing or empty: name who is told when somebody uses the role");
  alerts.forEach((address, at) => {
    checkAddress(`alertsTo[${String(at)}]`, address);
  });
  checkLogGroup(args.trailLogGroupName);
}

/** Roles and users, as far as they are known. */
function named(people: readonly unknown[], requiresMfa: boolean): string[] {
  return people.map((arn, at) => {
    const argument = `people[${String(at)}]`;
    checkText(argument, arn, "give the ARN of one role or user");
    if (typeof arn !== "string") return "";
    if (!/^arn:[a-z-]+:iam::\d{12}:(role|user)\/\S+$/.test(exact(argument, arn))) {
      refuse(argument, "must be the ARN of one role or user: an account, a group or a session stands for others");
    }
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html#MFAProtectedAPI-overview
    if (requiresMfa && arn.includes(":role/")) {
      refuse("requiresMfa", `has to be false for ${argument}: sessions of roles never tell AWS of a second factor`);
    }
    return arn;
  });
}

function checkAddress(argument: string, address: unknown): void {
  checkText(argument, address, "give an e-mail address");
  if (typeof address === "string" && !/^[^\s@]+@[^\s@]+$/.test(address)) refuse(argument, "must be an e-mail address");
}

function checkLogGroup(group: unknown): void {
  checkText("trailLogGroupName", group, "name the log group of the trail");
  if (typeof group === "string" && !/^[.\-_/#A-Za-z0-9]{1,512}$/.test(group)) {
    refuse("trailLogGroupName", "must be the name of one log group, not its ARN");
  }
}
