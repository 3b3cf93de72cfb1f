import * as iam from "@pulumi/aws/iam";
import * as sagemaker from "@pulumi/aws/sagemaker";

// One role for the whole team, with rights to everything in the account.
const team = new iam.Role("data-science", {
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "sagemaker.amazonaws.com" } }],
  },
});
new iam.RolePolicyAttachment("data-science-admin", {
  role: team.name,
  policyArn: "arn:aws:iam::aws:policy/AdministratorAccess",
});

// Who opens either notebook is an administrator of the account, and so is every package that a cell installs.
for (const name of ["forecasting", "churn"]) {
  new sagemaker.NotebookInstance(name, { roleArn: team.arn, instanceType: "ml.t3.medium" });
}

// The job needs to read one folder and write another. It shares the role, so nobody can tell its calls from theirs,
// and its rights cannot be taken away without taking theirs.
new sagemaker.TrainingJob("churn-model", {
  trainingJobName: "churn-model",
  roleArn: team.arn,
  algorithmSpecification: {
    trainingImage: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/churn:3",
    trainingInputMode: "File",
  },
  outputDataConfig: { s3OutputPath: "s3://example-models/churn/" },
  resourceConfig: { instanceType: "ml.m5.xlarge", instanceCount: 1, volumeSizeInGb: 50 },
  stoppingCondition: { maxRuntimeInSeconds: 3600 },
});
