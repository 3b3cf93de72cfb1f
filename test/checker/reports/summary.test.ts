import { expect, test } from "vitest";
import { exitCode, summarize, type ReportedFinding } from "../../../checker/reports/index.js";
import { admin, blocked, sharing, stack, undecided } from "./fake.js";

test("counts by verdict and level", () => {
  expect(summarize({ ...blocked, stacks: [stack, stack] })).toEqual({
    violations: { blocking: 2, advisory: 1 },
    undecided: { blocking: 0, advisory: 1 },
    internalErrors: 0,
    resources: 24,
    workloads: 6,
  });
});

const openBlocks: ReportedFinding = { ...undecided, level: "mandatory" };
const failed: ReportedFinding = { ...undecided, internalError: true };

test.each<[string, ReportedFinding[], number]>([
  ["nothing", [], 0],
  ["advice", [sharing], 0],
  ["undecided advice", [undecided], 0],
  ["a violation that blocks", [sharing, admin], 1],
  ["a violation and an undecided one that block", [openBlocks, admin], 1],
  ["only undecided ones that block", [openBlocks, sharing], 3],
  ["an internal error", [failed], 2],
  ["an internal error beside a violation that blocks", [admin, failed], 2],
])("exit code with %s", (_, findings, code) => {
  expect(exitCode(summarize({ stacks: [stack], findings }))).toBe(code);
});
