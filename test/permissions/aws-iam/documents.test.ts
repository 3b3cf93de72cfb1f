import { describe, expect, test } from "vitest";
import { ResourceReference, unknown, type Raw } from "../../../policy-pack/model/index.js";
import { iamPolicy, iamRights } from "../../../policy-pack/permissions/index.js";
import { adminBy, type Answer } from "./answer.js";

const judge = (document: Raw | undefined): Answer => adminBy(iamPolicy("p", () => document));
const policy = (...statements: Raw[]): Raw => ({ Version: "2012-10-17", Statement: statements });
const allow = (rest: Record<string, Raw>): Raw => ({ Effect: "Allow", Resource: "*", ...rest });
const deny = (rest: Record<string, Raw>): Raw => ({ Effect: "Deny", Resource: "*", ...rest });
const everything = allow({ Action: "*" });

const notAdmin: Record<string, Raw | undefined> = {
  "no document": undefined,
  "an empty list of statements": policy(),
  "all of S3 on everything": policy(allow({ Action: "s3:*" })),
  "all of SageMaker and S3": policy(allow({ Action: ["sagemaker:*", "s3:*"] })),
  "reads of every service": policy(allow({ Action: ["*:Get*", "*:List*", "*:Describe*"] })),
  "every action on one bucket": policy(allow({ Action: "*", Resource: ["arn:aws:s3:::data", "arn:aws:s3:::data/*"] })),
  "every action on all of S3": policy(allow({ Action: "*", Resource: "arn:aws:s3:::*" })),
  "every action on one role": policy(allow({ Action: "*", Resource: "arn:aws:iam::123456789012:role/me" })),
  "every action on roles of a team": policy(allow({ Action: "*", Resource: "arn:aws:iam::*:role/team-*" })),
  "every action on a variable's place": policy(allow({ Action: "*", Resource: "arn:aws:s3:::b/${aws:username}/*" })),
  "a denial of everything": policy(deny({ Action: "*" })),
  "a denial of all but reads": policy(deny({ NotAction: ["s3:Get*"] })),
  "everything, denied again": policy(everything, deny({ Action: "*" })),
  "everything, denied again, in the other order": policy(deny({ Action: "*:*" }), everything),
  "everything, denied but for S3": policy(everything, deny({ NotAction: "s3:*" })),
  "everything, denied outside one bucket": policy(everything, {
    Effect: "Deny",
    Action: "*",
    NotResource: "arn:aws:s3:::data/*",
  }),
  "IAM without its writes": policy(
    allow({ Action: ["iam:Get*", "iam:List*", "iam:GenerateServiceLastAccessedDetails"] }),
  ),
  "IAM, denied but for reads": policy(allow({ Action: "iam:*" }), deny({ NotAction: ["iam:Get*", "iam:List*"] })),
  "passing one role": policy(allow({ Action: "iam:PassRole", Resource: "arn:aws:iam::123456789012:role/train" })),
  "all of IAM on oneself": policy(allow({ Action: "iam:*", Resource: "arn:aws:iam::*:user/${aws:username}" })),
  "NotAction that leaves reads": policy(
    allow({ NotAction: ["*:A*", "*:C*", "*:D*", "*:P*", "*:R*", "*:S*", "*:T*", "*:U*", "*:M*", "*:I*", "sts:*"] }),
  ),
  "NotAction that leaves nothing": policy(allow({ NotAction: "*" })),
  "NotAction on one bucket": policy(allow({ NotAction: "iam:*", Resource: "arn:aws:s3:::data/*" })),
  "NotResource that leaves nothing": policy({ Effect: "Allow", Action: "*", NotResource: "*" }),
  "a service whose name begins like IAM": policy(allow({ Action: "iam-identity:*" })),
  "an unknown bucket": policy(allow({ Action: ["s3:GetObject"], Resource: unknown("until-deployed", ["urn:b"]) })),
  "a bucket passed as the resource": policy(allow({ Action: "s3:*", Resource: new ResourceReference("urn:b") })),
  "an unknown condition on little": policy(allow({ Action: "s3:*", Condition: unknown("here") })),
  "many wildcards between letters": policy(allow({ Action: "*:*x*q*z*" })),
};

