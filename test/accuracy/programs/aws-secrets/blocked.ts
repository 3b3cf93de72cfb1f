// Found: no-standing-keys AccessKey trainer
// Found: pinned-federation Role deploy
// Found: short-sessions Role lab
// Found: permissions-boundary Role lab
import * as iam from "@pulumi/aws/iam";
import * as sagemaker from "@pulumi/aws/sagemaker";
import { account, servedBy } from "../trust";

const tags = (workload: string) => ({ owner: "speech-team", workload });

// A key that works until somebody remembers it.
const user = new iam.User("trainer", { tags: tags("trainer") });
new iam.AccessKey("trainer", { user: user.name });
new iam.UserPolicy("trainer", {
  user: user.name,
  policy: {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::speech-data/*" }],
  },
});

// Any branch and any pull request of any repository of the organization.
new iam.Role("deploy", {
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/token.actions.githubusercontent.com` },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: {
          StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" },
          StringLike: { "token.actions.githubusercontent.com:sub": "repo:speech/*" },
        },
      },
    ],
  },
  tags: tags("deploy"),
});

const lab = new iam.Role("lab", {
  maxSessionDuration: 43_200,
  assumeRolePolicy: {
    Version: "2012-10-17",
    Statement: [servedBy("sagemaker.amazonaws.com")],
  },
  tags: tags("lab"),
});
new sagemaker.NotebookInstance("lab", { roleArn: lab.arn, instanceType: "ml.t3.medium", tags: tags("lab") });
