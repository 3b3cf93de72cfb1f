import * as iam from "@pulumi/aws/iam";
import * as sagemaker from "@pulumi/aws/sagemaker";
import { account, servedBy } from "../trust";

const tags = (workload: string) => ({ owner: "ranking-team", workload });

// Rights that would be too wide by themselves are not, under a boundary that takes them away.
const boundary = new iam.Policy("workloads", {
  policy: {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: ["s3:GetObject", "sagemaker:CreateTrainingJob"], Resource: "*" },
      { Effect: "Allow", Action: "iam:PassRole", Resource: `arn:aws:iam::${account}:role/workload/*` },
    ],
  },
});

function roleOf(name: string): iam.Role {
  return new iam.Role(name, {
    name,
    path: "/workload/",
    assumeRolePolicy: {
      Version: "2012-10-17",
      Statement: [servedBy("sagemaker.amazonaws.com")],
    },
    permissionsBoundary: boundary.arn,
    tags: tags(name),
  });
}

const trial = roleOf("trial");
new iam.RolePolicy("trial", {
  role: trial.name,
  policy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::ranking-data/trial/*" }],
  },
});

// It starts jobs, with one role that may do less than itself.
const tuner = roleOf("tuner");
new iam.RolePolicy("tuner", {
  role: tuner.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: trial.arn,
        Condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
      },
      {
        Effect: "Allow",
        Action: "sagemaker:CreateTrainingJob",
        Resource: `arn:aws:sagemaker:eu-west-1:${account}:training-job/ranking-*`,
      },
      { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::ranking-data/*" },
    ],
  },
});
new sagemaker.NotebookInstance("tuner", {
  roleArn: tuner.arn,
  instanceType: "ml.t3.medium",
  tags: tags("tuner"),
});

// `Resource: "*"` where an action knows no other, and for everything but what is meant.
const reader = roleOf("reader");
new iam.RolePolicy("reader", {
  role: reader.name,
  policy: {
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Action: ["ecr:GetAuthorizationToken", "cloudwatch:PutMetricData"], Resource: "*" },
      { Effect: "Deny", Action: "s3:*", NotResource: "arn:aws:s3:::ranking-data/*" },
      { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::ranking-data/*" },
    ],
  },
});
new sagemaker.NotebookInstance("reader", { roleArn: reader.arn, instanceType: "ml.t3.medium", tags: tags("reader") });
