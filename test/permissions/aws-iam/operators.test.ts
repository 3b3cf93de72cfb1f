import { describe, expect, test } from "vitest";
import { unknown, type Raw } from "../../../policy-pack/model/index.js";
import { namedOperator, operatorOf } from "../../../policy-pack/permissions/aws-iam/operators.js";
import { decide, iamPolicy, type Decided } from "../../../policy-pack/permissions/index.js";

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html

/** What an Allow of everything comes to under one comparison with the key `k:a`. */
function compare(operator: string, wanted: Raw, actual: readonly string[] | "absent"): Decided {
  const Statement = { Effect: "Allow", Action: "*", Resource: "*", Condition: { [operator]: { "k:a": wanted } } };
  return decide(
    { policies: [iamPolicy("p", () => ({ Version: "2012-10-17", Statement }))] },
    {
      action: "s3:GetObject",
      target: { is: "resource", arn: "arn:aws:s3:::a" },
      context: (key) => (key === "k:a" ? actual : "absent"),
    },
  );
}

const holds = (operator: string, wanted: Raw, actual: readonly string[] | "absent"): Decided["is"] =>
  compare(operator, wanted, actual).is;

type Table = readonly (readonly [wanted: Raw, actual: string, is: boolean])[];

const equal: Table = [
  ["a", "a", true],
  ["a", "A", false],
  ["a", "ab", false],
  ["a*", "ab", false],
  ["a?", "ab", false],
  ["", "", true],
  ["a ", "a", false],
  ["*", "*", true],
  ["a?", "a?", true],
  [["a", "b"], "b", true],
  [["a", "b"], "c", false],
  ["\u212A", "K", false],
  ["\u00e9", "\u00e9", true],
];
const alikeLetters: Table = [
  ["a", "A", true],
  ["AbC", "aBc", true],
  ["a*", "A*", true],
  ["a*", "ab", false],
  ["\u212A", "k", false],
  [["x", "Y"], "y", true],
];
const like: Table = [
  ["a*", "a", true],
  ["a*", "abc", true],
  ["a?", "a", false],
  ["a?", "ab", true],
  ["*a", "ba", true],
  ["A*", "ab", false],
  ["*", "", true],
  ["?", "", false],
  ["a*", "a*", true],
  ["${*}", "a", false],
  ["${*}", "*", true],
  ["a${?}", "a?", true],
  ["a${?}", "ab", false],
  ["${$}{x}", "${x}", true],
];
const numbers: Table = [
  ["10", "10", true],
  ["10", "10.0", true],
  ["10", "1e1", true],
  [10, "10", true],
  [1.5, "1.50", true],
  [-1, "-1", true],
  ["10", "9", false],
  ["10", "ten", false],
  ["0", "", false],
  ["0", " ", false],
  [0, "-0", true],
];
const dates: Table = [
  ["2020-01-01T00:00:00Z", "2020-01-01T00:00:00Z", true],
  ["2020-01-01", "2020-01-01T00:00:00Z", true],
  ["2020-01", "2020-01-01T00:00:00Z", true],
  ["2020", "2020-01-01T00:00:00Z", true],
  ["2020-01-01T01:00:00+01:00", "2020-01-01T00:00:00Z", true],
  ["2020-01-01T00:00:00.000Z", "1577836800", true],
  ["1577836800", "2020-01-01T00:00:00Z", true],
  [1577836800, "2020-01-01T00:00:00Z", true],
  ["2020-01-01T00:00:00Z", "2020-01-01T00:00:01Z", false],
  ["2020-01-01T00:00:00Z", "yesterday", false],
];
const addresses: Table = [
  ["203.0.113.0/24", "203.0.113.7", true],
  ["203.0.113.0/24", "203.0.114.7", false],
  ["203.0.113.7", "203.0.113.7", true],
  ["203.0.113.7/32", "203.0.113.8", false],
  ["203.0.113.77/24", "203.0.113.1", true],
  ["0.0.0.0/0", "8.8.8.8", true],
  ["0.0.0.0/0", "2001:db8::1", false],
  ["2001:DB8:1234:5678::/64", "2001:db8:1234:5678::9", true],
  ["2001:DB8:1234:5678::/64", "2001:db8:1234:5679::9", false],
  ["::/0", "2001:db8::1", true],
  ["::1", "0:0:0:0:0:0:0:1", true],
  ["10.0.0.0/8", "not an address", false],
  [["192.0.2.0/24", "2001:db8::/32"], "2001:db8::1", true],
];
const resources: Table = [
  ["arn:aws:sns:us-east-1:123456789012:t", "arn:aws:sns:us-east-1:123456789012:t", true],
  ["arn:aws:sns:*:123456789012:*", "arn:aws:sns:us-east-1:123456789012:t", true],
  ["arn:aws:sns:*:123456789012:?", "arn:aws:sns:us-east-1:123456789012:tt", false],
  ["arn:aws:s3:::a/*", "arn:aws:s3:::a/b:c:d", true],
  // A wildcard of one part does not reach over a colon.
  ["arn:*:s3:::a", "arn:aws:x:s3:::a", false],
  ["arn:aws:s*:::a", "arn:aws:s3:eu-west-1:::a", false],
  ["arn:*:*:*:*:t", "arn:aws:sns:us-east-1:123456789012:t", true],
  ["*", "arn:aws:sns:us-east-1:123456789012:t", true],
  ["arn:aws:s3:::a", "arn:aws:s3:::A", false],
  ["arn:aws:s3:::*", "no ARN", false],
];
const truths: Table = [
  ["true", "true", true],
  ["true", "TRUE", true],
  ["True", "true", true],
  [true, "true", true],
  [false, "false", true],
  ["false", "true", false],
  ["false", "", false],
];
const bytes: Table = [
  ["QmluYXJ5VmFsdWVJbkJhc2U2NA==", "QmluYXJ5VmFsdWVJbkJhc2U2NA==", true],
  ["QmluYXJ5VmFsdWVJbkJhc2U2NA==", "QmluYXJ5VmFsdWVJbkJhc2U2NQ==", false],
  ["YQ==", "YQ", true],
  ["YQ==", "Yg==", false],
];
const ordered = (number: string, date: string, yes: readonly number[]): readonly (readonly [string, Table])[] => [
  [number, [-1, 0, 1].map((by) => [10, String(10 + by), yes.includes(by)])],
  [
    date,
    [-1, 0, 1].map((by) => [
      "2020-01-01T00:00:10Z",
      `2020-01-01T00:00:${String(10 + by).padStart(2, "0")}Z`,
      yes.includes(by),
    ]),
  ],
];

