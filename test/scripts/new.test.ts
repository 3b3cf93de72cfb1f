import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { judging } from "../../policy-pack/policies/index.js";

const root = join(__dirname, "..", "..");
const copy = mkdtempSync(join(tmpdir(), "ml-identity-new-"));
const resolve = createRequire(__filename).resolve;

function node(...args: readonly string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: "utf8" });
  return { code: status, out: stdout, err: stderr };
}

const written = new Set<string>();

function start(...args: readonly string[]): ReturnType<typeof node> {
  const result = node("scripts/new.mjs", ...args);
  for (const [, file = ""] of result.out.matchAll(/^wrote (.*)$/gm)) written.add(file);
  return result;
}

function text(file: string): string {
  return readFileSync(join(copy, file), "utf8");
}

beforeAll(() => {
  for (const part of ["policy-pack", "test/support", "docs/policies", "scripts/new.mjs", "tsconfig.json"]) {
    cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
});

afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

describe("npm run new", () => {
  it.each([
    ["without anything", [], /^Usage:/],
    ["with another kind", ["report", "x"], /^Usage:/],
    ["a policy of a name that is not one", ["policy", "NoCapitals"], /lower case with hyphens/],
    ["a policy that leaves its folder", ["policy", "how-much/.."], /lower case with hyphens/],
    ["a policy in a folder that is not there", ["policy", "elsewhere/no-x"], /whose-identity, own-identity, how-much/],
    ["a policy that is there", ["policy", "how-much/no-admin-role"], /already/],
    ["a reader without a cloud", ["reader", "glue"], /CLOUD\/SERVICE/],
    ["a reader that is there", ["reader", "aws/sagemaker"], /already/],
  ])("refuses %s", (_, args, says) => {
    const { code, err, out } = start(...args);
    expect(err).toMatch(says);
    expect(out).toBe("");
    expect(code).toBe(2);
  });

  it("starts a policy in the group of its question, with the next id", () => {
    expect(start("policy", "own-identity/no-borrowed-identity").code).toBe(0);
    const [id = ""] = /MLI-2\d\d/.exec(text("policy-pack/policies/own-identity/no-borrowed-identity.ts")) ?? [];
    expect(id).not.toBe("");
    expect(judging.map((policy) => policy.id)).not.toContain(id);
    expect(text("policy-pack/policies/index.ts")).toMatch(
      /noSharedIdentity,[^\]]*noBorrowedIdentity,[^\]]*noAdminRole,/,
    );
    expect(text("docs/policies/no-borrowed-identity.md")).toContain("## What it cannot see");
  });

  it("starts a policy without a folder, and readers of any cloud", () => {
    expect(start("policy", "no-borrowed-token").code).toBe(0);
    expect(start("reader", "aws/braket").code).toBe(0);
    expect(start("reader", "azure/synapse-spark").code).toBe(0);
    expect(start("reader", "gcp/sagemaker").code).toBe(0);
    expect(text("policy-pack/readers/index.ts")).toMatch(/braket,\n {2}synapseSpark,\n {2}gcpSagemaker,\n\]/);
  });

  it("writes what type-checks", () => {
    const include = ["policy-pack", "test"];
    const compilerOptions = { noEmit: true, rootDir: "." };
    writeFileSync(
      join(copy, "tsconfig.check.json"),
      JSON.stringify({ extends: "./tsconfig.json", compilerOptions, include }),
    );
    const { out, code } = node(resolve("typescript/bin/tsc"), "-p", "tsconfig.check.json");
    expect(out).toBe("");
    expect(code).toBe(0);
  });

  it("writes tests that pass", () => {
    const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
    const { out, err } = node(vitest, "run", "--reporter=json", "test/policies", "test/readers");
    const report = JSON.parse(out.slice(out.indexOf("{"))) as { numPassedTests: number; numFailedTests: number };
    expect(report, err).toMatchObject({ numPassedTests: 5, numFailedTests: 0 });
  });

  it("writes what prettier leaves alone", () => {
    const files = [...written].filter((file) => file.endsWith(".ts"));
    expect(files.length).toBeGreaterThan(10);
    const { out, err } = node(resolve("prettier/bin/prettier.cjs"), "--check", "--print-width=120", ...files);
    expect(out + err).toContain("All matched files use Prettier code style");
  });
});