const admin: Record<string, Raw> = {
  "*": policy(everything),
  "* as text": JSON.stringify(policy(everything)),
  "one statement, no list": { Statement: everything },
  "a list of one": policy(allow({ Action: ["*"], Resource: ["*"] })),
  "other capitals": { statement: { effect: "allow", action: "*", resource: "*" } },
  "*:*": policy(allow({ Action: "*:*" })),
  "**": policy(allow({ Action: "**" })),
  "***:***": policy(allow({ Action: "***:***" })),
  "?*": policy(allow({ Action: "?*" })),
  "*?:?*": policy(allow({ Action: "*?:?*" })),
  "among others": policy(allow({ Action: ["s3:GetObject", "*"] })),
  "in the second statement": policy(allow({ Action: "s3:*" }), everything),
  "Resource **": policy(allow({ Action: "*", Resource: "**" })),
  "Resource arn:*": policy(allow({ Action: "*", Resource: "arn:*" })),
  "Resource arn:aws:*": policy(allow({ Action: "*", Resource: "arn:aws:*" })),
  "Resource in China": policy(allow({ Action: "*", Resource: "arn:aws-cn:*:*:*:*" })),
  "Resource of six wildcards": policy(allow({ Action: "*", Resource: "arn:*:*:*:*:*" })),
  "one account": policy(allow({ Action: "*", Resource: "arn:aws:*:*:123456789012:*" })),
  "one region": policy(allow({ Action: "*", Resource: "arn:aws:*:eu-west-1:*:*" })),
  "one's own account": policy(allow({ Action: "*", Resource: "arn:aws:*:*:${aws:PrincipalAccount}:*" })),
  "Resource among others": policy(allow({ Action: "*", Resource: ["arn:aws:s3:::x", "*"] })),
  NotResource: policy({ Effect: "Allow", Action: "*", NotResource: "arn:aws:s3:::secret/*" }),
  "NotAction of one action": policy(allow({ NotAction: "s3:DeleteBucket" })),
  "NotAction of one service": policy(allow({ NotAction: ["billing:*"] })),
  PowerUserAccess: policy(
    allow({ NotAction: ["iam:*", "organizations:*", "account:*"] }),
    allow({ Action: ["account:GetAccountInformation", "iam:CreateServiceLinkedRole", "iam:ListRoles"] }),
  ),
  "every write verb": policy(
    allow({
      Action: "Create Put Update Delete Start Stop Run Invoke Attach Modify Terminate Send"
        .split(" ")
        .map((verb) => `*:${verb}*`),
    }),
  ),
  "iam:*": policy(allow({ Action: "iam:*" })),
  "IAM:*": policy(allow({ Action: "IAM:*" })),
  "iam*": policy(allow({ Action: "iam*" })),
  "i*": policy(allow({ Action: "i*" })),
  "ia?:*": policy(allow({ Action: "ia?:*" })),
  "iam:?*": policy(allow({ Action: "iam:?*" })),
  "every action on all of IAM": policy(allow({ Action: "*", Resource: "arn:aws:iam::*:*" })),
  "iam:* on IAM's own resources": policy(allow({ Action: "iam:*", Resource: "arn:aws:iam::123456789012:*" })),
  "IAM in pieces": policy(
    allow({ Action: ["iam:A*", "iam:C*", "iam:D*"] }),
    allow({ Action: ["iam:P*", "iam:S*", "iam:U*"] }),
  ),
  "with a partial denial": policy(everything, deny({ Action: ["organizations:*", "iam:DeleteRole"] })),
  "with IAM denied": policy(everything, deny({ Action: "iam:*" })),
  "with a denial on one bucket": policy(everything, deny({ Action: "*", Resource: "arn:aws:s3:::log/*" })),
  "with a denial under a condition": policy(
    everything,
    deny({ Action: "*", Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } } }),
  ),
  "beside an unreadable statement": policy("garbage", everything),
  "beside an unknown statement": policy(unknown("here"), everything),
  "beside an unknown action": policy(allow({ Action: ["*", unknown("until-deployed")] })),
  "with a denial under a tag that it may not have": policy(
    everything,
    deny({ Action: "*", Condition: { StringEquals: { "aws:PrincipalTag/idle": "true" } } }),
  ),
  "a denial that cannot be read": policy(everything, deny({ Action: unknown("here") })),
  "an empty condition": policy(allow({ Action: "*", Condition: {} })),
};

