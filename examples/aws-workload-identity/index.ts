import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as ecr from "@pulumi/aws/ecr";
import * as iam from "@pulumi/aws/iam";
import * as s3 from "@pulumi/aws/s3";
import * as sagemaker from "@pulumi/aws/sagemaker";
import * as pulumi from "@pulumi/pulumi";
import { WorkloadIdentity } from "ml-identity-aws";

const owner = "retention-team@example.com";
const service = "sagemaker.amazonaws.com";

const data = new s3.Bucket("customer-data");
const models = new s3.Bucket("models");
const images = new ecr.Repository("churn", { imageTagMutability: "IMMUTABLE" });

// SageMaker chooses the names of its log groups; made here, they need no permission to create log groups.
const notebookLogs = new cloudwatch.LogGroup("notebook-logs", { name: "/aws/sagemaker/NotebookInstances" });
const trainingLogs = new cloudwatch.LogGroup("training-logs", { name: "/aws/sagemaker/TrainingJobs" });

// What no workload may ever exceed, whatever is attached to its role later; usually the platform team's.
const boundary = new iam.Policy("workload-boundary", {
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: [
          "ecr:BatchCheckLayerAvailability",
          "ecr:BatchGetImage",
          "ecr:GetAuthorizationToken",
          "ecr:GetDownloadUrlForLayer",
          "kms:Decrypt",
          "logs:CreateLogStream",
          "logs:DescribeLogStreams",
          "logs:PutLogEvents",
          "s3:GetObject",
          "s3:ListBucket",
          "s3:PutObject",
          "secretsmanager:GetSecretValue",
        ],
        Resource: "*",
      },
    ],
  },
});

// Each workload gets a role of its own, with what that workload needs and nothing else.
const explorer = new WorkloadIdentity("explorer", {
  owner,
  workload: "explorer",
  service,
  reads: [{ bucketArn: data.arn, prefix: "churn/" }],
  logsTo: [notebookLogs.arn],
  permissionsBoundary: boundary.arn,
});
const trainer = new WorkloadIdentity("trainer", {
  owner,
  workload: "trainer",
  service,
  reads: [{ bucketArn: data.arn, prefix: "churn/" }],
  writes: [{ bucketArn: models.arn, prefix: "churn/" }],
  pulls: [images.arn],
  logsTo: [trainingLogs.arn],
  permissionsBoundary: boundary.arn,
});

new sagemaker.NotebookInstance("explorer", {
  roleArn: explorer.roleArn,
  instanceType: "ml.t3.medium",
  rootAccess: "Disabled",
  instanceMetadataServiceConfiguration: { minimumInstanceMetadataServiceVersion: "2" },
  tags: { owner, workload: "explorer" },
});

// The job starts as soon as it is made, so it waits for the whole identity, its permissions included.
new sagemaker.TrainingJob(
  "trainer",
  {
    trainingJobName: "churn-2026-11",
    roleArn: trainer.roleArn,
    algorithmSpecification: {
      trainingImage: pulumi.interpolate`${images.repositoryUrl}:2026-11`,
      trainingInputMode: "File",
    },
    inputDataConfigs: [
      {
        channelName: "train",
        dataSource: {
          s3DataSource: { s3DataType: "S3Prefix", s3Uri: pulumi.interpolate`s3://${data.bucket}/churn/` },
        },
      },
    ],
    outputDataConfig: { s3OutputPath: pulumi.interpolate`s3://${models.bucket}/churn/` },
    resourceConfig: { instanceType: "ml.m5.xlarge", instanceCount: 1, volumeSizeInGb: 50 },
    stoppingCondition: { maxRuntimeInSeconds: 3600 },
    tags: { owner, workload: "trainer" },
  },
  { dependsOn: trainer },
);
