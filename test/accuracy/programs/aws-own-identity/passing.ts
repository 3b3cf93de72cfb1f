import * as batch from "@pulumi/aws/batch";
import * as iam from "@pulumi/aws/iam";
import * as sagemaker from "@pulumi/aws/sagemaker";
import * as pulumi from "@pulumi/pulumi";
import { account, servedBy } from "../trust";

const tags = (workload: string) => ({ owner: "data-science", workload });
const image = `${account}.dkr.ecr.eu-west-1.amazonaws.com/training:3`;

// What no workload may ever exceed, whatever is attached to its role later.
const boundary = new iam.Policy("workload-boundary", {
  policy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject", "logs:PutLogEvents"], Resource: "*" }],
  },
});

function roleFor(workload: string, service = "sagemaker.amazonaws.com"): iam.Role {
  return new iam.Role(workload, {
    assumeRolePolicy: {
      Version: "2012-10-17",
      Statement: [servedBy(service)],
    },
    permissionsBoundary: boundary.arn,
    tags: tags(workload),
  });
}

for (const name of ["churn", "fraud"]) {
  new sagemaker.TrainingJob(name, {
    trainingJobName: name,
    roleArn: roleFor(name).arn,
    algorithmSpecification: { trainingImage: image, trainingInputMode: "File" },
    outputDataConfig: { s3OutputPath: `s3://${name}-models/` },
    resourceConfig: { instanceType: "ml.m5.xlarge", instanceCount: 1, volumeSizeInGb: 50 },
    stoppingCondition: { maxRuntimeInSeconds: 3600 },
    tags: tags(name),
  });
}

// A model and the configuration of the endpoint that serves it are one workload, and may share a role.
const serving = roleFor("serving");
const model = new sagemaker.Model("serving", { executionRoleArn: serving.arn, primaryContainer: { image } });
new sagemaker.EndpointConfiguration("serving", {
  executionRoleArn: serving.arn,
  productionVariants: [
    { modelName: model.name, variantName: "all", initialInstanceCount: 1, instanceType: "ml.m5.large" },
  ],
});

const domain = new sagemaker.Domain("studio", {
  domainName: "studio",
  authMode: "IAM",
  vpcId: "vpc-0123456789abcdef0",
  subnetIds: ["subnet-0123456789abcdef0"],
  defaultUserSettings: { executionRole: roleFor("studio").arn },
  domainSettings: { executionRoleIdentityConfig: "USER_PROFILE_NAME" },
});
new sagemaker.UserProfile("ann", {
  domainId: domain.id,
  userProfileName: "ann",
  userSettings: { executionRole: roleFor("ann").arn },
});

new batch.JobDefinition("features", {
  name: "features",
  type: "container",
  platformCapabilities: ["EC2"],
  containerProperties: pulumi.jsonStringify({
    image,
    command: ["python", "features.py"],
    jobRoleArn: roleFor("features", "ecs-tasks.amazonaws.com").arn,
    resourceRequirements: [
      { type: "VCPU", value: "4" },
      { type: "MEMORY", value: "16000" },
      { type: "GPU", value: "1" },
    ],
  }),
  tags: tags("features"),
});
