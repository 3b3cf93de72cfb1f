/** Actions that a published method needs together. */
export type Needs = readonly string[];

const pass = "iam:PassRole";

function passing(...ways: readonly Needs[]): readonly Needs[] {
  return ways.map((way) => [pass, ...way]);
}

const oneAction: readonly Needs[] = [
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:UpdateLoginProfile",
  "iam:AddUserToGroup",
  "iam:CreatePolicyVersion",
  "iam:SetDefaultPolicyVersion",
  "iam:AttachUserPolicy",
  "iam:AttachGroupPolicy",
  "iam:AttachRolePolicy",
  "iam:PutUserPolicy",
  "iam:PutGroupPolicy",
  "iam:PutRolePolicy",
  "iam:UpdateAssumeRolePolicy",
  "glue:UpdateDevEndpoint",
  "lambda:UpdateFunctionCode",
  "lambda:UpdateFunctionConfiguration",
  "sagemaker:CreatePresignedNotebookInstanceUrl",
  "sagemaker:CreatePresignedDomainUrl",
  "sagemaker:StartSession",
  "ssm:StartSession",
  "ssm:SendCommand",
  "codebuild:StartBuild",
  "codebuild:StartBuildBatch",
  "cloudformation:UpdateStack",
  "apprunner:UpdateService",
  "sts:AssumeRole",
].map((action) => [action]);

/**
 * What cloudsplaining does not have.
 * https://github.com/DataDog/pathfinding.cloud (data/paths)
 * https://github.com/RhinoSecurityLabs/AWS-IAM-Privilege-Escalation
 * https://github.com/BishopFox/iam-vulnerable
 * https://github.com/nccgroup/PMapper (principalmapper/graphing)
 */
const published: readonly Needs[] = [
  ...oneAction,
  ...passing(
    ["ec2:RunInstances"],
    ["ec2:RequestSpotInstances"],
    ["lambda:CreateFunction", "lambda:InvokeFunction"],
    ["lambda:CreateFunction", "lambda:AddPermission"],
    ["lambda:CreateFunction", "lambda:CreateEventSourceMapping"],
    ["glue:CreateDevEndpoint"],
    ["glue:CreateJob", "glue:StartJobRun"],
    ["glue:CreateJob", "glue:CreateTrigger"],
    ["glue:UpdateJob", "glue:StartJobRun"],
    ["glue:UpdateJob", "glue:CreateTrigger"],
    ["cloudformation:CreateStack"],
    ["cloudformation:CreateStackSet", "cloudformation:CreateStackInstances"],
    ["cloudformation:UpdateStackSet"],
    ["datapipeline:CreatePipeline", "datapipeline:PutPipelineDefinition", "datapipeline:ActivatePipeline"],
    ["codebuild:CreateProject", "codebuild:StartBuild"],
    ["codebuild:CreateProject", "codebuild:StartBuildBatch"],
    ["ecs:RegisterTaskDefinition", "ecs:CreateService"],
    ["ecs:RegisterTaskDefinition", "ecs:RunTask"],
    ["ecs:RegisterTaskDefinition", "ecs:StartTask"],
    ["apprunner:CreateService"],
    [
      "bedrock-agentcore:CreateCodeInterpreter",
      "bedrock-agentcore:StartCodeInterpreterSession",
      "bedrock-agentcore:InvokeCodeInterpreter",
    ],
    ["sagemaker:CreateNotebookInstance"],
    ["sagemaker:CreateTrainingJob"],
    ["sagemaker:CreateProcessingJob"],
  ),
  ["cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"],
  ["ec2:ModifyInstanceAttribute", "ec2:StopInstances", "ec2:StartInstances"],
  ["ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"],
  ["ec2-instance-connect:SendSSHPublicKey", "ec2:DescribeInstances"],
  ["ecs:ExecuteCommand", "ecs:DescribeTasks"],
  ["bedrock-agentcore:StartCodeInterpreterSession", "bedrock-agentcore:InvokeCodeInterpreter"],
  [
    "sagemaker:CreateNotebookInstanceLifecycleConfig",
    "sagemaker:StopNotebookInstance",
    "sagemaker:UpdateNotebookInstance",
    "sagemaker:StartNotebookInstance",
  ],
];

/** The same mechanics in services for machine learning, which none of those lists has. */
const machineLearning: readonly Needs[] = [
  ...passing(
    ["sagemaker:CreateHyperParameterTuningJob"],
    ["sagemaker:CreateAutoMLJob"],
    ["sagemaker:CreateAutoMLJobV2"],
    ["sagemaker:CreateModel", "sagemaker:CreateTransformJob"],
    ["sagemaker:CreateModel", "sagemaker:CreateEndpointConfig", "sagemaker:CreateEndpoint"],
    ["sagemaker:CreateModel", "sagemaker:CreateEndpointConfig", "sagemaker:UpdateEndpoint"],
    ["sagemaker:CreateModelPackage"],
    ["sagemaker:CreatePipeline", "sagemaker:StartPipelineExecution"],
    ["sagemaker:UpdatePipeline"],
    ["sagemaker:CreateDomain", "sagemaker:CreateUserProfile", "sagemaker:CreatePresignedDomainUrl"],
    ["sagemaker:UpdateDomain", "sagemaker:CreateApp"],
    ["sagemaker:UpdateUserProfile", "sagemaker:CreateApp"],
    ["sagemaker:UpdateUserProfile", "sagemaker:CreatePresignedDomainUrl"],
    ["sagemaker:CreateSpace", "sagemaker:CreateApp", "sagemaker:StartSession"],
    ["sagemaker:CreateCluster"],
    ["sagemaker:CreateMonitoringSchedule"],
    ["sagemaker:CreateDataQualityJobDefinition", "sagemaker:CreateMonitoringSchedule"],
    ["sagemaker:CreateJob"],
    ["sagemaker:StopNotebookInstance", "sagemaker:UpdateNotebookInstance", "sagemaker:StartNotebookInstance"],
    ["elasticmapreduce:RunJobFlow"],
    ["elasticmapreduce:AddJobFlowSteps"],
    ["emr-serverless:StartJobRun"],
    ["emr-containers:StartJobRun"],
    ["batch:RegisterJobDefinition", "batch:SubmitJob"],
    ["glue:CreateSession", "glue:RunStatement"],
    ["bedrock:CreateAgent", "bedrock:CreateAgentActionGroup"],
    ["bedrock:UpdateAgent", "bedrock:UpdateAgentActionGroup"],
    ["bedrock-agentcore:CreateAgentRuntime", "bedrock-agentcore:InvokeAgentRuntime"],
    ["states:CreateStateMachine", "states:StartExecution"],
    ["eks:CreatePodIdentityAssociation"],
    ["airflow:CreateEnvironment"],
  ),
  ["sagemaker:CreateStudioLifecycleConfig", "sagemaker:UpdateUserProfile"],
];

export const elsewhere: readonly Needs[] = [...published, ...machineLearning];

/** What a list has, or may be thought to have, that is no method on its own. */
export const noWays: readonly { readonly needs: Needs; readonly why: string }[] = [
  { needs: [pass, "codestar:CreateProject"], why: "AWS CodeStar projects ended in 2024" },
  { needs: [pass, "sagemaker:CreateSpace", "sagemaker:CreateApp"], why: "a space has no role of its own to pass" },
  { needs: [pass, "sagemaker:CreateDomain", "sagemaker:CreateApp"], why: "nobody can open the app" },
  { needs: [pass, "sagemaker:CreateFlowDefinition"], why: "none of the caller's code runs" },
];
