import * as pulumi from "@pulumi/pulumi";
import { workloadIn, type Workload } from "./arguments/about";
import { checkEnd, checkTag, checkText, checkWorkload, entries } from "./arguments/check";
import { end } from "./arguments/dates";
import { isGiven, lists, needsIn, type Needs } from "./arguments/needs";
import { refuse } from "./arguments/refuse";
import { recordsOf, unwritten } from "./duties/job-records";
import { createReaction } from "./duties/on-event";
import { changesOf, endingKinds, mayRevoke, revoking, type EndingKind } from "./duties/revocation";
import { ending } from "./identity/bindings";
import type { Grant } from "./identity/grants";
import { arnIn, placeOf } from "./identity/place";
import { createTrustedRole, type WorkloadRole } from "./identity/role";
import { trustService } from "./identity/trust";
import { checkSurroundings, runningIn } from "./workloads/sagemaker-surroundings";

/** The one job, what it needs, and who asked for it. */
export interface EphemeralJobAccessArgs extends Workload, Needs {
  /** Exact name of the job, such as `churn-2027-01-15`. SageMaker takes each name once. */
  jobName: pulumi.Input<string>;
  /** What SageMaker calls it: `training`, `processing`, `transform` or `tuning`. Default: `training`. */
  kind?: string;
  /** Who asked for it: a person or a pipeline, such as `ann@example.com`. Becomes the tag `requested-by`. */
  requestedBy: pulumi.Input<string>;
  /** What it is for, such as `monthly retraining of churn`. Becomes the tag `purpose`. */
  purpose: pulumi.Input<string>;
  /** When the access ends, even if the job has not: a day such as `2027-01-31`, at whose start it ends, or a time such as `2027-01-31T18:00:00Z`; UTC. */
  until: pulumi.Input<string>;
  /** ARN of the log group that keeps the records, which the job must not write to. Default: one of its own, kept for 365 days, also when the component is gone. */
  recordsTo?: pulumi.Input<string>;
  /** Ids of the subnets that the job is in: a list. Default: a network of SageMaker. */
  subnetIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** Ids of the security groups in the subnets: a list. Required with `subnetIds`, and only there. */
  securityGroupIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** ARN of a key that encrypts the volumes of the job, from the `arn` output of an `aws.kms.Key`. Default: keys of SageMaker. */
  volumeKeyArn?: pulumi.Input<string>;
}

/**
 * Access for one job of SageMaker that is named in advance: a role that is taken back as soon as the job has completed,
 * failed or been stopped, and at a given time in any case. Who asked, for what and until when is recorded with every change
 * of the job.
 */
export class EphemeralJobAccess extends pulumi.ComponentResource {
  /** ARN of the role that the job runs as: what the `roleArn` of the job takes. */
  public readonly roleArn: pulumi.Output<string>;
  /** Name of the role. */
  public readonly roleName: pulumi.Output<string>;
  /** ARN of the state machine that takes the access back; its executions are the record as well. */
  public readonly stateMachineArn: pulumi.Output<string>;
  /** ARN of the log group that keeps the records. */
  public readonly recordsTo: pulumi.Output<string>;
  /** All that the roles made here may do: who, what, where and until when. */
  public readonly grants: pulumi.Output<Grant[]>;

