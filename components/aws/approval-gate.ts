import * as iam from "@pulumi/aws/iam";
import * as sagemaker from "@pulumi/aws/sagemaker";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf, workloadIn, type Workload } from "./arguments/about";
import { checkArn, checkAsked, checkText, checkWorkload, entries, writtenOut } from "./arguments/check";
import { fitting } from "./arguments/names";
import { needsIn, type Needs } from "./arguments/needs";
import { refuse } from "./arguments/refuse";
import {
  approving,
  carryingOut,
  checkDeployed,
  checkName,
  gatedBy,
  neverApproving,
  neverExecuting,
  onlyApprovedBy,
} from "./duties/approval-duties";
import { apart } from "./duties/approval-people";
import { checkStage, createChangePipeline, prepareChange, type ChangeStage } from "./duties/change-pipeline";
import type { Grant } from "./identity/grants";
import { placeOf, type Place } from "./identity/place";
import { createTrustedRole, governance, type WorkloadRole } from "./identity/role";
import { secondFactor, trustPrincipals } from "./identity/trust";

/** Who approves what, and who carries it out. */
export interface ApprovalGateArgs extends Workload {
  /** Who may become the approver: a list of ARNs of roles or users of people, each written out to its end. */
  approvers: pulumi.Input<pulumi.Input<string>[]>;
  /** Who may become the executor: a list of ARNs of roles, such as the `applyRoleArn` output of a `CiFederation`. */
  executors: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * ARN of the bucket that keeps past approvals, from the `approvalsBucketArn` output of an `AuditTrail`. The approver may
   * read it; neither of the two may write to it.
   */
  evidenceBucketArn: pulumi.Input<string>;
  /** Name of a group of model packages that is made here, such as `churn`. Its versions are approved before they are used. Default: none. */
  modelPackageGroupName?: pulumi.Input<string>;
  /** Changes that wait for an approval in a pipeline, which then puts them where the executor finds them. Default: none. */
  stage?: ChangeStage;
  /** What the executor needs to carry out what was approved, such as `writes`. Default: what follows from the other arguments. */
  needs?: Needs;
  /** Names of endpoints that the executor deploys approved models to; its models and configurations are called `NAME-...`: a list. Default: none. */
  endpoints?: pulumi.Input<pulumi.Input<string>[]>;
  /** Roles that the executor passes to SageMaker for the models: a list of ARNs. Default: none. */
  passes?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Whether approvers have to show a second factor that is no older than 15 minutes. Sessions of IAM Identity Center and of
   * SAML do not tell AWS of one, so ask for it where they sign in. Default: false.
   */
  requiresMfa?: pulumi.Input<boolean>;
}

/**
 * Lets one role approve and another carry out, neither of which can become the other: for versions of models, for changes
 * in a pipeline, or both. The approver needs nothing of the executor, and neither can change what was recorded.
 */
export class ApprovalGate extends pulumi.ComponentResource {
  /** ARN of the role that approves. */
  public readonly approverRoleArn: pulumi.Output<string>;
  /** ARN of the role that carries out what was approved. */
  public readonly executorRoleArn: pulumi.Output<string>;
  /** Name of the group of model packages; empty where there is none. */
  public readonly modelPackageGroupName: pulumi.Output<string>;
  /** Name of the pipeline; empty where there is none. */
  public readonly pipelineName: pulumi.Output<string>;
  /** Name of the bucket that the pipeline puts approved changes into, for the executor to read; empty where there is none. */
  public readonly approvedBucketName: pulumi.Output<string>;
  /** All that the roles may do: who, what, where and until when. */
  public readonly grants: pulumi.Output<Grant[]>;

