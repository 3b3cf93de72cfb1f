import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf, workloadIn, type Workload } from "./arguments/about";
import { checkArn, checkAsked, checkBucket, checkWorkload, writtenOut } from "./arguments/check";
import { fitting } from "./arguments/names";
import { withValues, type AskedFor, type BucketAccess } from "./arguments/needs";
import { refuse } from "./arguments/refuse";
import { checkDeploying, deploying, withState } from "./duties/ci-deploying";
import {
  checkedProvider,
  checkPipelines,
  hostOf,
  issuerOf,
  platformOf,
  subjectsOf,
  type Pipelines,
} from "./duties/ci-platforms";
import { adding, checkApart, keepOut } from "./duties/ci-records";
import type { Binding } from "./identity/bindings";
import type { Grant } from "./identity/grants";
import { placeOf, type Place } from "./identity/place";
import { createTrustedRole, governance } from "./identity/role";
import { trustToken } from "./identity/trust";

/** Who plans, and what a plan reads. */
export interface CiPlan {
  /** The jobs that plan, as the `sub` of their tokens names them, such as `repo:example/infrastructure:pull_request`. */
  subject: pulumi.Input<string>;
  /** Buckets or folders to list and read objects from, such as that of the state: a list. Default: none. */
  reads?: pulumi.Input<pulumi.Input<BucketAccess>[]>;
  /** Keys to decrypt data with: a list of ARNs, from the `arn` output of an `aws.kms.Key`. Default: none. */
  decrypts?: pulumi.Input<pulumi.Input<string>[]>;
  /** Keys to encrypt data with, such as that of the bucket of `evaluationsBucketArn`: a list of ARNs. Default: none. */
  encrypts?: pulumi.Input<pulumi.Input<string>[]>;
  /** Secrets to read: a list of ARNs, from the `arn` output of an `aws.secretsmanager.Secret`. Default: none. */
  secrets?: pulumi.Input<pulumi.Input<string>[]>;
}

/** A role that a pipeline gives to a service, as that of a training job. */
export interface CiPassing {
  /** ARN of the role, such as the `roleArn` output of a `WorkloadIdentity`. */
  roleArn: pulumi.Input<string>;
  /** The one service that may get it, such as `sagemaker.amazonaws.com`. */
  service: pulumi.Input<string>;
}

/** Who deploys, and what a deployment may do. */
export interface CiApply extends AskedFor {
  /** The jobs that deploy, such as `repo:example/infrastructure:environment:production`, whose environment asks reviewers. */
  subject: pulumi.Input<string>;
  /**
   * What it deploys: a list of ARNs of managed policies, capped by `permissionsBoundary`, which is required with them.
   * Those of administrators are refused. Default: none.
   */
  policyArns?: pulumi.Input<string>[];
  /** Roles that what it deploys runs as: a list, each with its service. Default: none. */
  passes?: pulumi.Input<pulumi.Input<CiPassing>[]>;
}

/** Whose pipelines plan and deploy, and what each of the two may do. */
export interface CiFederationArgs extends Workload {
  /** Where the pipelines run: `github`, `gitlab` or `azure-devops`. */
  platform: string;
  /** Who signs the tokens, as a URL, for a GitHub or GitLab of one's own. Default: that of github.com or gitlab.com. */
  issuer?: pulumi.Input<string>;
  /** Id of the organization in Azure DevOps, a GUID. Required with `azure-devops`, and only there. */
  organizationId?: pulumi.Input<string>;
  /** ARN of the IAM provider of the issuer. Default: a new one; an account takes one for each issuer. */
  providerArn?: pulumi.Input<string>;
  /** Who plans: the pull requests of a repository. */
  plan: pulumi.Input<CiPlan>;
  /** Who deploys: what has been reviewed. */
  apply: pulumi.Input<CiApply>;
  /**
   * Bucket, or folder of it, that keeps the state of Pulumi: the plan reads it; the deployment writes it, too, and takes away
   * its lock. Default: the state is kept elsewhere.
   */
  state?: BucketAccess;
  /**
   * ARN of the bucket for records of how policies judge, such as the `evaluationsBucketArn` output of an `AuditTrail`. The
   * plan adds objects with `If-None-Match: *` and replaces none; the deployment can change nothing there. Default: none.
   */
  evaluationsBucketArn?: pulumi.Input<string>;
}

/**
 * Two roles for the pipelines of one repository, without a secret: one plans what a pull request changes and evaluates
 * policies, the other deploys what has been reviewed. Neither can become the other.
 */
