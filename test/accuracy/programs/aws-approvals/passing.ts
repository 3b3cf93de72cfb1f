import * as iam from "@pulumi/aws/iam";
import * as sagemaker from "@pulumi/aws/sagemaker";
import { account, servedBy } from "../trust";

const models = `arn:aws:sagemaker:eu-west-1:${account}`;
const tags = (workload: string) => ({ owner: "fraud-team", workload });

new sagemaker.ModelPackageGroup("fraud", { modelPackageGroupName: "fraud" });

const release = new iam.Role("release", {
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [servedBy("codebuild.amazonaws.com")],
  },
  tags: tags("release"),
});
new iam.RolePolicy("release", {
  role: release.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "sagemaker:UpdateEndpoint", Resource: `${models}:endpoint/fraud` },
      // Registering a model for approval is not approving it.
      {
        Effect: "Allow",
        Action: "sagemaker:CreateModelPackage",
        Resource: `${models}:model-package/fraud/*`,
        Condition: { StringEquals: { "sagemaker:ModelApprovalStatus": "PendingManualApproval" } },
      },
    ],
  },
});

const reviewer = new iam.Role("reviewer", {
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: `arn:aws:iam::${account}:saml-provider/company` },
        Action: ["sts:AssumeRoleWithSAML", "sts:TagSession"],
        Condition: { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
      },
    ],
  },
  tags: tags("review"),
});
new iam.RolePolicy("reviewer", {
  role: reviewer.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "sagemaker:UpdateModelPackage", Resource: `${models}:model-package/fraud/*` },
    ],
  },
});
