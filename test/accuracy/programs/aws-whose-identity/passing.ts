import * as iam from "@pulumi/aws/iam";
import * as sagemaker from "@pulumi/aws/sagemaker";
import * as ssoadmin from "@pulumi/aws/ssoadmin";
import { account, servedBy } from "../trust";

const tags = (workload: string) => ({ owner: "fraud-team", workload });

// What no workload may ever exceed, whatever is attached to its role later.
const boundary = new iam.Policy("workload-boundary", {
  policy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject", "logs:PutLogEvents"], Resource: "*" }],
  },
});

function roleOf(workload: string): iam.Role {
  return new iam.Role(workload, {
    assumeRolePolicy: {
      Version: "2012-10-17",
      Statement: [servedBy("sagemaker.amazonaws.com")],
    },
    permissionsBoundary: boundary.arn,
    tags: tags(workload),
  });
}

// People sign in with IAM Identity Center, their names are in the sessions, and the notebooks act as the domain's role.
new sagemaker.Domain("studio", {
  domainName: "studio",
  authMode: "SSO",
  vpcId: "vpc-0123456789abcdef0",
  subnetIds: ["subnet-0123456789abcdef0"],
  defaultUserSettings: { executionRole: roleOf("studio").arn },
  domainSettings: {
    executionRoleIdentityConfig: "USER_PROFILE_NAME",
    trustedIdentityPropagationSettings: { status: "DISABLED" },
  },
});

new sagemaker.TrainingJob("nightly", {
  trainingJobName: "fraud-nightly",
  roleArn: roleOf("nightly").arn,
  algorithmSpecification: {
    trainingImage: `${account}.dkr.ecr.eu-west-1.amazonaws.com/fraud:3`,
    trainingInputMode: "File",
  },
  outputDataConfig: { s3OutputPath: "s3://fraud-models/" },
  resourceConfig: { instanceType: "ml.m5.xlarge", instanceCount: 1, volumeSizeInGb: 50 },
  stoppingCondition: { maxRuntimeInSeconds: 3600 },
  tags: tags("nightly"),
});

new sagemaker.NotebookInstance("lab", { roleArn: roleOf("lab").arn, instanceType: "ml.t3.medium", tags: tags("lab") });

new ssoadmin.PermissionSet("data", {
  instanceArn: "arn:aws:sso:::instance/ssoins-0123456789abcdef",
  name: "Data",
  sessionDuration: "PT1H",
});
