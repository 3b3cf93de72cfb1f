import * as iam from "@pulumi/aws/iam";
import * as sagemaker from "@pulumi/aws/sagemaker";
import { account, servedBy } from "../trust";

const tags = (workload: string) => ({ owner: "speech-team", workload });

// What no workload may ever exceed, whatever is attached to its role later.
const boundary = new iam.Policy("workload-boundary", {
  policy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject", "logs:PutLogEvents"], Resource: "*" }],
  },
});

// A user without a key, and a key that is switched off, give nobody access.
const user = new iam.User("trainer", { tags: tags("trainer") });
new iam.AccessKey("trainer", { user: user.name, status: "Inactive" });

new iam.Role("deploy", {
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com` },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: {
            "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
            "token.actions.githubusercontent.com:sub": "repo:speech/training:environment:production",
          },
        },
      },
    ],
  },
  tags: tags("deploy"),
});

const lab = new iam.Role("lab", {
  maxSessionDuration: 3600,
  permissionsBoundary: boundary.arn,
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [servedBy("sagemaker.amazonaws.com")],
  },
  tags: tags("lab"),
});
new sagemaker.NotebookInstance("lab", { roleArn: lab.arn, instanceType: "ml.t3.medium", tags: tags("lab") });
