import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { unknown, valueAt } from "../../../policy-pack/model/index.js";
import { readSource } from "../../../checker/sources/index.js";
import { UserError } from "../../../checker/user-error.js";
import { named } from "../programs.js";

const folder = mkdtempSync(join(tmpdir(), "json-sources-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let files = 0;
function file(content: string | Buffer): string {
  const path = join(folder, `${String(files++)}.json`);
  writeFileSync(path, content);
  return path;
}

const urn = (type: string, name: string) => `urn:pulumi:prod::ml::${type}::${name}`;
const role = urn("aws:iam/role:Role", "train");
const provider = urn("pulumi:providers:aws", "default_7_48_0");
const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const state = (type: string, name: string, rest: object = {}) => ({
  urn: urn(type, name),
  type,
  custom: true,
  ...rest,
});
const step = (op: string, newState: object | undefined, at?: string) => ({
  op,
  urn: at ?? (newState as { urn: string }).urn,
  ...(newState === undefined ? {} : { newState }),
});

const preview = {
  config: { "aws:region": "us-east-1" },
  steps: [
    step("create", state("pulumi:pulumi:Stack", "ml-prod", { custom: false })),
    step("create", {
      ...state("pulumi:providers:aws", "default_7_48_0"),
      inputs: { version: "7.48.0", defaultTags: "{}" },
    }),
    step("create", {
      ...state("aws:iam/role:Role", "train"),
      inputs: { name: "train-1a2b3c4", assumeRolePolicy: "[secret]" },
      provider: `${provider}::${unknownText}`,
      parent: urn("pulumi:pulumi:Stack", "ml-prod"),
      sourcePosition: "project:///infra/index.ts#12,5",
    }),
    step("create", {
      ...state("aws:sagemaker/notebookInstance:NotebookInstance", "notebook"),
      inputs: { roleArn: unknownText, tags: { owner: "[secret]" } },
      dependencies: [role],
      propertyDependencies: { roleArn: [role], tags: null },
      provider: `${provider}::${unknownText}`,
    }),
    step("read", {
      ...state("aws:iam/role:Role", "existing"),
      external: true,
      id: "existing-role",
      inputs: {},
      outputs: { name: "existing-role" },
    }),
    step("delete", undefined, urn("aws:iam/role:Role", "old")),
    step("delete-replaced", state("aws:iam/role:Role", "replaced", { inputs: { name: "before" } })),
    step("create-replacement", state("aws:iam/role:Role", "replaced", { inputs: { name: "after" } })),
    step("replace", state("aws:iam/role:Role", "replaced", { inputs: { name: "after" } })),
  ],
  changeSummary: { create: 4, same: 3 },
};
const text = JSON.stringify(preview, null, 4);

describe("the output of pulumi preview --json", async () => {
  const source = await readSource(file(text));

  test("names project and stack, and holds every resource that stays or comes", () => {
    expect(source).toMatchObject({ kind: "preview", project: "ml", stack: "prod", output: "" });
    expect(source.resources.map(({ name }) => name)).toEqual([
      "ml-prod",
      "default_7_48_0",
      "train",
      "notebook",
      "existing",
      "replaced",
    ]);
    expect(named(source, "replaced").inputs).toEqual({ name: "after" });
  });

  test("an unknown value carries where it comes from", () => {
    expect(valueAt(named(source, "notebook"), ["roleArn"])).toEqual(unknown("until-deployed", [role]));
  });

  test("a secret is hidden, not the text that hides it", () => {
    const hidden = unknown("here", [], "a secret value, hidden in the preview");
    expect(named(source, "train").inputs["assumeRolePolicy"]).toEqual(hidden);
    expect(named(source, "notebook").inputs["tags"]).toEqual({ owner: hidden });
  });

  test("provider, version, parent and position are there", () => {
    expect(named(source, "train")).toMatchObject({
      provider: { urn: provider, properties: { defaultTags: "{}" } },
      sdkVersion: "7.48.0",
      parent: urn("pulumi:pulumi:Stack", "ml-prod"),
      position: { file: "infra/index.ts", line: 12, column: 5 },
    });
  });

  test("a default provider, which the preview does not show, has its version in its name and its settings in config", async () => {
    const shown = { ...preview, steps: preview.steps.filter(({ urn: each }) => each !== provider) };
    expect(named(await readSource(file(JSON.stringify(shown))), "train")).toMatchObject({
      provider: { urn: provider, properties: { region: "us-east-1", version: "7.48.0" } },
      sdkVersion: "7.48.0",
    });
  });

  test("a resource that is only read is marked, and shows what was read", () => {
    expect(named(source, "existing")).toMatchObject({
      read: true,
      id: "existing-role",
      inputs: { name: "existing-role" },
    });
  });

  test("what the preview leaves out is told", () => {
    expect(source.notes).toEqual([expect.stringContaining("3 unchanged resources") as string]);
    expect(source.notes[0]).toContain("--show-sames");
  });

  test("nothing is told where all is shown", async () => {
    const shown = { steps: [step("same", state("a:b:C", "x"))], changeSummary: { same: 1 } };
    expect((await readSource(file(JSON.stringify(shown)))).notes).toEqual([]);
  });

  test.each<[string, string | Buffer]>([
    ["warnings before it", `warning: A new version of Pulumi is available.\n\n${text}`],
    ["lines before and after it", `Previewing update (prod)\n${text}\nerror: preview failed\n`],
    ["a byte order mark", `\uFEFF${text}`],
    ["UTF-16, as Windows PowerShell writes it", Buffer.from(`\uFEFF${text}`, "utf16le")],
    ["Windows line ends", text.replaceAll("\n", "\r\n")],
    ["one line with a warning above", `warning: x\n${JSON.stringify(preview)}\n`],
  ])("is read with %s", async (_, content) => {
    expect((await readSource(file(content))).resources).toEqual(source.resources);
  });

  test("an empty stack has no resources", async () => {
    expect((await readSource(file('{"changeSummary": {}}'))).resources).toEqual([]);
  });

  test("streamed events give the same resources, without dependencies", async () => {
    const events = preview.steps.map((each) => ({
      sequence: 1,
      resourcePreEvent: { metadata: { op: each.op, urn: each.urn, new: each.newState ?? null } },
    }));
    const lines = [{ preludeEvent: { config: {} } }, ...events].map((event) => JSON.stringify(event)).join("\n");
    const streamed = await readSource(file(`${lines}\n`));
    expect(streamed.resources.map(({ urn: each }) => each)).toEqual(source.resources.map(({ urn: each }) => each));
  });
});

describe("the output of pulumi stack export", async () => {
  const signature = "4dabf18193072939515e22adb298388d";
  const secret = "1b47061264138c4ac30d75fd1eb44270";
  const source = await readSource(
    file(
      JSON.stringify({
        version: 3,
        deployment: {
          resources: [
            state("aws:iam/role:Role", "train", {
              id: "train",
              inputs: { name: "train" },
              outputs: { arn: "arn:aws:iam::1:role/train", key: { [signature]: secret, ciphertext: "v1:abc" } },
            }),
            state("aws:iam/role:Role", "gone", { delete: true }),
          ],
        },
      }),
    ),
  );

  test("holds inputs and outputs, and hides encrypted secrets", () => {
    expect(source).toMatchObject({ kind: "state", project: "ml", stack: "prod" });
    expect(source.resources).toHaveLength(1);
    expect(named(source, "train")).toMatchObject({
      id: "train",
      inputs: { name: "train" },
      outputs: { arn: "arn:aws:iam::1:role/train", key: unknown("here", [], "a secret value, encrypted in the state") },
    });
  });
});

describe("what is neither", () => {
  test.each<[string, string, string]>([
    ["no JSON", "hello", "is not JSON"],
    ["an empty file", "", "is not JSON"],
    ["half of a preview", text.slice(0, -20), "is not JSON"],
    ["another object", '{"name": "x"}', "neither a preview nor a stack"],
    ["a list", "[1, 2]", "neither a preview nor a stack"],
    ["null", "null", "neither a preview nor a stack"],
    ["lines of other objects", '{"a":1}\n{"b":2}\n', "none of which is an engine event"],
    ["steps of another kind", '{"steps": [{"op": 1}]}', "steps.0.op"],
    ["steps that are no list", '{"steps": "create"}', "steps"],
    ["a state without a urn", '{"deployment": {"resources": [{"type": "x"}]}}', "deployment.resources.0.urn"],
    [
      "inputs that are a list",
      '{"steps": [{"op": "create", "urn": "u", "newState": {"urn": "u", "inputs": []}}]}',
      "inputs",
    ],
  ])("%s is an error that says what was expected", async (_, content, message) => {
    const error: unknown = await readSource(file(content)).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).message).toContain(message);
  });

  test("keys that reach prototypes stay keys", async () => {
    const hostile = `{"steps": [{"op": "create", "urn": "${role}", "newState": {"urn": "${role}", "inputs": {"__proto__": {"polluted": 1}}}}]}`;
    const source = await readSource(file(hostile));
    expect(Object.keys(source.resources[0]?.inputs ?? {})).toEqual(["__proto__"]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test("very deep nesting is unknown, not a crash", async () => {
    const deep = `${"[".repeat(3000)}${"]".repeat(3000)}`;
    const content = `{"steps": [{"op": "create", "urn": "${role}", "newState": {"urn": "${role}", "inputs": {"a": ${deep}}}}]}`;
    expect(JSON.stringify(await readSource(file(content)))).toContain("nested too deeply");
  });
});
