import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import {
  asked,
  condition,
  contextOf,
  documentOf,
  given,
  keys,
  keysOf,
  known,
  law,
  outcome,
  policyOf,
  rank,
  request,
  requestOf,
  statements,
  type Keys,
  type Outcome,
  type Written,
} from "./aws-iam.js";

vi.setConfig({ testTimeout: 600_000 });

type Value = Keys["k:a"];
const both: readonly Outcome[] = ["allowed", "denied"];

/** Whether a comparison holds: what an Allow of everything under it comes to. */
function compare(operator: string, wanted: readonly string[], actual: Value, more: Partial<Keys> = {}): Outcome {
  const policy = given(
    documentOf([{ Effect: "Allow", Action: "*", Resource: "*", Condition: { [operator]: { "k:a": wanted } } }]),
  );
  const values: Keys = { "k:b": "absent", ...more, "k:a": actual };
  return outcome(
    { policies: [policy] },
    { action: "s3:GetObject", target: { is: "resource", arn: "arn:aws:s3:::a" }, context: contextOf(values) },
  );
}

/** What a pattern without variables matches. */
const oracle = (pattern: string): RegExp =>
  new RegExp(`^${pattern.replace(/[${}]/g, "\\$&").replaceAll("*", "[^]*").replaceAll("?", "[^]")}$`);

const complement = { allowed: "denied", denied: "allowed", unsure: "unsure" } as const;

const text = fc.constantFrom("a", "A", "ab", "b", "*", "a?", "a*", "?", "");
const number = fc.constantFrom("0", "1", "1.0", "10", "-2", "1e1");
const date = fc.constantFrom(
  "2020-01-01",
  "2020-01-01T00:00:00Z",
  "1577836800",
  "2021-06-01T12:00:00+02:00",
  "1622541600",
);
const address = fc.constantFrom("10.0.0.1", "10.0.1.1", "2001:db8::1", "::1");
const block = fc.oneof(address, fc.constantFrom("10.0.0.0/24", "10.0.0.0/8", "0.0.0.0/0", "2001:db8::/32", "::/0"));
const arn = fc.constantFrom("arn:aws:s3:::a", "arn:aws:s3:::ab", "arn:aws:iam::1:role/a", "arn:aws:s3:::*", "a");
const arnPattern = fc.constantFrom("arn:aws:s3:::a", "arn:*:s3:::*", "arn:aws:iam::?:role/*", "*", "arn:aws:s3:::*");

/** Each pair with texts of the policy and of the request that are alike often enough. */
const pairs: readonly (readonly [
  positive: string,
  negative: string,
  wanted: fc.Arbitrary<string>,
  actual: fc.Arbitrary<string>,
])[] = [
  ["StringEquals", "StringNotEquals", text, text],
  ["StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", text, text],
  ["StringLike", "StringNotLike", text, text],
  ["NumericEquals", "NumericNotEquals", number, number],
  ["DateEquals", "DateNotEquals", date, date],
  ["IpAddress", "NotIpAddress", block, address],
  ["ArnEquals", "ArnNotEquals", arnPattern, arn],
  ["ArnLike", "ArnNotLike", arnPattern, arn],
];
const orders: typeof pairs = [
  ["NumericLessThan", "NumericGreaterThanEquals", number, number],
  ["NumericGreaterThan", "NumericLessThanEquals", number, number],
  ["DateLessThan", "DateGreaterThanEquals", date, date],
  ["DateGreaterThan", "DateLessThanEquals", date, date],
];
const list = (one: fc.Arbitrary<string>): fc.Arbitrary<string[]> => fc.uniqueArray(one, { minLength: 1, maxLength: 3 });

