// Found: accountable-owner Role lab
// Found: initiator-recorded Role operators
// Found: audit-trail Trail account
// Found: permissions-boundary Role lab
import * as cloudtrail from "@pulumi/aws/cloudtrail";
import * as iam from "@pulumi/aws/iam";
import * as sagemaker from "@pulumi/aws/sagemaker";
import { account, servedBy } from "../trust";

// Nobody is named who could say what the role is for.
const lab = new iam.Role("lab", {
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [servedBy("sagemaker.amazonaws.com")],
  },
});
new sagemaker.NotebookInstance("lab", { roleArn: lab.arn, instanceType: "ml.t3.medium" });

// The log shows the role, under whatever session name Ann or Bob chose.
new iam.Role("operators", {
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: [`arn:aws:iam::${account}:user/ann`, `arn:aws:iam::${account}:user/bob`] },
        Action: "sts:AssumeRole",
      },
    ],
  },
  tags: { owner: "lab-team", workload: "operations" },
});

// What is started in another region leaves no trace.
new cloudtrail.Trail("account", { s3BucketName: "records", enableLogFileValidation: true });
