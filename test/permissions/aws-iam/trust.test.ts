import { describe, expect, test } from "vitest";
import { isUnknown, unknown, type Raw, type Trusted } from "../../../policy-pack/model/index.js";
import { trustedParties } from "../../../policy-pack/permissions/index.js";

const policy = (...statements: Raw[]): Raw => ({ Version: "2012-10-17", Statement: statements });
const trust = (Principal: Raw, rest: Record<string, Raw> = {}): Raw => ({
  Effect: "Allow",
  Action: "sts:AssumeRole",
  Principal,
  ...rest,
});
const provider = (issuer: string): Raw => ({ Federated: `arn:aws:iam::123456789012:oidc-provider/${issuer}` });

function parties(document: Raw | undefined): readonly Trusted[] {
  const read = trustedParties(document);
  if (isUnknown(read)) throw new Error(`unknown: ${read.what ?? ""}`);
  return read;
}

const one: readonly (readonly [Trusted["who"], Raw])[] = [
  ["service", { Service: "sagemaker.amazonaws.com" }],
  ["service", { AWS: "arn:aws:iam::123456789012:role/aws-service-role/batch.amazonaws.com/AWSServiceRoleForBatch" }],
  ["workload", { AWS: "arn:aws:iam::123456789012:role/deploy" }],
  ["workload", { AWS: "arn:aws:sts::123456789012:assumed-role/deploy/session" }],
  ["workload", provider("oidc.eks.eu-west-1.amazonaws.com/id/ABC")],
  ["workload", provider("oidc.eks.cn-north-1.amazonaws.com.cn/id/ABC")],
  ["workload", provider("token.actions.githubusercontent.com")],
  ["workload", provider("token.actions.githubusercontent.com/octo")],
  ["workload", provider("gitlab.com")],
  ["workload", provider("oidc.circleci.com/org/1")],
  ["workload", provider("agent.buildkite.com")],
  ["account", { AWS: "arn:aws:iam::123456789012:root" }],
  ["account", { AWS: "123456789012" }],
  ["anyone", "*"],
  ["anyone", { AWS: "*" }],
  ["anyone", { AWS: "arn:aws:iam::*:root" }],
  ["anyone", { Federated: "*" }],
  ["person", { AWS: "arn:aws:iam::123456789012:user/alice" }],
  ["person", { AWS: "arn:aws-cn:iam::123456789012:user/team/alice" }],
  ["person", { AWS: "AIDAIOSFODNN7EXAMPLE" }],
  [
    "person",
    { AWS: "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Data_0123456789abcdef" },
  ],
  ["person", { AWS: "arn:aws:iam::123456789012:role/AWSReservedSSO_Data_0123456789abcdef" }],
  ["person", { AWS: "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Data_0123456789abcdef/alice@example.com" }],
  ["person", { AWS: "arn:aws:sts::123456789012:federated-user/alice" }],
  ["person", { aws: "arn:aws:iam::123456789012:user/alice" }],
  ["person", { Federated: "arn:aws:iam::123456789012:saml-provider/Okta" }],
  ["person", { Federated: "arn:aws-us-gov:iam::123456789012:saml-provider/ADFS" }],
  ["person", { Federated: "cognito-identity.amazonaws.com" }],
  ["person", { Federated: "accounts.google.com" }],
  ["person", { Federated: "graph.facebook.com" }],
  ["person", { Federated: "www.amazon.com" }],
  ["person", provider("cognito-idp.eu-west-1.amazonaws.com/eu-west-1_1")],
  ["person", provider("acme.okta.com")],
  ["person", provider("acme.okta.com/oauth2/default")],
  ["person", provider("login.microsoftonline.com/TENANT/v2.0")],
  ["unsure", provider("sts.windows.net/TENANT")],
  ["unsure", provider("keycloak.example.com/realms/ml")],
  ["unsure", provider("gitlab.com.example.com")],
  ["unsure", provider("notgitlab.com")],
  ["unsure", provider("example.com/token.actions.githubusercontent.com")],
  ["unsure", { AWS: "AROAIOSFODNN7EXAMPLE" }],
  ["unsure", { AWS: "arn:aws:s3:::bucket" }],
  ["unsure", { AWS: "who is this" }],
  ["unsure", { CanonicalUser: "79a59df900b949e55d96a1e698fbaced" }],
];

