import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { realEngine } from "./engine.js";

// What stops creation in `pulumi up --skip-preview`, where stack-level analysis comes too late, and what cannot.

const root = resolve(__dirname, "../..");
const engine = realEngine();

const aws = `
  import * as iam from "@pulumi/aws/iam";
  import * as s3 from "@pulumi/aws/s3";
  import * as sagemaker from "@pulumi/aws/sagemaker";
  const assumeRolePolicy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{
      Effect: "Allow",
      Principal: { Service: "sagemaker.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
    }],
  });
  const admin = "arn:aws:iam::aws:policy/AdministratorAccess";
  const instanceType = "ml.t3.medium";
  const tags = { owner: "ml-team", workload: "lab" };
`;
const azure = `
  import * as authorization from "@pulumi/azure-native/authorization";
  import * as machinelearning from "@pulumi/azure-native/machinelearningservices";
  import * as managedidentity from "@pulumi/azure-native/managedidentity";
  const at = { resourceGroupName: "ml", workspaceName: "studio" };
  const vmSize = "STANDARD_DS3_V2";
  const tags = { owner: "ml-team", workload: "lab" };
`;

interface Case {
  readonly program: string;
  /** Policy and name of the resource that it is reported on. */
  readonly finds: readonly string[];
  /** Names of the resources that are made all the same, stack and providers left out. */
  readonly creates: readonly string[];
}

