/** A way in which changes are approved and carried out: who holds both halves approves their own. */
export interface Flow {
  readonly name: string;
  /** Any of these approves. */
  readonly approve: readonly string[];
  /** Any of these carries out, or goes around the approval. */
  readonly execute: readonly string[];
  /** Any of these changes what has to be approved, or by whom. */
  readonly changeRule: readonly string[];
  /** Any of these makes the record of an approval disappear, or keeps the next one from being written. */
  readonly erase: readonly string[];
  readonly sources: readonly string[];
}

/**
 * What stops a trail, takes it away, or leaves out what it records: CloudTrail has the record of every approval.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html
 */
export const stopsTheTrail = [
  "cloudtrail:DeleteTrail",
  "cloudtrail:PutEventSelectors",
  "cloudtrail:StopLogging",
  "cloudtrail:UpdateTrail",
];

const reference = "https://docs.aws.amazon.com/service-authorization/latest/reference";

export const flows = {
  modelRegistry: {
    name: "SageMaker model registry",
    // Whoever makes a package can make it approved.
    approve: ["sagemaker:UpdateModelPackage", "sagemaker:CreateModelPackage"],
    execute: ["sagemaker:CreateModel", "sagemaker:CreateEndpoint", "sagemaker:UpdateEndpoint"],
    changeRule: ["sagemaker:PutModelPackageGroupPolicy", "sagemaker:DeleteModelPackageGroupPolicy"],
    erase: ["sagemaker:DeleteModelPackage", ...stopsTheTrail],
    sources: [
      "https://docs.aws.amazon.com/sagemaker/latest/dg/model-registry-approve.html",
      `${reference}/list_amazonsagemaker.html`,
    ],
  },
  sageMakerPipeline: {
    name: "callback step of a SageMaker pipeline",
    approve: ["sagemaker:SendPipelineExecutionStepSuccess"],
    execute: ["sagemaker:StartPipelineExecution", "sagemaker:UpdatePipeline"],
    changeRule: ["sagemaker:UpdatePipeline", "sagemaker:CreatePipeline"],
    erase: ["sagemaker:DeletePipeline", ...stopsTheTrail],
    sources: ["https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-steps-types.html"],
  },
  codePipeline: {
    name: "manual approval of CodePipeline",
    approve: ["codepipeline:PutApprovalResult"],
    execute: [
      "codepipeline:StartPipelineExecution",
      "codepipeline:UpdatePipeline",
      "codepipeline:OverrideStageCondition",
      "codepipeline:EnableStageTransition",
      "codepipeline:RetryStageExecution",
    ],
    changeRule: ["codepipeline:UpdatePipeline", "codepipeline:CreatePipeline"],
    erase: ["codepipeline:DeletePipeline", ...stopsTheTrail],
    sources: ["https://docs.aws.amazon.com/codepipeline/latest/userguide/approvals.html"],
  },
  stepFunctions: {
    name: "task token of Step Functions",
    approve: ["states:SendTaskSuccess"],
    execute: ["states:StartExecution"],
    changeRule: ["states:UpdateStateMachine", "states:CreateStateMachine"],
    erase: ["states:DeleteStateMachine", ...stopsTheTrail],
    sources: ["https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token"],
  },
  codeCommit: {
    name: "pull request of CodeCommit",
    approve: ["codecommit:UpdatePullRequestApprovalState"],
    execute: [
      "codecommit:MergePullRequestByFastForward",
      "codecommit:MergePullRequestBySquash",
      "codecommit:MergePullRequestByThreeWay",
    ],
    changeRule: [
      "codecommit:OverridePullRequestApprovalRules",
      "codecommit:UpdatePullRequestApprovalRuleContent",
      "codecommit:DeletePullRequestApprovalRule",
      "codecommit:UpdateApprovalRuleTemplateContent",
      "codecommit:DisassociateApprovalRuleTemplateFromRepository",
    ],
    erase: ["codecommit:DeleteRepository", ...stopsTheTrail],
    sources: ["https://docs.aws.amazon.com/codecommit/latest/userguide/approval-rule-templates.html"],
  },
} satisfies Record<string, Flow>;

/** What changes who may become a role, what it may do, or what caps it. */
export const changingARole: readonly string[] = [
  "iam:AttachRolePolicy",
  "iam:DeleteRolePermissionsBoundary",
  "iam:DeleteRolePolicy",
  "iam:DetachRolePolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
  "iam:UpdateAssumeRolePolicy",
];