describe("trustedParties", () => {
  test.each(one)("%s: %j", (who, principal) => {
    expect(parties(policy(trust(principal)))).toMatchObject([{ who, carriesUser: false }]);
    expect(parties(JSON.stringify({ Statement: trust(principal) }))).toMatchObject([{ who }]);
  });

  test.each<[string, Raw]>([
    ["a denial", policy({ Effect: "Deny", Action: "*", Principal: { AWS: "arn:aws:iam::123456789012:user/alice" } })],
    ["only tags", policy(trust({ AWS: "arn:aws:iam::123456789012:user/alice" }, { Action: "sts:TagSession" }))],
    ["no statements", policy()],
  ])("is no trust: %s", (_, document) => {
    expect(parties(document)).toEqual([]);
  });

  test("several principals and statements are several parties", () => {
    const document = policy(
      trust({ Service: ["sagemaker.amazonaws.com", "lambda.amazonaws.com"], AWS: "arn:aws:iam::123456789012:root" }),
      trust({ Federated: "arn:aws:iam::123456789012:saml-provider/Okta" }, { Action: "sts:AssumeRoleWithSAML" }),
    );
    expect(parties(document).map(({ who, principal }) => [who, principal])).toEqual([
      ["service", "sagemaker.amazonaws.com"],
      ["service", "lambda.amazonaws.com"],
      ["account", "arn:aws:iam::123456789012:root"],
      ["person", "arn:aws:iam::123456789012:saml-provider/Okta"],
    ]);
  });

  test("NotPrincipal lets in anyone else", () => {
    const document = policy({ Effect: "Allow", Action: "sts:AssumeRole", NotPrincipal: { AWS: "123456789012" } });
    expect(parties(document)).toMatchObject([{ who: "anyone" }]);
  });

  const inAccount = (operator: string, arn: string): Raw =>
    policy(trust({ AWS: "123456789012" }, { Condition: { [operator]: { "aws:PrincipalArn": [arn] } } }));
  const signIn = "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Data_*";

  test.each<[Trusted["who"], string, string]>([
    ["account", "ArnNotLike", signIn],
    ["workload", "ArnLike", "arn:aws:iam::123456789012:role/deploy"],
    ["person", "ArnLike", signIn],
    ["person", "StringEquals", "arn:aws:iam::123456789012:user/alice"],
    ["person", "ArnLike", "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*"],
  ])("an account narrowed by a condition: %s %s %s", (who, operator, arn) => {
    expect(parties(inAccount(operator, arn))).toMatchObject([{ who }]);
  });

  const alice = { AWS: "arn:aws:iam::123456789012:user/alice" };

  test.each<[string, Raw]>([
    ["another way in", { Action: "sts:AssumeRoleWithSAML" }],
    ["what rides along", { Action: ["sts:SetContext", "sts:TagSession"] }],
    ["something that cannot be read", { Action: unknown("here") }],
    ["it under a condition", { Action: "*", Condition: { StringEquals: { "aws:PrincipalTag/team": "ml" } } }],
    ["it to others", { Action: "*", Principal: { AWS: "arn:aws:iam::123456789012:user/bob" } }],
  ])("a denial of %s takes nobody away", (_, denial) => {
    const Deny = { Effect: "Deny", Principal: "*", ...(denial as Record<string, Raw>) };
    expect(parties(policy(trust(alice), Deny))).toMatchObject([{ who: "person" }]);
    expect(parties(policy(Deny, trust(alice)))).toMatchObject([{ who: "person" }]);
  });

  test("a denial of every way in leaves nobody", () => {
    expect(parties(policy(trust(alice), { Effect: "Deny", Action: "sts:*", Principal: "*" }))).toEqual([]);
  });

  test("a denial to all but one narrows an account for the way in that it is about", () => {
    const butOne = { StringNotEquals: { "aws:PrincipalArn": "arn:aws:iam::123456789012:role/deploy" } };
    const narrowed = (Action: Raw) =>
      parties(policy(trust({ AWS: "123456789012" }), { Effect: "Deny", Action, Principal: "*", Condition: butOne }));
    expect(narrowed("sts:AssumeRole")).toMatchObject([{ who: "workload" }]);
    expect(narrowed("sts:AssumeRoleWithSAML")).toMatchObject([{ who: "account", confined: false }]);
  });

  test("accounts that a condition names in circles end", () => {
    const Condition = { StringEquals: { "aws:PrincipalArn": ["111111111111", "222222222222"] } };
    expect(parties(policy(trust({ AWS: "123456789012" }, { Condition })))).not.toEqual([]);
  });

  test.each<[string, Raw, Trusted["confined"], Trusted["guarded"]]>([
    ["a service", { Service: "sagemaker.amazonaws.com" }, true, false],
    ["a person, which is another question", alice, true, undefined],
    ["an account", { AWS: "123456789012" }, false, undefined],
    ["everybody", "*", false, undefined],
    ["every token of an issuer", provider("token.actions.githubusercontent.com"), false, undefined],
  ])("says whether it is somebody in particular: %s", (_, principal, confined, guarded) => {
    const [party] = parties(policy(trust(principal)));
    expect([party?.confined, party?.guarded]).toEqual([confined, guarded]);
  });

  test("says for whom a service has to act", () => {
    const guarded = (Condition: Raw) =>
      parties(policy(trust({ Service: "sagemaker.amazonaws.com" }, { Condition })))[0]?.guarded;
    expect(guarded({ StringEquals: { "aws:SourceAccount": "123456789012" } })).toBe(true);
    expect(guarded({ ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:eu-west-1:123456789012:*" } })).toBe(true);
    expect(guarded({ ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:*:*:*" } })).toBe(false);
    expect(guarded({ StringEqualsIfExists: { "aws:SourceAccount": "123456789012" } })).toBe(false);
    expect(guarded({ StringNotEquals: { "aws:SourceAccount": "123456789012" } })).toBe(false);
    expect(isUnknown(guarded({ StringEquals: { "aws:SourceAccount": unknown("here") } }))).toBe(true);
  });

  test.each<[boolean, Raw]>([
    [false, "sts:*"],
    [false, "*"],
    [false, "sts:A*"],
    [false, ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]],
    [true, ["sts:AssumeRole", "sts:SetContext"]],
    [true, ["sts:*", "STS:setcontext"]],
    [true, "sts:Set*"],
    [true, "sts:SetCon????"],
  ])("carries the user: %s for %j", (carriesUser, Action) => {
    expect(parties(policy(trust({ Service: "sagemaker.amazonaws.com" }, { Action })))).toMatchObject([
      { who: "service", principal: "sagemaker.amazonaws.com", carriesUser },
    ]);
  });

  test("everything but something is not a named SetContext", () => {
    const document = policy({ Effect: "Allow", NotAction: "sts:TagSession", Principal: { AWS: "123456789012" } });
    expect(parties(document)).toMatchObject([{ who: "account", carriesUser: false }]);
  });

  const until = unknown("until-deployed", ["urn:x"], "that ARN");

  test.each<[string, Raw | undefined, RegExp]>([
    ["absent", undefined, /no trust policy/],
    ["unknown", until, /that ARN/],
    ["no JSON", "{", /not valid JSON at line 1, column 2/],
    ["a list", [], /is not an object/],
    ["a broken statement", policy(trust({ Service: "x.amazonaws.com" }), 1), /statement 2 is not an object/],
    ["no principal", policy({ Effect: "Allow", Action: "sts:AssumeRole" }), /statement 1 has no Principal/],
    ["an odd principal", policy(trust([1])), /Principal of statement 1 is not an object/],
    ["a number for a principal", policy(trust({ AWS: 1 })), /holds something that is not text/],
    ["no effect", policy({ Action: "sts:AssumeRole", Principal: "*" }), /Effect of statement 1/],
    ["two principals", policy(trust("*", { principal: { Service: "x" } })), /Principal of statement 1 is given twice/],
    ["an unknown principal", policy(trust({ Service: "x.amazonaws.com", AWS: until })), /that ARN/],
    [
      "an unknown action",
      policy(trust({ Service: "x.amazonaws.com" }, { Action: ["sts:AssumeRole", until] })),
      /that ARN/,
    ],
  ])("cannot be read: %s", (_, document, what) => {
    const read = trustedParties(document);
    if (!isUnknown(read)) throw new Error("read");
    expect(read.what).toMatch(what);
  });

  test("keeps kind and origin of an unknown principal", () => {
    expect(trustedParties(policy(trust({ AWS: until })))).toBe(until);
  });

  test("a person stays visible beside what cannot be read", () => {
    const document = policy(trust({ AWS: ["arn:aws:iam::123456789012:user/alice", until] }));
    expect(parties(document)).toMatchObject([{ who: "person" }, { who: "unsure", says: /that ARN/ }]);
  });
});
