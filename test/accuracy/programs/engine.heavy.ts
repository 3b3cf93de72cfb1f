import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { realEngine } from "../../engine/engine.js";
import { programs, told, writtenTo, type Program } from "./programs.js";

// What the pack finds in the programs on the real engine; checker.heavy.ts beside it holds the checker to the same list.

const root = resolve(__dirname, "../../..");
const strict = join(root, "presets/strict.json");
const engine = realEngine();

const scratch = mkdtempSync(join(tmpdir(), "ml-identity-programs-"));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

const withTwin = (twin: Program["twin"]) => programs.filter((program) => program.twin === twin);

describe.skipIf(engine === undefined).concurrent("on the real engine", { timeout: 300_000 }, () => {
  it.each(withTwin("blocked"))(
    "the blocked program of $about is blocked under strict for what the checker finds",
    async (program) => {
      const run = await engine?.preview(writtenTo(scratch, program), { pack: root, packConfig: strict });
      // What only deployment tells is judged in the update; the checker makes such values up, and judges at once.
      const findings = (run?.findings ?? []).filter(({ policy }) => policy !== "decided-on-deploy");
      expect(findings.map(({ policy, urn }) => told(policy, urn)).sort()).toEqual(program.found);
      expect(run?.exitCode).toBe(1);
    },
  );

  it.each(withTwin("passing"))("the passing program of $about deploys under strict", async (program) => {
    const run = await engine?.up(writtenTo(scratch, program), { pack: root, packConfig: strict });
    expect(run?.exitCode, run?.stderr).toBe(0);
    expect(run?.findings.map(({ policy, urn }) => told(policy, urn))).toEqual([]);
  });
});
