import { existsSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Finding, Resource } from "../../../policy-pack/model/index.js";
import { reportSchema } from "../../../checker/reports/json-schema.js";
import { run } from "../../../checker/command-line.js";
import { UserError } from "../../../checker/user-error.js";
import { admin, passthrough, role, undecided } from "../reports/fake.js";
import { folderWith, presets, terminalIn, toolsFinding } from "./workspace.js";

const resource: Resource = {
  ...role,
  inputs: {},
  dependencies: [],
  propertyDependencies: {},
  position: { file: "index.ts", line: 2, column: 14 },
};

interface Setting {
  readonly findings?: readonly Finding[];
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly output?: string;
  readonly resources?: readonly Resource[];
  readonly prepare?: (folder: string) => void;
}

async function runWith(args: readonly string[], setting: Setting = {}) {
  const folder = folderWith({ ...presets, ...setting.files });
  setting.prepare?.(folder);
  const { terminal, told } = terminalIn(folder, setting.env);
  const findings = (setting.findings ?? []).map((finding) => ({ ...finding, position: undefined }));
  const { tools, asked } = toolsFinding(folder, findings, {
    resources: setting.resources ?? [resource],
    output: setting.output ?? "",
  });
  const code = await run(args, terminal, () => Promise.resolve(tools));
  return { code, folder, asked, ...told };
}

describe("exit code", () => {
  test.each<[string, readonly string[], readonly Finding[], number]>([
    ["nothing found", [], [], 0],
    ["a violation", [], [admin], 1],
    ["a violation where nothing blocks", ["--preset", "advisory"], [admin], 0],
    ["undecided", [], [undecided], 0],
    ["undecided where everything blocks", ["--preset", "strict"], [undecided], 3],
    ["an internal error", [], [{ ...undecided, internalError: true }], 2],
  ])("%s", async (_, flags, findings, code) => {
    expect((await runWith(["check", ...flags], { findings })).code).toBe(code);
  });
});

test("is judged as of today", async () => {
  expect((await runWith(["check"])).asked.today).toBe("2026-06-15");
});

describe("the report", () => {
  test("goes to standard output, and nothing else does", async () => {
    const { out, err } = await runWith(["check", "--format", "json"], { findings: [admin], output: "hello\n" });
    const report = reportSchema.parse(JSON.parse(out));
    expect(report.stacks).toMatchObject([{ project: "training", path: ".", resources: 1, workloads: 1 }]);
    expect(report.findings).toMatchObject([{ id: "MLI-301", level: "mandatory", stack: "training/dev" }]);
    expect(err).toBe("The program printed:\n  | hello\n");
  });

  test("shows where the resource is made, with the line of the program", async () => {
    const files = { "index.ts": 'import * as aws from "@pulumi/aws";\nconst role = new aws.iam.Role("train");\n' };
    const { out } = await runWith(["check"], { findings: [admin], files });
    expect(out).toContain("train  aws:iam:Role  index.ts:2:14\n  2 | const role = new aws.iam.Role");
  });

  test("shows no line of a file outside the program", async () => {
    const secret = folderWith({ "secret.txt": "hush\nhush\n" });
    const position = { file: join(secret, "secret.txt"), line: 1 };
    const { out } = await runWith(["check"], { findings: [admin], resources: [{ ...resource, position }] });
    expect(out).toContain("secret.txt:1");
    expect(out).not.toContain("hush");
  });

  test("shows no line of a file outside that a link inside points to", async () => {
    const secret = folderWith({ "secret.txt": "hush\nhush\n" });
    const prepare = (folder: string) => {
      symlinkSync(join(secret, "secret.txt"), join(folder, "index.ts"));
    };
    const { out } = await runWith(["check"], { findings: [admin], prepare });
    expect(out).toContain("index.ts:2:14");
    expect(out).not.toContain("hush");
  });

  test.each([0, -1, 1.5, NaN])("leaves out a position whose line is %s", async (line) => {
    const resources = [{ ...resource, position: { file: "index.ts", line } }];
    const { out } = await runWith(["check"], { findings: [admin], resources });
    expect(out).not.toContain("index.ts");
  });

  test("counts neither the stack nor providers as resources", async () => {
    const types = ["pulumi:pulumi:Stack", "pulumi:providers:aws", "aws:iam/role:Role"];
    const resources = types.map((type) => ({ ...resource, type, urn: `urn:pulumi:dev::training::${type}::a` }));
    expect((await runWith(["check"], { resources })).out).toContain("(1 resource, 1 workload)");
  });

  test("is coloured where the user forces it", async () => {
    const colour = "\u001b[";
    expect((await runWith(["check"], { env: { FORCE_COLOR: "1" } })).out).toContain(colour);
    expect((await runWith(["check"])).out).not.toContain(colour);
  });

  test("leaves out a disabled policy, but not its internal error", async () => {
    const files = { "levels.json": '{ "all": "disabled" }' };
    const findings = [admin, { ...undecided, internalError: true }];
    const { out, code } = await runWith(["check", "--preset", "./levels.json"], { findings, files });
    expect(out).not.toContain("no-admin-role  ");
    expect(out).toContain("1 internal error: not everything was judged.");
    expect(code).toBe(2);
  });

  test("what the program printed can neither steer the terminal nor the runner", async () => {
    const output = "a\n::error::x\n\u001b[2Kb\n##vso[task.complete]\n";
    const { err } = await runWith(["check"], { output });
    expect(err).toBe("The program printed:\n  | a\n  | : :error::x\n  | \\u{1b}[2Kb\n  | # #vso[task.complete]\n");
  });
});