const circumstances = {
  "aws:RequestedRegion": "eu-west-1",
  "aws:SourceIp": "10.0.0.0/8",
  "aws:SecureTransport": "true",
  "aws:MultiFactorAuthPresent": "true",
  "aws:PrincipalOrgID": "o-1",
  "AWS:CurrentTime": "2030-01-01T00:00:00Z",
};

const until = unknown("until-deployed", ["urn:x"], "a value");
const unsure: Record<string, [Raw, RegExp]> = {
  "no object": [[], /is not an object/],
  "a number": [7, /is not an object/],
  "no Statement": [{}, /has no Statement/],
  "text that is no JSON": ['{"Statement": [\n  {"Effect": "Allow",}\n]}', /not valid JSON at line 2, column 22/],
  "JSON cut short": ['{"Statement": [', /not valid JSON at line 1, column 16/],
  "bare words": ["allow everything", /not valid JSON at line 1, column 1$/],
  "JSON within JSON": [JSON.stringify(JSON.stringify(policy(everything))), /is not an object/],
  "a key twice in JSON": [
    '{"Statement":{"Effect":"Allow","Action":"*","Action":"s3:Get*","Resource":"*"}}',
    /gives a key twice/,
  ],
  "a key twice in other capitals": [
    policy(allow({ Action: "s3:Get*", action: "*" })),
    /Action of statement 1 is given twice/,
  ],
  "Action and NotAction": [
    policy(allow({ Action: "s3:Get*", NotAction: "s3:*" })),
    /Action of statement 1 is given twice/,
  ],
  "a statement that is text": [policy("x"), /statement 1 is not an object/],
  "a statement in a list": [policy([everything]), /statement 1 is not an object/],
  "no Effect": [policy({ Action: "*", Resource: "*" }), /Effect of statement 1 is neither/],
  "no Action": [policy({ Effect: "Allow", Resource: "*" }), /statement 1 has no Action/],
  "no Resource": [policy({ Effect: "Allow", Action: "*" }), /statement 1 has no Resource/],
  "numbers for actions": [policy(allow({ Action: [1, 2] })), /Action of statement 1 holds something that is not text/],
  "a tagged condition": [
    policy(allow({ Action: "*", Condition: { StringEquals: { "aws:ResourceTag/team": "ml" } } })),
    /aws:resourcetag\/team leaves of statement 1/,
  ],
  "a service's condition": [policy(allow({ Action: "*", Condition: { Bool: { "svc:Odd": "true" } } })), /svc:odd/],
  "a condition that is text": [policy(allow({ Action: "*", Condition: "x" })), /Condition of statement 1 is not/],
  "an oversized text": [" ".repeat(10_000_000), /longer than 250,000/],
  "an oversized object": [policy(allow({ Action: "x".repeat(2_000_000) })), /longer than 250,000/],
  "a Kelvin sign": [
    policy(allow({ Action: "iam:\u212A*" })),
    /Action of statement 1 holds something that is not an action/,
  ],
  "wildcards without a service": [
    policy(allow({ Action: "*x*q*z*" })),
    /statement 1 holds something that is not an action/,
  ],
  "an unknown action": [policy(allow({ Action: unknown("here", [], "that value") })), /that value/],
  "an unknown exclusion": [policy(allow({ NotAction: ["iam:*", unknown("here", [], "that value")] })), /that value/],
};

