import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { run } from "../../../checker/command-line.js";
import { explanationSchema, type Explanation } from "../../../checker/explain/schema.js";
import { judge } from "../../../policy-pack/judge.js";
import { policies } from "../../../policy-pack/policies/index.js";
import { ResourceReference, unknown, type Resource } from "../../../policy-pack/model/index.js";
import {
  adminArn,
  arnOf,
  attachment,
  builtIn,
  cluster,
  computeInstance,
  document,
  managedIdentity,
  notebook,
  pending,
  principalId,
  resource,
  role,
  roleAssignment,
  roleId,
  storage,
  trusting,
} from "../../support/resources.js";
import { undecided } from "../reports/fake.js";
import { folderWith, terminalIn, toolsFinding } from "./workspace.js";

/** What is told, whatever the line breaks. */
function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

interface Setting {
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly internalError?: boolean;
}

async function explain(args: readonly string[], resources: readonly Resource[], setting: Setting = {}) {
  const folder = folderWith(setting.files ?? {});
  const { terminal, told } = terminalIn(folder, setting.env);
  const { tools, asked } = toolsFinding(folder, [], { resources });
  const failure = { findings: [{ ...undecided, position: undefined, internalError: true }], workloads: 1 };
  const real = { policies, presets: join(__dirname, "../../../presets") };
  const judging = { ...tools, ...real, judge: setting.internalError === true ? () => failure : judge };
  const code = await run(["explain", ...args], terminal, () => Promise.resolve(judging));
  return { code, asked, ...told };
}

async function explained(args: readonly string[], resources: readonly Resource[]): Promise<Explanation> {
  const { out } = await explain([...args, "--format", "json"], resources);
  return explanationSchema.parse(JSON.parse(out));
}

const position = { file: "index.ts", line: 7 };
const train = role("train", {}, arnOf("train"));
const lab = { ...notebook("lab", arnOf("train")), position };
const score = notebook("score", arnOf("train"));
const admin = [train, attachment("grant", "train", adminArn), lab, score];

