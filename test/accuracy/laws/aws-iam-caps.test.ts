import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { iamRights, type IamHoldings } from "../../../policy-pack/permissions/index.js";
import { answers, questions } from "../answers.js";
import {
  documentOf,
  given,
  law,
  outcome,
  policyOf,
  rank,
  raw,
  request,
  statements,
  type Outcome,
  type Written,
} from "./aws-iam.js";

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

const actionPattern = fc.constantFrom(
  "*",
  "*:*",
  "iam:*",
  "iam:A*",
  "iam:P*",
  "iam:PassRole",
  "sts:AssumeRole",
  "s3:*",
  "s3:Get*",
  "sagemaker:*",
  "sagemaker:Create*",
  "lambda:*",
  "lambda:Update*",
  "ec2:*",
  "ec2:RunInstances",
  "glue:*",
  "ssm:*",
  "dynamodb:Put*",
  "*:Get*",
  "*:*e*",
  "*:D*",
);
const resourcePattern = fc.constantFrom(
  "*",
  "arn:aws:*",
  "arn:aws:s3:::*",
  "arn:aws:s3:::a",
  "arn:aws:iam::*:*",
  "arn:aws:iam::*:role/*",
  "arn:aws:iam::123456789012:role/a",
  "arn:aws:lambda:*:*:function:*",
  "arn:aws:sagemaker:*:*:*",
);
const choice = (one: fc.Arbitrary<string>, nots: number): fc.Arbitrary<Written["actions"]> =>
  fc.record({ not: fc.nat(nots).map((n) => n === 0), list: fc.array(one, { minLength: 1, maxLength: 4 }) });
const conditions = fc.constantFrom<Written["Condition"]>(
  undefined,
  undefined,
  undefined,
  { StringEquals: { "aws:ResourceTag/team": ["a"] } },
  { StringEquals: { "iam:PassedToService": ["lambda.amazonaws.com"] } },
  { Bool: { "aws:SecureTransport": ["true"] } },
  { StringEquals: { "aws:RequestedRegion": ["eu-west-1"] } },
  { StringNotEquals: { "svc:Odd": ["a"] } },
);
const statementOf = (...effects: Written["Effect"][]): fc.Arbitrary<Written> =>
  fc.record({
    Effect: fc.constantFrom(...effects),
    actions: choice(actionPattern, 5),
    resources: choice(resourcePattern, 8),
    Condition: conditions,
  });
const mixed = fc.array(statementOf("Allow", "Allow", "Deny"), { maxLength: 4 });
const real = (list: readonly Written[]): ReturnType<typeof policyOf> => given(documentOf(list.map(raw)));

describe.each(questions)("laws of the question %s", (question) => {
  const ask = (holdings: IamHoldings): "yes" | "no" | "unsure" => answers(iamRights(holdings))[question];
  const both = ["yes", "no"];

  test("a further Allow never takes away", () => {
    law([mixed, statementOf("Allow")], [...both, "more"], (list, more) => {
      const before = ask({ policies: [real(list)] });
      const after = ask({ policies: [real([...list, more])] });
      expect(rank[after]).toBeGreaterThanOrEqual(rank[before]);
      return rank[after] > rank[before] ? "more" : after;
    });
  });

  test("a further Deny never gives", () => {
    law([mixed, statementOf("Deny")], [...both, "less"], (list, more) => {
      const before = ask({ policies: [real(list)] });
      const after = ask({ policies: [real([...list, more])] });
      expect(rank[after]).toBeLessThanOrEqual(rank[before]);
      return rank[after] < rank[before] ? "less" : after;
    });
  });

  test("a boundary or a level of the organization never gives", () => {
    law([mixed, mixed, fc.boolean()], [...both, "less"], (list, cap, isBoundary) => {
      const policies = [real(list)];
      const before = ask({ policies });
      const after = ask({ policies, ...(isBoundary ? { boundary: real(cap) } : { organization: [[real(cap)]] }) });
      expect(rank[after]).toBeLessThanOrEqual(rank[before]);
      return rank[after] < rank[before] ? "less" : after;
    });
  });

  test("a boundary and a level of the organization are one", () => {
    law([mixed, mixed], both, (list, cap) => {
      const policies = [real(list)];
      const after = ask({ policies, boundary: real(cap) });
      expect(ask({ policies, organization: [[real(cap)]] })).toBe(after);
      return after;
    });
  });

  test("the order of statements does not matter, nor how policies divide them", () => {
    law([mixed], both, (list) => {
      const before = ask({ policies: [real(list)] });
      expect(ask({ policies: [real([...list].reverse())] })).toBe(before);
      expect(ask({ policies: list.map((one) => real([one])) })).toBe(before);
      return before;
    });
  });
});
