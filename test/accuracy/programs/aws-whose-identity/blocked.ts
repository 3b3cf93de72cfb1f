// Found: no-user-passthrough Domain studio
// Found: attributed-sign-in Domain studio
// Found: no-human-run-as TrainingJob nightly
// Found: no-human-run-as NotebookInstance lab
// Found: permissions-boundary Role explorer
// Found: permissions-boundary Role trainer
import * as iam from "@pulumi/aws/iam";
import * as sagemaker from "@pulumi/aws/sagemaker";
import * as ssoadmin from "@pulumi/aws/ssoadmin";
import { account, servedBy } from "../trust";

const tags = (workload: string) => ({ owner: "fraud-team", workload });
const permissionSet = `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Data_0123456789abcdef`;

// Whoever opens a notebook in this domain hands their own identity on to EMR, Redshift and Lake Formation.
const explorer = new iam.Role("explorer", {
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Service: "sagemaker.amazonaws.com" },
        Action: ["sts:AssumeRole", "sts:SetContext"],
        Condition: { StringEquals: { "aws:SourceAccount": account } },
      },
    ],
  },
  tags: tags("studio"),
});
new sagemaker.Domain("studio", {
  domainName: "studio",
  authMode: "SSO",
  vpcId: "vpc-0123456789abcdef0",
  subnetIds: ["subnet-0123456789abcdef0"],
  defaultUserSettings: { executionRole: explorer.arn },
  domainSettings: { trustedIdentityPropagationSettings: { status: "ENABLED" } },
});

// People of a permission set can become the role of the training job, and did, to try it out.
const trainer = new iam.Role("trainer", {
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      servedBy("sagemaker.amazonaws.com"),
      {
        Effect: "Allow",
        Principal: { AWS: permissionSet },
        Action: ["sts:AssumeRole", "sts:SetSourceIdentity"],
        Condition: { StringLike: { "sts:SourceIdentity": "*" } },
      },
    ],
  },
  tags: tags("nightly"),
});
new sagemaker.TrainingJob("nightly", {
  trainingJobName: "fraud-nightly",
  roleArn: trainer.arn,
  algorithmSpecification: {
    trainingImage: `${account}.dkr.ecr.eu-west-1.amazonaws.com/fraud:3`,
    trainingInputMode: "File",
  },
  outputDataConfig: { s3OutputPath: "s3://fraud-models/" },
  resourceConfig: { instanceType: "ml.m5.xlarge", instanceCount: 1, volumeSizeInGb: 50 },
  stoppingCondition: { maxRuntimeInSeconds: 3600 },
  tags: tags("nightly"),
});

// The role that IAM Identity Center made for people.
new sagemaker.NotebookInstance("lab", { roleArn: permissionSet, instanceType: "ml.t3.medium", tags: tags("lab") });

// No machine runs as this one: people sign in with it.
new ssoadmin.PermissionSet("data", {
  instanceArn: "arn:aws:sso:::instance/ssoins-0123456789abcdef",
  name: "Data",
  sessionDuration: "PT1H",
});
