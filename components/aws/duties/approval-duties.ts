import { checkArn, checkText } from "../arguments/check";
import { refuse } from "../arguments/refuse";
import type { Binding } from "../identity/bindings";
import { denying, identities, recording, type Denied } from "../identity/denials";
import { arnIn, type Place } from "../identity/place";

/** What waits for an approval, by the names that it has in the cloud. */
export interface Gated {
  place: Place;
  /** Name of a group of model packages. */
  group?: string | undefined;
  /** Name of a pipeline with an approval. */
  pipeline?: string | undefined;
}

/** The same, unless its group could be more than one. */
export function gatedBy(place: Place, group: string | undefined, pipeline: string | undefined): Gated {
  if (group !== undefined) checkName("modelPackageGroupName", group);
  return { place, group, pipeline };
}

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModelPackageGroup.html; endpoints have the same form. */
export function checkName(argument: string, name: unknown): void {
  checkText(argument, name, "name it, such as churn");
  if (typeof name === "string" && !/^[A-Za-z0-9](-*[A-Za-z0-9]){0,62}$/.test(name)) {
    refuse(argument, "must be a name of at most 63 letters, digits and hyphens, without wildcards");
  }
}

/** Refuses endpoints and roles that could be more than one. */
export function checkDeployed(endpoints: readonly unknown[], passes: readonly unknown[]): void {
  endpoints.forEach((endpoint, at) => {
    checkName(`endpoints[${String(at)}]`, endpoint);
  });
  passes.forEach((arn, at) => {
    checkArn(`passes[${String(at)}]`, arn);
  });
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

/** SageMaker answers with ARNs in small letters, and asks IAM about what it is called with. */
function versionsOf(place: Place, group: string): string[] {
  const spellings = [...new Set([group, group.toLowerCase()])];
  return spellings.map((spelt) => arnIn(place, "sagemaker", `model-package/${spelt}/*`));
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
  checkDeployed(endpoints, passes);
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
    { need, actions: ["sagemaker:CreateModel", "sagemaker:DeleteModel", "sagemaker:DescribeModel"], on: [model] },
    {
      need,
      actions: ["sagemaker:CreateEndpointConfig", "sagemaker:DeleteEndpointConfig", "sagemaker:DescribeEndpointConfig"],
      on: [configuration],
    },
    {
      need,
      actions: ["sagemaker:CreateEndpoint", "sagemaker:UpdateEndpoint"],
      on: [itself, configuration],
    },
    { need, actions: ["sagemaker:DescribeEndpoint"], on: [itself] },
    { need, actions: ["sagemaker:AddTags", "sagemaker:ListTags"], on: [model, configuration, itself] },
  ];
}

/** What a role must not get. */
export interface Apart {
  gated: Gated;
  /** ARN of the role that has the other duty. */
  other: string;
  /** ARNs of the buckets that neither of the two writes to: of past approvals, and of changes. */
  kept: string[];
}

/** Denies the executor to approve, whatever is attached to it later, and however a group is spelt. */
export function neverApproving({ gated: { place, group, pipeline }, ...apart }: Apart): string {
  const models =
    group === undefined ? [] : ["model-package-group/*", "model-package/*"].map((of) => arnIn(place, "sagemaker", of));
  const changes = pipeline === undefined ? [] : [pipelineArn(place, pipeline), `${pipelineArn(place, pipeline)}/*`];
  return never(apart, [
    {
      Action: ["sagemaker:UpdateModelPackage", "sagemaker:DeleteModelPackage*", "sagemaker:PutModelPackageGroupPolicy"],
      Resource: models,
    },
    {
      Action: ["sagemaker:CreateModelPackage"],
      Resource: models,
      Condition: { StringEquals: { "sagemaker:ModelApprovalStatus": "Approved" } },
    },
    { Action: ["codepipeline:PutApprovalResult", ...around], Resource: changes },
  ]);
}

/** Denies the approver to carry out, whatever is attached to it later. */
export function neverExecuting({ gated: { place, pipeline }, ...apart }: Apart): string {
  const changes = pipeline === undefined ? [] : [pipelineArn(place, pipeline), `${pipelineArn(place, pipeline)}/*`];
  return never(apart, [
    { Action: ["sagemaker:Create*", "sagemaker:UpdateEndpoint*", "iam:PassRole"], Resource: ["*"] },
    { Action: ["codepipeline:StartPipelineExecution", ...around], Resource: changes },
  ]);
}

/** Go around an approval, or make the pipeline anew without one: https://docs.aws.amazon.com/codepipeline/latest/userguide/transitions.html */
const around = [
  "codepipeline:CreatePipeline",
  "codepipeline:DeletePipeline",
  "codepipeline:EnableStageTransition",
  "codepipeline:OverrideStageCondition",
  "codepipeline:RetryStageExecution",
  "codepipeline:RollbackStage",
  "codepipeline:UpdatePipeline",
];

/** Nobody of the two becomes the other, changes who may do what, writes what is kept, or stops the record of what they do. */
function never({ other, kept }: Omit<Apart, "gated">, own: (Denied & { Resource: string[] })[]): string {
  return denying([
    { Action: ["sts:AssumeRole", "iam:*Role*"], Resource: [other] },
    {
      Action: ["s3:BypassGovernanceRetention", "s3:Delete*", "s3:Put*"],
      Resource: kept.flatMap((bucket) => [bucket, `${bucket}/*`]),
    },
    { Action: [...recording, ...identities], Resource: ["*"] },
    ...own.filter(({ Resource }) => Resource.length > 0),
  ]);
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