function inline(policy: string, name = "policy", holder = "train"): Resource {
  return resource("aws:iam/rolePolicy:RolePolicy", name, { role: holder, policy });
}
const narrow = [train, inline(document({ Sid: "Read", Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" })), lab];

describe("the chain", () => {
  test("goes from a workload to its power, with the statement that decides", async () => {
    const { out, code } = await explain(["lab"], admin);
    expect(code).toBe(0);
    expect(out).toBe(`SageMaker notebook instance lab  (index.ts:7)
  runs as IAM role train  (roleArn)
    may be assumed by  (train > assumeRolePolicy)
      the service sagemaker.amazonaws.com, for a named account or resource only
    also used by
      SageMaker notebook instance score
    holds
      AdministratorAccess  (grant > policyArn)
        statement 1 allows * on *
    permissions boundary: none
    which amounts to
      is admin: yes
        AdministratorAccess: statement 1 allows every action on every resource
      can make itself more powerful: yes, as an admin does
      controls whole services or resources: yes, as an admin does
      reaches beyond named resources: yes, as an admin does

findings
  no-shared-identity (high, MLI-202) on SageMaker notebook instance lab
  no-admin-role (critical, MLI-301) on IAM role train

a component that runs as an identity of its own: SageMakerNotebook of ml-identity-aws

    import { SageMakerNotebook } from "ml-identity-aws";

    new SageMakerNotebook("lab", {
      owner: "my-team@example.com",
      workload: "lab",
      instanceType: "ml.t3.medium",
      // What its code needs, and nothing else: reads, writes, pulls, secrets, ...
    });

Note: A note of the source.
`);
  });

  test("of an identity names all who use it, and no place by which it is used", async () => {
    const { out } = await explain(["Role::train"], admin);
    expect(out).toMatch(/^IAM role train\n {2}may be assumed by/);
    expect(out).toMatch(
      /\n {2}used by\n {4}SageMaker notebook instance lab {2}\(index.ts:7\)\n {4}SageMaker notebook instance score\n/,
    );
  });

  test("lists every path to more power, where it is no admin already", async () => {
    const policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Sid: "Pass", Effect: "Allow", Action: "iam:PassRole", Resource: "*" },
        {
          Sid: "Train",
          Effect: "Allow",
          Action: ["sagemaker:CreateTrainingJob", "sagemaker:CreateProcessingJob"],
          Resource: "*",
        },
      ],
    });
    const { out } = await explain(["lab"], [train, inline(policy), lab]);
    expect(out).toContain(`can make itself more powerful: yes, in 2 known ways
        sagemaker-training-job: start a SageMaker training job that runs as a role it passes
        sagemaker-processing-job: start a SageMaker processing job that runs as a role it passes
          by inline policy policy: statement 2 ("Train")
          by inline policy policy: statement 1 ("Pass")
          to narrow it: `);
  });

  test("of a user says that groups are not read", async () => {
    const { out } = await explain(["ann"], [resource("aws:iam/user:User", "ann", { name: "ann" })]);
    expect(out).toMatch(
      /^IAM user ann\n {2}what the groups allow that it is in is not read\n {2}holds: nothing\n {2}which amounts to/,
    );
  });

  test("says no where nothing is wrong", async () => {
    const { out } = await explain(["lab"], narrow);
    for (const question of [
      "is admin",
      "can make itself more powerful",
      "controls whole services or resources",
      "reaches beyond named resources",
    ]) {
      expect(out).toContain(`${question}: no\n`);
    }
    expect(out).toContain('statement 1 ("Read") allows s3:GetObject on arn:aws:s3:::data/*\n');
    expect(out).toContain("\nfindings: none\n");
  });

  test("says what a boundary allows, and that a grant is narrowed", async () => {
    const capped = role("train", { permissionsBoundary: adminArn });
    expect((await explain(["lab"], [capped, lab])).out).toMatch(
      /permissions boundary\n {6}AdministratorAccess {2}\(train > permissionsBoundary\)/,
    );
    const condition = "@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals 'x'";
    const assignment = roleAssignment(principalId, roleId(builtIn.blobDataReader), storage);
    const narrowed = { ...assignment, inputs: { ...assignment.inputs, condition } };
    const { out } = await explain(["gpu"], [managedIdentity(), narrowed, cluster("gpu")]);
    expect(inOneLine(out)).toContain(
      `Storage Blob Data Reader at ${storage}, narrowed by a condition (assignment > roleDefinitionId)`,
    );
    expect(out).not.toContain("StringEquals");
  });

  test("of an identity made outside tells what this program gives it, and what cannot be seen", async () => {
    const given = attachment("grant", "theirs", "arn:aws:iam::aws:policy/AmazonS3FullAccess");
    const resources = [notebook("lab", arnOf("theirs")), given];
    const { out } = await explain(["lab"], resources);
    expect(out).toContain(`runs as ${arnOf("theirs")}  (roleArn)
    made outside this program: who may become it, and what else it holds, cannot be seen here
    holds, as far as this program gives it
      AmazonS3FullAccess  (grant > policyArn)`);
    expect(out).toContain("controls whole services or resources: yes\n");
    expect(out).not.toContain("may be assumed by");
    const files = {
      "ml-identity.yaml": `trustedIdentities:\n  - identity: ${arnOf("theirs")}\n    reason: The platform team makes it.\n`,
    };
    const vouched = await explain(["lab", ".", "--config", "ml-identity.yaml"], resources, { files });
    expect(inOneLine(vouched.out)).toContain("; the configuration vouches for it");
  });

  test("of an identity that is only read, by its own name too", async () => {
    const theirs = { ...role("theirs"), read: true };
    const resources = [theirs, notebook("lab", pending(theirs), { uses: { roleArn: [theirs] } })];
    for (const name of ["lab", "theirs"])
      expect((await explain([name], resources)).out).toContain("made outside this program");
  });

  test("says what is known after deployment, and what never", async () => {
    const later = [train, attachment("grant", "train", pending()), lab];
    expect((await explain(["lab"], later)).out).toMatch(/is admin: cannot tell\n {8}known after deployment: /);
    const never = [train, attachment("grant", "train", "arn:aws:iam::123456789012:policy/theirs"), lab];
    const { out } = await explain(["lab"], never);
    expect(out).toContain(
      "cannot be seen here: what arn:aws:iam::123456789012:policy/theirs allows  (grant > policyArn)",
    );
    expect(inOneLine(out)).toMatch(
      /is admin: cannot tell cannot be seen here: .* to tell: .* can make itself more powerful: cannot tell, for the same reason/,
    );
    expect((await explain(["lab"], [notebook("lab", pending())])).out).toMatch(
      /runs as an identity that cannot be told {2}\(roleArn\)\n {4}known after deployment: /,
    );
  });

  test("of who runs as a person says whom, and why", async () => {
    const { out } = await explain(["pc"], [managedIdentity(), computeInstance("pc", { enableSSO: true })]);
    expect(out).toContain(
      "runs as the person who signs in to it  (properties.properties.enableSSO)\n    single sign-on is switched on",
    );
    expect(out).toContain("no-user-passthrough (critical, MLI-101)");
  });

  test("follows a job to the compute whose identity it takes", async () => {
    const gpu = cluster("gpu");
    const job = resource("azure-native:machinelearningservices:Job", "nightly", {
      resourceGroupName: "ml",
      workspaceName: "studio",
      properties: { jobType: "Command", computeId: new ResourceReference(gpu.urn) },
    });
    const { out } = await explain(["nightly"], [job, gpu, managedIdentity()]);
    expect(out).toContain(`  it names no identity, so it takes the identity of its compute  (properties.identity)
    which is Azure ML compute cluster gpu
  runs as user-assigned identity train`);
    const read = ["--can", "Microsoft.Storage/storageAccounts/read", "--on", storage];
    const can = await explain(["nightly", ...read], [job, gpu, managedIdentity()]);
    expect(can.code).toBe(1);
    expect(can.out).toContain("\n  no: nothing allows it\n");
  });

  test("ends where two take the identity of each other", async () => {
    const attach = (name: string, other: string) =>
      resource("azure-native:machinelearningservices:Compute", name, {
        resourceGroupName: "ml",
        workspaceName: "studio",
        properties: {
          computeType: "VirtualMachine",
          resourceId: new ResourceReference(
            `urn:pulumi:test::program::azure-native:machinelearningservices:Compute::${other}`,
          ),
        },
      });
    const { out } = await explain(["a"], [attach("a", "b"), attach("b", "a")]);
    expect(out.match(/which is /g)).toHaveLength(1);
  });

  test("says who may become it in words that tell the loose from the confined", async () => {
    const open = role("train", { assumeRolePolicy: trusting({ AWS: "arn:aws:iam::123456789012:root" }) });
    expect(inOneLine((await explain(["Role::train"], [open])).out)).toContain("; no condition singles anybody out");
    const service = role("train", {
      assumeRolePolicy: document({ Principal: { Service: "sagemaker.amazonaws.com" }, Action: "sts:AssumeRole" }),
    });
    expect((await explain(["Role::train"], [service])).out).toContain(
      "sagemaker.amazonaws.com, on behalf of any account",
    );
    expect((await explain(["Role::train"], [role("train", { assumeRolePolicy: pending() })])).out).toContain(
      "known after deployment: ",
    );
  });
});

