import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readSource } from "../../../checker/sources/index.js";
import { judge } from "../../../policy-pack/judge.js";
import { programs, told, writtenTo, type Program } from "./programs.js";

// What the checker finds in the programs; engine.heavy.ts beside it holds the pack on the real engine to the same list.

const scratch = mkdtempSync(join(tmpdir(), "ml-identity-programs-"));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

async function findingsIn(program: Program) {
  const { resources } = await readSource(writtenTo(scratch, program));
  return judge(resources).findings;
}

it("has a blocked and a passing program for each question, on each cloud", () => {
  expect(programs).toHaveLength(24);
});

describe.each(programs.filter(({ twin }) => twin === "blocked"))("the blocked program of $about", (program) => {
  it("is blocked for what its head says, and for nothing else", async () => {
    expect(program.found).not.toEqual([]);
    const findings = await findingsIn(program);
    expect(findings.map(({ policy, subject }) => told(policy, subject.urn)).sort()).toEqual(program.found);
  });
});

describe.each(programs.filter(({ twin }) => twin === "passing"))("the passing program of $about", (program) => {
  it("passes every policy", async () => {
    expect((await findingsIn(program)).map(({ policy, subject }) => told(policy, subject.urn))).toEqual([]);
  });
});
