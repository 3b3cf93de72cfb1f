import type { Log } from "sarif";
import { describe, expect, test } from "vitest";
import { reports, exitCode, summarize, type ReportedFinding } from "../../../checker/reports/index.js";
import { reportSchema } from "../../../checker/reports/json-schema.js";
import { policies as known } from "../../../policy-pack/policies/index.js";
import { admin, sharing, stack, tool } from "./fake.js";

const exception = {
  reason: "Narrowed [soon](https://example.com).",
  requestedBy: "ann",
  approvedBy: "security",
  ticket: "ML-1",
  until: "2026-06-30",
  daysLeft: 15,
};
const excepted: ReportedFinding = {
  ...admin,
  policy: "excepted",
  id: "MLI-903",
  severity: "low",
  level: "advisory",
  says: "Excepted from no-admin-role until 2026-06-30 (15 days left; approved by security, ML-1): it is admin.",
};
const underException: ReportedFinding = { ...excepted, excepts: "no-admin-role", exception };
const inBaseline: ReportedFinding = { ...excepted, excepts: "no-shared-identity" };
const report = { stacks: [stack], findings: [underException, inBaseline, sharing] };
const setting = { tool, policies: known };

test("what is excepted does not block", () => {
  expect(exitCode(summarize(report))).toBe(0);
  expect(summarize(report).violations).toEqual({ blocking: 0, advisory: 3 });
});

test("text shows it as advisory, with the days left", () => {
  const text = reports.text(report, setting);
  expect(text).toContain("advisory  excepted  low, MLI-903");
  expect(text).toContain("15 days left");
});

test("JSON says from which policy, by whom and until when", () => {
  const { findings } = reportSchema.parse(JSON.parse(reports.json(report, setting)));
  const [first, second, third] = ["no-admin-role", "no-shared-identity", undefined].map((excepts) =>
    findings.find((found) => found.excepts === excepts),
  );
  expect(first).toMatchObject({ policy: "excepted", exception });
  expect(second).not.toHaveProperty("exception");
  expect(third).not.toHaveProperty("exception");
});

describe("SARIF", () => {
  const [run] = (JSON.parse(reports.sarif(report, setting)) as Log).runs;
  const results = run?.results ?? [];

  test("suppresses it, with the reason, in which a name makes no link", () => {
    expect(results.map(({ level, suppressions }) => [level, suppressions])).toEqual([
      ["warning", undefined],
      ["note", [{ kind: "external", status: "accepted", justification: "Narrowed [soon] (https://example.com)." }]],
      ["note", [{ kind: "external", status: "accepted", justification: "in the baseline" }]],
    ]);
  });

  test("tells apart what two policies found on one resource", () => {
    const prints = results.map(({ partialFingerprints }) => partialFingerprints?.["policyAndResource/v1"]);
    expect(new Set(prints).size).toBe(3);
  });

  test("has it as a note by default", () => {
    const rule = run?.tool.driver.rules?.find(({ id }) => id === "MLI-903");
    expect(rule?.defaultConfiguration?.level).toBe("note");
  });
});
