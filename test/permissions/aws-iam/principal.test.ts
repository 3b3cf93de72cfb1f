import { describe, expect, test } from "vitest";
import { principalOf, type Principal } from "../../../policy-pack/permissions/index.js";

const account = "123456789012";
const cases: readonly (readonly [string, Omit<Principal, "says">])[] = [
  ["train", { is: "role", name: "train", path: "/" }],
  ["ml/jobs/train", { is: "role", name: "train", path: "/ml/jobs/" }],
  ["/ml/train", { is: "role", name: "train", path: "/ml/" }],
  [`arn:aws:iam::${account}:role/train`, { is: "role", account, name: "train", path: "/" }],
  [
    `arn:aws-us-gov:iam::${account}:role/service-role/a/b`,
    { is: "role", account, name: "b", path: "/service-role/a/" },
  ],
  [`arn:aws:sts::${account}:assumed-role/train/i-0abc`, { is: "role", account, name: "train", path: "/" }],
  [`arn:aws:iam::${account}:role/notAWSReservedSSO_x`, { is: "role", account, name: "notAWSReservedSSO_x", path: "/" }],
  [
    `arn:aws:iam::${account}:role/aws-service-role/batch.amazonaws.com/AWSServiceRoleForBatch`,
    {
      is: "service-linked-role",
      account,
      name: "AWSServiceRoleForBatch",
      path: "/aws-service-role/batch.amazonaws.com/",
    },
  ],
  ["AWSServiceRoleForBatch", { is: "service-linked-role", name: "AWSServiceRoleForBatch", path: "/" }],
  ["AWSReservedSSO_Data_0123456789abcdef", { is: "person", name: "AWSReservedSSO_Data_0123456789abcdef", path: "/" }],
  [
    `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Data_0123456789abcdef`,
    {
      is: "person",
      account,
      name: "AWSReservedSSO_Data_0123456789abcdef",
      path: "/aws-reserved/sso.amazonaws.com/eu-west-1/",
    },
  ],
  [`arn:aws:iam::${account}:user/team/alice`, { is: "person", account, name: "alice" }],
  [`arn:aws:iam::${account}:group/ml`, { is: "person", account, name: "ml" }],
  [`arn:aws:iam::${account}:saml-provider/Okta`, { is: "person", account, name: "Okta" }],
  [`arn:aws:iam::${account}:root`, { is: "account", account }],
  [account, { is: "account", account }],
  ["*", { is: "anyone" }],
  ["AIDAIOSFODNN7EXAMPLE", { is: "person" }],
  ["AROAIOSFODNN7EXAMPLE", { is: "unsure" }],
  [`arn:aws:iam::${account}:instance-profile/x`, { is: "unsure", account }],
  ["arn:aws:s3:::bucket", { is: "unsure" }],
  [`arn:aws:iam::${account}:role/`, { is: "unsure" }],
  ["", { is: "unsure" }],
  ["a b", { is: "unsure" }],
  ["__proto__ ", { is: "unsure" }],
  ["x".repeat(10_000_000), { is: "unsure" }],
];

describe("principalOf", () => {
  test.each(cases.map(([text, principal]) => [text.slice(0, 100), text, principal] as const))(
    "%s",
    (_, text, principal) => {
      const { says, ...found } = principalOf(text);
      expect(found).toEqual(principal);
      expect(says.length).toBeLessThan(300);
    },
  );

  test("names the permission set", () => {
    expect(principalOf("AWSReservedSSO_Data_Science_0123456789abcdef").says).toBe(
      "people who sign in through IAM Identity Center with the permission set Data_Science",
    );
  });
});
