import type { Binding } from "../identity/bindings";

/** A kind of job that ends, as SageMaker calls it. */
export interface EndingKind {
  /** In ARNs. */
  resource: string;
  /** In the types of its events. */
  event: string;
  /** What its fields in events begin with. */
  field: string;
  /** The log group of its jobs, and the namespace of their metrics. */
  logs: string;
  /** Whether SageMaker says for which job it takes the role: https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html */
  saysWhich: boolean;
  /** How long a name may be. */
  longestName: number;
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html */
export const endingKinds: ReadonlyMap<string, EndingKind> = new Map([
  ["training", kind("training-job", "Training Job", "TrainingJob")],
  ["processing", kind("processing-job", "Processing Job", "ProcessingJob")],
  ["transform", kind("transform-job", "Transform Job", "TransformJob")],
  [
    "tuning",
    {
      ...kind("hyper-parameter-tuning-job", "HyperParameter Tuning Job", "HyperParameterTuningJob"),
      // It does its work in training jobs.
      logs: "/aws/sagemaker/TrainingJobs",
      saysWhich: false,
      longestName: 32,
    },
  ],
]);

function kind(resource: string, event: string, field: string): EndingKind {
  return { resource, event, field, logs: `/aws/sagemaker/${field}s`, saysWhich: true, longestName: 63 };
}

/** Every change of the state of one job; SageMaker may tell of one more than once. */
export function changesOf({ event, field }: EndingKind, jobName: string): object {
  return {
    source: ["aws.sagemaker"],
    "detail-type": [`SageMaker ${event} State Change`],
    detail: { [`${field}Name`]: [jobName] },
  };
}

/** Who asked, who acts, for which job, for what, and until when. */
export interface Delegation {
  requestedBy: string;
  /** ARN of the role. */
  actsAs: string;
  /** ARN of the job. */
  job: string;
  purpose: string;
  until: string;
}

/** What is taken from which role. */
export interface Revoked {
  partition: string;
  roleName: string;
  /** Name of the inline policy that gives what the job needs. */
  policyName: string;
}

const ended = ["Completed", "Failed", "Stopped"];

/** https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSDenyAll.html */
export function denyAll(partition: string): string {
  return `arn:${partition}:iam::aws:policy/AWSDenyAll`;
}

/**
 * The state machine that records each change, and takes the role's permissions when the job has ended. The denial comes
 * first: it holds for sessions that are there already, and stays when the permissions are deployed again. Where it holds,
 * nothing hangs on the removal, which guardrails may refuse.
 */
export function revoking({ field }: EndingKind, delegation: Delegation, of: Revoked): object {
  const { partition, roleName: RoleName, policyName: PolicyName } = of;
  return {
    StartAt: "Record",
    States: {
      Record: {
        Type: "Pass",
        Parameters: { delegation, "status.$": `$.detail.${field}Status`, "at.$": "$.time" },
        Next: "HasEnded",
      },
      HasEnded: {
        Type: "Choice",
        Choices: [{ Or: ended.map((status) => ({ Variable: "$.status", StringEquals: status })), Next: "Deny" }],
        Default: "GoesOn",
      },
      GoesOn: { Type: "Succeed" },
      Deny: { ...calling(of, "attachRolePolicy", { RoleName, PolicyArn: denyAll(partition) }, gone), Next: "Remove" },
      Remove: { ...calling(of, "deleteRolePolicy", { RoleName, PolicyName }, ["States.ALL"]), Next: "Ended" },
      Ended: {
        Type: "Pass",
        Parameters: {
          "delegation.$": "$.delegation",
          "status.$": "$.status",
          "at.$": "$.at",
          "revokedAt.$": "$$.State.EnteredTime",
        },
        End: true,
      },
    },
  };
}

const gone = ["Iam.NoSuchEntityException"];

/** What is gone already needs no more; anything else is tried again. */
function calling({ partition }: Revoked, action: string, Parameters: object, forgiven: string[]): object {
  return {
    Type: "Task",
    Resource: `arn:${partition}:states:::aws-sdk:iam:${action}`,
    Parameters,
    ResultPath: null,
    Retry: [
      { ErrorEquals: gone, MaxAttempts: 0 },
      { ErrorEquals: ["States.ALL"], IntervalSeconds: 5, BackoffRate: 2, MaxAttempts: 8 },
    ],
    Catch: [{ ErrorEquals: forgiven, ResultPath: null, Next: "Ended" }],
  };
}

/** What the state machine may do: nothing that could give the role more. */
export function mayRevoke(roleArn: string, partition: string): Binding[] {
  const condition = { ArnEquals: { "iam:PolicyARN": denyAll(partition) } };
  return [
    { need: "until", actions: ["iam:AttachRolePolicy"], on: [roleArn], condition },
    { need: "until", actions: ["iam:DeleteRolePolicy"], on: [roleArn] },
    // Delivery of logs has no resource: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
    {
      need: "recordsTo",
      actions: [
        "logs:CreateLogDelivery",
        "logs:DeleteLogDelivery",
        "logs:DescribeLogGroups",
        "logs:DescribeResourcePolicies",
        "logs:GetLogDelivery",
        "logs:ListLogDeliveries",
        "logs:PutResourcePolicy",
        "logs:UpdateLogDelivery",
      ],
      on: ["*"],
    },
  ];
}
