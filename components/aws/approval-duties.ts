import type { Binding } from "./bindings";
import { arnIn, type Place } from "./place";

/** What waits for an approval, by the names that it has in the cloud. */
export interface Gated {
  place: Place;
  /** Name of a group of model packages. */
  group?: string | undefined;
  /** Name of a pipeline with an approval. */
  pipeline?: string | undefined;
}

/** The names of the stage and of the action at which a pipeline waits. */
export const waiting = { stage: "Approve", action: "approve" };

/** What an approver may do: say yes or no, and look at what it is about. */
export function approving({ place, group, pipeline }: Gated): Binding[] {
  return [
    ...(group === undefined ? [] : judging(place, group)),
    ...(pipeline === undefined ? [] : letting(place, pipeline)),
  ];
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-approve.html */
function judging(place: Place, group: string): Binding[] {
  const condition = { StringEquals: { "sagemaker:ModelApprovalStatus": ["Approved", "Rejected"] } };
  return [
    { need: "approvers", actions: ["sagemaker:UpdateModelPackage"], on: versionsOf(place, group), condition },
    looking("approvers", place, group),
  ];
}

function looking(need: string, place: Place, group: string): Binding {
  const actions = [
    "sagemaker:DescribeModelPackage",
    "sagemaker:DescribeModelPackageGroup",
    "sagemaker:ListModelPackages",
  ];
  return {
    need,
    actions,
    on: [arnIn(place, "sagemaker", `model-package-group/${group}`), ...versionsOf(place, group)],
  };
}

/** SageMaker writes the names of groups in small letters into the ARNs of their versions. */
function versionsOf(place: Place, group: string): string[] {
  return [arnIn(place, "sagemaker", `model-package/${group.toLowerCase()}/*`)];
}

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals-iam-permissions.html */
function letting(place: Place, pipeline: string): Binding[] {
  const need = "approvers";
  const arn = pipelineArn(place, pipeline);
  return [
    { need, actions: ["codepipeline:PutApprovalResult"], on: [`${arn}/${waiting.stage}/${waiting.action}`] },
    { need, actions: ["codepipeline:GetPipelineState", "codepipeline:GetPipelineExecution"], on: [arn] },
  ];
}

export function pipelineArn(place: Place, pipeline: string): string {
  return arnIn(place, "codepipeline", pipeline);
}

/** What an executor may do: take what was approved from a bucket, put approved models into service, start a pipeline that waits. */
export function carryingOut(
  { place, group, pipeline }: Gated,
  endpoints: string[],
  passes: string[],
  approved: string | undefined,
): Binding[] {
  const need = "executors";
  const condition = { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } };
  return [
    ...(group === undefined ? [] : [looking(need, place, group)]),
    ...endpoints.flatMap((endpoint) => deploying(place, endpoint)),
    ...(passes.length === 0 ? [] : [{ need: "passes", actions: ["iam:PassRole"], on: passes, condition }]),
    ...(pipeline === undefined
      ? []
      : [{ need, actions: ["codepipeline:StartPipelineExecution"], on: [pipelineArn(place, pipeline)] }]),
    ...(approved === undefined ? [] : [{ need, actions: ["s3:GetObject"], on: [`${approved}/*`] }]),
  ];
}

/** Models and configurations of an endpoint are called as it is, with an ending of their own. */
function deploying(place: Place, endpoint: string): Binding[] {
  const need = "endpoints";
  const model = arnIn(place, "sagemaker", `model/${endpoint}-*`);
  const configuration = arnIn(place, "sagemaker", `endpoint-config/${endpoint}-*`);
  const itself = arnIn(place, "sagemaker", `endpoint/${endpoint}`);
  return [
    { need, actions: ["sagemaker:CreateModel", "sagemaker:DescribeModel"], on: [model] },
    { need, actions: ["sagemaker:CreateEndpointConfig", "sagemaker:DescribeEndpointConfig"], on: [configuration] },
    {
      need,
      actions: ["sagemaker:CreateEndpoint", "sagemaker:UpdateEndpoint"],
      on: [itself, configuration],
    },
    { need, actions: ["sagemaker:DescribeEndpoint"], on: [itself] },
  ];
}

