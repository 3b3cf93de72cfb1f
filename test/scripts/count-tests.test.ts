import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";

const script = join(__dirname, "..", "..", "scripts", "count-tests.mjs");
const folder = mkdtempSync(join(tmpdir(), "ml-identity-count-"));
const file = join(folder, "report.json");
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function count(content: string): { line: string; code: number | null } {
  writeFileSync(file, content);
  const { stdout, status } = spawnSync(process.execPath, [script, file], { encoding: "utf8" });
  return { line: stdout, code: status };
}

function report(passed: number, failed: number, total: number, broken: number): string {
  const testResults = Array.from({ length: broken }, () => ({ status: "failed", assertionResults: [] }));
  return JSON.stringify({ numPassedTests: passed, numFailedTests: failed, numTotalTests: total, testResults });
}

it.each([
  ["all pass", report(5, 0, 5, 0), "5 passed, 0 failed, 0 skipped\n", 0],
  ["some are skipped or to do", report(5, 0, 8, 0), "5 passed, 0 failed, 3 skipped\n", 0],
  ["one fails", report(5, 1, 8, 0), "5 passed, 1 failed, 2 skipped\n", 1],
  ["a file fails before its first test", report(5, 0, 5, 1), "5 passed, 1 failed, 0 skipped\n", 1],
  ["there was no test", report(0, 0, 0, 0), "0 passed, 0 failed, 0 skipped\n", 1],
  ["there is no report", "", "0 passed, 1 failed, 0 skipped\n", 1],
])("counts where %s", (_, content, line, code) => {
  expect(count(content)).toEqual({ line, code });
});
