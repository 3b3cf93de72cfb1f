import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../checker/engine/json.js";
import { answerPolicyDocument } from "../../../checker/engine/invokes/policy-document.js";
import { text } from "../programs.js";
import type { World } from "../../../checker/engine/world.js";

function document(args: JsonObject): unknown {
  const call = { token: "aws:iam/getPolicyDocument:getPolicyDocument", args, providerRegion: undefined };
  const answer = answerPolicyDocument(call, {} as World);
  const json = answer?.["json"];
  expect(JSON.parse(text(answer?.["minifiedJson"]))).toEqual(JSON.parse(text(json)));
  return JSON.parse(text(json));
}

const read = { sid: "Read", actions: ["s3:GetObject"], resources: ["*"] };

describe("statements", () => {
  test.each<[string, JsonObject, JsonObject]>([
    [
      "one action is text",
      { actions: ["s3:Get*"], resources: ["*"] },
      { Effect: "Allow", Action: "s3:Get*", Resource: "*" },
    ],
    [
      "several are a list",
      { sid: "1", effect: "Deny", actions: ["a:B", "c:D"], notResources: ["x", "y"] },
      { Sid: "1", Effect: "Deny", Action: ["a:B", "c:D"], NotResource: ["x", "y"] },
    ],
    ["notActions", { notActions: ["iam:*"], resources: ["*"] }, { Effect: "Allow", NotAction: "iam:*", Resource: "*" }],
    [
      "principals of several types",
      {
        actions: ["sts:AssumeRole"],
        principals: [
          { type: "Service", identifiers: ["firehose.amazonaws.com"] },
          { type: "AWS", identifiers: ["arn:aws:iam::1:root", "arn:aws:iam::2:root"] },
          { type: "Service", identifiers: ["sagemaker.amazonaws.com"] },
        ],
      },
      {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: {
          Service: ["firehose.amazonaws.com", "sagemaker.amazonaws.com"],
          AWS: ["arn:aws:iam::1:root", "arn:aws:iam::2:root"],
        },
      },
    ],
    [
      "everybody",
      { actions: ["a:B"], principals: [{ type: "*", identifiers: ["*"] }] },
      { Effect: "Allow", Action: "a:B", Principal: "*" },
    ],
    [
      "every AWS principal",
      { actions: ["a:B"], principals: [{ type: "AWS", identifiers: ["*"] }] },
      { Effect: "Allow", Action: "a:B", Principal: { AWS: "*" } },
    ],
    [
      "notPrincipals",
      { actions: ["a:B"], notPrincipals: [{ type: "AWS", identifiers: ["x"] }] },
      { Effect: "Allow", Action: "a:B", NotPrincipal: { AWS: "x" } },
    ],
    [
      "conditions of one test and variable come together, and &{} is ${}",
      {
        actions: ["s3:ListBucket"],
        resources: ["arn:aws:s3:::b/home/&{aws:username}"],
        conditions: [
          { test: "StringLike", variable: "s3:prefix", values: ["", "home/"] },
          { test: "StringLike", variable: "s3:prefix", values: ["home/&{aws:username}/"] },
          { test: "StringEquals", variable: "aws:SourceAccount", values: ["1"] },
        ],
      },
      {
        Effect: "Allow",
        Action: "s3:ListBucket",
        Resource: "arn:aws:s3:::b/home/${aws:username}",
        Condition: {
          StringLike: { "s3:prefix": ["", "home/", "home/${aws:username}/"] },
          StringEquals: { "aws:SourceAccount": "1" },
        },
      },
    ],
  ])("%s", (_, statement, expected) => {
    expect(document({ statements: [statement] })).toEqual({ Version: "2012-10-17", Statement: [expected] });
  });
});

describe("documents", () => {
  const source = (...statements: JsonObject[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });

  test("an empty one allows nothing", () => {
    expect(document({})).toEqual({ Version: "2012-10-17" });
  });

  test("version and id", () => {
    expect(document({ version: "2008-10-17", policyId: "p", statements: [read] })).toMatchObject({
      Version: "2008-10-17",
      Id: "p",
    });
  });

  test("own statements replace those of a source with the same sid, and the others stay", () => {
    const result = document({
      sourcePolicyDocuments: [
        source({ Sid: "Read", Effect: "Deny", Action: "*" }, { Effect: "Allow", Action: "ec2:*" }),
        source({ Sid: "Other", Effect: "Allow", Action: "sqs:*" }),
      ],
      statements: [read],
    }) as { Statement: JsonObject[] };
    expect(result.Statement).toEqual([
      { Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "*" },
      { Effect: "Allow", Action: "ec2:*" },
      { Sid: "Other", Effect: "Allow", Action: "sqs:*" },
    ]);
  });

  test("overrides have the last word, the last of them most", () => {
    const result = document({
      statements: [read],
      overridePolicyDocuments: [
        source({ Sid: "Read", Effect: "Allow", Action: "s3:*" }),
        source({ Sid: "Read", Effect: "Deny", Action: "s3:*" }, { Effect: "Allow", Action: "a:B" }),
      ],
    });
    expect(result).toEqual({
      Version: "2012-10-17",
      Statement: [
        { Sid: "Read", Effect: "Deny", Action: "s3:*" },
        { Effect: "Allow", Action: "a:B" },
      ],
    });
  });

  test("a single statement that is no list counts", () => {
    expect(document({ sourceJson: JSON.stringify({ Statement: { Effect: "Allow", Action: "*" } }) })).toEqual({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "*" }],
    });
  });

  test.each(["{", "[]", "7"])("a source that is no document (%s) is an error, not an empty policy", (text) => {
    expect(() => document({ sourcePolicyDocuments: [text] })).toThrow();
  });
});