describe("--can", () => {
  const get = ["--can", "s3:GetObject", "--on"];
  const bucket = resource("aws:s3/bucket:Bucket", "images", {}, { outputs: { arn: "arn:aws:s3:::data" } });

  test.each<[string, readonly string[], readonly Resource[], number, RegExp]>([
    [
      "yes",
      [...get, "arn:aws:s3:::data/x"],
      narrow,
      0,
      /yes: allowed by inline policy policy: statement 1 \("Read"\) {2}\(policy > policy\)\n/,
    ],
    [
      "yes, unless",
      [...get, "arn:aws:s3:::data/x"],
      [...narrow, attachment("g", "train", "arn:aws:iam::1:policy/x")],
      0,
      /unless what cannot be seen here denies it: what arn:aws:iam::1:policy\/x allows {2}\(g > policyArn\)/,
    ],
    ["yes, to a resource of the program", [...get, "images/x"], [...narrow, bucket], 0, /on images\/x\n {2}yes: /],
    [
      "no",
      [...get, "arn:aws:s3:::other/x"],
      narrow,
      1,
      /no: nothing allows it\n {4}.*statement 1 \("Read"\) allows it on arn:aws:s3:::data\/\*/,
    ],
    [
      "denied",
      [...get, "arn:aws:s3:::data/x"],
      [...narrow, inline(document({ Effect: "Deny", Action: "*", Resource: "*" }), "stop")],
      1,
      /no: denied by inline policy stop: statement 1/,
    ],
    [
      "unsure",
      [...get, "arn:aws:s3:::data/x"],
      [train, attachment("g", "train", "arn:aws:iam::1:policy/x"), lab],
      3,
      /cannot tell: what arn:aws:iam::1:policy\/x allows/,
    ],
    [
      "not before deployment",
      [...get, "arn:aws:s3:::data/x"],
      [train, attachment("g", "train", pending()), lab],
      3,
      /cannot tell before deployment: /,
    ],
    [
      "of a resource whose ARN is known later",
      [...get, "Bucket::new"],
      [...narrow, resource("aws:s3/bucket:Bucket", "new", {})],
      3,
      /cannot tell before deployment: the ARN of new/,
    ],
    [
      "outside",
      [...get, "arn:aws:s3:::data/x"],
      [notebook("lab", arnOf("theirs"))],
      3,
      /cannot tell: what else it holds, outside this program/,
    ],
  ])("answers %s with its exit code", async (_, flags, resources, wanted, says) => {
    const { code, out } = await explain(["lab", ...flags], resources);
    expect(out).toMatch(says);
    expect(code).toBe(wanted);
  });

  test("leaves out what the chain amounts to, and says what it did not look at", async () => {
    const { out } = await explain(["lab", ...get, "arn:aws:s3:::data/x"], narrow);
    expect(out).not.toContain("which amounts to");
    expect(out).toContain("Not: policies of resources, organization, session.");
  });

  test("tells a data action of Azure from others by itself, or is told", async () => {
    const resources = [managedIdentity(), roleAssignment(principalId, roleId(builtIn.owner), storage), cluster("gpu")];
    const blobs = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read";
    const asked = async (...flags: readonly string[]) =>
      (await explain(["gpu", "--on", storage, "--can", ...flags], resources)).code;
    expect(await asked("Microsoft.Storage/storageAccounts/listKeys/action")).toBe(0);
    expect(await asked(blobs)).toBe(1);
    expect(await asked("Microsoft.Fabrikam/things/read")).toBe(0);
    expect(await asked("Microsoft.Fabrikam/things/read", "--data")).toBe(1);
  });

  test("is yes where one of several identities may", async () => {
    const second = managedIdentity("second");
    const identity = { type: "UserAssigned", userAssignedIdentities: [managedIdentity().id ?? "", second.id ?? ""] };
    const resources = [
      managedIdentity(),
      { ...second, outputs: {} },
      roleAssignment(principalId, roleId(builtIn.reader), storage),
      cluster("gpu", identity),
    ];
    const { code, out } = await explain(
      ["gpu", "--can", "Microsoft.Storage/storageAccounts/read", "--on", storage],
      resources,
    );
    expect(out).toMatch(
      /as user-assigned identity train: yes: [^]*as user-assigned identity second: no: nothing allows it/,
    );
    expect(code).toBe(0);
  });

  test("does not count what only the service itself may", async () => {
    const domain = resource("aws:sagemaker/domain:Domain", "studio", {
      defaultUserSettings: { executionRole: arnOf("train") },
      domainSettings: { rStudioServerProDomainSettings: { domainExecutionRoleArn: arnOf("service") } },
    });
    const resources = [train, role("service"), attachment("grant", "service", adminArn), domain];
    const { code, out } = await explain(["studio", ...get, "arn:aws:s3:::data/x"], resources);
    expect(out).toContain("lets its service act as IAM role service");
    expect(out).toContain("\n  no: nothing allows it\n");
    expect(code).toBe(1);
  });

  test("of a person's token cannot be told", async () => {
    const { code, out } = await explain(
      ["pc", "--can", "Microsoft.Storage/storageAccounts/read", "--on", storage],
      [managedIdentity(), computeInstance("pc", { enableSSO: true })],
    );
    expect(out).toContain("as the person who signs in to it: cannot tell: what a person may do");
    expect(code).toBe(3);
  });

  test("of an ARN that a made-up name may stand for cannot be told", async () => {
    const madeUp = inline(document({ Action: "s3:GetObject", Resource: "arn:aws:s3:::data-mli0123456789/*" }));
    const asked = async (arn: string) => (await explain(["lab", ...get, arn], [train, madeUp, lab])).code;
    expect(await asked("arn:aws:s3:::data-1a2b3c4/x")).toBe(3);
    expect(await asked("arn:aws:s3:::payroll/x")).toBe(1);
    expect(await asked("arn:aws:s3:::data-mli0123456789/x")).toBe(0);
    expect(await asked("arn:aws:s3:::data-mli9876543210/x")).toBe(1);
  });

  test("notes an action that AWS's list does not have", async () => {
    const { out } = await explain(["lab", "--can", "s3:GetObjects", "--on", "arn:aws:s3:::data/x"], narrow);
    expect(out).toContain('has no s3:GetObjects; did you mean "s3:GetObject"?');
  });
});

