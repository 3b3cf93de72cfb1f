import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadLevels } from "../../checker/commands/levels.js";
import { levelIn } from "../../policy-pack/levels.js";
import { showPath } from "../../policy-pack/model/index.js";
import { policies } from "../../policy-pack/policies/index.js";
import { remediationText } from "../../policy-pack/remediation-text.js";
import { remediations } from "../../policy-pack/remediations/index.js";
import { startPack } from "../support/engine-side.js";
import { computeInstance, options } from "../support/resources.js";
import { blocks, root } from "./pages.js";

const text = readFileSync(join(root, "docs", "remediation.md"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "remediation-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const lab = computeInstance("lab", { enableSSO: true });

function section(heading: string): string {
  return text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
}

function rows(markdown: string): readonly (readonly string[])[] {
  const lines = markdown.split("\n").filter((line) => line.startsWith("|"));
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

describe("docs/remediation.md", () => {
  it("has a row for each remediation, with what it changes", () => {
    const wanted = remediations.map(({ policy, of, path, to, changes }) => [
      `[${policy}](policies/${policy}.md)`,
      of,
      `\`${showPath(path)}\``,
      `\`${String(to)}\``,
      changes,
    ]);
    expect(rows(section("What each changes"))).toEqual(wanted);
  });

  it("shows levels with which the pack changes what it says, and the checker blocks", async () => {
    const [json = ""] = blocks(section("How to opt in"), "json");
    const path = join(folder, "levels.json");
    writeFileSync(path, json);
    const levels = loadLevels(path, policies, { presets: join(root, "presets"), folder: root });
    const changed = policies.filter((policy) => levels.get(policy.name) !== levelIn("recommended", policy));
    expect(changed.map(({ name }) => name)).toEqual(["no-user-passthrough"]);

    const told: string[] = [];
    const tell = (line: string) => void told.push(line);
    const pack = startPack(options, "preview", undefined, { levels: Object.fromEntries(levels), tell });
    expect(await pack.remediate(lab)).toHaveLength(1);
    expect(told).toHaveLength(1);
    expect(section("What to expect in a preview")).toContain(`    ${told[0] ?? ""}\n`);
    const [first] = remediations;
    expect(told[0]).toBe(first && remediationText(first, lab));
  });
});
