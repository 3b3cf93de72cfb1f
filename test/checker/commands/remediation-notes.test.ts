import { describe, expect, it } from "vitest";
import { levelOf, remediationNotes } from "../../../checker/commands/remediation-notes.js";
import { run } from "../../../checker/command-line.js";
import { reportSchema } from "../../../checker/reports/json-schema.js";
import { judge } from "../../../policy-pack/judge.js";
import type { SetLevel } from "../../../policy-pack/levels.js";
import type { Resource } from "../../../policy-pack/model/index.js";
import { computeInstance, options } from "../../support/resources.js";
import { folderWith, presets, terminalIn, toolsFinding } from "./workspace.js";

const policy = "no-user-passthrough";
const lab = computeInstance("lab", { enableSSO: true });
const bare = computeInstance("bare", { enableSSO: true }, { identity: null });
const general =
  "The level remediate counts as mandatory here: only the policy pack changes what Pulumi deploys, and no check changes a program.";
const ofLab =
  "In Pulumi, no-user-passthrough sets properties.properties.enableSSO of Azure ML compute instance lab to false: code in it gets tokens of its managed identity, no longer of the person who signed in, and fails where only that person has access.";

function notes(level: SetLevel, resources: readonly Resource[]): readonly string[] {
  const byUrn = new Map(resources.map((one) => [one.urn, one]));
  return remediationNotes(new Map([[policy, level]]), judge(resources, options).findings, byUrn, options);
}

describe("the level remediate in a check", () => {
  it.each<[string, SetLevel, readonly Resource[], readonly string[]]>([
    ["says what the pack changes", "remediate", [lab, bare], [general, ofLab]],
    ["says that it changes nothing where there is nothing to change", "remediate", [computeInstance("own")], [general]],
    ["is not spoken of where nobody set it", "mandatory", [lab], []],
    ["is not spoken of where a policy is off", "disabled", [lab], []],
  ])("%s", (_, level, resources, wanted) => {
    expect(notes(level, resources)).toEqual(wanted);
  });

  it("names as many resources as one reads, and counts the rest", () => {
    const many = Array.from({ length: 20 }, (_, at) => computeInstance(`lab-${String(at)}`, { enableSSO: true }));
    const said = notes("remediate", many);
    expect(said).toHaveLength(10);
    expect(said.at(-1)).toBe("In Pulumi, 12 more resources are changed.");
  });

  it("blocks", async () => {
    const folder = folderWith({ ...presets, "levels.json": `{ "${policy}": "remediate" }` });
    const { terminal, told } = terminalIn(folder);
    const findings = judge([lab], options).findings.filter((finding) => finding.policy === policy);
    const { tools } = toolsFinding(folder, findings, { resources: [lab] });
    const args = ["check", "--preset", "./levels.json", "--format", "json"];
    expect(await run(args, terminal, () => Promise.resolve(tools))).toBe(1);
    const report = reportSchema.parse(JSON.parse(told.out));
    expect(report.findings).toMatchObject([{ policy, level: "mandatory" }]);
    expect(report.stacks[0]?.notes).toEqual(["A note of the source.", general, ofLab]);
    expect(levelOf(new Map([[policy, "remediate"]]), policy)).toBe("mandatory");
    expect(levelOf(new Map(), policy)).toBe("mandatory");
  });
});
