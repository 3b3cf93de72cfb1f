import * as cloudtrail from "@pulumi/aws/cloudtrail";
import * as iam from "@pulumi/aws/iam";
import * as sagemaker from "@pulumi/aws/sagemaker";
import { account, servedBy } from "../trust";

// What no workload may ever exceed, whatever is attached to its role later.
const boundary = new iam.Policy("workload-boundary", {
  policy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject", "logs:PutLogEvents"], Resource: "*" }],
  },
});

const lab = new iam.Role("lab", {
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [servedBy("sagemaker.amazonaws.com")],
  },
  permissionsBoundary: boundary.arn,
  tags: { owner: "lab-team", workload: "lab" },
});
new sagemaker.NotebookInstance("lab", { roleArn: lab.arn, instanceType: "ml.t3.medium" });

new iam.Role("operators", {
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: [`arn:aws:iam::${account}:user/ann`, `arn:aws:iam::${account}:user/bob`] },
        Action: ["sts:AssumeRole", "sts:SetSourceIdentity"],
        Condition: { StringEquals: { "sts:SourceIdentity": "${aws:username}" } },
      },
    ],
  },
  tags: { owner: "lab-team", workload: "operations" },
});

new cloudtrail.Trail("account", {
  s3BucketName: "records",
  enableLogFileValidation: true,
  isMultiRegionTrail: true,
});
