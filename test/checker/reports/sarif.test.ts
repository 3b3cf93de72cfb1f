import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import fc from "fast-check";
import type { Log, Result } from "sarif";
import { describe, expect, test } from "vitest";
import { sarif } from "../../../checker/reports/sarif.js";
import type { Report, ReportedFinding } from "../../../checker/reports/index.js";
import { admin, blocked, clean, passthrough, policies, sharing, stack, tool, undecided } from "./fake.js";

/** The schema of SARIF 2.1.0 as the SchemaStore publishes it, out of Microsoft's SARIF SDK; it is of JSON schema draft 4. */
const schema = JSON.parse(
  readFileSync(require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"),
) as object;
const ajv = new Ajv({ strict: false, unicodeRegExp: false });
addFormats(ajv);
const valid = ajv.compile(
  Object.fromEntries(Object.entries(schema).filter(([key]) => key !== "$schema" && key !== "id")),
);

function logOf(report: Report): Log {
  const log = JSON.parse(sarif(report, tool, policies)) as Log;
  expect(valid(log), JSON.stringify(valid.errors)).toBe(true);
  return log;
}

function resultOf(finding: ReportedFinding, path = "infra"): Result {
  const [result] = logOf({ stacks: [{ ...stack, path }], findings: [finding] }).runs[0]?.results ?? [];
  return result ?? expect.fail("no result");
}

test("the schema refuses what is not SARIF", () => {
  expect(valid({ version: "2.1.0" })).toBe(false);
  expect(valid({ version: "2.1.0", runs: [{ tool: { driver: { name: "a" } }, results: [{ level: "bad" }] }] })).toBe(
    false,
  );
});

test.each([
  ["findings of every kind", blocked],
  ["none", clean],
  ["an internal error", { ...clean, findings: [{ ...undecided, internalError: true }] }],
])("a report of %s is valid", (_, report) => {
  expect(logOf(report).runs).toHaveLength(1);
});

describe("level", () => {
  test.each<[string, ReportedFinding, string]>([
    ["a violation that blocks", admin, "error"],
    ["advice", sharing, "warning"],
    ["what could not be decided", undecided, "note"],
    ["what could not be decided and blocks", { ...undecided, level: "mandatory" }, "error"],
  ])("%s", (_, finding, level) => {
    expect(resultOf(finding).level).toBe(level);
  });
});

describe("place", () => {
  const place = (result: Result) => result.locations?.[0]?.physicalLocation;

  test("the call that makes the resource", () => {
    expect(place(resultOf(passthrough))).toEqual({
      artifactLocation: { uri: "infra/index.ts", uriBaseId: "%SRCROOT%" },
      region: { startLine: 3, startColumn: 18 },
    });
  });

  test.each([
    ["infra", "infra/Pulumi.yaml"],
    [".", "Pulumi.yaml"],
    ["./a b", "a%20b/Pulumi.yaml"],
    ["-", "Pulumi.yaml"],
  ])("without a position, in %s: %s", (path, uri) => {
    expect(place(resultOf(undecided, path))).toEqual({
      artifactLocation: { uri, uriBaseId: "%SRCROOT%" },
      region: { startLine: 1 },
    });
  });

  test("a file elsewhere", () => {
    const found = { ...passthrough, position: { file: "/elsewhere/index.ts", line: 1 } };
    expect(place(resultOf(found))?.artifactLocation).toEqual({ uri: "file:///elsewhere/index.ts" });
  });

  test("the resource's urn", () => {
    expect(resultOf(undecided).locations?.[0]?.logicalLocations).toEqual([
      { name: undecided.subject.name, fullyQualifiedName: undecided.subject.urn, kind: "resource" },
    ]);
  });
});

describe("fingerprint", () => {
  test("stays when line, words and level change", () => {
    const moved: ReportedFinding = {
      ...admin,
      says: "Other words.",
      level: "advisory",
      position: { file: "b.ts", line: 1 },
    };
    expect(resultOf(moved).partialFingerprints).toEqual(resultOf(admin).partialFingerprints);
  });

  test.each<[string, ReportedFinding]>([
    ["policy", { ...admin, id: "MLI-302" }],
    ["resource", { ...admin, subject: { ...admin.subject, urn: `${admin.subject.urn}2` } }],
  ])("differs with the %s", (_, other) => {
    expect(resultOf(other).partialFingerprints).not.toEqual(resultOf(admin).partialFingerprints);
  });
});

test("every policy is a rule that GitHub can sort and link", () => {
  const rules = logOf(blocked).runs[0]?.tool.driver.rules ?? [];
  expect(rules.map(({ id }) => id)).toEqual(policies.map(({ id }) => id));
  expect(rules[0]).toMatchObject({
    name: "no-user-passthrough",
    helpUri: "https://example.com/policies/no-user-passthrough.md",
    defaultConfiguration: { level: "warning" },
    properties: { "security-severity": "9.5", tags: ["security", "identity", "NHI5:2025"] },
  });
  expect(rules[3]).toMatchObject({ defaultConfiguration: { level: "note" } });
});

test("a result points to its rule", () => {
  const [run] = logOf(blocked).runs;
  const ids = run?.results?.map(({ ruleIndex }) => run.tool.driver.rules?.[ruleIndex ?? -1]?.id);
  expect(ids).toEqual(run?.results?.map(({ ruleId }) => ruleId));
});

test("an internal error is told as an execution that failed", () => {
  const successful = (report: Report) => logOf(report).runs[0]?.invocations?.[0]?.executionSuccessful;
  expect(successful(blocked)).toBe(true);
  expect(successful({ ...clean, findings: [{ ...undecided, internalError: true }] })).toBe(false);
});

test("notes are there", () => {
  const notes = logOf(blocked).runs[0]?.invocations?.[0]?.toolExecutionNotifications;
  expect(notes?.map(({ message }) => message.text)).toEqual(stack.notes);
});

test("a hostile name makes no link, fills no placeholder and steers no terminal", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (name) => {
      const says = `[x](http://evil) {0} \u001b[2K\n##vso[x] ${name}`;
      const report = sarif({ stacks: [stack], findings: [{ ...passthrough, says }] }, tool, policies);
      const log = JSON.parse(report) as Log;
      expect(valid(log)).toBe(true);
      const text = log.runs[0]?.results?.[0]?.message.text ?? "";
      expect(text).not.toMatch(/\]\(|\{\d+\}/);
      expect(report.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|##vso\[/u);
    }),
  );
});
