import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readSource } from "../../checker/sources/index.js";
import { judge } from "../../policy-pack/judge.js";
import { writtenTo } from "../components/component-pages.js";
import { realEngine } from "../engine/engine.js";
import { isRecommended } from "../support/findings.js";
import { blocks, root } from "./pages.js";

// The steps of docs/from-a-shared-role.md: what is found in each, and that a notebook that moves is not made anew.

const page = readFileSync(join(root, "docs", "from-a-shared-role.md"), "utf8");
const programs = blocks(page, "typescript");
const strict = join(root, "presets/strict.json");
const engine = realEngine();

const scratch = mkdtempSync(join(tmpdir(), "ml-identity-migration-"));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

/** As the page tells it: `policy` on `name`, `name` and `name`, `policy` and `policy` on `name`. */
function toldIn(page: string): readonly (readonly string[])[] {
  return [...page.matchAll(/^Found: ([^]*?)\.$/gm)].map(([, sentence = ""]) => {
    const words = [...sentence.matchAll(/`([^`]+)`|\bon\b/g)].map(([word, name]) => name ?? word);
    const found: string[] = [];
    let policies: string[] = [];
    let names = false;
    for (const word of words) {
      const isPolicy = word.includes("-") && /^(no|accountable)-/.test(word);
      if (word === "on") names = true;
      else if (isPolicy) {
        if (names) policies = [];
        names = false;
        policies.push(word);
      } else found.push(...policies.map((policy) => `${policy} on ${word}`));
    }
    return found.sort();
  });
}

describe("the way from a shared role", { timeout: 600_000 }, () => {
  it.each([0, 1, 2, 3, 4])("finds in program %d what the page says", async (step) => {
    const code = programs[step] ?? "";
    const folder = writtenTo(scratch, { cloud: "aws", component: `step-${String(step)}`, kind: "Minimal", code });
    const { resources } = await readSource(folder);
    const findings = judge(resources).findings.filter(isRecommended);
    expect(findings.map(({ policy, subject }) => `${policy} on ${subject.name}`).sort()).toEqual(toldIn(page)[step]);
  });

  it.skipIf(engine === undefined).each([
    ["AWS", programs.slice(0, 3), "aws:sagemaker/notebookInstance:NotebookInstance", 2],
    ["Azure", programs.slice(3), "azure-native:machinelearningservices:Compute", 1],
  ] as const)("keeps the notebooks of %s, and ends where strict passes", async (_, steps, type, count) => {
    const stack = await engine?.open({ "index.ts": steps[0] ?? "" });
    expect((await stack?.up())?.exitCode).toBe(0);
    const before = idsIn(await stack?.exportState(), type);
    expect(before).toHaveLength(count);

    for (const step of steps.slice(1, -1)) {
      stack?.write({ "index.ts": step });
      expect((await stack?.up())?.exitCode).toBe(0);
    }
    stack?.write({ "index.ts": steps.at(-1) ?? "" });
    const last = await stack?.up({ pack: root, packConfig: strict });
    expect(last?.exitCode, last?.stdout).toBe(0);
    expect(last?.findings).toEqual([]);
    expect(idsIn(await stack?.exportState(), type)).toEqual(expect.arrayContaining(before));
  });
});

interface State {
  readonly deployment: { readonly resources: readonly { readonly type: string; readonly id?: string }[] };
}

function idsIn(state: unknown, type: string): (string | undefined)[] {
  const { resources } = (state as State).deployment;
  return resources.filter((resource) => resource.type === type).map(({ id }) => id);
}
