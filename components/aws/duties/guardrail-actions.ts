import { recording } from "../identity/denials";

/** Who runs machine learning as a role that it is passed. */
export const mlServices = [
  "athena.amazonaws.com",
  "bedrock-agentcore.amazonaws.com",
  "bedrock.amazonaws.com",
  "elasticmapreduce.amazonaws.com",
  "emr-serverless.amazonaws.com",
  "glue.amazonaws.com",
  "job.sagemaker.amazonaws.com",
  "sagemaker.amazonaws.com",
];

/**
 * What hands the identity of whoever signs in on to a workload, or can: of these no condition key tells the setting.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/trustedidentitypropagation-overview.html
 */
export const propagation = [
  "athena:CreateWorkGroup",
  "elasticmapreduce:CreateSecurityConfiguration",
  "elasticmapreduce:CreateStudio",
  "emr-containers:CreateSecurityConfiguration",
  "emr-serverless:CreateApplication",
  "emr-serverless:UpdateApplication",
  "glue:CreateGlueIdentityCenterConfiguration",
  "glue:UpdateGlueIdentityCenterConfiguration",
  "lakeformation:CreateLakeFormationIdentityCenterConfiguration",
  "lakeformation:UpdateLakeFormationIdentityCenterConfiguration",
  "redshift:CreateRedshiftIdcApplication",
  "redshift:ModifyRedshiftIdcApplication",
  "s3:AssociateAccessGrantsIdentityCenter",
  "sagemaker:UpdateDomain",
  "sts:SetContext",
];

/** What takes a boundary off, or puts another one in its place. */
export const boundaries = [
  "iam:DeleteRolePermissionsBoundary",
  "iam:DeleteUserPermissionsBoundary",
  "iam:PutRolePermissionsBoundary",
  "iam:PutUserPermissionsBoundary",
];

/** What stops the record of who did what, or leaves something out of it; whoever leaves the organization is free of its policies. */
export const records = [
  ...recording,
  "cloudtrail:DeleteEventDataStore",
  "cloudtrail:StopEventDataStoreIngestion",
  "cloudtrail:UpdateEventDataStore",
  "organizations:LeaveOrganization",
];

/** What makes roles and policies, or changes who may become a role, or what it may do; to attach a policy is apart. */
export const roleChanges = [
  "iam:CreatePolicy",
  "iam:CreatePolicyVersion",
  "iam:CreateRole",
  "iam:DeletePolicy",
  "iam:DeleteRole",
  "iam:DeleteRolePolicy",
  "iam:DetachRolePolicy",
  "iam:PutRolePolicy",
  "iam:SetDefaultPolicyVersion",
  "iam:UpdateAssumeRolePolicy",
];

/** What people and pipelines of machine learning work with, and what the roles of the components here need. */
export const allowed = [
  "athena:*",
  "batch:*",
  "bedrock-agentcore:*",
  "bedrock:*",
  "cloudwatch:Describe*",
  "cloudwatch:Get*",
  "cloudwatch:List*",
  "cloudwatch:PutMetricData",
  "ec2:CreateNetworkInterface",
  "ec2:CreateNetworkInterfacePermission",
  "ec2:DeleteNetworkInterface",
  "ec2:DeleteNetworkInterfacePermission",
  "ec2:Describe*",
  "ecr:BatchCheckLayerAvailability",
  "ecr:BatchGetImage",
  "ecr:Describe*",
  "ecr:Get*",
  "ecr:List*",
  // Of the agent on the instances of a Batch environment.
  "ecs:DeregisterContainerInstance",
  "ecs:DiscoverPollEndpoint",
  "ecs:Poll",
  "ecs:RegisterContainerInstance",
  "ecs:StartTelemetrySession",
  "ecs:Submit*",
  "ecs:TagResource",
  "elasticmapreduce:*",
  "emr-containers:*",
  "emr-serverless:*",
  "events:PutEvents",
  "glue:*",
  "iam:Get*",
  "iam:List*",
  "kinesis:PutRecord",
  "kinesis:PutRecords",
  "kms:CreateGrant",
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:GenerateDataKey*",
  "lambda:InvokeFunction",
  "logs:CreateLogGroup",
  "logs:CreateLogStream",
  "logs:Describe*",
  "logs:FilterLogEvents",
  "logs:Get*",
  "logs:PutLogEvents",
  "s3:AbortMultipartUpload",
  "s3:DeleteObject",
  "s3:Get*",
  "s3:List*",
  "s3:PutObject",
  "sagemaker:*",
  "secretsmanager:DescribeSecret",
  "secretsmanager:GetSecretValue",
  "sns:Publish",
  "sqs:SendMessage",
  "states:StartExecution",
];
