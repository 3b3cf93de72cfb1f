// Found: no-shared-identity TrainingJob churn
// Found: no-shared-identity TrainingJob fraud
// Found: no-inherited-identity UserProfile ann
// Found: no-ambient-identity JobDefinition features
// Found: permissions-boundary Role studio
// Found: permissions-boundary Role training
import * as batch from "@pulumi/aws/batch";
import * as iam from "@pulumi/aws/iam";
import * as sagemaker from "@pulumi/aws/sagemaker";
import { account, servedBy } from "../trust";

const tags = (workload: string) => ({ owner: "data-science", workload });
const image = `${account}.dkr.ecr.eu-west-1.amazonaws.com/training:3`;

function roleFor(workload: string, service = "sagemaker.amazonaws.com"): iam.Role {
  return new iam.Role(workload, {
    assumeRolePolicy: {
      Version: "2012-10-17",
      Statement: [servedBy(service)],
    },
    tags: tags(workload),
  });
}

// One role for whatever the team trains: each job may do what any of them may.
const training = roleFor("training");
for (const name of ["churn", "fraud"]) {
  new sagemaker.TrainingJob(name, {
    trainingJobName: name,
    roleArn: training.arn,
    algorithmSpecification: { trainingImage: image, trainingInputMode: "File" },
    outputDataConfig: { s3OutputPath: `s3://${name}-models/` },
    resourceConfig: { instanceType: "ml.m5.xlarge", instanceCount: 1, volumeSizeInGb: 50 },
    stoppingCondition: { maxRuntimeInSeconds: 3600 },
    tags: tags(name),
  });
}

// The profile names no role, so that it gets the domain's.
const domain = new sagemaker.Domain("studio", {
  domainName: "studio",
  authMode: "IAM",
  vpcId: "vpc-0123456789abcdef0",
  subnetIds: ["subnet-0123456789abcdef0"],
  defaultUserSettings: { executionRole: roleFor("studio").arn },
  domainSettings: { executionRoleIdentityConfig: "USER_PROFILE_NAME" },
});
new sagemaker.UserProfile("ann", { domainId: domain.id, userProfileName: "ann" });

// The container has no role, so that it takes the credentials of the instance that it runs on.
new batch.JobDefinition("features", {
  name: "features",
  type: "container",
  platformCapabilities: ["EC2"],
  containerProperties: JSON.stringify({
    image,
    command: ["python", "features.py"],
    resourceRequirements: [
      { type: "VCPU", value: "4" },
      { type: "MEMORY", value: "16000" },
      { type: "GPU", value: "1" },
    ],
  }),
  tags: tags("features"),
});