const cases: Readonly<Record<string, Case>> = {
  "stops a compute instance that runs as the signed-in person": {
    program: `${azure}
      new machinelearning.Compute("notebook", { ...at, properties: { computeType: "ComputeInstance", properties: { vmSize } } });`,
    finds: ["no-user-passthrough notebook", "require-workload-identity notebook"],
    creates: [],
  },
  "stops a notebook on a role that has admin rights already": {
    program: `${aws}
      const role = new iam.Role("role", { assumeRolePolicy, managedPolicyArns: [admin], tags });
      new sagemaker.NotebookInstance("notebook", { roleArn: role.arn, instanceType });`,
    finds: ["no-admin-role notebook"],
    creates: ["role"],
  },
  "stops a notebook that is registered after the attachment": {
    program: `${aws}
      const role = new iam.Role("role", { assumeRolePolicy, tags });
      const attachment = new iam.RolePolicyAttachment("attachment", { role: role.name, policyArn: admin });
      new sagemaker.NotebookInstance("notebook", { roleArn: role.arn, instanceType }, { dependsOn: attachment });`,
    finds: ["no-admin-role notebook"],
    creates: ["attachment", "role"],
  },
  "stops an attachment that is registered after the notebook": {
    program: `${aws}
      const role = new iam.Role("role", { assumeRolePolicy, tags });
      const notebook = new sagemaker.NotebookInstance("notebook", { roleArn: role.arn, instanceType });
      new iam.RolePolicyAttachment("attachment", { role: role.name, policyArn: admin }, { dependsOn: notebook });`,
    finds: ["no-admin-role attachment"],
    creates: ["notebook", "role"],
  },
  "stops a notebook whose policy a preview could not read": {
    program: `${aws}
      const bucket = new s3.Bucket("bucket");
      const role = new iam.Role("role", { assumeRolePolicy, tags });
      const all = bucket.arn.apply((arn) =>
        JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: ["*", arn] }] }));
      const policy = new iam.RolePolicy("policy", { role: role.name, policy: all });
      new sagemaker.NotebookInstance("notebook", { roleArn: role.arn, instanceType }, { dependsOn: policy });`,
    finds: ["no-admin-role notebook"],
    creates: ["bucket", "policy", "role"],
  },
  "stops the second workload on one role": {
    program: `${aws}
      const role = new iam.Role("role", { assumeRolePolicy, tags });
      const first = new sagemaker.NotebookInstance("first", { roleArn: role.arn, instanceType });
      new sagemaker.NotebookInstance("second", { roleArn: role.arn, instanceType }, { dependsOn: first });`,
    finds: ["no-shared-identity second"],
    creates: ["first", "role"],
  },
  "stops a notebook on a role that people can assume": {
    program: `${aws}
      const people = JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:user/ana" }, Action: "sts:AssumeRole" }],
      });
      const role = new iam.Role("role", { assumeRolePolicy: people, tags });
      new sagemaker.NotebookInstance("notebook", { roleArn: role.arn, instanceType });`,
    finds: ["no-human-run-as notebook"],
    creates: ["role"],
  },
  "cannot stop rights that go through a principal id: inputs do not tell whose it is": {
    program: `${azure}
      const identity = new managedidentity.UserAssignedIdentity("identity", { resourceGroupName: "ml", tags });
      const owner = "/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
      const scope = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/ml";
      new authorization.RoleAssignment("assignment", {
        principalId: identity.principalId, principalType: "ServicePrincipal", roleDefinitionId: owner, scope,
      });
      new machinelearning.Compute("cluster", {
        ...at,
        identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
        properties: { computeType: "AmlCompute", properties: { vmSize } },
      });`,
    finds: ["no-admin-role identity"],
    creates: ["assignment", "cluster", "identity"],
  },
  "cannot stop Contributor on a scope that only deployment tells": {
    program: `${azure}
      import * as resources from "@pulumi/azure-native/resources";
      const group = new resources.ResourceGroup("group");
      const identity = new managedidentity.UserAssignedIdentity("identity", { resourceGroupName: group.name, tags });
      const contributor = "/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c";
      new authorization.RoleAssignment("assignment", {
        principalId: identity.principalId, principalType: "ServicePrincipal", roleDefinitionId: contributor, scope: group.id,
      });
      new machinelearning.Compute("cluster", {
        ...at,
        identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
        properties: { computeType: "AmlCompute", properties: { vmSize } },
      });`,
    finds: ["no-admin-role identity"],
    creates: ["assignment", "cluster", "group", "identity"],
  },
  "cannot stop a path to admin: a policy that denies could still come": {
    program: `${aws}
      const role = new iam.Role("role", { assumeRolePolicy, tags });
      const policy = new iam.RolePolicy("policy", {
        role: role.name,
        policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            { Effect: "Allow", Action: "sagemaker:CreateTrainingJob", Resource: "arn:aws:sagemaker:*:*:training-job/churn-*" },
            { Effect: "Allow", Action: "iam:PassRole", Resource: "arn:aws:iam::123456789012:role/*" },
          ],
        }),
      });
      new sagemaker.NotebookInstance("notebook", { roleArn: role.arn, instanceType }, { dependsOn: policy });`,
    finds: ["narrow-scope role", "no-privilege-escalation role"],
    creates: ["notebook", "policy", "role"],
  },
  "cannot stop two models on one role: an endpoint configuration could still make them one": {
    program: `${aws}
      const role = new iam.Role("role", { assumeRolePolicy, tags });
      const first = new sagemaker.Model("first", { executionRoleArn: role.arn });
      new sagemaker.Model("second", { executionRoleArn: role.arn }, { dependsOn: first });`,
    finds: ["no-shared-identity first", "no-shared-identity second"],
    creates: ["first", "role", "second"],
  },
};

describe.skipIf(engine === undefined)("pulumi up --skip-preview", { timeout: 300_000 }, () => {
  it.each(Object.entries(cases))("%s", async (_, { program, finds, creates }) => {
    const run = await engine?.up({ "index.ts": program }, { pack: root, skipPreview: true });
    expect(run?.findings.map(({ policy, resourceName }) => `${policy} ${resourceName}`).sort()).toEqual(finds);
    expect(run?.exitCode).not.toBe(0);
    const made = run?.created.filter((urn) => !urn.includes("::pulumi:")).map((urn) => urn.split("::").at(-1));
    expect(made?.sort()).toEqual(creates);
  });
});