describe("wrong usage", () => {
  test.each<[string, readonly string[], string]>([
    ["no resource", [], "Name a workload or an identity to explain"],
    [
      "an unknown name",
      ["lap"],
      'There is no workload or identity "lap"; did you mean "lab"? There is:\n  aws:iam:Role::train',
    ],
    ["a resource that is neither", ["policy"], 'There is no workload or identity "policy"'],
    [
      "an ambiguous name",
      ["twin"],
      '"twin" means several. Give a URN, or TYPE::NAME where that is enough:\n  Role::twin  urn:pulumi:test::program::aws:iam/role:Role::twin\n',
    ],
    ["--on alone", ["lab", "--on", "x"], "belong to --can"],
    ["--data alone", ["lab", "--data"], "belong to --can"],
    ["--can alone", ["lab", "--can", "s3:GetObject"], "--can needs --on RESOURCE: an ARN"],
    [
      "--can alone, on Azure",
      ["lab", "--can", "Microsoft.Storage/storageAccounts/read"],
      "--can needs --on RESOURCE: an id",
    ],
    ["a wildcard", ["lab", "--can", "s3:*", "--on", "x"], "one action without wildcards"],
    ["no action", ["lab", "--can", "read", "--on", "x"], "one action without wildcards"],
    [
      "anything, where there is something to name",
      ["lab", "--can", "s3:GetObject", "--on", "*"],
      "s3:GetObject is done to a ",
    ],
    [
      "an action of the other cloud",
      ["lab", "--can", "Microsoft.Storage/storageAccounts/read", "--on", "/x"],
      "lab is a resource of AWS",
    ],
    ["planes on AWS", ["lab", "--can", "s3:GetObject", "--on", "x", "--data"], "--data is for operations of Azure"],
    [
      "an unknown resource to act on",
      ["lab", "--can", "s3:GetObject", "--on", "nowhere/x"],
      'There is no resource "nowhere"',
    ],
  ])("%s", async (_, args, wanted) => {
    const { code, out, err } = await explain(args, [...narrow, role("twin"), notebook("twin", arnOf("train"))]);
    expect(err).toContain(wanted);
    expect({ code, out }).toEqual({ code: 2, out: "" });
  });

  test.each([
    ["a URN", lab.urn],
    ["its whole type", "aws:sagemaker/notebookInstance:NotebookInstance::lab"],
    ["its short type", "aws:sagemaker:NotebookInstance::lab"],
    ["the end of its type", "NotebookInstance::lab"],
    ["its name", "lab"],
  ])("is none by %s", async (_, name) => {
    expect((await explained([name], narrow)).resource.urn).toBe(lab.urn);
  });

  test("of an empty stack is said so", async () => {
    expect((await explain(["lab"], [])).err).toContain("the stack has none");
  });
});

