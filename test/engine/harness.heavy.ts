import { beforeAll, describe, expect, test } from "vitest";
import { type Engine, type Files, type RunResult, realEngine } from "./engine.js";

// What the engine does with a policy pack, and whether the harness shows it as it is: the rest of the tests, and some
// statements of the documentation, rest on this. A pack that reports what it sees is the measuring instrument.

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const OBSERVING_PACK: Files = {
  "index.js": `
    const { PolicyPack } = require("@pulumi/policy");
    const pulumi = require("@pulumi/pulumi");

    // Reading an unknown through the proxy of @pulumi/policy throws; property descriptors show it as it is.
    function raw(value) {
      if (typeof value !== "object" || value === null) return value;
      const entries = Object.keys(value).map((key) => [key, raw(Object.getOwnPropertyDescriptor(value, key).value)]);
      return Array.isArray(value) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
    }
    const names = (dependencies) =>
      Object.fromEntries(Object.entries(dependencies).map(([key, resources]) => [key, resources.map((r) => r.name)]));

    new PolicyPack("observing", {
      policies: [
        {
          name: "inputs",
          description: "What validateResource sees.",
          enforcementLevel: "advisory",
          validateResource: ({ props }, report) => report(JSON.stringify(raw(props))),
        },
        {
          name: "outputs",
          description: "What validateStack sees.",
          enforcementLevel: "advisory",
          validateStack: ({ resources }, report) => {
            for (const { props, propertyDependencies, urn } of resources) {
              report(JSON.stringify({ props: raw(props), dependencies: names(propertyDependencies) }), urn);
            }
          },
        },
        {
          name: "surroundings",
          description: "Where the pack runs.",
          enforcementLevel: "advisory",
          validateStack: ({ getConfig }, report) =>
            report(
              JSON.stringify({
                dryRun: pulumi.runtime.isDryRun(),
                stack: pulumi.getStack(),
                project: pulumi.getProject(),
                region: new pulumi.Config("aws").get("region"),
                color: getConfig().color,
              }),
            ),
          configSchema: { properties: { color: { type: "string" } } },
        },
        {
          name: "forbidden",
          description: "No resource is called forbidden.",
          enforcementLevel: "mandatory",
          severity: "high",
          validateResource: ({ name }, report) => name === "forbidden" && report("It is forbidden."),
        },
      ],
    });
  `,
};

const NOTEBOOK = `
  import * as aws from "@pulumi/aws";
  const role = new aws.iam.Role("role", {
    assumeRolePolicy: {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "sagemaker.amazonaws.com" } }],
    },
  });
  new aws.sagemaker.NotebookInstance("notebook", { roleArn: role.arn, instanceType: "ml.t3.medium" });
`;

const WORKSPACE = `
  import * as azure from "@pulumi/azure-native";
  const group = new azure.resources.ResourceGroup("group", { location: "westeurope" });
  const identity = new azure.managedidentity.UserAssignedIdentity("identity", { resourceGroupName: group.name });
  new azure.machinelearningservices.Workspace("workspace", {
    resourceGroupName: group.name,
    identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
  });
`;

const FORBIDDEN = `
  import * as aws from "@pulumi/aws";
  const topic = new aws.sns.Topic("topic");
  new aws.sns.Topic("forbidden", { displayName: topic.arn });
`;

/** A pack whose one answer is too long for one gRPC message of 4 MiB. */
const TALKATIVE_PACK: Files = {
  "index.js": `
    const { PolicyPack } = require("@pulumi/policy");
    const validateStack = (_, report) => {
      for (let i = 0; i < 9000; i++) report("x".repeat(600));
    };
    new PolicyPack("talkative", { policies: [{ name: "talk", description: "Talks.", enforcementLevel: "advisory", validateStack }] });
  `,
};

