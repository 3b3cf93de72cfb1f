import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { madeUpConfig } from "../../../checker/engine/made-up-config.js";
import { readProject } from "../../../checker/sources/project-file.js";
import { chooseStack, readStackConfig } from "../../../checker/sources/stack-config.js";
import { UserError } from "../../../checker/user-error.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stacks-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(files: Readonly<Record<string, string>>): string {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return join(folder, "Pulumi.yaml");
}

describe("the stack", () => {
  test.each<[string, string[], string | undefined, string]>([
    ["the one that is named", ["Pulumi.prod.yaml"], "test", "test"],
    ["the only one", ["Pulumi.prod.yaml"], undefined, "prod"],
    ["dev among several", ["Pulumi.dev.yaml", "Pulumi.a.yaml"], undefined, "dev"],
    ["the first of several", ["Pulumi.b.yml", "Pulumi.a.yaml"], undefined, "a"],
    ["dev where there is none", [], undefined, "dev"],
  ])("is %s", async (_, files, named, stack) => {
    const path = write({
      "Pulumi.yaml": "name: p\nruntime: nodejs\n",
      ...Object.fromEntries(files.map((file) => [file, ""])),
    });
    const chosen = chooseStack(await readProject(path), named);
    expect(chosen.stack).toBe(stack);
    expect(chosen.notes).toHaveLength(named === undefined && files.length > 1 ? 1 : 0);
  });
});

describe("its configuration", () => {
  async function configOf(project: string, stack = ""): ReturnType<typeof readStackConfig> {
    const head = "name: p\nruntime: nodejs\n";
    return readStackConfig(
      await readProject(write({ "Pulumi.yaml": head + project, "Pulumi.dev.yaml": stack })),
      "dev",
    );
  }

  test("values are text, objects are JSON", async () => {
    const { values } = await configOf(
      "",
      "config:\n  p:a: x\n  p:n: 3\n  p:b: true\n  aws:region: eu-west-1\n  p:o: {k: [1]}\n",
    );
    expect(Object.fromEntries(values)).toEqual({
      "p:a": "x",
      "p:n": "3",
      "p:b": "true",
      "aws:region": "eu-west-1",
      "p:o": '{"k":[1]}',
    });
  });

  test("the project gives defaults, in both forms, and the stack overrides them", async () => {
    const project =
      "config:\n  a: plain\n  b: {type: string, default: declared}\n  c: {value: x}\n  d: {type: string}\n";
    const { values } = await configOf(project, "config:\n  p:a: own\n");
    expect(Object.fromEntries(values)).toEqual({ "p:a": "own", "p:b": "declared", "p:c": "x" });
  });

  test("an encrypted value, or one with an encrypted part, is absent and made up", async () => {
    const { values, absent } = await configOf(
      "",
      "config:\n  p:s: {secure: AAAB}\n  p:o: {key: {secure: AAAB}, b: 1}\n",
    );
    expect(absent).toEqual(["p:s", "p:o"]);
    expect(values.get("p:s")).toBe(madeUpConfig("p:s"));
    expect(values.get("p:o")).toBe(madeUpConfig("p:o"));
  });

  test("an environment that is not read is told", async () => {
    expect((await configOf("", "environment: [shared]\n")).notes.join()).toContain("ESC");
  });

  test.each(["config: [1]\n", "config: text\n"])("%s is an error", async (text) => {
    await expect(configOf("", text)).rejects.toThrow(UserError);
  });
});

describe("the program", () => {
  test.each([
    ["", ".", ""],
    ["main: sub\n", ".", "sub"],
    ["main: ./sub/program.ts\n", "program.ts", "sub"],
  ])("%j is run as %s", async (main, entry, below) => {
    const sub = join(folder, "sub");
    rmSync(sub, { recursive: true, force: true });
    await import("node:fs/promises").then(({ mkdir }) => mkdir(sub));
    writeFileSync(join(sub, "program.ts"), "");
    const project = await readProject(write({ "Pulumi.yaml": `name: p\nruntime: nodejs\n${main}` }));
    expect(project.entry).toBe(entry);
    expect(project.folder).toBe(below === "" ? folder : join(folder, below));
  });
});