export class CiFederation extends pulumi.ComponentResource {
  /** ARN of the role that plans. */
  public readonly planRoleArn: pulumi.Output<string>;
  /** ARN of the role that deploys. */
  public readonly applyRoleArn: pulumi.Output<string>;
  /** ARN of the IAM provider of the issuer. */
  public readonly providerArn: pulumi.Output<string>;
  /** All that the two roles may do, beside the managed policies: who, what, where and until when. */
  public readonly grants: pulumi.Output<Grant[]>;

  constructor(name: string, args: CiFederationArgs, opts?: pulumi.ComponentResourceOptions) {
    const pipelines = checkFederation(args);
    super("ml-identity-aws:index:CiFederation", name, args, opts);

    const { evaluationsBucketArn: records, state } = args;
    const { plan, apply } = pipelines;
    const about = workloadIn(args);
    const { audience } = platformOf(args);
    const url = issuerOf(pipelines);
    const providerArn =
      args.providerArn === undefined
        ? createProvider(name, args, url, audience, this)
        : pulumi.all([args.providerArn, url]).apply(([arn, issuer]) => checkedProvider(arn, issuer));
    const subjects = subjectsOf(pipelines);
    const of = (duty: "plan" | "apply") => ({
      path: governance,
      trust: trustToken({
        providerArn,
        issuer: url.apply(hostOf),
        audience,
        subject: subjects.apply((of) => of[duty]),
      }),
    });

    const { decrypts, encrypts, secrets } = plan;
    const needs = withValues({ reads: withState(plan.reads, state), decrypts, encrypts, secrets });
    const implied = records === undefined ? [] : pulumi.output(records).apply(adding);
    const planner = createTrustedRole(`${name}-plan`, { ...about, ...needs, implied }, of("plan"), this);
    const deployer = createTrustedRole(
      `${name}-apply`,
      { ...about, ...deploying(apply, state) },
      { ...of("apply"), leaves: placeOf(this).apply(becoming) },
      this,
    );
    if (records !== undefined) keepOut(`${name}-apply`, deployer, records, this);

    this.planRoleArn = planner.arn;
    this.applyRoleArn = deployer.arn;
    this.providerArn = providerArn;
    this.grants = pulumi.all([planner.grants, deployer.grants]).apply((lists) => lists.flat());
    this.registerOutputs({
      planRoleArn: this.planRoleArn,
      applyRoleArn: this.applyRoleArn,
      providerArn: this.providerArn,
      grants: this.grants,
    });
  }
}

function checkFederation(args: CiFederationArgs): Pipelines & { plan: CiPlan; apply: CiApply } {
  checkWorkload(args);
  const plan = writtenOut("plan", args.plan) as CiPlan;
  const apply = writtenOut("apply", args.apply) as CiApply;
  const pipelines = { ...args, plan, apply };
  checkPipelines(pipelines);
  const { providerArn, issuer = platformOf(args).issuer } = args;
  if (providerArn !== undefined) checkArn("providerArn", providerArn);
  if (typeof providerArn === "string" && typeof issuer === "string") checkedProvider(providerArn, issuer);
  if (args.evaluationsBucketArn !== undefined) checkArn("evaluationsBucketArn", args.evaluationsBucketArn);
  if (args.state !== undefined) checkBucket("state", writtenOut("state", args.state));
  checkAsked(plan, "plan.");
  checkDeploying(apply);
  checkApart(args.evaluationsBucketArn, apply);
  if (apply.policyArns !== undefined && apply.policyArns.length > 0 && args.permissionsBoundary === undefined) {
    refuse("permissionsBoundary", "is missing: cap what apply.policyArns allow, or leave them out");
  }
  return pipelines;
}

/**
 * A role that trusts the pipeline by its ARN can be assumed only as far as the pipeline's boundary leaves it to that trust.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-eval-logic
 */
function becoming({ partition, account }: Place): Binding[] {
  const on = [`arn:${partition}:iam::${account}:role${governance}*`];
  return [{ need: "apply", actions: ["sts:AssumeRole"], on }];
}

/** An account takes one for each issuer. */
function createProvider(
  name: string,
  args: CiFederationArgs,
  url: pulumi.Output<string>,
  audience: string,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const tags = tagsOf(args);
  return new iam.OpenIdConnectProvider(fitting(name, 50), { url, clientIdLists: [audience], tags }, { parent }).arn;
}
