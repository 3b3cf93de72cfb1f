import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as aws from "./aws/approval-programs.js";
import * as azure from "./azure/approval-programs.js";
import { pathsToPeople } from "./paths.js";
import { stackOf } from "./stack.js";
import { without } from "./without.js";

interface Programs<P extends { readonly keepsRecords: boolean }> {
  readonly programs: fc.Arbitrary<P>;
  readonly make: (program: P) => void;
  readonly executorsIn: (program: P) => readonly string[];
  /** Whether records stand where the program keeps none itself. */
  readonly withoutRecords: "yes" | "unknown";
}

function standsFor<P extends { readonly keepsRecords: boolean }>(
  cloud: string,
  numRuns: number,
  of: Programs<P>,
): void {
  describe(`programs with gates on ${cloud}`, () => {
    it("leave approvals and records to others when an executor is gone, and no workload leads to a person", async () => {
      await fc.assert(
        fc.asyncProperty(of.programs, async (program) => {
          const resources = await stackOf(() => {
            of.make(program);
          });
          expect(pathsToPeople(resources)).toEqual([]);
          for (const executor of of.executorsIn(program)) {
            const { steps, records } = without(resources, executor);
            expect(steps.length).toBeGreaterThan(0);
            expect(steps.filter(({ is }) => is !== "yes").map(({ step, says }) => `${step.label}: ${says}`)).toEqual(
              [],
            );
            const wanted = program.keepsRecords ? "yes" : of.withoutRecords;
            expect(records.length).toBeGreaterThan(0);
            expect(records.filter(({ is }) => is !== wanted).map(({ name, says }) => `${name}: ${says}`)).toEqual([]);
          }
        }),
        { numRuns },
      );
    }, 1_800_000);
  });
}

/**
 * The two tests of success of this project, asked of generated programs on each cloud: no workload leads to a person, and
 * whoever carries out could be gone.
 */
export function approvalsStand(onAws: number, onAzure: number): void {
  standsFor("AWS", onAws, { ...aws, withoutRecords: "unknown" });
  standsFor("Azure", onAzure, { ...azure, withoutRecords: "yes" });
}
