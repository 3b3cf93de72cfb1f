import { describe, expect, test } from "vitest";
import { expand } from "../../../policy-pack/permissions/aws-iam/services/expand.js";
import { harmless, isHarmless } from "../../../policy-pack/permissions/aws-iam/services/harmless.js";
import { awsServices } from "../../../policy-pack/permissions/aws-iam/services/services.js";
import { managedPolicies } from "../../support/managed-policies.js";

const idOf = (name: string): number => expand(name).ids[0] ?? -1;

describe("harmless actions", () => {
  test.each([
    "s3:GetObject",
    "s3:PutObject",
    "iam:PassRole",
    "logs:DeleteLogGroup",
    "logs:GetLogEvents",
    "logs:PutRetentionPolicy",
    "ecr:PutImage",
    "ecr:SetRepositoryPolicy",
    "ec2:RunInstances",
    "ec2:CreateTags",
    "ec2:ModifyNetworkInterfaceAttribute",
    "secretsmanager:GetSecretValue",
    "sts:AssumeRole",
  ])("not %s", (name) => {
    expect(expand(name).ids.length).toBe(1);
    expect(isHarmless(idOf(name))).toBe(false);
  });

  test("an id that no action has is not harmless", () => {
    expect(isHarmless(-1)).toBe(false);
    expect(isHarmless(1e9)).toBe(false);
  });

  test("what lists is harmless", () => {
    for (const { actions } of awsServices()) {
      for (const { id, level } of actions()) if (level === "List") expect(isHarmless(id)).toBe(true);
    }
  });

  test.each(harmless.flatMap(({ does, actions }) => actions.map((action) => [does, action] as const)))(
    "%s: %s",
    (_, action) => {
      expect(expand(action).ids.length).toBe(1);
      expect(isHarmless(idOf(action))).toBe(true);
    },
  );

  test.each(
    harmless.flatMap(({ does, actions, sources }) => sources.map((source) => [does, source, actions] as const)),
  )("%s: as in %s", (_, source, actions) => {
    const name = /aws-managed-policy\/latest\/reference\/(\w+)\.html$/.exec(source)?.[1];
    // The pages of SageMaker are no policy that the data has.
    if (name === undefined) {
      expect(source).toBe("https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html");
      return;
    }
    const [, document = ""] = managedPolicies.find(([path]) => path.split("/").at(-1) === name) ?? [];
    const { Statement } = JSON.parse(document) as { Statement: { Action: string[]; Resource: string | string[] }[] };
    const open = Statement.filter(({ Resource }) => [Resource].flat().includes("*"));
    expect(open.flatMap(({ Action }) => Action)).toEqual(expect.arrayContaining([...actions]));
  });
});