describe("--report", () => {
  test("writes each report beside the one that is printed", async () => {
    const flags = ["--report", "sarif=out.sarif", "--report", "json=sub/out=1.json"];
    const { folder, out, code } = await runWith(["check", ...flags], { findings: [admin], files: { "sub/a": "" } });
    expect(code).toBe(1);
    expect(out).toContain("BLOCKS");
    expect(readFileSync(join(folder, "out.sarif"), "utf8")).toContain('"version": "2.1.0"');
    expect(readFileSync(join(folder, "sub/out=1.json"), "utf8")).toContain('"schemaVersion": 1');
    expect(readdirSync(join(folder, "sub")).sort()).toEqual(["a", "out=1.json"]);
  });

  test("replaces a file, not what a link points to", async () => {
    const other = folderWith({ "other.txt": "keep" });
    const prepare = (folder: string) => {
      symlinkSync(join(other, "other.txt"), join(folder, "out.json"));
    };
    await runWith(["check", "--report", "json=out.json"], { prepare });
    expect(readFileSync(join(other, "other.txt"), "utf8")).toBe("keep");
  });

  test.each([
    ["no format", "out.json", "--report wants FORMAT=FILE"],
    ["no file", "json=", "--report wants FORMAT=FILE"],
    ["an unknown format", "jsn=out.json", 'did you mean "json"?'],
    ["a folder that is missing", "json=none/out.json", "does not exist"],
    ["a folder behind a file", "json=presets/strict.json/x/out.json", "does not exist"],
    ["a folder", "json=presets", "is a folder"],
  ])("refuses %s before judging", async (_, flag, wanted) => {
    const { code, err, out, asked } = await runWith(["check", "--report", flag]);
    expect(err).toContain(wanted);
    expect({ code, out, asked }).toEqual({ code: 2, out: "", asked: {} });
  });

  test("refuses one file for two reports", async () => {
    const { code, err } = await runWith(["check", "--report", "json=a", "--report", "sarif=./a"]);
    expect(err).toContain("twice");
    expect(code).toBe(2);
  });

  test("leaves nothing behind where the program cannot be read", async () => {
    const folder = folderWith(presets);
    const { terminal } = terminalIn(folder);
    const { tools } = toolsFinding(folder, []);
    const readSource = () => Promise.reject(new UserError("No Pulumi.yaml."));
    await run(["check", "--report", "json=out.json"], terminal, () => Promise.resolve({ ...tools, readSource }));
    expect(existsSync(join(folder, "out.json"))).toBe(false);
  });
});

