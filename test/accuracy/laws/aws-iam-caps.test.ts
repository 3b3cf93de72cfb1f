import { describe, expect, test, vi } from "vitest";
import { given, law, outcome, policyOf, rank, request, statements, type Outcome } from "./aws-iam.js";

vi.setConfig({ testTimeout: 600_000 });

const all: readonly Outcome[] = ["allowed", "denied", "unsure"];
const least = (...outcomes: Outcome[]): Outcome =>
  outcomes.reduce((one, other) => (rank[other] < rank[one] ? other : one), "allowed");

describe("laws of what caps permissions", () => {
  test("a boundary and what it caps are intersected", () => {
    law([statements, statements, request], all, (list, cap, asked) => {
      const [one, other] = [policyOf(...list), policyOf(...cap)];
      const decided = outcome({ policies: [one], boundary: other }, asked);
      expect(decided).toBe(least(outcome({ policies: [one] }, asked), outcome({ policies: [other] }, asked)));
      expect(outcome({ policies: [other], boundary: one }, asked)).toBe(decided);
      return decided;
    });
  });

  test("every level of an organization is one more intersection, in any order", () => {
    law([statements, statements, statements, request], all, (list, root, unit, asked) => {
      const [own, above, below] = [policyOf(...list), policyOf(...root), policyOf(...unit)];
      const decided = outcome({ policies: [own], organization: [[above], [below]] }, asked);
      expect(decided).toBe(least(...[own, above, below].map((policy) => outcome({ policies: [policy] }, asked))));
      expect(outcome({ policies: [own], organization: [[below], [above]] }, asked)).toBe(decided);
      expect(outcome({ policies: [own], boundary: above, organization: [[below]] }, asked)).toBe(decided);
      return decided;
    });
  });

  test("policies of one level add up", () => {
    law([statements, statements, statements, request], all, (list, one, other, asked) => {
      const policies = [policyOf(...list)];
      const decided = outcome({ policies, organization: [[policyOf(...one), policyOf(...other)]] }, asked);
      expect(decided).toBe(outcome({ policies, organization: [[policyOf(...one, ...other)]] }, asked));
      return decided;
    });
  });

  test("a boundary that cannot be read leaves no answer of yes, and turns no answer of no", () => {
    law([statements, request], ["denied", "unsure"], (list, asked) => {
      const decided = outcome({ policies: [policyOf(...list)], boundary: given("{") }, asked);
      expect(decided).toBe(least("unsure", outcome({ policies: [policyOf(...list)] }, asked)));
      return decided;
    });
  });
});