const positive: readonly (readonly [string, Table])[] = [
  ["StringEquals", equal],
  ["StringEqualsIgnoreCase", alikeLetters],
  ["StringLike", like],
  ["NumericEquals", numbers],
  ...ordered("NumericLessThan", "DateLessThan", [-1]),
  ...ordered("NumericLessThanEquals", "DateLessThanEquals", [-1, 0]),
  ...ordered("NumericGreaterThan", "DateGreaterThan", [1]),
  ...ordered("NumericGreaterThanEquals", "DateGreaterThanEquals", [0, 1]),
  ["DateEquals", dates],
  ["Bool", truths],
  ["BinaryEquals", bytes],
  ["IpAddress", addresses],
  ["ArnEquals", resources],
  ["ArnLike", resources],
];
const negative: readonly (readonly [string, Table])[] = [
  ["StringNotEquals", equal],
  ["StringNotEqualsIgnoreCase", alikeLetters],
  ["StringNotLike", like],
  ["NumericNotEquals", numbers],
  ["DateNotEquals", dates],
  ["NotIpAddress", addresses],
  ["ArnNotEquals", resources],
  ["ArnNotLike", resources],
];
const flat = (tables: typeof positive): [string, Raw, string, boolean][] =>
  tables.flatMap(([operator, table]) =>
    table.map(([wanted, actual, is]): [string, Raw, string, boolean] => [operator, wanted, actual, is]),
  );
const decided = (is: boolean): Decided["is"] => (is ? "allowed" : "denied");

