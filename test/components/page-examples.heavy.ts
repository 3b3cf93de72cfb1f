import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readSource } from "../../checker/sources/index.js";
import { judge } from "../../policy-pack/judge.js";
import { told } from "../accuracy/programs/programs.js";
import { realEngine } from "../engine/engine.js";
import { examples, writtenTo } from "./component-pages.js";

// Every example of every component: the checker finds nothing, and it deploys under the strict preset.

const root = resolve(__dirname, "../..");
const strict = join(root, "presets/strict.json");
const engine = realEngine();

const scratch = mkdtempSync(join(tmpdir(), "ml-identity-components-"));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

describe.concurrent.each(examples)("$cloud $component, $kind", { timeout: 300_000 }, (example) => {
  it("passes every policy of the checker", async () => {
    const { resources } = await readSource(writtenTo(scratch, example));
    expect(
      judge(resources).findings.map(({ policy, subject, says }) => `${told(policy, subject.urn)}: ${says}`),
    ).toEqual([]);
  });

  it.skipIf(engine === undefined)("deploys on the real engine under strict", async () => {
    const run = await engine?.up(writtenTo(scratch, example), { pack: root, packConfig: strict });
    expect(run?.exitCode, run?.stdout).toBe(0);
    expect(run?.findings.map(({ policy, urn }) => told(policy, urn))).toEqual([]);
  });
});
