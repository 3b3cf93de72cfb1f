import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readSource } from "../../checker/sources/index.js";
import { judge } from "../../policy-pack/judge.js";
import type { Resource } from "../../policy-pack/model/index.js";
import { told } from "../accuracy/programs/programs.js";
import { realEngine } from "../engine/engine.js";
import { examples, writtenTo } from "./component-pages.js";
import { pathsToPeople } from "./paths.js";
import { without } from "./without.js";

// Every example of every component: the checker finds nothing, no workload leads to a person, whoever carries out could be
// gone, and it deploys under the strict preset.

const root = resolve(__dirname, "../..");
const strict = join(root, "presets/strict.json");
const engine = realEngine();

const scratch = mkdtempSync(join(tmpdir(), "ml-identity-components-"));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

/** The folder of each: it is read and deployed at once. */
const folders = new Map(examples.map((example) => [example, writtenTo(scratch, example)]));

describe.concurrent.each(examples)("$cloud $component, $kind", { timeout: 300_000 }, (example) => {
  const folder = folders.get(example) ?? "";

  it("passes every policy of the checker, and no workload leads to a person", async () => {
    const { resources } = await readSource(folder);
    expect(
      judge(resources).findings.map(({ policy, subject, says }) => `${told(policy, subject.urn)}: ${says}`),
    ).toEqual([]);
    expect(pathsToPeople(resources)).toEqual([]);
    for (const executor of executorsIn(resources)) {
      const { steps, records } = without(resources, executor);
      expect(steps.filter(({ is }) => is !== "yes").map(({ step, says }) => `${step.label}: ${says}`)).toEqual([]);
      expect(records.filter(({ is }) => is !== "yes").map(({ name, says }) => `${name}: ${says}`)).toEqual([]);
    }
  });

  it.skipIf(engine === undefined)("deploys on the real engine under strict", async () => {
    const run = await engine?.up(folder, { pack: root, packConfig: strict });
    expect(run?.exitCode, run?.stdout).toBe(0);
    expect(run?.findings.map(({ policy, urn }) => told(policy, urn))).toEqual([]);
  });
});

/** Who carries out behind a gate: a role that a gate makes, or whoever it makes eligible. */
function executorsIn(resources: readonly Resource[]): readonly string[] {
  const gates = resources.filter(({ type }) => type.endsWith(":index:ApprovalGate"));
  return gates.flatMap(({ urn }) =>
    resources.flatMap(({ parent, type, name, inputs }): readonly string[] => {
      if (parent !== urn) return [];
      if (type === "aws:iam/role:Role" && name.endsWith("-executor")) return [name];
      const { principalId } = inputs;
      const isEligible = type === "azure-native:authorization:PimRoleEligibilitySchedule";
      return isEligible && typeof principalId === "string" ? [principalId] : [];
    }),
  );
}

it("finds whom to do without", async () => {
  const gates = examples.filter(({ component }) => component === "approval-gate");
  const found = await Promise.all(
    gates.map(async (gate) => executorsIn((await readSource(folders.get(gate) ?? "")).resources).length),
  );
  expect(found).toHaveLength(6);
  expect(Math.min(...found)).toBeGreaterThan(0);
}, 300_000);