describe("what it shares with check", () => {
  test("where things come from, and the configuration", async () => {
    const files = { "given.yaml": "offline: { region: eu-west-1 }" };
    const flags = ["lab", "infra/Pulumi.yaml", "--config", "given.yaml", "--stack", "prod", "--time-limit", "3"];
    const { asked } = await explain(flags, narrow, { files });
    expect(asked).toMatchObject({
      target: "infra",
      options: { region: "eu-west-1", stack: "prod", timeLimitSeconds: 3 },
    });
  });

  test("an internal error comes before any answer", async () => {
    const { code, out, err } = await explain(["lab", "--can", "s3:GetObject", "--on", "arn:aws:s3:::data/x"], narrow, {
      internalError: true,
    });
    expect(out).toContain("yes: allowed by");
    expect(err).not.toBe("");
    expect(code).toBe(2);
  });

  test("colour only where it is wanted", async () => {
    expect((await explain(["lab"], admin)).out).not.toContain("\u001b[");
    expect((await explain(["lab"], admin, { env: { FORCE_COLOR: "1" } })).out).toContain("is admin: \u001b[31myes");
  });
});

describe("foreign text", () => {
  test("holds no other values of the program", async () => {
    const policy = JSON.stringify({
      Statement: [
        {
          Effect: "Allow",
          Action: ["s3:GetObject", "hush hush"],
          Resource: ["hush\nhush"],
          Condition: { StringEquals: { "aws:PrincipalTag/x": "hush-hush" } },
        },
      ],
    });
    const resources = [train, inline(policy), lab];
    for (const args of [
      ["lab"],
      ["lab", "--format", "json"],
      ["lab", "--can", "s3:GetObject", "--on", "arn:aws:s3:::data/x"],
    ]) {
      expect((await explain(args, resources)).out).not.toMatch(/hush/);
    }
  });

  test("can steer neither a terminal nor a runner", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", minLength: 1 }), async (name) => {
        const strange = `\u001b[2K\n::error::x##[error]${name}`;
        const other = notebook(strange, arnOf("train"));
        const { out } = await explain(
          ["Role::train"],
          [train, inline(document({ Action: "*", Resource: "*" }), strange), other],
        );
        expect(out.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(out).not.toMatch(/^\s*::|##\[/m);
        const report = await explain(["Role::train", "--format", "json"], [train, other]);
        expect(report.out).not.toMatch(/##\[/);
        expect(() => explanationSchema.parse(JSON.parse(report.out))).not.toThrow();
      }),
      { numRuns: 30 },
    );
  });
});

test.each<[string, readonly Resource[], readonly string[]]>([
  ["a chain", admin, ["lab"]],
  ["an answer", narrow, ["lab", "--can", "s3:GetObject", "--on", "arn:aws:s3:::data/x"]],
  ["doubts", [train, attachment("g", "train", unknown("here", [], "a secret")), lab], ["lab"]],
  ["an identity outside", [notebook("lab", arnOf("theirs"))], ["lab"]],
  ["a person", [managedIdentity(), computeInstance("lab", { enableSSO: true })], ["lab"]],
])("JSON with %s is as the schema says", async (_, resources, args) => {
  expect((await explained(args, resources)).schemaVersion).toBe(1);
});
