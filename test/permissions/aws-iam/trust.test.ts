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
    ["account", "ArnLike", "arn:aws:iam::123456789012:role/deploy"],
    ["person", "ArnLike", signIn],
    ["person", "StringEquals", "arn:aws:iam::123456789012:user/alice"],
    ["person", "ArnLike", "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*"],
  ])("an account narrowed by a condition: %s %s %s", (who, operator, arn) => {
    expect(parties(inAccount(operator, arn))).toMatchObject([{ who }]);
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
