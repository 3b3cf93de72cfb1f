import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { CiFederation, type CiFederationArgs } from "../../../components/aws/index.js";
import { checkedPolicy, passing } from "../../../components/aws/duties/ci-deploying.js";
import {
  checkedIssuer,
  checkedOrganization,
  checkedProvider,
  checkedSubjects,
} from "../../../components/aws/duties/ci-platforms.js";
import { adding } from "../../../components/aws/duties/ci-records.js";
import { made, valueOf, type Made } from "../mocks.js";

const planned = "repo:example/infrastructure:pull_request";
const production = "repo:example/infrastructure:environment:production";
const good = {
  owner: "platform-team@example.com",
  workload: "deployments",
  platform: "github",
  plan: { subject: planned },
  apply: { subject: production },
} satisfies CiFederationArgs;
const gitlab = {
  platform: "gitlab",
  plan: { subject: "project_path:example/ml/infra:ref_type:branch:ref:develop" },
  apply: { subject: "project_path:example/ml/infra:ref_type:branch:ref:main" },
};
const organizationId = "00000000-0000-0000-0000-00000000000a";
const devops = {
  platform: "azure-devops",
  organizationId,
  plan: { subject: "sc://example/infrastructure/aws plan" },
  apply: { subject: "sc://example/infrastructure/aws apply" },
};
const permissionsBoundary = "arn:aws:iam::111122223333:policy/pipelines";
const state = { bucketArn: "arn:aws:s3:::state", prefix: ".pulumi" };
const records = "arn:aws:s3:::evaluations";
const aws = "arn:aws:iam::aws:policy/";

/** The documents of a kind of resource by the names of the resources. */
function documents(
  resources: readonly Made[],
  type: string,
  property: string,
): Record<string, { Statement: object[] }> {
  const ofType = resources.filter((resource) => resource.type === type);
  return Object.fromEntries(
    ofType.map(({ name, inputs }) => [name, JSON.parse(String(inputs[property])) as { Statement: object[] }]),
  );
}