  constructor(name: string, args: EphemeralJobAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    const kind = checkJobAccess(args);
    super("ml-identity-aws:index:EphemeralJobAccess", name, args, opts);

    const until = pulumi.output(args.until).apply((known) => end("until", known));
    const jobName = pulumi.output(args.jobName).apply((known) => oneJob(known, kind));
    const place = placeOf(this);
    const job = pulumi
      .all([place, jobName])
      .apply(([at, known]) => arnIn(at, "sagemaker", `${kind.resource}/${known}`));
    const role = createJobRole(name, args, { kind, job, until }, this);
    const recordsTo = recordsOf(name, args, kind.logs, this);

    const { requestedBy, purpose } = args;
    const delegation = pulumi.output({ requestedBy, actsAs: role.arn, job, purpose, until });
    const of = pulumi.output({ partition: place.partition, roleName: role.name, policyName: role.policyName ?? "" });
    const { owner, workload, expires } = workloadIn(args);
    const reaction = createReaction(
      `${name}-end`,
      {
        // Without the boundary of the job: it need not leave what takes the access back.
        ...{ owner, workload, ...(expires === undefined ? {} : { expires }) },
        pattern: jobName.apply((known) => changesOf(kind, known)),
        definition: pulumi.all([delegation, of]).apply(([record, revoked]) => revoking(kind, record, revoked)),
        implied: pulumi.all([role.arn, place.partition]).apply(([arn, partition]) => mayRevoke(arn, partition)),
        logging: { level: "ALL", includeExecutionData: true, logDestination: pulumi.interpolate`${recordsTo}:*` },
      },
      this,
    );

    this.roleArn = role.arn;
    this.roleName = role.name;
    this.stateMachineArn = reaction.machine.arn;
    this.recordsTo = recordsTo;
    this.grants = pulumi.all([role.grants, reaction.grants]).apply((all) => all.flat());
    this.registerOutputs({
      roleArn: this.roleArn,
      roleName: this.roleName,
      stateMachineArn: this.stateMachineArn,
      recordsTo: this.recordsTo,
      grants: this.grants,
    });
  }
}

interface Ending {
  kind: EndingKind;
  job: pulumi.Output<string>;
  until: pulumi.Output<string>;
}

/** Tags are in the record of who made the role: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html */
function createJobRole(
  name: string,
  args: EphemeralJobAccessArgs,
  { kind, job, until }: Ending,
  component: pulumi.ComponentResource,
): WorkloadRole {
  const place = placeOf(component);
  const service = { service: "sagemaker.amazonaws.com", ...(kind.saysWhich ? { sourceArns: [job] } : {}) };
  return createTrustedRole(
    name,
    {
      ...workloadIn(args),
      temporary: [{ ...needsIn(args), until }],
      implied: pulumi
        .all([runningIn(place, args, kind.logs), until])
        .apply(([surroundings, at]) => surroundings.map((binding) => ending(binding, at))),
    },
    {
      path: "/workload/",
      trust: trustService(service, place.account),
      tags: { "requested-by": args.requestedBy, "acts-as": job, purpose: args.purpose, until },
      // The state machine puts a policy on it that no program knows of.
      forceDetachPolicies: true,
    },
    component,
  );
}

function checkJobAccess(args: EphemeralJobAccessArgs): EndingKind {
  checkWorkload(args);
  checkSurroundings(args);
  const kind =
    endingKinds.get(args.kind ?? "training") ?? refuse("kind", `must be one of ${[...endingKinds.keys()].join(", ")}`);
  checkText("jobName", args.jobName, "give the exact name of the one job");
  if (typeof args.jobName === "string") oneJob(args.jobName, kind);
  checkTag("requestedBy", args.requestedBy, "name the person or pipeline who asked");
  checkTag("purpose", args.purpose, "say what the job is for");
  checkEnd("until", args.until);
  if ((args as { temporary?: unknown }).temporary !== undefined) {
    refuse("temporary", "is not taken: all of it ends; list what the job needs without it");
  }
  if (!lists.some((list) => isGiven(args[list]))) {
    refuse("reads", "is missing, and so is every other need: list what the job needs, such as reads and writes");
  }
  if (args.recordsTo !== undefined) checkText("recordsTo", args.recordsTo, "give the ARN of a log group");
  if (typeof args.recordsTo === "string") unwritten(args.recordsTo, entries("logsTo", args.logsTo), kind.logs);
  return kind;
}

/** The name, unless it could be that of more than one job. */
function oneJob(jobName: string, { longestName }: EndingKind): string {
  if (jobName.length > longestName || !/^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/.test(jobName)) {
    const most = String(longestName);
    refuse("jobName", `must be the exact name of one job: at most ${most} letters, digits and hyphens between them`);
  }
  return jobName;
}
