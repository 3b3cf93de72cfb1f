import fc from "fast-check";
import { expect } from "vitest";
import { unknown, type Raw } from "../../../policy-pack/model/index.js";
import {
  decide,
  iamPolicy,
  type Context,
  type IamHoldings,
  type IamPolicy,
  type Request,
} from "../../../policy-pack/permissions/index.js";
import { numRuns } from "./runs.js";

/** In the order of how much is allowed. */
export const rank = { denied: 0, no: 0, unsure: 1, allowed: 2, yes: 2 };
export type Outcome = "allowed" | "denied" | "unsure";

/**
 * Tries a law. The check answers what the try came to; `reaches` names the outcomes that tries have to come to, so that no
 * law is true for want of cases.
 */
export function law<T extends [unknown, ...unknown[]]>(
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  reaches: readonly string[],
  check: (...values: T) => string,
  tries = numRuns,
): void {
  const outcomes = new Set<string>();
  fc.assert(
    fc.property(fc.tuple<T>(...arbitraries), (values) => {
      outcomes.add(check(...values));
    }),
    { numRuns: tries },
  );
  expect([...outcomes]).toEqual(expect.arrayContaining([...reaches]));
}

/** A statement whose texts are in lists; the forms that IAM takes for the same are made from it. */
export interface Written {
  readonly Effect: "Allow" | "Deny";
  readonly actions: { readonly not: boolean; readonly list: readonly string[] };
  readonly resources: { readonly not: boolean; readonly list: readonly string[] };
  readonly Condition: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> | undefined;
}

export function raw({ Effect, actions, resources, Condition }: Written): { readonly [key: string]: Raw } {
  return {
    Effect,
    [actions.not ? "NotAction" : "Action"]: actions.list,
    [resources.not ? "NotResource" : "Resource"]: resources.list,
    ...(Condition === undefined ? {} : { Condition }),
  };
}

export const documentOf = (statements: readonly Raw[]): Raw => ({ Version: "2012-10-17", Statement: statements });
export const policyOf = (...statements: readonly Written[]): IamPolicy => given(documentOf(statements.map(raw)));
export const given = (document: Raw): IamPolicy => iamPolicy("p", () => document);
export const outcome = (holdings: IamHoldings, request: Request): Outcome => decide(holdings, request).is;

/** What a request says under each key that the statements use. */
export type Keys = Readonly<Record<(typeof keys)[number], readonly string[] | "absent" | "unknown">>;

export function contextOf(values: Keys): Context {
  const known = new Map(Object.entries(values));
  return (key) => {
    const value = known.get(key);
    return value === undefined || value === "unknown" ? unknown("here") : value;
  };
}

export const keys = ["k:a", "k:b"] as const;
const texts = ["a", "b", "a*", "1"];
const actions = ["s3:GetObject", "s3:PutObject", "iam:PassRole"];
export const arns = ["arn:aws:s3:::a", "arn:aws:s3:::A", "arn:aws:s3:::a/b", "arn:aws:iam::1:role/a"];

const some = (one: fc.Arbitrary<string>): fc.Arbitrary<readonly string[]> =>
  fc.array(one, { minLength: 1, maxLength: 3 });
const choice = (one: fc.Arbitrary<string>): fc.Arbitrary<Written["actions"]> =>
  fc.record({ not: fc.nat(4).map((n) => n === 0), list: some(one) });

const actionPattern = fc.constantFrom(...actions, "s3:*", "*", "s3:?etObject", "i*:*", "*:*o*", "S3:get*");
const resourcePattern = fc.constantFrom(
  ...arns,
  "*",
  "arn:aws:s3:::*",
  "arn:aws:s3:::?",
  "arn:aws:s3:::${k:a}",
  "arn:aws:s3:::${k:b, 'a'}/*",
  "arn:*:role/*",
);
const compared = fc.constantFrom(...texts, "*", "${k:a}", "${k:b, 'a'}", "2");
const comparison = fc.tuple(
  fc.constantFrom(
    "StringEquals",
    "StringNotEquals",
    "StringLike",
    "StringNotLikeIfExists",
    "StringEqualsIfExists",
    "ForAllValues:StringLike",
    "ForAnyValue:StringNotEquals",
    "ArnLike",
    "NumericLessThan",
  ),
  fc.constantFrom(...keys),
  fc.uniqueArray(compared, { minLength: 1, maxLength: 2 }),
);
const presence = fc.tuple(fc.constant("Null"), fc.constantFrom(...keys), fc.constantFrom(["true"], ["false"]));
export const condition = fc
  .array(fc.oneof({ weight: 3, arbitrary: comparison }, presence), { minLength: 1, maxLength: 2 })
  .map((list) => Object.fromEntries(list.map(([operator, key, values]) => [operator, { [key]: values }])));

const statementWith = (
  conditions: fc.Arbitrary<Written["Condition"]>,
  effect: Written["Effect"][],
): fc.Arbitrary<Written> =>
  fc.record({
    Effect: fc.constantFrom(...effect),
    actions: choice(actionPattern),
    resources: choice(resourcePattern),
    Condition: conditions,
  });
const mayHaveCondition = fc.option(condition, { nil: undefined, freq: 2 });
export const statement = statementWith(mayHaveCondition, ["Allow", "Allow", "Deny"]);
export const allowing = statementWith(mayHaveCondition, ["Allow"]);
export const denying = statementWith(mayHaveCondition, ["Deny"]);
export const statements = fc.array(statement, { maxLength: 4 });

const value = fc.oneof(
  fc.constant("absent" as const),
  fc.constant("unknown" as const),
  fc.uniqueArray(fc.constantFrom(...texts), { minLength: 1, maxLength: 2 }),
);
export const known = fc.oneof(
  fc.constant("absent" as const),
  fc.uniqueArray(fc.constantFrom(...texts), { minLength: 1, maxLength: 2 }),
);
export const keysOf = (one: fc.Arbitrary<Keys["k:a"]>): fc.Arbitrary<Keys> => fc.record({ "k:a": one, "k:b": one });
export const asked = fc.record({
  action: fc.constantFrom(...actions),
  arn: fc.constantFrom(...arns),
  values: keysOf(value),
});

export function requestOf({ action, arn, values }: { action: string; arn: string; values: Keys }): Request {
  return { action, target: { is: "resource", arn }, context: contextOf(values) };
}
export const request: fc.Arbitrary<Request> = asked.map(requestOf);
