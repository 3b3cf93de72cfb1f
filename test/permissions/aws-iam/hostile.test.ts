import { describe, expect, test } from "vitest";
import { judge } from "../../../policy-pack/judge.js";
import type { Raw } from "../../../policy-pack/model/index.js";
import { claimsOf } from "../../../policy-pack/permissions/aws-iam/claims.js";
import { decide, iamPolicy, iamRights, type IamPolicy } from "../../../policy-pack/permissions/index.js";
import { wildcard } from "../../../policy-pack/permissions/wildcard.js";
import { answers, questions } from "../../accuracy/answers.js";
import { arnOf, attachment, notebook, options, resource, role } from "../../support/resources.js";

const allow = (rest: Record<string, Raw>): Raw => ({
  Effect: "Allow",
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::a",
  ...rest,
});
const document = (...Statement: Raw[]): Raw => ({ Version: "2012-10-17", Statement });
const text = (...statements: Raw[]): string => JSON.stringify(document(...statements));
const policy = (raw: Raw): IamPolicy => iamPolicy("p", () => raw);

function nested(depth: number): Raw {
  let value: Raw = "s3:GetObject";
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

function cycle(): Raw {
  const list: Raw[] = ["s3:GetObject"];
  list.push(list);
  return list;
}

const noAction = /^the Action of statement 1 holds something that is not an action$/;
const twice = /^the policy document gives a key twice$/;

/** Documents with something wrong that may hide anything, and what has to be said of them. */
const wrong: Readonly<Record<string, readonly [Raw, RegExp]>> = {
  "JSON that is cut short": [text(allow({})).slice(0, -1), /not valid JSON at line 1, column 109$/],
  "a comma too many": ['{\n  "Statement": [\n    {},\n  ]\n}', /not valid JSON at line 4, column 3$/],
  "single quotes": ["{'Statement': []}", /not valid JSON at line 1, column 2$/],
  "a comment": ['{"Statement": [] // none\n}', /not valid JSON at line 1, column 18$/],
  "two documents": [`${text()}${text()}`, /not valid JSON at line 1, column \d+$/],
  "a byte order mark": [`\ufeff${text(allow({}))}`, /not valid JSON at line 1, column 1$/],
  "an unescaped line break": ['{"Statement":\n"a\nb"}', /not valid JSON at line 2, column 1$/],
  "a number that is none": ['{"Statement": NaN}', /not valid JSON at line 1, column 15$/],
  "no text but a space": [" ", /not valid JSON at line 1, column 2$/],
  "6 MB of JSON": [text(...Array.from({ length: 60_000 }, () => allow({}))), /longer than 250,000 characters$/],
  "6 MB in one text": [text(allow({ Sid: "x".repeat(6_000_000) })), /longer than 250,000 characters$/],
  "6 MB of spaces": [" ".repeat(6_000_000), /longer than 250,000 characters$/],
  "6 MB in an object": [document(allow({ Resource: "x".repeat(6_000_000) })), /longer than 250,000 characters$/],
  "50,000 patterns": [
    text(allow({ Action: Array.from({ length: 50_000 }, () => "a:b") })),
    /longer than 250,000 characters$/,
  ],
  "6 MB of short texts": [
    document(allow({ Resource: Array.from({ length: 3_000_000 }, () => "x") })),
    /longer than 250,000/,
  ],
  "20,000 statements": [text(...Array.from({ length: 20_000 }, () => allow({}))), /longer than 250,000 characters$/],
  "20,000 empty statements": [
    document(...Array.from({ length: 20_000 }, () => ({}))),
    /^the policy document has more than [\d,]+ statements$/,
  ],
  "20,000 texts for statements": [
    document(...Array.from({ length: 20_000 }, () => "x")),
    /^the policy document has more than [\d,]+ statements$/,
  ],
  "200 empty statements": [
    document(...Array.from({ length: 200 }, () => ({}))),
    /^the Effect of statement 1 is neither/,
  ],
  "200 texts for statements": [document(...Array.from({ length: 200 }, () => "x")), /^statement \d+ is not an object$/],
  "150 resources of any service": [
    document(allow({ Action: "*", Resource: Array.from({ length: 150 }, (_, at) => `*${at.toString(36)}*b`) })),
    /^the Resource of statement 1 has too many wildcards for services$/,
  ],
  "deep lists as text": ["[".repeat(100_000) + "]".repeat(100_000), /not an object$|not valid JSON/],
  "deep lists that do not end": ["[".repeat(200_000), /not valid JSON at line 1, column/],
  "deep objects as text": [
    '{"Statement":'.repeat(15_000) + "[]" + "}".repeat(15_000),
    /the Effect of statement 1|not valid JSON/,
  ],
  "deep lists for an action": [
    document(allow({ Action: nested(100_000) })),
    /Action of statement 1 holds something that is not text$/,
  ],
  "deep lists for a statement": [document(nested(100_000)), /^statement 1 is not an object$/],
  "deep lists for a resource": [
    document(allow({ Resource: nested(50_000) })),
    /Resource of statement 1 holds something that is not text$/,
  ],
  "deep lists for a value": [
    document(allow({ Action: "*", Resource: "*", Condition: { StringEquals: { "k:a": nested(50_000) } } })),
    /^(?:the Condition|what the condition k:a leaves) of statement 1/,
  ],
  "a list that holds itself": [document(allow({ Action: cycle() })), /longer than 250,000|not text$/],
  "a document that is a prototype": ['{"__proto__":{"Statement":[]}}', /has no Statement$/],
  "a statement that is a prototype": [
    '{"Statement":[{"__proto__":{"Effect":"Allow","Action":"*","Resource":"*"}}]}',
    /^the Effect of statement 1 is neither/,
  ],
  "an operator that is a prototype": [
    '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"__proto__":{"k:a":"a"}}}]}',
    /^the Condition of statement 1 uses an operator that AWS does not have$/,
  ],
  "an operator that every object has": [
    document(allow({ Condition: { hasOwnProperty: { "k:a": "a" } } })),
    /^the Condition of statement 1 uses an operator that AWS does not have$/,
  ],
  "an operator of our own": [
    document(allow({ Condition: { StringMatches: { "k:a": "a" } } })),
    /^the Condition of statement 1 uses an operator that AWS does not have$/,
  ],
  "an operator that is not one by its set": [
    document(allow({ Condition: { "ForMostValues:StringEquals": { "k:a": "a" } } })),
    /uses an operator that AWS does not have$/,
  ],
  "a key that is a prototype": [
    '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"__proto__":"a"}}}]}',
    /^what the condition __proto__ leaves of statement 1$/,
  ],
  "Statement twice": ['{"Statement":[],"Statement":[]}', twice],
  "Action twice": ['{"Statement":{"Effect":"Allow","Action":"*","Action":"s3:GetObject","Resource":"*"}}', twice],
  "Effect twice": ['{"Statement":{"Effect":"Allow","Effect":"Deny","Action":"*","Resource":"*"}}', twice],
  "a key twice by an escape": [
    '{"Statement":{"Effect":"Allow","Action":"*","\\u0041ction":"s3:GetObject","Resource":"*"}}',
    twice,
  ],
  "Condition twice": [
    '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{},"Condition":{"Null":{"k:a":"true"}}}}',
    twice,
  ],
  "an operator twice": [
    '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Null":{"a":"true"},"Null":{"b":"true"}}}}',
    twice,
  ],
  "Statement twice by capitals": [
    { Statement: [], statement: [allow({ Action: "*", Resource: "*" })] },
    /^Statement is given twice$/,
  ],
  "Action twice by capitals": [document(allow({ action: "*" })), /^the Action of statement 1 is given twice$/],
  "Action and NotAction": [document(allow({ NotAction: "s3:*" })), /^the Action of statement 1 is given twice$/],
  "Resource twice by capitals": [
    document(allow({ Action: "*", RESOURCE: "*" })),
    /^the Resource of statement 1 is given twice$/,
  ],
  "Resource and NotResource": [
    document(allow({ Action: "*", NotResource: "*" })),
    /^the Resource of statement 1 is given twice$/,
  ],
  "Effect twice by capitals": [
    document(allow({ Action: "*", Resource: "*", effect: "Deny" })),
    /^Effect is given twice$/,
  ],
  "Condition twice by capitals": [
    document(allow({ Action: "*", Resource: "*", Condition: {}, condition: {} })),
    /^Condition is given twice$/,
  ],
  "a condition key twice by capitals": [
    document(allow({ Action: "*", Resource: "*", Condition: { Null: { "k:a": "true", "K:A": "false" } } })),
    /^the Condition of statement 1 gives a key twice$/,
  ],
  "an operator twice by capitals": [
    document(
      allow({
        Action: "*",
        Resource: "*",
        Condition: { Null: { "aws:username": "true" }, NULL: { "aws:username": "false" } },
      }),
    ),
    /^the Condition of statement 1 gives (?:a key|an operator) twice$/,
  ],
  "a Cyrillic letter": [document(allow({ Action: "s3:G\u0435tObject" })), noAction],
  "a Cyrillic service": [document(allow({ Action: "\u04553:*" })), noAction],
  "a Kelvin sign": [document(allow({ Action: "\u212Ams:*" })), noAction],
  "a long s": [document(allow({ Action: "\u017F3:*" })), noAction],
  "a dotless i": [document(allow({ Action: "\u0131am:*" })), noAction],
  "a dotted I": [document(allow({ Action: "\u0130AM:*" })), noAction],
  "full-width letters": [document(allow({ Action: "\uff49\uff41\uff4d:*" })), noAction],
  "a full-width colon": [document(allow({ Action: "iam\uff1a*" })), noAction],
  "a full-width asterisk": [document(allow({ Action: "\uff0a" })), noAction],
  "a combining accent": [document(allow({ Action: "ia\u0301m:*" })), noAction],
  "a zero-width space": [document(allow({ Action: "iam\u200b:*" })), noAction],
  "a soft hyphen": [document(allow({ Action: "i\u00adam:*" })), noAction],
  "letters of mathematics": [document(allow({ Action: "\ud835\udc22am:*" })), noAction],
  "a right-to-left mark": [document(allow({ Action: "iam:\u202e*" })), noAction],
  "half a character": [document(allow({ Action: "iam:\ud835" })), noAction],
  "a space": [document(allow({ Action: "iam:* " })), noAction],
  "a line break": [document(allow({ Action: "iam:*\n" })), noAction],
  "a second colon": [document(allow({ Action: "iam::*" })), noAction],
  nothing: [document(allow({ Action: "" })), noAction],
  "an action without a service": [document(allow({ Action: "GetObject" })), noAction],
  "a look-alike among letters": [document(allow({ Action: ["s3:GetObject", "i\u0430m:*"] })), noAction],
  "a look-alike that is excluded": [
    document({ Effect: "Allow", NotAction: ["*", "i\u0430m:*"].slice(1), Resource: "*" }),
    /^the NotAction of statement 1 holds something that is not an action$/,
  ],
  "a look-alike of an element": [
    document({ Effect: "Allow", "A\u0441tion": "*", Resource: "*" }),
    /^statement 1 has no Action$/,
  ],
  "a look-alike of Allow": [document(allow({ Effect: "\u0410llow" })), /^the Effect of statement 1 is neither/],
  "a space after Allow": [document(allow({ Effect: "Allow " })), /^the Effect of statement 1 is neither/],
  "a look-alike of an operator": [
    document(allow({ Condition: { "StringL\u0456ke": { "k:a": "a" } } })),
    /uses an operator that AWS does not have$/,
  ],
  "wildcards for a thousand services": [
    document(allow({ Action: Array.from({ length: 1_000 }, (_, at) => `*${at}:*`) })),
    /^the Action of statement 1 has too many wildcards for services$/,
  ],
};

/** Everything that is said of what a document leaves open. */
function doubtsOf(raw: Raw): readonly string[] {
  const rights = iamRights({ policies: [policy(raw)] });
  return questions.flatMap((question) => rights[question]().open.map(({ unknown }) => unknown.what ?? ""));
}

describe("documents with something wrong", () => {
  test.each(Object.entries(wrong))(
    "%s: no request passes for denied, and it is said what is wrong",
    (_, [raw, what]) => {
      const decided = decide(
        { policies: [policy(raw)] },
        { action: "iam:CreateUser", target: { is: "resource", arn: "arn:aws:s3:::a" }, context: () => "absent" },
      );
      const unread = claimsOf(raw).unread.length > 0;
      if (unread) expect(decided.is).not.toBe("denied");
      const said = [...doubtsOf(raw), ...(decided.is === "unsure" ? [decided.unknown.what ?? ""] : [])];
      expect(said).toEqual(expect.arrayContaining([expect.stringMatching(what)]));
    },
  );

  test.each(Object.entries(wrong))("%s: some question is left open", (_, [raw]) => {
    expect(Object.values(answers(iamRights({ policies: [policy(raw)] })))).toContain("unsure");
  });

  test.each(Object.entries(wrong))("%s: it does not hide that another policy makes an admin", (_, [raw]) => {
    const everything = policy(document(allow({ Action: "*", Resource: "*" })));
    expect(answers(iamRights({ policies: [everything, policy(raw)] }))).toMatchObject({ admin: "yes", wide: "yes" });
  });

  test.each(Object.entries(wrong))("%s: a workload whose role has it is not passed", (_, [raw, what]) => {
    const written = role("lab", { inlinePolicies: [{ name: "p", policy: raw }] });
    const { findings } = judge([notebook("n", arnOf("lab")), written], options);
    const about = findings.filter(
      ({ subject, policy: name }) => subject.urn === written.urn && name !== "permissions-boundary",
    );
    expect(about.map(({ internalError }) => internalError)).not.toContain(true);
    const said = about.flatMap(({ says, evidence }) => [says, ...evidence.map((one) => one.says)]);
    expect(said).toEqual(
      expect.arrayContaining([expect.stringMatching(new RegExp(what.source.replace(/^\^|\$$/g, "")))]),
    );
  });

  test("so is one that gets it by a policy of the program", () => {
    const arn = "arn:aws:iam::123456789012:policy/p";
    const made = resource(
      "aws:iam/policy:Policy",
      "p",
      { name: "p", policy: '{"Statement": [' },
      { id: arn, outputs: { arn } },
    );
    const { findings } = judge([notebook("n", arnOf("lab")), role("lab"), made, attachment("a", "lab", arn)], options);
    const said = findings.flatMap(({ evidence }) => evidence.map(({ says }) => says));
    expect(said).toContainEqual(expect.stringContaining("the policy document is not valid JSON at line 1, column 16"));
  });

  test("nothing of the text is repeated", () => {
    const secret = "hunter2";
    for (const raw of [
      `{"Statement": ${secret}}`,
      text(allow({ Action: secret })),
      text(allow({ Effect: secret })),
      `"${secret}"`,
    ]) {
      expect(JSON.stringify(doubtsOf(raw))).not.toContain(secret);
      const { findings } = judge(
        [notebook("n", arnOf("lab")), role("lab", { inlinePolicies: [{ name: "p", policy: raw }] })],
        options,
      );
      expect(JSON.stringify(findings)).not.toContain(secret);
    }
  });
});

describe("documents that are odd but can be read", () => {
  const narrow = { admin: "no", escalation: "no", broad: "no", wide: "no" };

  test.each<[string, Raw, object]>([
    ["100,000 wildcards in an action", allow({ Action: `s3:${"*".repeat(100_000)}` }), narrow],
    [
      "100,000 wildcards in a resource",
      allow({ Action: "s3:*", Resource: `arn:aws:s3:::${"*".repeat(100_000)}` }),
      { broad: "yes", wide: "yes" },
    ],
    ["100,000 wildcards between letters", allow({ Action: `s3:${"*a".repeat(100_000)}` }), narrow],
    [
      "100,000 wildcards for everything",
      allow({ Action: "*".repeat(100_000), Resource: "*?".repeat(1) }),
      { admin: "yes" },
    ],
    [
      "100,000 wildcards between letters of a resource",
      allow({ Action: "*", Resource: `arn:aws:s3:::${"*a".repeat(100_000)}` }),
      narrow,
    ],
    ["100,000 question marks", allow({ Action: `s3:${"?".repeat(100_000)}`, Resource: "*" }), narrow],
    ["100,000 question marks for a resource", allow({ Action: "s3:GetObject", Resource: "?".repeat(100_000) }), narrow],
    ["40,000 patterns that name nothing", allow({ Action: Array.from({ length: 40_000 }, () => "a:b") }), narrow],
    [
      "10,000 actions with wildcards",
      allow({ Action: Array.from({ length: 10_000 }, (_, at) => `s3:*${at.toString(36)}`) }),
      narrow,
    ],
    [
      "5,000 resources with wildcards",
      allow({ Action: "*", Resource: Array.from({ length: 5_000 }, (_, at) => `arn:aws:s3:::*${at.toString(36)}*b`) }),
      narrow,
    ],
    [
      "1,000 statements",
      Array.from({ length: 1_000 }, (_, at) => allow({ Action: `s3:Get${at.toString(36)}*` })),
      narrow,
    ],
    [
      "200 statements with variables",
      Array.from({ length: 200 }, () => allow({ Action: "*", Resource: "arn:aws:s3:::${aws:a}${aws:b}" })),
      narrow,
    ],
    [
      "20,000 values of a condition",
      allow({
        Action: "*",
        Resource: "*",
        Condition: {
          StringLike: { "aws:PrincipalTag/a": Array.from({ length: 20_000 }, (_, at) => `*${at.toString(36)}*`) },
        },
      }),
      { admin: "unsure" },
    ],
    ["elements that AWS does not have", allow({ Zweck: "x", __proto__: { Action: "*" } }), narrow],
  ])("%s", (_, statement, expected) => {
    const raw = document(...(Array.isArray(statement) ? (statement as Raw[]) : [statement]));
    for (const form of [raw, JSON.stringify(raw)]) {
      expect(answers(iamRights({ policies: [policy(form)] }))).toMatchObject(expected);
    }
  });
});

describe("matching", () => {
  /** How often a match looks at a character of the text, which stands for `length` times the letter. */
  function looks(pattern: string, length: number, letter = "a"): number {
    let count = 0;
    const text = new Proxy(
      {},
      {
        get: (_, key) => {
          if (key === "length") return length;
          count++;
          return letter;
        },
      },
    );
    wildcard(pattern, "?")(text as unknown as string);
    return count;
  }

  const size = 400;
  test.each<[string, (n: number) => string]>([
    ["*a*a*...b", (n) => `${"*a".repeat(n / 4)}b`],
    ["*a*a*...*b", (n) => `${"*a".repeat(n / 4)}*b`],
    ["*?*?...b", (n) => `${"*?".repeat(n / 4)}b`],
    ["***...b", (n) => `${"*".repeat(n)}b`],
    [
      "a*aa*aaa*...b",
      (n) => `${Array.from({ length: Math.floor(Math.sqrt(n)) }, (_, at) => "a".repeat(at)).join("*")}b`,
    ],
  ])("%s costs no more than pattern times text, and four times the size no more than sixteen times", (_, make) => {
    const [small, large] = [looks(make(size), size), looks(make(4 * size), 4 * size)];
    expect(small).toBeGreaterThan(0);
    expect(small).toBeLessThanOrEqual(2 * size * (make(size).length + 1));
    expect(large / small).toBeLessThanOrEqual(17);
  });

  test("more wildcards cost no more looks at the same text", () => {
    const costs = [1, 10, 100].map((stars) => looks(`${"*a".repeat(stars)}*b`, 10_000));
    expect(Math.max(...costs)).toBeLessThanOrEqual(3 * 10_000);
  });

  test.each([1_000, 10_000, 100_000])("%i wildcards in a row of letters end", (n) => {
    expect(wildcard(`${"*a".repeat(n)}b`, "?")("a".repeat(2 * n))).toBe(false);
    expect(wildcard(`${"*a".repeat(n)}*`, "?")("a".repeat(2 * n))).toBe(true);
    expect(wildcard("*".repeat(n), "?")("")).toBe(true);
    const Statement = allow({ Action: "*", Resource: `arn:aws:s3:::${"*a".repeat(n)}b` });
    const asked = decide(
      { policies: [policy({ Statement })] },
      {
        action: "s3:GetObject",
        target: { is: "resource", arn: `arn:aws:s3:::${"a".repeat(2 * n)}` },
        context: () => "absent",
      },
    );
    expect(asked.is).toBe("denied");
  });
});
