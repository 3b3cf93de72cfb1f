// Found: no-self-approval Role release
// Found: independent-approval Role cleaner
import * as iam from "@pulumi/aws/iam";
import * as sagemaker from "@pulumi/aws/sagemaker";
import { account, servedBy } from "../trust";

const models = `arn:aws:sagemaker:eu-west-1:${account}`;
const tags = (workload: string) => ({ owner: "fraud-team", workload });

new sagemaker.ModelPackageGroup("fraud", { modelPackageGroupName: "fraud" });

function roleOfBuild(name: string, actions: Record<string, string>): void {
  const role = new iam.Role(name, {
    assumeRolePolicy: {
      Version: "2012-10-17",
      Statement: [servedBy("codebuild.amazonaws.com")],
    },
    tags: tags(name),
  });
  new iam.RolePolicy(name, {
    role: role.name,
    policy: {
      Version: "2012-10-17",
      Statement: Object.entries(actions).map(([Action, Resource]) => ({ Effect: "Allow" as const, Action, Resource })),
    },
  });
}

// It approves the model that it puts into service.
roleOfBuild("release", {
  "sagemaker:UpdateModelPackage": `${models}:model-package/fraud/*`,
  "sagemaker:UpdateEndpoint": `${models}:endpoint/fraud`,
});

// It puts models into service, and can take away the record of who approved them.
roleOfBuild("cleaner", {
  "sagemaker:DeleteModelPackage": `${models}:model-package/fraud/*`,
  "sagemaker:UpdateEndpoint": `${models}:endpoint/fraud`,
});