function observed(result: RunResult, policy: string, resourceName: string) {
  const finding = result.findings.find((found) => found.policy === policy && found.resourceName === resourceName);
  if (!finding) throw new Error(`no ${policy} of ${resourceName} in:\n${result.stdout}${result.stderr}`);
  return JSON.parse(finding.message.slice(finding.message.indexOf("{"))) as Record<string, unknown>;
}

function tests({ preview, previewJson, up, open }: Engine) {
  test("a preview fails on a mandatory violation and goes on to the stack policies", async () => {
    const result = await preview({ "index.ts": FORBIDDEN }, { pack: OBSERVING_PACK });
    expect(result.exitCode).toBe(1);
    expect(result.findings).toContainEqual({
      policy: "forbidden",
      urn: "urn:pulumi:dev::test::aws:sns/topic:Topic::forbidden",
      resourceName: "forbidden",
      level: "mandatory",
      severity: "high",
      message: "No resource is called forbidden.\nIt is forbidden.",
    });
    expect(observed(result, "outputs", "topic")).toMatchObject({ props: { arn: UNKNOWN } });
  });

  describe("a preview of a notebook with its role", () => {
    let result: RunResult;
    beforeAll(async () => {
      const program = { "index.ts": NOTEBOOK, "Pulumi.yaml": "name: notebooks\nruntime: nodejs\n" };
      const surroundings = { stack: "trial", config: { "aws:region": "eu-west-1" } };
      const packConfig = { surroundings: { color: "green" } };
      result = await preview(program, { pack: OBSERVING_PACK, packConfig, ...surroundings });
      expect(result).toMatchObject({ exitCode: 0, errors: [] });
    }, 300_000);

    test("the pack knows dry run, stack, project, configuration and its own options", () => {
      expect(observed(result, "surroundings", "notebooks-trial")).toEqual({
        dryRun: true,
        stack: "trial",
        project: "notebooks",
        region: "eu-west-1",
        color: "green",
      });
    });

    test("a resource policy sees checked inputs: defaults, automatic names and documents as text", () => {
      expect(observed(result, "inputs", "role")).toEqual({
        name: expect.stringMatching(/^role-[0-9a-f]{7}$/) as string,
        path: "/",
        maxSessionDuration: 3600,
        forceDetachPolicies: false,
        assumeRolePolicy: expect.stringContaining('"Service":"sagemaker.amazonaws.com"') as string,
      });
      expect(observed(result, "inputs", "notebook")).toMatchObject({ roleArn: UNKNOWN, rootAccess: "Enabled" });
    });

    test("a stack policy sees which resource an unknown value comes from", () => {
      expect(observed(result, "outputs", "notebook")).toMatchObject({
        props: { roleArn: UNKNOWN, instanceType: "ml.t3.medium", region: "eu-west-1" },
        dependencies: { roleArn: ["role"] },
      });
    });
  });

  test("Azure: inputs carry automatic names and the API version, outputs hide which identities a preview has", async () => {
    const result = await preview({ "index.ts": WORKSPACE }, { pack: OBSERVING_PACK });
    expect(observed(result, "inputs", "workspace")).toEqual({
      workspaceName: expect.stringMatching(/^workspace[0-9a-f]{8}$/) as string,
      azureApiVersion: "2025-12-01",
      resourceGroupName: UNKNOWN,
      location: UNKNOWN,
      identity: { type: "UserAssigned", userAssignedIdentities: [UNKNOWN] },
    });
    expect(observed(result, "outputs", "workspace")).toMatchObject({
      props: { name: UNKNOWN, identity: { type: "UserAssigned", userAssignedIdentities: UNKNOWN } },
      dependencies: { resourceGroupName: ["group"], identity: ["identity"] },
    });
  });

  test("in an update values are known, and a second preview over the state knows them too", async () => {
    const stack = await open({ "index.ts": NOTEBOOK });
    const update = await stack.up({ pack: OBSERVING_PACK, skipPreview: true });
    expect(update).toMatchObject({ exitCode: 0, errors: [] });
    const { name } = observed(update, "inputs", "role");
    const roleArn = `arn:aws:iam::123456789012:role/${String(name)}`;
    expect(observed(update, "inputs", "notebook")).toMatchObject({ roleArn });
    expect(observed(update, "surroundings", "test-dev")).toMatchObject({ dryRun: false });
    expect(update.created).toContain("urn:pulumi:dev::test::aws:iam/role:Role::role");

    const again = await stack.preview({ pack: OBSERVING_PACK });
    expect(again).toMatchObject({ exitCode: 0, created: [] });
    expect(observed(again, "outputs", "notebook")).toMatchObject({ props: { roleArn } });

    stack.write({ "index.ts": NOTEBOOK.replace("ml.t3.medium", "ml.t3.large") });
    const changed = await stack.up({ pack: OBSERVING_PACK, skipPreview: true });
    expect(observed(changed, "outputs", "notebook")).toMatchObject({ props: { roleArn, instanceType: "ml.t3.large" } });
    expect(await stack.exportState()).toMatchObject({ deployment: { resources: expect.any(Array) as unknown[] } });
  });

  test("Azure: an update knows ids and principals, the same on an identity and on what uses it", async () => {
    const result = await up({ "index.ts": WORKSPACE }, { pack: OBSERVING_PACK, skipPreview: true });
    const { principalId } = observed(result, "outputs", "identity")["props"] as { principalId: string };
    const { userAssignedIdentities } = observed(result, "inputs", "workspace")["identity"] as {
      userAssignedIdentities: [string];
    };
    const [id] = userAssignedIdentities;
    expect(id).toMatch(
      /^\/subscriptions\/.*\/Microsoft\.ManagedIdentity\/userAssignedIdentities\/identity[0-9a-f]{8}$/,
    );
    expect(observed(result, "outputs", "workspace")).toMatchObject({
      props: { identity: { userAssignedIdentities: { [id]: { principalId } } } },
    });
  });

  test("an update stops in its own preview, and without one before the violating resource", async () => {
    const previewed = await up({ "index.ts": FORBIDDEN }, { pack: OBSERVING_PACK });
    expect(previewed.exitCode).not.toBe(0);
    expect(previewed.findings.map(({ policy }) => policy)).toContain("forbidden");

    const stack = await open({ "index.ts": FORBIDDEN });
    const result = await stack.up({ pack: OBSERVING_PACK, skipPreview: true });
    expect(result.exitCode).not.toBe(0);
    expect(result.created).toContain("urn:pulumi:dev::test::aws:sns/topic:Topic::topic");
    expect(result.created).not.toContain("urn:pulumi:dev::test::aws:sns/topic:Topic::forbidden");
  });

  test("a resource that is only read reaches neither kind of policy, but what it says is known in a preview", async () => {
    const program = `
      import * as aws from "@pulumi/aws";
      const role = aws.iam.Role.get("existing", "existing-role");
      new aws.sagemaker.NotebookInstance("notebook", { roleArn: role.arn, instanceType: "ml.t3.medium" });
    `;
    const result = await preview({ "index.ts": program }, { pack: OBSERVING_PACK });
    expect(result.findings.map(({ resourceName }) => resourceName)).not.toContain("existing");
    expect(observed(result, "outputs", "notebook")).toMatchObject({
      props: { roleArn: "arn:aws:iam::123456789012:role/existing-role" },
      dependencies: { roleArn: [] },
    });
  });

  test("a policy document in output form loses its value and its links where an argument is unknown", async () => {
    const program = `
      import * as aws from "@pulumi/aws";
      const bucket = new aws.s3.Bucket("bucket");
      const statement = (resource) => ({ statements: [{ actions: ["s3:GetObject"], resources: [resource] }] });
      const known = aws.iam.getPolicyDocumentOutput(statement("arn:aws:s3:::data/*"));
      const unknown = aws.iam.getPolicyDocumentOutput(statement(bucket.arn));
      new aws.iam.Policy("known", { policy: known.json });
      new aws.iam.Policy("unknown", { policy: unknown.json });
    `;
    const result = await preview({ "index.ts": program }, { pack: OBSERVING_PACK });
    const { policy } = observed(result, "inputs", "known");
    expect(JSON.parse(String(policy))).toEqual({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" }],
    });
    expect(observed(result, "outputs", "unknown")).toMatchObject({ props: { policy: UNKNOWN } });
    expect(observed(result, "outputs", "unknown")["dependencies"]).toEqual({});
  });

  test("a program in YAML", async () => {
    const program = `
name: yaml
runtime: yaml
resources:
  role:
    type: aws:iam:Role
    properties: { assumeRolePolicy: "{}" }
  notebook:
    type: aws:sagemaker:NotebookInstance
    properties: { roleArn: "\${role.arn}", instanceType: ml.t3.medium }
`;
    const result = await preview({ "Pulumi.yaml": program }, { pack: OBSERVING_PACK });
    expect(result).toMatchObject({ exitCode: 0, errors: [] });
    expect(observed(result, "outputs", "notebook")).toMatchObject({ dependencies: { roleArn: ["role"] } });
  });

  test("a TypeScript component in a program in YAML", async () => {
    // It does without @pulumi/aws: run-plugin compiles a component package with its types, twice, which takes a minute.
    const component = `
      import * as pulumi from "@pulumi/pulumi";
      export interface GreetingArgs { text: pulumi.Input<string>; }
      class Topic extends pulumi.CustomResource {
        constructor(name: string, args: pulumi.Inputs, opts: pulumi.CustomResourceOptions) {
          super("aws:sns/topic:Topic", name, args, opts);
        }
      }
      export class Greeting extends pulumi.ComponentResource {
        constructor(name: string, args: GreetingArgs, opts?: pulumi.ComponentResourceOptions) {
          super("greetings:index:Greeting", name, args, opts);
          new Topic(name + "-topic", { displayName: args.text }, { parent: this });
        }
      }
    `;
    const result = await preview(
      {
        "Pulumi.yaml": `
name: yaml
runtime: yaml
packages: { greetings: ./greetings }
resources:
  hello: { type: "greetings:index:Greeting", properties: { text: Hello } }
`,
        "greetings/PulumiPlugin.yaml": "runtime: nodejs\n",
        "greetings/package.json": '{ "name": "greetings", "version": "1.0.0", "main": "index.ts" }',
        "greetings/tsconfig.json": '{ "compilerOptions": { "target": "es2022", "strict": true } }',
        "greetings/index.ts": component,
      },
      { pack: OBSERVING_PACK },
    );
    expect(result).toMatchObject({ exitCode: 0, errors: [] });
    expect(observed(result, "inputs", "hello-topic")).toMatchObject({ displayName: "Hello" });
  });

  test("a pack whose answer is longer than 4 MiB fails the run", async () => {
    const result = await preview({ "index.ts": NOTEBOOK }, { pack: TALKATIVE_PACK });
    expect(result.exitCode).not.toBe(0);
    expect(result.findings).toEqual([]);
    expect(result.stdout + result.stderr).toMatch(/received message larger than max/);
  });

  test("preview --json for the checker, without findings", async () => {
    expect(await previewJson({ "index.ts": NOTEBOOK })).toMatchObject({ changeSummary: { create: 3 } });
  });

  test("a program that fails is told apart from a violation", async () => {
    const result = await preview({ "index.ts": 'throw new Error("a mistake");' }, { pack: OBSERVING_PACK });
    expect(result.exitCode).not.toBe(0);
    expect(result.errors.join()).toContain("a mistake");
  });
}

const engine = realEngine();
if (engine)
  describe("the real engine", { timeout: 300_000 }, () => {
    tests(engine);
  });
else test.skip("the real engine");
