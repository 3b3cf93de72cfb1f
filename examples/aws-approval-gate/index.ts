import * as s3 from "@pulumi/aws/s3";
import { ApprovalGate, AuditTrail, CiFederation, SageMakerTraining, WorkloadIdentity } from "ml-identity-aws";

const owner = "retention-team@example.com";
const repository = "repo:example/retention";

const customers = new s3.Bucket("customers");
const models = new s3.Bucket("models");
const state = new s3.Bucket("state");

// Pull requests plan, the protected environment applies; neither can become the other.
const pipelines = new CiFederation("retention", {
  owner,
  workload: "retention-pipelines",
  platform: "github",
  plan: { subject: `${repository}:pull_request`, reads: [{ bucketArn: state.arn }] },
  apply: {
    subject: `${repository}:environment:production`,
    reads: [{ bucketArn: state.arn }],
    writes: [{ bucketArn: state.arn }],
  },
});

const records = new AuditTrail("records", { owner: "platform-team@example.com", workload: "audit" });

// Trains versions of the model, and can approve none of them.
new SageMakerTraining("churn", {
  owner,
  workload: "churn",
  jobs: { train: { reads: [{ bucketArn: customers.arn }], writes: [{ bucketArn: models.arn }] } },
});

const serving = new WorkloadIdentity("churn-serving", {
  owner,
  workload: "churn-serving",
  service: "sagemaker.amazonaws.com",
  reads: [{ bucketArn: models.arn }],
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
