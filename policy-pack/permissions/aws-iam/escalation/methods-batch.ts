import { nameTheRoles, step, type Method } from "./method.js";

const runtimeRoles = "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-steps-runtime-roles.html";

/** EMR in its three forms, and AWS Batch. */
export const batchMethods: readonly Method[] = [
  {
    // Steps run as the role of the instances, which EC2 gets; EMR itself gets another.
    name: "emr-cluster",
    says: "run an EMR cluster whose instances act as a role it passes",
    passedTo: ["ec2.amazonaws.com"],
    steps: [step("elasticmapreduce:RunJobFlow", "none")],
    fix: nameTheRoles,
    sources: [
      "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-iam-role-for-ec2.html",
      "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-managed-policy-fullaccess-v2.html",
    ],
  },
  {
    // A runtime role is limited by elasticmapreduce:ExecutionRoleArn and not by iam:PassRole.
    name: "emr-steps",
    says: "run code on the EMR clusters of others and act as their roles",
    steps: [],
    oneOf: [
      [step("elasticmapreduce:AddJobFlowSteps", "anyones", "cluster/")],
      [step("elasticmapreduce:GetClusterSessionCredentials", "anyones", "cluster/")],
    ],
    fix: "name the clusters that it may use",
    sources: [runtimeRoles],
  },
  {
    name: "emr-serverless-job",
    says: "run an EMR Serverless job as a role it passes",
    passedTo: ["emr-serverless.amazonaws.com"],
    steps: [],
    oneOf: [
      [step("emr-serverless:StartJobRun", "new", "/applications/")],
      [step("emr-serverless:AccessLivyEndpoints", "new", "/applications/")],
    ],
    fix: nameTheRoles,
    sources: [
      "https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/security-iam-runtime-role.html",
      "https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/interactive-workloads-livy-endpoints.html",
    ],
  },
  {
    // Not iam:PassRole but the trust of the role and emr-containers:ExecutionRoleArn say which roles.
    name: "emr-on-eks-job",
    says: "run an EMR on EKS job as any execution role of the virtual cluster",
    steps: [step("emr-containers:StartJobRun", "any", "/virtualclusters/")],
    fix: "name the virtual clusters and, with emr-containers:ExecutionRoleArn, the execution roles",
    sources: ["https://docs.aws.amazon.com/emr/latest/EMR-on-EKS-DevelopmentGuide/iam-execution-role.html"],
  },
  {
    name: "batch-job",
    says: "run an AWS Batch job as a role it passes",
    passedTo: ["ecs-tasks.amazonaws.com"],
    steps: [
      step("batch:RegisterJobDefinition", "new", "job-definition/"),
      step("batch:SubmitJob", "new", "job-definition/"),
    ],
    fix: nameTheRoles,
    sources: ["https://docs.aws.amazon.com/batch/latest/APIReference/API_ContainerProperties.html"],
  },
  {
    // Who submits a job may override its command, not its role.
    name: "batch-job-command",
    says: "run its own commands in the AWS Batch jobs of others",
    steps: [step("batch:SubmitJob", "anyones", "job-definition/")],
    fix: "name the job definitions that it may submit",
    sources: ["https://docs.aws.amazon.com/batch/latest/APIReference/API_ContainerOverrides.html"],
  },
];