  constructor(name: string, args: ApprovalGateArgs, opts?: pulumi.ComponentResourceOptions) {
    checkGate(args);
    super("ml-identity-aws:index:ApprovalGate", name, args, opts);

    const fit = fitting(name, 36);
    const about = workloadIn(args);
    const { modelPackageGroupName, stage, endpoints = [], passes = [], requiresMfa = false } = args;
    const change = stage && prepareChange(name, stage, about, this);
    const place = placeOf(this);
    const gated = pulumi
      .all([place, modelPackageGroupName])
      .apply(([at, group]) => gatedBy(at, group, change?.pipelineName));
    const who = pulumi.output({ approvers: args.approvers, executors: args.executors }).apply(apart);
    const evidence = pulumi
      .output({ evidence: args.evidenceBucketArn, writes: args.needs?.writes })
      .apply(withoutEvidence);

    const approver = createTrustedRole(
      `${fit}-approver`,
      { ...about, reads: [{ bucketArn: evidence }], implied: gated.apply(approving) },
      {
        path: governance,
        trust: trustPrincipals(
          who.approvers,
          pulumi.output(requiresMfa).apply((is) => (is ? secondFactor : {})),
        ),
      },
      this,
    );
    const implied = pulumi
      .all([gated, endpoints, passes, change?.approved.arn])
      .apply(([known, names, roles, from]) => carryingOut(known, names, roles, from));
    const executor = createTrustedRole(
      `${fit}-executor`,
      { ...about, ...needsIn(args.needs ?? {}), implied },
      { path: governance, trust: trustPrincipals(who.executors) },
      this,
    );
    const deny = (name: string, role: WorkloadRole, policy: pulumi.Output<string>): void => {
      new iam.RolePolicy(`${name}-never`, { role: role.name, policy }, { parent: this });
    };
    const kept = change === undefined ? [evidence] : [evidence, change.through.arn, change.approved.arn];
    const both = { gated, kept };
    deny(`${fit}-approver`, approver, pulumi.output({ ...both, other: executor.arn }).apply(neverExecuting));
    deny(`${fit}-executor`, executor, pulumi.output({ ...both, other: approver.arn }).apply(neverApproving));
    createGroup(fit, args, approver.arn, place, this);
    const released = change === undefined ? [] : createChangePipeline(`${fit}-change`, change, about, this);

    this.approverRoleArn = approver.arn;
    this.executorRoleArn = executor.arn;
    this.modelPackageGroupName = pulumi.output(modelPackageGroupName ?? "");
    this.pipelineName = pulumi.output(change?.pipelineName ?? "");
    this.approvedBucketName = pulumi.output(change?.approved.bucket ?? "");
    this.grants = pulumi.all([approver.grants, executor.grants, released]).apply((lists) => lists.flat());
    this.registerOutputs({
      approverRoleArn: this.approverRoleArn,
      executorRoleArn: this.executorRoleArn,
      modelPackageGroupName: this.modelPackageGroupName,
      pipelineName: this.pipelineName,
      approvedBucketName: this.approvedBucketName,
      grants: this.grants,
    });
  }
}

/** Makes the group whose versions only the approver approves. */
function createGroup(
  name: string,
  args: ApprovalGateArgs,
  approver: pulumi.Output<string>,
  place: pulumi.Output<Place>,
  parent: pulumi.Resource,
): void {
  if (args.modelPackageGroupName === undefined) return;
  const group = new sagemaker.ModelPackageGroup(
    name,
    { modelPackageGroupName: args.modelPackageGroupName, tags: tagsOf(args) },
    { parent },
  );
  const { modelPackageGroupName } = group;
  const resourcePolicy = pulumi
    .all([approver, place, modelPackageGroupName])
    .apply(([arn, at, called]) => onlyApprovedBy(arn, at, called));
  new sagemaker.ModelPackageGroupPolicy(name, { modelPackageGroupName, resourcePolicy }, { parent });
}

function checkGate(args: ApprovalGateArgs): void {
  checkWorkload(args);
  const people = { approvers: seen("approvers", args.approvers), executors: seen("executors", args.executors) };
  apart(people);
  checkArn("evidenceBucketArn", args.evidenceBucketArn);
  if (args.needs !== undefined) checkAsked(writtenOut("needs", args.needs), "needs.");
  void withoutEvidence({ evidence: args.evidenceBucketArn, writes: args.needs?.writes });
  if (args.modelPackageGroupName === undefined && args.stage === undefined) {
    refuse("modelPackageGroupName", "is missing, and so is stage: say what waits for an approval");
  }
  if (args.modelPackageGroupName !== undefined) checkName("modelPackageGroupName", args.modelPackageGroupName);
  if (args.stage !== undefined) checkStage(args.stage);
  checkDeployed(entries("endpoints", args.endpoints), entries("passes", args.passes));
}

/** What can be seen of a list of people. */
function seen(list: "approvers" | "executors", given: unknown): string[] {
  if (given === undefined || (Array.isArray(given) && given.length === 0)) {
    refuse(list, "is missing or empty: name who may take the role, by ARN");
  }
  const all = entries(list, given);
  all.forEach((arn, at) => {
    checkText(`${list}[${String(at)}]`, arn, "give the ARN of one role or user");
  });
  // What is to come is checked when it is there; its place is kept, so that messages count right.
  return all.every((arn) => typeof arn === "string") ? [...all] : [];
}

/** Where past approvals are kept, unless the executor writes there: it could add one that never was. */
function withoutEvidence<T>({ evidence, writes }: { evidence: T; writes?: unknown }): T {
  entries("needs.writes", writes).forEach((entry, at) => {
    if ((entry as { bucketArn?: unknown } | undefined)?.bucketArn !== evidence) return;
    const argument = `needs.writes[${String(at)}].bucketArn`;
    refuse(argument, "is the bucket of past approvals, which the executor must not write to: name another");
  });
  return evidence;
}
