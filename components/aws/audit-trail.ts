import * as cloudtrail from "@pulumi/aws/cloudtrail";
import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf, workloadIn, type Workload } from "./arguments/about";
import { checkArn, checkCount, checkWorkload, entries } from "./arguments/check";
import { fitting } from "./arguments/names";
import { recordApprovals } from "./duties/approval-records";
import { createLockedBucket, noneOf, onlyFrom } from "./duties/locked-bucket";
import type { Grant } from "./identity/grants";
import { placeOf, type Place } from "./identity/place";
import { createTrustedRole, governance } from "./identity/role";
import { trustSilentService } from "./identity/trust";

/** What is recorded, and for how long it is kept. */
export interface AuditTrailArgs extends Workload {
  /** For how many days nobody can delete a record, not even the account's root user; a whole number. Default: 365. */
  retentionInDays?: pulumi.Input<number>;
  /** Buckets of which every object that is read or written is recorded, too: a list of ARNs. Default: none. */
  dataOf?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Who alone adds records of how policies judge: a list of ARNs of roles, such as that which plans in another stack.
   * Default: whoever may by their own policies, with `If-None-Match: *`, so that nothing is replaced.
   */
  evaluators?: pulumi.Input<pulumi.Input<string>[]>;
  /** ARN of a key that encrypts the records, whose policy lets CloudTrail and the evaluators use it. Default: a key of S3. */
  kmsKeyArn?: pulumi.Input<string>;
}

/**
 * The record of who did what in an account: a trail of all regions, in which a session names both the role that acts and
 * whoever became it. What is executed, what is approved and how policies judge are kept apart, each in a bucket in which
 * nobody can delete or change anything before its time.
 */
export class AuditTrail extends pulumi.ComponentResource {
  /** ARN of the trail. */
  public readonly trailArn: pulumi.Output<string>;
  /** Name of the log group to which the trail goes as well: for alarms, such as that of a `BreakGlass`. */
  public readonly logGroupName: pulumi.Output<string>;
  /** ARN of the bucket that keeps what is executed. */
  public readonly executionsBucketArn: pulumi.Output<string>;
  /** ARN of the bucket that keeps what is approved: what `evidenceBucketArn` of an `ApprovalGate` takes. */
  public readonly approvalsBucketArn: pulumi.Output<string>;
  /** ARN of the bucket that keeps how policies judge: what `evaluationsBucketArn` of a `CiFederation` takes. */
  public readonly evaluationsBucketArn: pulumi.Output<string>;
  /** All that the roles of the trail itself may do: who, what, where and until when. */
  public readonly grants: pulumi.Output<Grant[]>;

  constructor(name: string, args: AuditTrailArgs, opts?: pulumi.ComponentResourceOptions) {
    checkTrail(args);
    super("ml-identity-aws:index:AuditTrail", name, args, opts);

    const fit = fitting(name, 40);
    const { retentionInDays = 365, dataOf = [], evaluators, kmsKeyArn } = args;
    const tags = tagsOf(args);
    const locked = { tags, retentionInDays, kmsKeyArn };
    const executions = createLockedBucket(`${fit}-executions`, locked, this);
    const approvals = createLockedBucket(`${fit}-approvals`, locked, this);
    const evaluations = createLockedBucket(`${fit}-evaluations`, locked, this);

    const allows = pulumi.all([executions.arn, placeOf(this)]).apply(([arn, place]) => lettingTrailsIn(arn, place));
    const others = { Bool: { "aws:PrincipalIsAWSService": "false" } };
    const open = onlyFrom(`${fit}-executions`, executions, { allows, others }, this);
    onlyFrom(
      `${fit}-evaluations`,
      evaluations,
      { others: evaluators === undefined ? replacing : noneOf(evaluators) },
      this,
    );
    const recorder = recordApprovals(`${fit}-approvals`, approvals, args, this);

    const logs = new cloudwatch.LogGroup(fit, { retentionInDays: 365, tags }, { parent: this });
    const implied = logs.arn.apply((arn) => [
      { need: "trail", actions: ["logs:CreateLogStream", "logs:PutLogEvents"], on: [`${arn}:log-stream:*`] },
    ]);
    const writer = createTrustedRole(
      `${fit}-logs`,
      { ...workloadIn(args), implied },
      { path: governance, trust: trustSilentService("cloudtrail.amazonaws.com") },
      this,
    );
    const trail = new cloudtrail.Trail(
      fit,
      {
        s3BucketName: executions.name,
        isMultiRegionTrail: true,
        includeGlobalServiceEvents: true,
        enableLogFileValidation: true,
        cloudWatchLogsGroupArn: pulumi.interpolate`${logs.arn}:*`,
        cloudWatchLogsRoleArn: writer.arn,
        advancedEventSelectors: pulumi.output(dataOf).apply(selectors),
        tags,
        ...(kmsKeyArn === undefined ? {} : { kmsKeyId: kmsKeyArn }),
      },
      { parent: this, dependsOn: [...executions.ready, open, ...writer.ready] },
    );

    this.trailArn = trail.arn;
    this.logGroupName = logs.name;
    this.executionsBucketArn = executions.arn;
    this.approvalsBucketArn = approvals.arn;
    this.evaluationsBucketArn = evaluations.arn;
    this.grants = pulumi.all([writer.grants, recorder]).apply((lists) => lists.flat());
    this.registerOutputs({
      trailArn: this.trailArn,
      logGroupName: this.logGroupName,
      executionsBucketArn: this.executionsBucketArn,
      approvalsBucketArn: this.approvalsBucketArn,
      evaluationsBucketArn: this.evaluationsBucketArn,
      grants: this.grants,
    });
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html */
const replacing = { Null: { "s3:if-none-match": "true" } };

function checkTrail(args: AuditTrailArgs): void {
  checkWorkload(args);
  if (args.retentionInDays !== undefined) checkCount("retentionInDays", args.retentionInDays, 1);
  for (const list of ["dataOf", "evaluators"] as const) {
    entries(list, args[list]).forEach((arn, at) => {
      checkArn(`${list}[${String(at)}]`, arn);
    });
  }
  if (args.kmsKeyArn !== undefined) checkArn("kmsKeyArn", args.kmsKeyArn);
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
function lettingTrailsIn(bucketArn: string, { partition, account }: Place): object[] {
  const Principal = { Service: "cloudtrail.amazonaws.com" };
  const ArnLike = { "aws:SourceArn": `arn:${partition}:cloudtrail:*:${account}:trail/*` };
  const owned = { "s3:x-amz-acl": "bucket-owner-full-control" };
  return [
    { Effect: "Allow", Principal, Action: "s3:GetBucketAcl", Resource: bucketArn, Condition: { ArnLike } },
    {
      Effect: "Allow",
      Principal,
      Action: "s3:PutObject",
      Resource: `${bucketArn}/AWSLogs/${account}/*`,
      Condition: { ArnLike, StringEquals: owned },
    },
  ];
}

/** All that changes or reads the account, and what is done to the objects of some buckets. */
function selectors(buckets: string[]) {
  const management = { name: "Management", fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] };
  if (buckets.length === 0) return [management];
  const fieldSelectors = [
    { field: "eventCategory", equals: ["Data"] },
    { field: "resources.type", equals: ["AWS::S3::Object"] },
    { field: "resources.ARN", startsWiths: buckets.map((arn) => `${arn}/`) },
  ];
  return [management, { name: "Data", fieldSelectors }];
}