describe("CiFederation of AWS", () => {
  it.each([
    ["github", good, "token.actions.githubusercontent.com", "sts.amazonaws.com"],
    [
      "a github of one's own",
      { ...good, issuer: "https://git.example.com/_services/token" },
      "git.example.com/_services/token",
      "sts.amazonaws.com",
    ],
    ["gitlab", { ...good, ...gitlab }, "gitlab.com", "sts.amazonaws.com"],
    ["azure-devops", { ...good, ...devops }, `vstoken.dev.azure.com/${organizationId}`, "api://AzureADTokenExchange"],
  ])("lets the jobs of %s in, each kind as its own role", async (_, args, host, audience) => {
    const resources = await made(() => new CiFederation("ci", args));
    const tags = { owner: good.owner, workload: good.workload };
    const provider = resources.find(({ type }) => type === "aws:iam/openIdConnectProvider:OpenIdConnectProvider");
    expect(provider?.inputs).toEqual({ url: `https://${host}`, clientIdLists: [audience], tags });

    const roles = resources.filter(({ type }) => type === "aws:iam/role:Role");
    expect(roles).toMatchObject([
      { name: "ci-plan", inputs: { path: "/governance/", maxSessionDuration: 3600, tags } },
      { name: "ci-apply", inputs: { path: "/governance/", maxSessionDuration: 3600, tags } },
    ]);
    const trusts = documents(resources, "aws:iam/role:Role", "assumeRolePolicy");
    for (const [name, subject] of [
      ["ci-plan", args.plan.subject],
      ["ci-apply", args.apply.subject],
    ] as const) {
      expect(trusts[name]?.Statement).toEqual([
        {
          Effect: "Allow",
          Action: ["sts:AssumeRoleWithWebIdentity"],
          Principal: { Federated: "arn:aws:iam:eu-west-1:111122223333:ci" },
          Condition: { StringEquals: { [`${host}:aud`]: audience, [`${host}:sub`]: subject } },
        },
      ]);
    }
  });

  it("takes the provider that the account has already, and no other", async () => {
    const providerArn = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";
    let ci: CiFederation | undefined;
    const resources = await made(
      () => (ci = new CiFederation("ci", { ...good, providerArn: pulumi.output(providerArn) })),
    );
    expect(resources.map(({ type }) => type)).not.toContain("aws:iam/openIdConnectProvider:OpenIdConnectProvider");
    expect(documents(resources, "aws:iam/role:Role", "assumeRolePolicy")["ci-plan"]?.Statement).toMatchObject([
      { Principal: { Federated: providerArn } },
    ]);
    expect(await valueOf(ci?.providerArn)).toBe(providerArn);
  });

  it("takes subjects that come to light only with deployment", async () => {
    const plan = { subject: pulumi.output(planned) };
    const apply = { subject: pulumi.output(production) };
    const resources = await made(() => new CiFederation("ci", { ...good, plan, apply }));
    const trusts = documents(resources, "aws:iam/role:Role", "assumeRolePolicy");
    const key = "token.actions.githubusercontent.com:sub";
    expect(trusts).toMatchObject({
      "ci-plan": { Statement: [{ Condition: { StringEquals: { [key]: planned } } }] },
      "ci-apply": { Statement: [{ Condition: { StringEquals: { [key]: production } } }] },
    });
  });

  it("lets a plan encrypt its records where their bucket has a key of its own", async () => {
    const key = "arn:aws:kms:eu-west-1:111122223333:key/records";
    const plan = { subject: planned, encrypts: [key] };
    const resources = await made(() => new CiFederation("ci", { ...good, plan, evaluationsBucketArn: records }));
    expect(documents(resources, "aws:iam/rolePolicy:RolePolicy", "policy")["ci-plan"]?.Statement).toContainEqual({
      Effect: "Allow",
      Action: ["kms:GenerateDataKey", "kms:Decrypt"],
      Resource: [key],
    });
  });

  it("gives a plan what it reads, and room for records; a deployment can look at them at most", async () => {
    const apply = { subject: production, writes: [state] };
    const plan = { subject: planned, reads: [state] };
    const resources = await made(
      () => new CiFederation("ci", { ...good, plan, apply, evaluationsBucketArn: pulumi.output(records) }),
    );
    const policies = documents(resources, "aws:iam/rolePolicy:RolePolicy", "policy");
    expect(Object.keys(policies).sort()).toEqual(["ci-apply", "ci-apply-evaluations", "ci-plan"]);
    expect(policies["ci-plan"]?.Statement).toEqual([
      { Effect: "Allow", Action: ["s3:GetObject"], Resource: ["arn:aws:s3:::state/.pulumi/*"] },
      {
        Effect: "Allow",
        Action: ["s3:ListBucket"],
        Resource: ["arn:aws:s3:::state"],
        Condition: { StringLike: { "s3:prefix": ".pulumi/*" } },
      },
      {
        Effect: "Allow",
        Action: ["s3:PutObject"],
        Resource: [`${records}/*`],
        Condition: { Null: { "s3:if-none-match": "false" } },
      },
    ]);
    expect(policies["ci-apply"]?.Statement).toEqual([
      {
        Effect: "Allow",
        Action: ["s3:PutObject", "s3:AbortMultipartUpload"],
        Resource: ["arn:aws:s3:::state/.pulumi/*"],
      },
    ]);
    expect(policies["ci-apply-evaluations"]?.Statement).toEqual([
      { Effect: "Deny", NotAction: ["s3:Get*", "s3:List*"], Resource: [records, `${records}/*`] },
    ]);
    const denied = resources.find(({ name }) => name === "ci-apply-evaluations");
    expect(denied?.inputs["role"]).toBe("ci-apply");
  });

  it("gives a plan nothing that it does not list, even without types", async () => {
    const plan = { subject: planned, writes: [state] };
    const resources = await made(() => new CiFederation("ci", { ...good, plan }));
    expect(documents(resources, "aws:iam/rolePolicy:RolePolicy", "policy")).toEqual({});
  });

  it("lets a deployment pass the roles that are named, each to its service, under a boundary", async () => {
    const roleArn = "arn:aws:iam::111122223333:role/workload/trainer";
    const policyArns = [`${aws}AmazonSageMakerFullAccess`];
    const passes = [{ roleArn, service: "sagemaker.amazonaws.com" }];
    const apply = { subject: production, policyArns, passes };
    const resources = await made(() => new CiFederation("ci", { ...good, permissionsBoundary, apply }));
    expect(resources.filter(({ type }) => type === "aws:iam/rolePolicyAttachment:RolePolicyAttachment")).toMatchObject([
      { inputs: { role: "ci-apply", policyArn: policyArns[0] } },
    ]);
    expect(documents(resources, "aws:iam/rolePolicy:RolePolicy", "policy")["ci-apply"]?.Statement).toEqual([
      {
        Effect: "Allow",
        Action: ["iam:PassRole"],
        Resource: [roleArn],
        Condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
      },
    ]);
    const roles = resources.filter(({ type }) => type === "aws:iam/role:Role");
    expect(roles.map(({ inputs }) => inputs["permissionsBoundary"])).toEqual([
      permissionsBoundary,
      permissionsBoundary,
    ]);
  });

  it("gives out the roles and all that they may do", async () => {
    let ci: CiFederation | undefined;
    const plan = { subject: pulumi.output(planned), reads: [state] };
    const apply = { subject: production, temporary: [{ until: "2027-01-31", secrets: ["arn:aws:secretsmanager:x"] }] };
    await made(() => (ci = new CiFederation("ci", { ...good, plan, apply })));
    const [planner, deployer] = ["ci-plan", "ci-apply"].map((name) => `arn:aws:iam:eu-west-1:111122223333:${name}`);
    expect(await valueOf(ci?.planRoleArn)).toBe(planner);
    expect(await valueOf(ci?.applyRoleArn)).toBe(deployer);
    expect(await valueOf(ci?.grants)).toEqual([
      { who: planner, need: "reads", what: ["s3:GetObject"], where: "arn:aws:s3:::state/.pulumi/*" },
      { who: planner, need: "reads", what: ["s3:ListBucket"], where: "arn:aws:s3:::state" },
      {
        who: deployer,
        need: "secrets",
        what: ["secretsmanager:GetSecretValue"],
        where: "arn:aws:secretsmanager:x",
        until: "2027-01-31T00:00:00Z",
      },
    ]);
  });
});

