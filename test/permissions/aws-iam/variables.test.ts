import { describe, expect, test } from "vitest";
import { unknown } from "../../../policy-pack/model/index.js";
import { withVariables } from "../../../policy-pack/permissions/aws-iam/variables.js";
import { decide, iamPolicy, type Context, type Decided } from "../../../policy-pack/permissions/index.js";

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html

const cause = unknown("here", [], "the user");
const values: Readonly<Record<string, ReturnType<Context>>> = {
  "aws:username": ["ann"],
  "aws:principaltag/team": ["ml"],
  "aws:principaltag/any": ["*"],
  "aws:principaltag/one": ["?"],
  "aws:principaltag/inner": ["${aws:username}"],
  "aws:principaltag/dollars": ["$&$1$$"],
  "aws:principaltag/empty": [""],
  "aws:tagkeys": ["a", "b"],
  "aws:userid": cause,
};
const context: Context = (key) => (Object.hasOwn(values, key) ? (values[key] ?? "absent") : "absent");

const Statement = { Effect: "Allow", Action: "*" };
function onBucket(pattern: string, name: string, Version: string | undefined = "2012-10-17"): Decided {
  const document = { ...(Version && { Version }), Statement: { ...Statement, Resource: `arn:aws:s3:::${pattern}` } };
  return decide(
    { policies: [iamPolicy("p", () => document)] },
    { action: "s3:GetObject", target: { is: "resource", arn: `arn:aws:s3:::${name}` }, context },
  );
}

describe("policy variables", () => {
  test.each([
    ["${aws:username}", "ann", true],
    ["${aws:username}", "bob", false],
    ["${AWS:UserName}", "ann", true],
    ["${ aws:username }", "ann", true],
    ["home/${aws:username}/*", "home/ann/x", true],
    ["home/${aws:username}/*", "home/annx/x", false],
    ["${aws:PrincipalTag/team}-${aws:username}", "ml-ann", true],
    ["${aws:PrincipalTag/any}", "anything", false],
    ["${aws:PrincipalTag/any}", "*", true],
    ["${aws:PrincipalTag/one}", "x", false],
    ["${aws:PrincipalTag/one}", "?", true],
    ["${aws:PrincipalTag/any}*", "*x", true],
    ["${aws:PrincipalTag/any}*", "x", false],
    // What a variable brings in is text, and not looked at again.
    ["${aws:PrincipalTag/inner}", "${aws:username}", true],
    ["${aws:PrincipalTag/inner}", "ann", false],
    ["${aws:PrincipalTag/dollars}", "$&$1$$", true],
    ["a${aws:PrincipalTag/empty}b", "ab", true],
    // A key that the request does not have makes the whole pattern match nothing.
    ["${aws:nothing}", "", false],
    ["${aws:nothing}*", "x", false],
    ["*${aws:nothing}*", "*${aws:nothing}*", false],
    ["${aws:username}${aws:nothing}", "ann", false],
    ["${aws:TagKeys}", "a", false],
    // Defaults.
    ["${aws:nothing, 'all'}", "all", true],
    ["${aws:nothing,'all'}", "all", true],
    ["${aws:nothing, 'a*'}", "ab", false],
    ["${aws:nothing, 'a*'}", "a*", true],
    ["${aws:username, 'all'}", "ann", true],
    ["${aws:username, 'all'}", "all", false],
    ["${aws:nothing, ''}", "", true],
    // Characters that mean themselves.
    ["${*}", "*", true],
    ["${*}", "x", false],
    ["${?}", "?", true],
    ["${?}", "x", false],
    ["${$}", "$", true],
    ["${$}", "${$}", false],
    ["${$}{aws:username}", "${aws:username}", true],
    // Not variables.
    ["$aws:username", "$aws:username", true],
    ["{aws:username}", "{aws:username}", true],
    ["${aws:username", "${aws:username", true],
    ["$${aws:username}", "$ann", true],
  ])("%s of %s: %s", (pattern, name, is) => {
    expect(onBucket(pattern, name).is).toBe(is ? "allowed" : "denied");
  });

  test.each(["${aws:username}", "${*}", "${aws:nothing, 'all'}"])("%s is plain text in old documents", (pattern) => {
    for (const version of ["2008-10-17", ""]) {
      const literal = pattern.replace("*", "anything");
      expect(onBucket(pattern, literal, version).is).toBe("allowed");
      expect(onBucket(pattern, "ann", version).is).toBe("denied");
    }
  });

  test("one that is not known leaves open only what some text could make of it", () => {
    expect(onBucket("${aws:userid}", "x")).toMatchObject({ is: "unsure", unknown: cause });
    expect(onBucket("home/${aws:userid}/*", "home/x/y")).toMatchObject({ is: "unsure", unknown: cause });
    expect(onBucket("home/${aws:userid}/*", "work/x/y").is).toBe("denied");
    expect(onBucket("${aws:userid}${aws:nothing}", "x").is).toBe("denied");
    expect(onBucket("${aws:nothing}${aws:userid}", "x").is).toBe("denied");
    expect(onBucket("${aws:userid}-${*}", "x-*")).toMatchObject({ is: "unsure" });
    expect(onBucket("${aws:userid}-${*}", "x").is).not.toBe("allowed");
  });

  test("they stand in values of text and ARN operators only", () => {
    const under = (Condition: Record<string, Record<string, string>>): Decided["is"] =>
      decide(
        {
          policies: [
            iamPolicy("p", () => ({ Version: "2012-10-17", Statement: { ...Statement, Resource: "*", Condition } })),
          ],
        },
        {
          action: "s3:GetObject",
          target: { is: "resource", arn: "arn:aws:s3:::a" },
          context: (key) => (key === "k:a" ? ["ann"] : key === "k:arn" ? ["arn:aws:iam::1:user/ann"] : context(key)),
        },
      ).is;
    expect(under({ StringEquals: { "k:a": "${aws:username}" } })).toBe("allowed");
    expect(under({ StringLike: { "k:a": "${aws:username}*" } })).toBe("allowed");
    expect(under({ StringEqualsIgnoreCase: { "k:a": "${aws:username}" } })).toBe("allowed");
    expect(under({ StringNotEquals: { "k:a": "${aws:username}" } })).toBe("denied");
    expect(under({ ArnLike: { "k:arn": "arn:aws:iam::*:user/${aws:username}" } })).toBe("allowed");
    expect(under({ StringEquals: { "k:a": "${aws:nothing}" } })).toBe("denied");
    expect(under({ StringNotEquals: { "k:a": "${aws:nothing}" } })).toBe("allowed");
    expect(under({ StringEquals: { "k:a": "${aws:userid}" } })).toBe("unsure");
    expect(under({ NumericEquals: { "k:a": "${aws:username}" } })).toBe("unsure");
    expect(under({ BinaryEquals: { "k:a": "${aws:username}" } })).toBe("unsure");
  });

  test("endless and nested forms are text, and take no time", () => {
    for (const pattern of [
      "${".repeat(100_000),
      "${" + "a".repeat(100_000) + "}",
      "${${aws:username}}",
      "$".repeat(200_000),
    ]) {
      expect(typeof withVariables(pattern, context)).not.toBe("object");
    }
    expect(withVariables("${aws:username}".repeat(10_000), context)).toBe("ann".repeat(10_000));
  });
});
