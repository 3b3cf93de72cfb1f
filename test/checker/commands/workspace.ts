import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";
import type { Finding, Resource } from "../../../policy-pack/model/index.js";
import type { Tools } from "../../../checker/commands/check.js";
import type { Terminal } from "../../../checker/commands/terminal.js";
import type { SourceOptions } from "../../../checker/sources/source.js";
import { policies, tool } from "../reports/fake.js";

/** A folder with these files, removed when the tests of the file have ended. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "commands-"));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

export const presets: Readonly<Record<string, string>> = {
  "presets/recommended.json": JSON.stringify({
    "no-user-passthrough": "mandatory",
    "no-shared-identity": "mandatory",
    "no-admin-role": "mandatory",
    undecided: "advisory",
  }),
  "presets/strict.json": '{ "all": "mandatory" }',
  "presets/advisory.json": '{ "all": "advisory" }',
};

/** A terminal that remembers what it was told. */
export function terminalIn(folder: string, env: Terminal["env"] = {}) {
  const told = { out: "", err: "" };
  const terminal: Terminal = {
    folder,
    env,
    isTerminal: false,
    out: (text) => {
      told.out += text;
      return Promise.resolve();
    },
    err: (text) => (told.err += text),
  };
  return { terminal, told };
}

/** Tools that find what they are told to find, and remember what they were asked. */
export function toolsFinding(
  folder: string,
  findings: readonly Finding[],
  { resources = [], output = "" }: { resources?: readonly Resource[]; output?: string } = {},
) {
  const asked: { options?: SourceOptions; target?: string; workloadTag?: string; today?: string } = {};
  const tools: Tools = {
    tool,
    policies,
    presets: join(folder, "presets"),
    today: "2026-06-15",
    readSource: (target, options) => {
      Object.assign(asked, { target, options });
      return Promise.resolve({
        kind: "program" as const,
        project: "training",
        stack: "dev",
        resources,
        notes: ["A note of the source."],
        output,
        root: folder,
        origins: new Map<string, string>(),
      });
    },
    judge: (_, options) => {
      asked.workloadTag = options.workloadTag;
      if (options.today !== undefined) asked.today = options.today;
      return { findings, workloads: 1 };
    },
  };
  return { tools, asked };
}