describe("configuration", () => {
  const files = {
    "given.yaml": "workloadTag: given",
    "env.yaml": "workloadTag: env",
    "program/ml-identity.yaml": "workloadTag: inside",
  };
  const env = { ML_IDENTITY_CONFIG: "env.yaml" };

  test.each<[string, readonly string[], Readonly<Record<string, string>>, string]>([
    ["the flag comes first", ["program", "--config", "given.yaml"], env, "given"],
    ["then the environment", ["program"], env, "env"],
    ["then the judged folder", ["program"], { ML_IDENTITY_CONFIG: "" }, "inside"],
    ["else defaults", ["presets"], {}, "workload"],
  ])("%s", async (_, flags, variables, wanted) => {
    const { asked, out } = await runWith(["check", ...flags], { files, env: variables });
    expect(asked.workloadTag).toBe(wanted);
    expect(out.includes("program/ml-identity.yaml")).toBe(wanted === "inside");
  });

  test("a link in the judged folder is not followed", async () => {
    const secret = folderWith({ credentials: "aws_secret_access_key = hush" });
    const prepare = (folder: string) => {
      symlinkSync(join(secret, "credentials"), join(folder, "ml-identity.yaml"));
    };
    const { code, err } = await runWith(["check"], { prepare });
    expect(code).toBe(2);
    expect(err).toContain("is a symbolic link");
    expect(err).not.toContain("hush");
  });

  test("the file of a project stands for its folder", async () => {
    const { asked, out } = await runWith(["check", "program/Pulumi.yaml"], { files });
    expect(asked).toMatchObject({ target: "program", workloadTag: "inside" });
    expect(out).toContain("program/ml-identity.yaml");
  });

  test("a target that is a file or standard input has none inside", async () => {
    for (const target of ["given.yaml", "-"]) {
      const { code, asked } = await runWith(["check", target], { files });
      expect([code, asked.workloadTag]).toEqual([0, "workload"]);
    }
  });

  test("offline values and limits reach the source", async () => {
    const given = 'offline: { region: eu-west-1, account: "012345678901", config: { "a:b": 3, "a:c": true } }';
    const flags = ["--stack", "prod", "--time-limit", "1.5", "--memory-limit", "512", "--type-check"];
    const { asked } = await runWith(["check", "x", "--config", "c.yaml", ...flags], { files: { "c.yaml": given } });
    expect(asked).toMatchObject({ target: "x" });
    expect(asked.options).toEqual({
      region: "eu-west-1",
      account: "012345678901",
      config: { "a:b": "3", "a:c": "true" },
      invokes: [],
      stackReferences: {},
      stack: "prod",
      timeLimitSeconds: 1.5,
      memoryLimitMegabytes: 512,
      typeCheck: true,
    });
  });

  test("a mistake in it is one paragraph with its place", async () => {
    const { code, err, out } = await runWith(["check", "--config", "c.yaml"], { files: { "c.yaml": "workloadTg: a" } });
    expect(err).toMatch(
      /c\.yaml:1:1: unknown key "workloadTg"; did you mean "workloadTag"\?\n\n {2}1 \| workloadTg: a\n/,
    );
    expect({ code, out }).toEqual({ code: 2, out: "" });
  });
});

test("a finding of a policy that no preset knows blocks", async () => {
  const { code } = await runWith(["check", "--preset", "advisory"], {
    findings: [{ ...passthrough, policy: "new-one" }],
  });
  expect(code).toBe(1);
});
