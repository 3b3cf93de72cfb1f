// Prints one line, "N passed, N failed, N skipped", from the JSON report of vitest; fails without one or with failures.
import { readFileSync } from "node:fs";

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return { numPassedTests: 0, numFailedTests: 1, numTotalTests: 1, testResults: [] };
  }
}

const report = readReport(process.argv[2]);
// A file that fails before its first test has no test to count.
const broken = report.testResults.filter(
  ({ status, assertionResults }) => status === "failed" && assertionResults.every((test) => test.status !== "failed"),
);
const passed = report.numPassedTests;
const failed = report.numFailedTests + broken.length;
const skipped = report.numTotalTests - passed - report.numFailedTests;
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
