import { describe, expect, test } from "vitest";
import { unknown, type Raw } from "../../../policy-pack/model/index.js";
import type { ContextValue } from "../../../policy-pack/permissions/aws-iam/context.js";
import { decide, iamPolicy, type Decided } from "../../../policy-pack/permissions/index.js";

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html

const cause = unknown("until-deployed", ["urn:x"]);
const values: Readonly<Record<string, ContextValue>> = {
  "k:a": ["a"],
  "k:many": ["a", "b"],
  "k:chosen": "chosen",
  "k:things": "of-things",
  "k:later": cause,
  "k:here": unknown("here"),
};

function under(Effect: "Allow" | "Deny", Condition: Raw): Decided {
  const all = { Effect: "Allow", Action: "*", Resource: "*" };
  const Statement = [...(Effect === "Deny" ? [all] : []), { ...all, Effect, Condition }];
  return decide(
    { policies: [iamPolicy("p", () => ({ Version: "2012-10-17", Statement }))] },
    {
      action: "s3:GetObject",
      target: { is: "resource", arn: "arn:aws:s3:::a" },
      context: (key) => (Object.hasOwn(values, key) ? (values[key] ?? "absent") : "absent"),
    },
  );
}
const allowing = (condition: Raw): Decided["is"] => under("Allow", condition).is;
const denying = (condition: Raw): Decided["is"] => under("Deny", condition).is;
const equals = (key: string, value: Raw = "a"): Raw => ({ StringEquals: { [key]: value } });

describe("a condition", () => {
  test.each<[string, Raw, Decided["is"]]>([
    ["that is empty", {}, "allowed"],
    ["with an operator that is empty", { StringEquals: {} }, "allowed"],
    ["with capitals in the key", equals("K:A"), "allowed"],
    ["of two keys that hold", { StringEquals: { "k:a": "a", "k:many": "b" } }, "allowed"],
    ["of two keys, one of which does not", { StringEquals: { "k:a": "a", "k:many": "c" } }, "denied"],
    ["of two operators that hold", { StringEquals: { "k:a": "a" }, StringLike: { "k:a": "*" } }, "allowed"],
    ["of two operators, one of which does not", { StringEquals: { "k:a": "a" }, Null: { "k:a": "true" } }, "denied"],
    ["of several values, one of which holds", equals("k:a", ["x", "a"]), "allowed"],
    ["of several values, none of which holds", equals("k:a", ["x", "y"]), "denied"],
    ["that a range of dates has to meet", { NumericLessThan: { "k:n": 1 }, StringEquals: { "k:a": "a" } }, "denied"],
    ["with something unknown, where another does not hold", { StringEquals: { "k:later": "a", "k:a": "x" } }, "denied"],
    ["with something unknown, where another holds", { StringEquals: { "k:later": "a", "k:a": "a" } }, "unsure"],
    ["with values of which one is unknown, where another holds", equals("k:a", [unknown("here"), "a"]), "unsure"],
  ])("%s", (_, condition, is) => {
    expect(allowing(condition)).toBe(is);
    // Of everything, a Deny under the same condition takes what the Allow gives.
    expect(denying(condition)).toBe({ allowed: "denied", denied: "allowed", unsure: "unsure" }[is]);
  });

  test.each<[string, Raw]>([
    ["text", "x"],
    ["a number", 7],
    ["a list", [{ StringEquals: { "k:a": "a" } }]],
    ["an operator without keys", { StringEquals: "a" }],
    ["an operator with a list", { StringEquals: [{ "k:a": "a" }] }],
    ["nothing under an operator", { StringEquals: null }],
  ])("that is malformed is open, and says so: %s", (_, condition) => {
    expect(under("Allow", condition)).toMatchObject({
      is: "unsure",
      unknown: { kind: "here", what: "the Condition of statement 1 is not an object of operators, keys and values" },
    });
    // What nobody can read is not taken to deny.
    expect(denying(condition)).toBe("allowed");
  });

  test("a key that is given twice in other capitals is open", () => {
    expect(under("Allow", { StringEquals: { "k:a": "x", "K:A": "a" } })).toMatchObject({
      is: "unsure",
      unknown: { what: "the Condition of statement 1 gives a key twice" },
    });
  });

  test("an operator that is given twice in other capitals is open", () => {
    expect(under("Allow", { StringEquals: { "k:a": "x" }, stringequals: { "k:a": "a" } })).toMatchObject({
      is: "unsure",
      unknown: { kind: "here" },
    });
  });

  test.each<[string, string, string]>([
    ["k:later", "until-deployed", "what the condition k:later leaves of statement 1"],
    ["k:here", "here", "what the condition k:here leaves of statement 1"],
    ["K:HERE", "here", "what the condition k:here leaves of statement 1"],
  ])("on a key that is not known says which: %s", (key, kind, what) => {
    expect(under("Allow", equals(key))).toMatchObject({ is: "unsure", unknown: { kind, what } });
  });

  test.each(["a b", "a\nb", "x".repeat(500), "\u202e", "<script>"])(
    "does not repeat a key that is not one: %j",
    (key) => {
      const Statement = { Effect: "Allow", Action: "*", Resource: "*", Condition: equals(key) };
      const decided = decide(
        { policies: [iamPolicy("p", () => ({ Statement }))] },
        { action: "s3:GetObject", target: { is: "resource", arn: "a" }, context: () => unknown("here") },
      );
      expect(decided).toMatchObject({
        unknown: { what: "what the condition with an unreadable key leaves of statement 1" },
      });
    },
  );
});

describe("keys that the caller chooses", () => {
  test.each<[string, Raw]>([
    ["a demand", equals("k:chosen")],
    ["a prohibition", { StringNotEquals: { "k:chosen": "a" } }],
    ["presence", { Null: { "k:chosen": "false" } }],
    ["absence", { Null: { "k:chosen": "true" } }],
    ["a number", { NumericLessThan: { "k:chosen": 3 } }],
  ])("are met where they allow, and avoided where they deny: %s", (_, condition) => {
    expect(allowing(condition)).toBe("allowed");
    expect(denying(condition)).toBe("allowed");
  });

  test("do not make up for another key", () => {
    expect(allowing({ StringEquals: { "k:chosen": "a", "k:a": "x" } })).toBe("denied");
    expect(denying({ StringEquals: { "k:chosen": "a", "k:a": "a" } })).toBe("allowed");
  });
});

describe("keys of things to choose from", () => {
  test.each<[string, Raw, Decided["is"], Decided["is"]]>([
    ["a demand", equals("k:things"), "unsure", "allowed"],
    ["a pattern", { StringLike: { "k:things": "a*" } }, "unsure", "allowed"],
    ["one of several", { "ForAnyValue:StringEquals": { "k:things": "a" } }, "unsure", "allowed"],
    // What lacks the tag meets these, and may be all there is.
    ["a prohibition", { StringNotEquals: { "k:things": "a" } }, "unsure", "unsure"],
    ["a demand where there is one", { StringEqualsIfExists: { "k:things": "a" } }, "unsure", "unsure"],
    ["absence", { Null: { "k:things": "true" } }, "unsure", "unsure"],
  ])("%s", (_, condition, asAllow, asDeny) => {
    expect(allowing(condition)).toBe(asAllow);
    expect(denying(condition)).toBe(asDeny);
  });
});