describe("laws of condition operators", () => {
  test.each(pairs)("where a key has one value, %s and %s are complements", (positive, negative, wanted, actual) => {
    law([list(wanted), actual], both, (policy, value) => {
      const holds = compare(positive, policy, [value]);
      expect(compare(negative, policy, [value])).toBe(complement[holds]);
      return holds;
    });
  });

  test.each(orders)("of one value each, %s and %s are complements", (one, other, wanted, actual) => {
    law([wanted, actual], both, (policy, value) => {
      const holds = compare(one, [policy], [value]);
      expect(compare(other, [policy], [value])).toBe(complement[holds]);
      return holds;
    });
  });

  test.each(pairs)(
    "of a key with values, ForAllValues:%s is not ForAnyValue:%s",
    (positive, negative, wanted, actual) => {
      law([list(wanted), list(actual)], both, (policy, values) => {
        const holds = compare(`ForAllValues:${positive}`, policy, values);
        expect(compare(`ForAnyValue:${negative}`, policy, values)).toBe(complement[holds]);
        const any = compare(`ForAnyValue:${positive}`, policy, values);
        expect(compare(`ForAllValues:${negative}`, policy, values)).toBe(complement[any]);
        return holds;
      });
    },
  );

  test.each([...pairs, ...orders])(
    "%sIfExists is the plain operator where there is a key, and holds where there is none",
    (...pair) => {
      const [, , wanted, actual] = pair;
      const value = fc.oneof(fc.constant("absent" as const), list(actual));
      const set = fc.constantFrom("", "ForAllValues:", "ForAnyValue:");
      law([fc.constantFrom(pair[0], pair[1]), set, list(wanted), value], both, (operator, prefix, policy, values) => {
        const holds = compare(`${prefix}${operator}IfExists`, policy, values);
        expect(holds).toBe(values === "absent" ? "allowed" : compare(`${prefix}${operator}`, policy, values));
        return holds;
      });
    },
  );

  test.each(pairs)(
    "without a set operator, %s asks for one value that is alike and %s for none",
    (positive, negative, wanted, actual) => {
      law([list(wanted), list(actual)], both, (policy, values) => {
        const holds = compare(positive, policy, values);
        expect(holds).toBe(compare(`ForAnyValue:${positive}`, policy, values));
        expect(compare(negative, policy, values)).toBe(complement[holds]);
        return holds;
      });
    },
  );

  test("StringEquals knows no wildcards", () => {
    law([text, text], both, (wanted, actual) => {
      const holds = compare("StringEquals", [wanted], [actual]);
      expect(holds).toBe(wanted === actual ? "allowed" : "denied");
      expect(compare("StringEqualsIgnoreCase", [wanted], [actual])).toBe(
        wanted.toLowerCase() === actual.toLowerCase() ? "allowed" : "denied",
      );
      return holds;
    });
  });

  test("Null true and Null false are complements", () => {
    law([known], both, (value) => {
      const holds = compare("Null", ["true"], value);
      expect(compare("Null", ["false"], value)).toBe(complement[holds]);
      expect(holds).toBe(value === "absent" ? "allowed" : "denied");
      return holds;
    });
  });

  test("several values of the policy are alternatives", () => {
    law([list(text), list(text)], both, (policy, [actual = ""]) => {
      const holds = compare("StringLike", policy, [actual]);
      const alone = policy.map((one) => compare("StringLike", [one], [actual]));
      expect(holds).toBe(alone.includes("allowed") ? "allowed" : "denied");
      return holds;
    });
  });

  test("all comparisons of a statement have to hold", () => {
    law([condition, condition, request], ["allowed", "denied", "unsure"], (one, other, asked) => {
      const under = (...Condition: (typeof one)[]): Outcome => {
        const written = {
          Effect: "Allow" as const,
          actions: { not: false, list: ["*"] },
          resources: { not: false, list: ["*"] },
        };
        const [first, ...caps] = Condition.map((block) => policyOf({ ...written, Condition: block }));
        return outcome({ policies: first === undefined ? [] : [first], organization: caps.map((cap) => [cap]) }, asked);
      };
      if (Object.keys(one).some((operator) => Object.hasOwn(other, operator))) return "unsure";
      const decided = under({ ...one, ...other });
      expect(decided).toBe(under(one, other));
      return decided;
    });
  });
});

