// Found: no-admin-role Role anything
// Found: no-privilege-escalation Role tuner
// Found: no-broad-role Role explorer
// Found: narrow-scope Role reader
// Found: narrow-scope Role tuner
// Found: confined-trust Role open
// Found: permissions-boundary Role anything
// Found: permissions-boundary Role explorer
// Found: permissions-boundary Role open
// Found: permissions-boundary Role reader
// Found: permissions-boundary Role tuner
import * as iam from "@pulumi/aws/iam";
import * as sagemaker from "@pulumi/aws/sagemaker";
import { account, servedBy } from "../trust";

const tags = (workload: string) => ({ owner: "ranking-team", workload });

function notebook(name: string, rights: Partial<iam.RoleArgs>): iam.Role {
  const role = new iam.Role(name, {
    assumeRolePolicy: {
      Version: "2012-10-17",
      Statement: [servedBy("sagemaker.amazonaws.com")],
    },
    tags: tags(name),
    ...rights,
  });
  new sagemaker.NotebookInstance(name, { roleArn: role.arn, instanceType: "ml.t3.medium", tags: tags(name) });
  return role;
}

notebook("anything", { managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] });

// Whoever starts a training job with any role can run code as that role.
const tuner = notebook("tuner", {});
new iam.RolePolicy("tuner", {
  role: tuner.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: "iam:PassRole", Resource: `arn:aws:iam::${account}:role/*` },
      {
        Effect: "Allow",
        Action: "sagemaker:CreateTrainingJob",
        Resource: `arn:aws:sagemaker:eu-west-1:${account}:training-job/*`,
      },
    ],
  },
});

notebook("explorer", { managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonS3FullAccess"] });

const reader = notebook("reader", {});
new iam.RolePolicy("reader", {
  role: reader.name,
  policy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }] },
});

// Anybody in the account next door can become it.
notebook("open", {
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      servedBy("sagemaker.amazonaws.com"),
      { Effect: "Allow", Principal: { AWS: "arn:aws:iam::210987654321:root" }, Action: "sts:AssumeRole" },
    ],
  },
});