describe("subjects", () => {
  it.each([
    [good.platform, "repo:example@12/infra@34:pull_request", "repo:example@12/infra@34:ref:refs/heads/release/1.2"],
    ["gitlab", "project_path:example/infra:ref_protected:false", "project_path:example/infra:ref_protected:true"],
  ])("of %s may be %s and %s", async (platform, plan, apply) => {
    const args = { ...good, platform, plan: { subject: plan }, apply: { subject: apply } };
    expect(await made(() => new CiFederation("ci", args))).not.toEqual([]);
  });
});

describe("the state of Pulumi", () => {
  it("is read by the plan, and written and unlocked by the deployment", async () => {
    const state = { bucketArn: "arn:aws:s3:::state", prefix: ".pulumi" };
    const resources = await made(() => new CiFederation("shop", { ...good, state }));
    const actions = (name: string): string[] => {
      const policy = resources.find((one) => one.type === "aws:iam/rolePolicy:RolePolicy" && one.name === name);
      const { Statement } = JSON.parse(String(policy?.inputs["policy"])) as { Statement: Record<string, string[]>[] };
      const on = Statement.filter(({ Resource }) => JSON.stringify(Resource).includes(`${state.bucketArn}/.pulumi/`));
      return on.flatMap(({ Action = [] }) => Action);
    };
    expect(actions("shop-plan")).toEqual(["s3:GetObject"]);
    expect(actions("shop-apply")).toEqual([
      "s3:GetObject",
      "s3:PutObject",
      "s3:AbortMultipartUpload",
      "s3:DeleteObject",
    ]);
  });

  it("is one bucket, or a folder of it", () => {
    expect(() => new CiFederation("shop", { ...good, state: { bucketArn: "state" } })).toThrow(
      "state.bucketArn must be",
    );
  });
});

