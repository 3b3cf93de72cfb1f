import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { everything, identities } from "../../../policy-pack/permissions/aws-iam/powers.js";
import { iamRights, type IamHoldings } from "../../../policy-pack/permissions/index.js";
import { answers, questions } from "../answers.js";
import { law, policyOf, rank, type Written } from "./aws-iam.js";
import { numRuns } from "./runs.js";

vi.setConfig({ testTimeout: 3_600_000 });

/** Each try asks four questions about all actions of AWS, two or three times. */
const tries = Math.ceil(numRuns / 5);

const pattern = fc.constantFrom(
  "*",
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
  "ec2:RunInstances",
  "glue:*",
  "*:Get*",
  "*:*e*",
);
/** Many of the acts that make an admin, so that shares of them are on both sides of what is enough. */
const acts = [...new Set([...everything.acts, ...identities.acts].map(({ action }) => action))];
const share = fc.subarray(acts, { minLength: Math.floor(acts.length / 4) });
const resource = fc.constantFrom(
  "*",
  "*",
  "arn:aws:*",
  "arn:aws:s3:::*",
  "arn:aws:s3:::a",
  "arn:aws:iam::*:role/*",
  "arn:aws:iam::123456789012:role/a",
  "arn:aws:lambda:*:*:function:*",
  "arn:aws:sagemaker:*:*:*",
);
const list = (one: fc.Arbitrary<string>): fc.Arbitrary<readonly string[]> =>
  fc.array(one, { minLength: 1, maxLength: 3 });
const choice = (lists: fc.Arbitrary<readonly string[]>, nots: number): fc.Arbitrary<Written["actions"]> =>
  fc.record({ not: fc.nat(nots).map((n) => n === 0), list: lists });
const condition = fc.constantFrom<Written["Condition"]>(
  undefined,
  undefined,
  undefined,
  { StringEquals: { "aws:ResourceTag/team": ["a"] } },
  { StringEquals: { "iam:PassedToService": ["lambda.amazonaws.com"] } },
  { Bool: { "aws:SecureTransport": ["true"] } },
  { StringNotEquals: { "svc:Odd": ["a"] } },
);
const statement = (...effects: Written["Effect"][]): fc.Arbitrary<Written> =>
  fc.oneof(
    fc.record({
      Effect: fc.constantFrom(...effects),
      actions: choice(list(pattern), 5),
      resources: choice(list(resource), 8),
      Condition: condition,
    }),
    fc.record({
      Effect: fc.constantFrom(...effects),
      actions: choice(share, 5),
      resources: fc.constant({ not: false, list: ["*"] }),
      Condition: fc.constant(undefined),
    }),
  );
const statements = fc.array(statement("Allow", "Allow", "Deny"), { maxLength: 4 });

type Answers = ReturnType<typeof answers>;
const ask = (holdings: IamHoldings): Answers => answers(iamRights(holdings));
const ranks = (given: Answers): readonly number[] => questions.map((question) => rank[given[question]]);
/** Whether the first is at least the second, question by question. */
function expectNoLess(more: Answers, less: Answers): string {
  for (const question of questions)
    expect([question, rank[more[question]]]).toEqual([question, Math.max(rank[more[question]], rank[less[question]])]);
  return String(ranks(more).join() !== ranks(less).join());
}

describe("laws of the four questions", () => {
  test("a further Allow takes no share of admin away, nor does a boundary give one", () => {
    // Two thirds of the acts are allowed and nearly half of those denied, and with them all the others.
    const control = [...new Set(everything.acts.map(({ action }) => action))].sort();
    const enough = control.slice(0, Math.ceil((3 * control.length) / 4));
    const over = (list: readonly string[], Effect: Written["Effect"]): Written => ({
      Effect,
      actions: { not: false, list },
      resources: { not: false, list: ["*"] },
      Condition: undefined,
    });
    const [some, all] = [over(enough, "Allow"), over(["*"], "Allow")];
    const taken = over(
      [...enough.slice(0, Math.floor(enough.length * 0.45)), ...control.slice(enough.length), "iam:*"],
      "Deny",
    );
    const admin = (...list: Written[]): string => ask({ policies: [policyOf(...list)] }).admin;
    expect(admin(some, taken, all)).toBe(admin(some, taken));
    expect(ask({ policies: [policyOf(all, taken)], boundary: policyOf(some) }).admin).toBe(admin(all, taken));
  });

  test("a further Allow never takes away", () => {
    law(
      [statements, statement("Allow")],
      ["true", "false"],
      (before, more) => {
        return expectNoLess(ask({ policies: [policyOf(...before, more)] }), ask({ policies: [policyOf(...before)] }));
      },
      tries,
    );
  });

  test("a further Deny never gives", () => {
    law(
      [statements, statement("Deny")],
      ["true", "false"],
      (before, more) => {
        return expectNoLess(ask({ policies: [policyOf(...before)] }), ask({ policies: [policyOf(...before, more)] }));
      },
      tries,
    );
  });

  test("a boundary or a level of the organization never gives, and both are one", () => {
    law(
      [statements, statements],
      ["true", "false"],
      (before, cap) => {
        const policies = [policyOf(...before)];
        const capped = ask({ policies, boundary: policyOf(...cap) });
        expect(ask({ policies, organization: [[policyOf(...cap)]] })).toEqual(capped);
        return expectNoLess(ask({ policies }), capped);
      },
      tries,
    );
  });

  test("the order of statements does not matter, nor how policies divide them", () => {
    law(
      [statements],
      questions.map((question) => `yes to ${question}`),
      (before) => {
        const asked = ask({ policies: [policyOf(...before)] });
        expect(ask({ policies: [policyOf(...[...before].reverse())] })).toEqual(asked);
        expect(ask({ policies: before.map((one) => policyOf(one)) })).toEqual(asked);
        return (
          questions
            .filter((question) => asked[question] === "yes")
            .map((question) => `yes to ${question}`)
            .at(before.length % 4) ?? "no"
        );
      },
      tries,
    );
  });
});