describe("condition operators", () => {
  test.each(flat(positive))("%s %j of %j: %s", (operator, wanted, actual, is) => {
    for (const written of [operator, `${operator}IfExists`, `ForAnyValue:${operator}`, `ForAllValues:${operator}`]) {
      expect([written, holds(written, wanted, [actual])]).toEqual([written, decided(is)]);
    }
  });

  test.each(flat(negative))("%s %j of %j: not %s", (operator, wanted, actual, is) => {
    for (const written of [operator, `${operator}IfExists`, `ForAnyValue:${operator}`, `ForAllValues:${operator}`]) {
      expect([written, holds(written, wanted, [actual])]).toEqual([written, decided(!is)]);
    }
  });

  test("each of them is known in any capitals, and all that is known stands here", () => {
    for (const [operator] of [...positive, ...negative]) {
      for (const written of [operator, operator.toUpperCase(), `forallvalues:${operator.toLowerCase()}IFEXISTS`]) {
        expect([written, namedOperator(written)?.name]).toEqual([written, operator.toLowerCase()]);
      }
    }
  });

  const value: Readonly<Record<string, string>> = {
    N: "1",
    D: "2020-01-01",
    B: "true",
    I: "10.0.0.1",
    A: "arn:aws:s3:::a",
  };
  const wantedOf = (operator: string): string =>
    operator === "NotIpAddress" ? "10.0.0.1" : operator === "BinaryEquals" ? "YQ==" : (value[operator[0] ?? ""] ?? "a");

  test.each(positive.map(([operator]) => operator))("a key that is not there: %s", (operator) => {
    const absent = (written: string): Decided["is"] => holds(written, wantedOf(operator), "absent");
    expect(absent(operator)).toBe("denied");
    expect(absent(`${operator}IfExists`)).toBe("allowed");
    expect(absent(`ForAllValues:${operator}`)).toBe("allowed");
    expect(absent(`ForAnyValue:${operator}`)).toBe("denied");
  });

  test.each(negative.map(([operator]) => operator))("a key that is not there: %s", (operator) => {
    const absent = (written: string): Decided["is"] => holds(written, wantedOf(operator), "absent");
    expect(absent(operator)).toBe("allowed");
    expect(absent(`${operator}IfExists`)).toBe("allowed");
    expect(absent(`ForAllValues:${operator}`)).toBe("allowed");
    expect(absent(`ForAnyValue:${operator}`)).toBe("denied");
  });

  test.each<[Raw, readonly string[] | "absent", boolean]>([
    ["true", "absent", true],
    ["true", ["x"], false],
    ["false", "absent", false],
    ["false", ["x"], true],
    [true, "absent", true],
    [false, ["x"], true],
    ["TRUE", "absent", true],
    [["true", "false"], ["x"], true],
    [["true", "false"], "absent", true],
  ])("Null %j of %j: %s", (wanted, actual, is) => {
    expect(holds("Null", wanted, actual)).toBe(decided(is));
  });

  test.each<[string, string[], readonly string[], boolean]>([
    ["ForAllValues:StringEquals", ["a", "b"], ["a"], true],
    ["ForAllValues:StringEquals", ["a", "b"], ["a", "b"], true],
    ["ForAllValues:StringEquals", ["a", "b"], ["a", "c"], false],
    ["ForAllValues:StringEquals", ["a", "b"], [], true],
    ["ForAnyValue:StringEquals", ["a", "b"], ["c", "b"], true],
    ["ForAnyValue:StringEquals", ["a", "b"], ["c"], false],
    ["ForAnyValue:StringEquals", ["a", "b"], [], false],
    ["ForAllValues:StringNotEquals", ["a", "b"], ["c", "a"], false],
    ["ForAllValues:StringNotEquals", ["a", "b"], ["c", "d"], true],
    ["ForAnyValue:StringNotEquals", ["a", "b"], ["c", "a"], true],
    ["ForAnyValue:StringNotEquals", ["a", "b"], ["a", "b"], false],
    ["ForAllValues:NumericLessThan", ["10"], ["1", "9"], true],
    ["ForAllValues:NumericLessThan", ["10"], ["1", "11"], false],
    ["ForAnyValue:IpAddress", ["10.0.0.0/8"], ["8.8.8.8", "10.1.1.1"], true],
    ["ForAllValues:ArnLike", ["arn:aws:iam::*:role/*"], ["arn:aws:iam::1:role/a", "arn:aws:iam::1:user/a"], false],
  ])("%s %j of %j: %s", (operator, wanted, actual, is) => {
    expect(holds(operator, wanted, actual)).toBe(decided(is));
  });
});

