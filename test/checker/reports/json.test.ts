import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { reportSchema } from "../../../checker/reports/json-schema.js";
import { json } from "../../../checker/reports/json.js";
import type { Report } from "../../../checker/reports/index.js";
import { blocked, clean, passthrough, stack, tool, undecided } from "./fake.js";

const page = readFileSync(join(__dirname, "../../../docs/json-report.md"), "utf8");
const documented: Report = { stacks: [stack], findings: [passthrough, undecided] };
const exception = {
  reason: "Migration",
  requestedBy: "ann",
  approvedBy: "security",
  ticket: "ML-1",
  until: "2027-01-31",
  daysLeft: 3,
};

test.each([
  ["findings of every kind", blocked],
  ["none", clean],
  ["an exception", { ...clean, findings: [{ ...passthrough, excepts: "no-admin-role", exception }] }],
])("a report of %s is as the schema says", (_, report) => {
  expect(() => reportSchema.parse(JSON.parse(json(report, tool)))).not.toThrow();
});

test("what a finding says is there", () => {
  const { findings, summary } = reportSchema.parse(JSON.parse(json(blocked, tool)));
  expect(summary.violations).toEqual({ blocking: 2, advisory: 1 });
  expect(findings.map(({ id }) => id)).toEqual(["MLI-101", "MLI-301", "MLI-202", "MLI-901"]);
  expect(findings[1]).toMatchObject({
    policy: "no-admin-role",
    evidence: [{ path: "managedPolicyArns[0]" }, { path: "roleArn" }],
    position: { file: "infra/index.ts", line: 7, column: 15 },
  });
  expect(findings[3]).toMatchObject({ leavesOpen: ["no-admin-role", "no-human-run-as"] });
  expect(findings[3]).not.toHaveProperty("position");
});

test("hostile text arrives as it was and is never raw on a terminal", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (name) => {
      const text = `\u001b[2K\u009b\u202e::x\n##[error]##vso[x]${name}`;
      const report = json({ ...clean, findings: [{ ...passthrough, says: text }] }, tool);
      expect(reportSchema.parse(JSON.parse(report)).findings[0]?.message).toBe(text);
      expect(report.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(report).not.toMatch(/##\[|##vso\[/);
    }),
  );
});

describe("docs/json-report.md", () => {
  test("its example is what the command prints", () => {
    const [, example = ""] = /```json\n([^]*?)```/.exec(page) ?? [];
    expect(JSON.parse(example)).toEqual(JSON.parse(json(documented, tool)));
  });

  test("it describes every field", () => {
    const names = new Set<string>();
    const visit = (node: unknown) => {
      if (typeof node !== "object" || node === null) return;
      const { properties, items } = node as { properties?: object; items?: unknown };
      for (const [name, child] of Object.entries(properties ?? {})) {
        names.add(name);
        visit(child);
      }
      visit(items);
    };
    visit(z.toJSONSchema(reportSchema));
    expect(names.size).toBeGreaterThan(30);
    expect([...names].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});
