import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { run } from "../../checker/command-line.js";
import type { Tools } from "../../checker/commands/check.js";
import { thisTool } from "../../checker/package-file.js";
import { readSource } from "../../checker/sources/index.js";
import { judge } from "../../policy-pack/judge.js";
import { policies } from "../../policy-pack/policies/index.js";
import { blocks, root } from "../docs/pages.js";

// docs/exceptions.md: its program is judged with its configuration, and says what the page shows.

const folder = join(__dirname, ".tmp");
const page = readFileSync(join(root, "docs", "exceptions.md"), "utf8");
const [program = ""] = blocks(page, "typescript");
const [exceptions = "", baselineOption = ""] = blocks(page, "yaml");
const [baseline = ""] = blocks(page, "json");

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  const files = {
    "index.ts": program,
    "Pulumi.yaml": "name: training\nruntime: nodejs\n",
    "package.json": JSON.stringify({ name: "training", main: "index.ts" }),
    "ml-identity.yaml": exceptions,
    "with-baseline.yaml": baselineOption,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function check(...args: readonly string[]): Promise<{ code: number; out: string }> {
  let out = "";
  const print = (text: string) => {
    out += text;
    return Promise.resolve();
  };
  const terminal = { folder, env: {}, isTerminal: false, out: print, err: (text: string) => void (out += text) };
  const tools: Tools = {
    tool: thisTool(),
    presets: join(root, "presets"),
    policies,
    readSource: (target, options) => readSource(join(folder, target), options),
    judge,
    today: "2026-06-15",
  };
  const code = await run(["check", ...args], terminal, () => Promise.resolve(tools));
  return { code, out };
}

it("shows what the checker prints", async () => {
  const [shown = ""] = blocks(page, "console");
  const [command = "", ...lines] = shown.trimEnd().split("\n");
  const { code, out } = await check(...command.replace("$ ml-identity check ", "").split(" "));
  expect(out.trimEnd()).toBe(lines.join("\n"));
  expect(code).toBe(1);
});

it("shows the baseline as it is written, and as the option reads it", async () => {
  await check("--config", "with-baseline.yaml", "--write-baseline", "ml-identity-baseline.json");
  const written = readFileSync(join(folder, "ml-identity-baseline.json"), "utf8");
  expect(JSON.parse(written)).toEqual(JSON.parse(baseline));
  const { code, out } = await check("--config", "with-baseline.yaml");
  expect(out).toContain("Known to the baseline, from no-shared-identity");
  expect(code).toBe(0);
});