describe("values that no operator takes", () => {
  test.each<[string, Raw, string]>([
    ["NumericEquals", "ten", "10"],
    ["NumericEquals", "0x10", "16"],
    ["NumericEquals", "", "0"],
    ["NumericLessThan", "Infinity", "1"],
    ["NumericNotEquals", "NaN", "1"],
    ["NumericEquals", true, "1"],
    ["NumericGreaterThan", "${k:b}", "1"],
    ["DateEquals", "yesterday", "2020-01-01"],
    ["DateEquals", "2020-13-01", "2020-01-01"],
    ["DateLessThan", "2020-*", "2020-01-01"],
    ["DateNotEquals", "01/02/2020", "2020-01-01"],
    ["Bool", "yes", "true"],
    ["Bool", 1, "true"],
    ["Bool", "", "true"],
    ["IpAddress", "10.0.0.0/33", "10.0.0.1"],
    ["IpAddress", "10.0.0", "10.0.0.1"],
    ["IpAddress", "10.0.0.*", "10.0.0.1"],
    ["IpAddress", "10.0.0.0/8/8", "10.0.0.1"],
    ["IpAddress", "10.0.0.0/", "10.0.0.1"],
    ["IpAddress", "2001:db8::/129", "2001:db8::1"],
    ["NotIpAddress", "10.0.0.0/-1", "10.0.0.1"],
    ["ArnLike", "arn:aws:s3", "arn:aws:s3:::a"],
    ["ArnLike", "arn:aws:*:t", "arn:aws:sns:us-east-1:123456789012:t"],
    ["ArnNotLike", "a", "arn:aws:s3:::a"],
    ["BinaryEquals", "not base64!", "a"],
    ["Null", "maybe", "a"],
    ["Null", 1, "a"],
  ])("%s %j of %j is unsure", (operator, wanted, actual) => {
    expect(compare(operator, wanted, [actual])).toMatchObject({
      is: "unsure",
      unknown: { kind: "here", what: "what the condition k:a leaves of statement 1" },
    });
  });

  test.each<[string, Raw]>([
    ["an object", { a: "b" }],
    ["nothing", null],
    ["a list in a list", [["a"]]],
    ["an object in a list", ["x", {}]],
  ])("%s is unsure under every operator", (_, wanted) => {
    for (const operator of ["StringEquals", "NumericEquals", "Bool", "Null", "StringNotEquals"]) {
      expect(compare(operator, wanted, ["a"])).toMatchObject({
        is: "unsure",
        unknown: {
          what: expect.stringContaining("the Condition of statement 1 holds something that is not text") as string,
        },
      });
    }
  });

  test("a value that is unknown is told as it is", () => {
    const value = unknown("until-deployed", ["urn:x"], "the account");
    expect(compare("StringEquals", value, ["a"])).toMatchObject({ is: "unsure", unknown: value });
    expect(compare("StringEquals", ["a", value], ["a"])).not.toMatchObject({ is: "denied" });
  });

  test.each<[string, Raw, readonly string[]]>([
    ["StringEquals", [], ["a"]],
    ["StringNotEquals", [], ["a"]],
    ["Null", [], ["a"]],
  ])("no value at all is never a silent pass: %s %j", (operator, wanted, actual) => {
    expect(holds(operator, wanted, actual)).toBe("unsure");
  });
});

describe("operators that AWS does not have", () => {
  test.each([
    "StringMatches",
    "StringContains",
    "BoolNotEquals",
    "BinaryNotEquals",
    "NullIfExists",
    "IfExists",
    "",
    "StringEqualsIfExistsIfExists",
    "ForSomeValues:StringEquals",
    "ForAllValues:",
    "ForAllValues:ForAnyValue:StringEquals",
    "ForAllValues: StringEquals",
    "String Equals",
    " StringEquals",
    "StringEquals\n",
    "constructor",
    "toString",
    "\u0405tringEquals",
    "StringLi\u212Ae",
    "ipaddres\u017F",
  ])("%j leaves the statement open, and the text says why", (operator) => {
    expect(namedOperator(operator)).toBeUndefined();
    for (const actual of [["a"], "absent"] as const) {
      expect(compare(operator, "a", actual)).toMatchObject({
        is: "unsure",
        unknown: { kind: "here", what: "the Condition of statement 1 uses an operator that AWS does not have" },
      });
    }
  });

  test("Null is known, though it compares nothing", () => {
    const operator = namedOperator("Null");
    expect(operator).toEqual({ name: "null", quantity: "one", ifExists: false });
    expect(operator && operatorOf(operator)).toBeUndefined();
  });
});
