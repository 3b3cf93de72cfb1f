import * as s3 from "@pulumi/aws/s3";
import { ApprovalGate, AuditTrail, CiFederation, SageMakerTraining, WorkloadIdentity } from "ml-identity-aws";

const owner = "retention-team@example.com";
const repository = "repo:example/retention";

const image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/churn:3";

const customers = { bucketArn: new s3.Bucket("customers").arn };
const models = { bucketArn: new s3.Bucket("models").arn };
const state = new s3.Bucket("state");

// Pull requests plan, the protected environment applies; neither can become the other.
const pipelines = new CiFederation("retention", {
  owner,
  workload: "retention-pipelines",
  platform: "github",
  state: { bucketArn: state.arn },
  plan: { subject: `${repository}:pull_request` },
  apply: { subject: `${repository}:environment:production` },
});

const records = new AuditTrail("records", { owner: "platform-team@example.com", workload: "audit" });

// Trains versions of the model, and can approve none of them.
new SageMakerTraining("churn", {
  owner,
  workload: "churn",
  jobs: {
    train: {
      run: { id: "1", image, instanceType: "ml.m5.xlarge", channels: { train: customers }, output: models },
    },
  },
});

const serving = new WorkloadIdentity("churn-serving", {
  owner,
  workload: "churn-serving",
  service: "sagemaker.amazonaws.com",
  reads: [models],
});

const gate = new ApprovalGate("churn", {
  owner,
  workload: "churn-release",
  approvers: ["arn:aws:iam::111122223333:role/model-risk"],
  executors: [pipelines.applyRoleArn],
  evidenceBucketArn: records.approvalsBucketArn,
  modelPackageGroupName: "churn",
  endpoints: ["churn"],
  passes: [serving.roleArn],
});

export const approver = gate.approverRoleArn;
export const executor = gate.executorRoleArn;