describe("admin rights of a document", () => {
  test.each(Object.entries(notAdmin))("is not admin: %s", (_, document) => {
    expect(judge(document)).toEqual({ is: "no" });
  });

  test.each(Object.entries(admin))("is admin: %s", (_, document) => {
    expect(judge(document)).toMatchObject({ is: "yes" });
  });

  test.each(Object.entries(circumstances))("a condition on %s does not make it less admin", (key, value) => {
    const Condition = { StringEquals: { [key]: value } };
    expect(judge(policy(allow({ Action: "*", Condition })))).toMatchObject({ is: "yes" });
  });

  test.each(Object.entries(unsure))("is undecided: %s", (_, [document, what]) => {
    const decision = judge(document);
    if (decision.is !== "unsure") throw new Error(decision.is);
    expect(decision.unknown.kind).toBe("here");
    expect(decision.unknown.what).toMatch(what);
  });

  test.each<[string, Raw]>([
    ["the document", until],
    ["the statements", { Statement: until }],
    ["one statement", policy(allow({ Action: "s3:*" }), until)],
    ["the effect", policy({ Effect: until, Action: "*", Resource: "*" })],
    ["the resource", policy(allow({ Action: "*", Resource: until }))],
    ["the condition", policy(allow({ Action: "*", Condition: until }))],
    ["a comparison", policy(allow({ Action: "*", Condition: { StringEquals: until } }))],
  ])("keeps the unknown: %s", (_, document) => {
    expect(judge(document)).toEqual({ is: "unsure", unknown: until });
  });

  test("names what outlasts the deployment first", () => {
    const outside = unknown("here", [], "outside");
    const document = policy(allow({ Action: "*", Resource: until }), allow({ Action: "*", Resource: outside }));
    expect(judge(document)).toEqual({ is: "unsure", unknown: outside });
  });

  test.each<[Raw, string]>([
    [policy(everything), "statement 1 allows every action on every resource"],
    [
      policy(allow({ Action: "s3:*" }), allow({ Sid: "Everything", Action: "*" })),
      'statement 2 ("Everything") allows every action on every resource',
    ],
    [policy(allow({ NotAction: ["iam:*"] })), "statement 1 allows nearly every action on every resource"],
    [policy(allow({ Action: "iam:*", Sid: "a\nb" })), "statement 1 allows every IAM action on every resource"],
    [
      policy(allow({ Action: ["iam:A*", "iam:C*", "iam:D*"] }), allow({ Action: ["iam:P*", "iam:S*", "iam:U*"] })),
      "statement 1, statement 2 together allow nearly every IAM action on every resource",
    ],
  ])("says which statement", (document, says) => {
    expect(judge(document)).toEqual({ is: "yes", says: `p: ${says}` });
  });

  test("does not read the document before it is asked, and reads it once", () => {
    let fetched = 0;
    let reads = 0;
    const document: Raw = Object.defineProperty({}, "Statement", {
      enumerable: true,
      get: () => {
        reads++;
        return [];
      },
    });
    const permissions = iamPolicy("p", () => {
      fetched++;
      return document;
    });
    expect(fetched).toBe(0);
    adminBy(permissions);
    const afterFirst = reads;
    expect(afterFirst).toBeGreaterThan(0);
    adminBy(permissions);
    const { escalation, broad, wide } = iamRights({ policies: [permissions] });
    for (const ask of [escalation, broad, wide]) ask();
    expect([fetched, reads]).toEqual([1, afterFirst]);
  });

  test("a document that holds itself ends", () => {
    const document: Record<string, unknown> = { Statement: [] };
    (document["Statement"] as unknown[]).push(document);
    expect(judge(document as Raw)).toMatchObject({ is: "unsure" });
  });

  test("keys of the prototype find nothing", () => {
    expect(judge('{"__proto__":{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}}')).toMatchObject({
      is: "unsure",
    });
  });

  test("deep nests end", () => {
    expect(judge("[".repeat(400_000) + "]".repeat(400_000))).toMatchObject({ is: "unsure" });
  });
});