describe("the boundary of the deployment", () => {
  it("leaves it to roles of duties whether they trust it, and gives it none of them", async () => {
    const resources = await made(() => new CiFederation("shop", good));
    const text = (type: string) => {
      const found = resources.find((one) => one.type === type && one.name === "shop-apply");
      return found === undefined ? "" : String(found.inputs["policy"]);
    };
    expect(JSON.parse(text("aws:iam/policy:Policy"))).toMatchObject({
      Statement: expect.arrayContaining([
        { Effect: "Allow", Action: ["sts:AssumeRole"], Resource: ["arn:aws:iam::111122223333:role/governance/*"] },
      ]) as unknown,
    });
    expect(text("aws:iam/rolePolicy:RolePolicy")).not.toContain("sts:AssumeRole");
    const plan = resources.find((one) => one.type === "aws:iam/policy:Policy" && one.name === "shop-plan");
    expect(String(plan?.inputs["policy"])).not.toContain("sts:AssumeRole");
  });
});

describe("what is wrong is refused before anything is made", () => {
  const own = "arn:aws:iam::111122223333:oidc-provider/";
  it.each<[string, Record<string, unknown>, string]>([
    ["no owner", { owner: "" }, "owner is missing or empty"],
    ["another platform", { platform: "jenkins" }, "platform must be one of github, gitlab, azure-devops"],
    ["a platform of objects", { platform: "toString" }, "platform must be one of github"],
    ["no plan", { plan: undefined }, "plan must be an object"],
    ["no subject", { plan: {} }, "plan.subject is missing or empty: name the jobs, such as repo:example/infra"],
    ["any branch", { apply: { subject: "repo:example/infra:*" } }, "apply.subject holds a wildcard"],
    ["a whole repository", { apply: { subject: "repo:example/infra" } }, "apply.subject must be one subject of github"],
    ["the subject of another platform", { apply: gitlab.apply }, "apply.subject must be one subject of github"],
    [
      "the merge of a pull request",
      { apply: { subject: "repo:a/b:ref:refs/pull/1/merge" } },
      "apply.subject must be one",
    ],
    [
      "one subject for both",
      { plan: good.apply },
      "apply.subject is that of plan, too: one identity would plan and apply",
    ],
    [
      "one that differs in capitals",
      { plan: { subject: production.replace("example", "Example") } },
      "apply.subject is that of plan",
    ],
    [
      "pull requests that deploy",
      { plan: { subject: "repo:example/infra:environment:plan" }, apply: good.plan },
      "apply.subject lets anybody deploy who opens a pull request or pushes a branch: name an environment",
    ],
    [
      "any branch of GitLab",
      { ...gitlab, apply: { subject: "project_path:example/infra" } },
      "apply.subject lets anybody deploy",
    ],
    [
      "branches without protection",
      { ...gitlab, apply: { subject: "project_path:a/b:ref_protected:false" } },
      "apply.subject lets",
    ],
    ["an insecure issuer", { issuer: "http://git.example.com" }, "issuer must be one URL that begins with https://"],
    ["an empty issuer", { issuer: "" }, "issuer is missing or empty"],
    ["an issuer that is a pattern", { issuer: "https://*.example.com" }, "issuer must be one URL"],
    ["an organization on GitHub", { organizationId }, "organizationId is for azure-devops alone"],
    ["no organization", { ...devops, organizationId: undefined }, "organizationId is missing or empty"],
    ["an organization's name", { ...devops, organizationId: "example" }, "organizationId must be the id"],
    ["an issuer of Azure DevOps", { ...devops, issuer: "https://a" }, "issuer is not for azure-devops"],
    ["a provider's URL", { providerArn: "https://gitlab.com" }, "providerArn must be an ARN"],
    [
      "the provider of another issuer",
      { providerArn: `${own}gitlab.com` },
      "providerArn is not the provider of https://token.",
    ],
    ["a bucket's name", { evaluationsBucketArn: "records" }, "evaluationsBucketArn must be an ARN"],
    [
      "a plan that reads all",
      { plan: { subject: planned, secrets: ["arn:aws:*"] } },
      "plan.secrets[0] holds a wildcard",
    ],
    ["a malformed need", { apply: { subject: production, reads: ["data"] } }, "apply.reads[0] must be an object"],
    [
      "an administrator",
      { permissionsBoundary, apply: { subject: production, policyArns: [`${aws}AdministratorAccess`] } },
      "apply.policyArns[0] makes whoever deploys an administrator",
    ],
    [
      "an administrator of identities",
      { permissionsBoundary, apply: { subject: production, policyArns: ["arn:aws-cn:iam::aws:policy/IAMFullAccess"] } },
      "apply.policyArns[0] makes whoever deploys an administrator",
    ],
    [
      "policies without a cap",
      { apply: { subject: production, policyArns: [`${aws}A`] } },
      "permissionsBoundary is missing",
    ],
    ["a policy's name", { apply: { subject: production, policyArns: ["A"] } }, "apply.policyArns[0] must be an ARN"],
    [
      "a role alone",
      { apply: { subject: production, passes: ["arn:aws:iam::1:role/a"] } },
      "apply.passes[0] must be an object",
    ],
    [
      "every role",
      { apply: { subject: production, passes: [{ roleArn: "arn:aws:iam::1:role/*", service: "a.amazonaws.com" }] } },
      "apply.passes[0].roleArn holds a wildcard",
    ],
    [
      "a role for any service",
      { apply: { subject: production, passes: [{ roleArn: "arn:aws:iam::1:role/a" }] } },
      "apply.passes[0].service is missing or empty",
    ],
    [
      "records that what deploys can write",
      { evaluationsBucketArn: records, apply: { subject: production, writes: [state, { bucketArn: records }] } },
      "apply.writes[1] is the evaluationsBucketArn",
    ],
    [
      "the same for a while",
      {
        evaluationsBucketArn: records,
        apply: { subject: production, temporary: [{ until: "2027-01-31", writes: [{ bucketArn: records }] }] },
      },
      "apply.temporary[0].writes[0] is the evaluationsBucketArn",
    ],
  ])("%s", (_, wrong, message) => {
    const args = { ...good, ...wrong } as CiFederationArgs;
    expect(() => new CiFederation("ci", args)).toThrow(message);
  });

  it.each<[string, () => unknown, string]>([
    ["any branch", () => checkedSubjects(good, planned, "repo:example/*"), "apply.subject holds a wildcard"],
    ["one subject for both", () => checkedSubjects(good, production, production), "apply.subject is that of plan"],
    ["an issuer", () => checkedIssuer("http://a"), "issuer must be one URL"],
    ["an organization", () => checkedOrganization("example"), "organizationId must be the id"],
    [
      "a provider",
      () => checkedProvider(`${own}gitlab.com`, "https://gitlab.com/a"),
      "providerArn is not the provider",
    ],
    [
      "every role",
      () => passing([{ roleArn: "arn:aws:iam::1:role/*", service: "sagemaker.amazonaws.com" }]),
      "apply.passes[0].roleArn holds a wildcard",
    ],
    [
      "any service",
      () => passing([{ roleArn: "arn:aws:iam::1:role/a", service: "*" }]),
      "apply.passes[0].service must be one AWS service",
    ],
    ["every bucket", () => adding("arn:aws:s3:::*"), "evaluationsBucketArn holds a wildcard"],
    ["a policy", () => checkedPolicy("policyArns[0]", `${aws}PowerUserAccess`), "policyArns[0] makes whoever deploys"],
  ])("%s, even where it comes to light only with deployment", (_, check, message) => {
    expect(check).toThrow(message);
  });
});