describe("laws of policy variables", () => {
  const value = fc.constantFrom("a", "A", "*", "?", "a*", "b", "${k:b}");
  const template = fc.constantFrom("${k:b}", "x${k:b}", "${k:b}*", "${K:B}", "${k:b, 'z'}", "${k:b}${k:b}", "?${k:b}");
  const actual = fc.constantFrom("a", "xa", "ab", "*", "x*", "aa", "b", "?", "a*", "xb", "**", "${k:b}", "z");
  /** The value in the variable's place, its wildcards written so that they are none. */
  const filled = (pattern: string, plain: string): string =>
    pattern.replace(/\$\{k:b[^}]*\}/gi, () => plain.replace(/[*?$]/g, "${$&}"));

  test("a variable is the value in its place, and a wildcard in the value is none", () => {
    law([template, value, actual], both, (pattern, plain, given) => {
      const decided = compare("StringLike", [pattern], [given], { "k:b": [plain] });
      expect(decided).toBe(compare("StringLike", [filled(pattern, plain)], [given]));
      return decided;
    });
  });

  test("in StringEquals it is the plain text", () => {
    law([template, value, actual], both, (pattern, plain, given) => {
      const decided = compare("StringEquals", [pattern], [given], { "k:b": [plain] });
      const whole = pattern.replace(/\$\{k:b[^}]*\}/gi, () => plain);
      expect(decided).toBe(whole === given ? "allowed" : "denied");
      return decided;
    });
  });

  test("in Resource it is the same as in StringLike", () => {
    law([template, value, actual], both, (pattern, plain, given_) => {
      const policy = given(documentOf([{ Effect: "Allow", Action: "*", Resource: `arn:aws:s3:::${pattern}` }]));
      const decided = outcome(
        { policies: [policy] },
        {
          action: "s3:GetObject",
          target: { is: "resource", arn: `arn:aws:s3:::${given_}` },
          context: contextOf({ "k:a": "absent", "k:b": [plain] }),
        },
      );
      expect(decided).toBe(compare("StringLike", [pattern], [given_], { "k:b": [plain] }));
      return decided;
    });
  });

  test.each(["2008-10-17", undefined])("a document of version %s takes it for plain text", (Version) => {
    const plainly = (pattern: string): string => pattern.replaceAll("*", "any").replaceAll("?", "x");
    law([template, template, value], both, (pattern, other, tag) => {
      const Statement = { Effect: "Allow", Action: "*", Resource: `arn:aws:s3:::${pattern}` };
      const policy = given({ ...(Version && { Version }), Statement });
      const values: Keys = { "k:a": "absent", "k:b": [tag] };
      const ask = (name: string): Outcome =>
        outcome(
          { policies: [policy] },
          {
            action: "s3:GetObject",
            target: { is: "resource", arn: `arn:aws:s3:::${name}` },
            context: contextOf(values),
          },
        );
      expect(ask(plainly(pattern))).toBe("allowed");
      const decided = ask(plainly(other));
      expect(decided).toBe(oracle(pattern).test(plainly(other)) ? "allowed" : "denied");
      return decided;
    });
  });
});

describe("laws of what is unknown", () => {
  test("an answer in spite of unknown keys is the answer for every value of theirs", () => {
    law(
      [statements, statements, asked, fc.array(keysOf(known), { minLength: 1, maxLength: 4 })],
      ["allowed", "denied"],
      (list, cap, wanted, worlds) => {
        const holdings = { policies: [policyOf(...list)], ...(cap.length > 2 && { boundary: policyOf(...cap) }) };
        const decided = outcome(holdings, requestOf(wanted));
        const open = keys.some((key) => wanted.values[key] === "unknown");
        for (const world of worlds) {
          const values: Keys = {
            "k:a": wanted.values["k:a"] === "unknown" ? world["k:a"] : wanted.values["k:a"],
            "k:b": wanted.values["k:b"] === "unknown" ? world["k:b"] : wanted.values["k:b"],
          };
          const concrete = outcome(holdings, requestOf({ ...wanted, values }));
          if (decided !== "unsure") expect(concrete).toBe(decided);
        }
        return open ? decided : "closed";
      },
    );
  });

  test("where every key is known, so is the answer", () => {
    // Values that are not of the operator's type leave an answer open whatever the request says.
    const typed = /^(?:Numeric|Arn)/;
    const isText = ({ Condition = {} }: Written): boolean =>
      !Object.keys(Condition).some((operator) => typed.test(operator));
    law([statements.map((list) => list.filter(isText)), asked, keysOf(known)], both, (list, wanted, values) => {
      const decided = outcome({ policies: [policyOf(...list)] }, requestOf({ ...wanted, values }));
      expect(rank[decided]).not.toBe(1);
      return decided;
    });
  });
});