/** What a role must not get. */
export interface Apart {
  gated: Gated;
  /** ARN of the role that has the other duty. */
  other: string;
  /** ARN of the bucket of past approvals. */
  evidence: string;
}

/** Denies the executor to approve, whatever is attached to it later. */
export function neverApproving({ gated: { place, group, pipeline }, ...apart }: Apart): string {
  const models =
    group === undefined ? [] : [arnIn(place, "sagemaker", "model-package-group/*"), ...versionsOf(place, group)];
  const changes = pipeline === undefined ? [] : [pipelineArn(place, pipeline), `${pipelineArn(place, pipeline)}/*`];
  return denying(apart, [
    {
      Action: ["sagemaker:UpdateModelPackage", "sagemaker:DeleteModelPackage", "sagemaker:*ModelPackageGroupPolicy"],
      Resource: models,
    },
    {
      Action: ["sagemaker:CreateModelPackage"],
      Resource: models,
      Condition: { StringEquals: { "sagemaker:ModelApprovalStatus": "Approved" } },
    },
    { Action: ["codepipeline:PutApprovalResult", "codepipeline:UpdatePipeline", ...around], Resource: changes },
  ]);
}

/** Denies the approver to carry out, whatever is attached to it later. */
export function neverExecuting({ gated: { place, pipeline }, ...apart }: Apart): string {
  const changes = pipeline === undefined ? [] : [pipelineArn(place, pipeline), `${pipelineArn(place, pipeline)}/*`];
  return denying(apart, [
    { Action: ["sagemaker:Create*", "sagemaker:UpdateEndpoint*", "iam:PassRole"], Resource: ["*"] },
    { Action: ["codepipeline:StartPipelineExecution", "codepipeline:UpdatePipeline", ...around], Resource: changes },
  ]);
}

/** Go around an approval: https://docs.aws.amazon.com/codepipeline/latest/userguide/transitions.html */
const around = [
  "codepipeline:EnableStageTransition",
  "codepipeline:OverrideStageCondition",
  "codepipeline:RetryStageExecution",
  "codepipeline:RollbackStage",
];

interface Denied {
  Action: string[];
  Resource: string[];
  Condition?: object;
}

/** Nobody of the two becomes or changes the other, writes evidence, or stops the record of what they do. */
function denying({ other, evidence }: Omit<Apart, "gated">, own: Denied[]): string {
  const always: Denied[] = [
    { Action: ["sts:AssumeRole", "iam:*Role*"], Resource: [other] },
    {
      Action: ["s3:BypassGovernanceRetention", "s3:Delete*", "s3:Put*"],
      Resource: [evidence, `${evidence}/*`],
    },
    {
      Action: [
        "cloudtrail:DeleteTrail",
        "cloudtrail:PutEventSelectors",
        "cloudtrail:StopLogging",
        "cloudtrail:UpdateTrail",
      ],
      Resource: ["*"],
    },
  ];
  const Statement = [...always, ...own]
    .filter(({ Resource }) => Resource.length > 0)
    .map((denied) => ({ Effect: "Deny", ...denied }));
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

/**
 * The policy of a group of model packages that leaves approving to one role, also where others may do everything.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_PutModelPackageGroupPolicy.html
 */
export function onlyApprovedBy(approver: string, place: Place, group: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "OnlyTheApproverApproves",
        Effect: "Deny",
        Principal: "*",
        Action: ["sagemaker:CreateModelPackage", "sagemaker:UpdateModelPackage"],
        Resource: [arnIn(place, "sagemaker", `model-package-group/${group}`), ...versionsOf(place, group)],
        Condition: {
          StringEquals: { "sagemaker:ModelApprovalStatus": "Approved" },
          ArnNotEquals: { "aws:PrincipalArn": approver },
        },
      },
    ],
  });
}
