import { describe, expect, test } from "vitest";
import type { Raw } from "../../../policy-pack/model/index.js";
import { dutiesIn, flows, iamPolicy, mayChangeItself, type Seeker } from "../../../policy-pack/permissions/index.js";
import { awsService } from "../../../policy-pack/permissions/aws-iam/services/services.js";
import { answerOf } from "./answer.js";

const holding = (...statements: Raw[]): Seeker => ({
  policies: [iamPolicy("p", () => ({ Version: "2012-10-17", Statement: statements }))],
});
const allow = (Action: Raw, Resource: Raw = "*", Condition?: Raw): Raw => ({
  Effect: "Allow",
  Action,
  Resource,
  ...(Condition !== undefined && { Condition }),
});
const said = (flow: keyof typeof flows, seeker: Seeker, arn?: string) => {
  const { approve, execute, changeRule } = dutiesIn(flows[flow], seeker, arn);
  return [approve, execute, changeRule].map((judged) => answerOf(judged).is);
};

describe("who approves, who executes", () => {
  const status = (operator: string, value: string): Raw => ({ [operator]: { "sagemaker:ModelApprovalStatus": value } });

  test("a training role that registers what somebody else approves", () => {
    const register = allow("sagemaker:CreateModelPackage", "*", status("StringEquals", "PendingManualApproval"));
    expect(said("modelRegistry", holding(register))).toEqual(["no", "no", "no"]);
    const denied = [
      allow("sagemaker:CreateModelPackage"),
      { Effect: "Deny", Action: "sagemaker:*", Resource: "*", Condition: status("StringEquals", "Approved") },
    ];
    expect(said("modelRegistry", holding(...denied))).toEqual(["no", "no", "no"]);
  });

  test("one that registers with whatever status approves", () => {
    expect(said("modelRegistry", holding(allow("sagemaker:CreateModelPackage")))).toEqual(["yes", "no", "no"]);
  });

  test("one that deploys only", () => {
    expect(said("modelRegistry", holding(allow(["sagemaker:CreateEndpoint", "sagemaker:Describe*"])))).toEqual([
      "no",
      "yes",
      "no",
    ]);
  });

  test.each(["modelRegistry", "sageMakerPipeline", "codePipeline", "stepFunctions", "codeCommit"] as const)(
    "a wildcard holds both halves of %s",
    (flow) => {
      expect(said(flow, holding(allow("*")))).toEqual(["yes", "yes", "yes"]);
    },
  );

  test("on one resource", () => {
    const arn = (stage: string): string => `arn:aws:codepipeline:eu-west-1:123456789012:release/${stage}/gate`;
    const approver = holding(allow("codepipeline:PutApprovalResult", arn("prod")));
    expect(said("codePipeline", approver, arn("prod"))).toEqual(["yes", "no", "no"]);
    expect(said("codePipeline", approver, arn("test"))).toEqual(["no", "no", "no"]);
  });

  test("under a condition that nobody can tell", () => {
    const tagged = allow("codepipeline:PutApprovalResult", "*", {
      StringEquals: { "aws:PrincipalTag/duty": "approver" },
    });
    expect(said("codePipeline", holding(tagged))).toEqual(["unsure", "no", "no"]);
  });
});

describe("whether a role may change itself", () => {
  const self = "arn:aws:iam::123456789012:role/train";
  const answer = (seeker: Seeker) => answerOf(mayChangeItself({ ...seeker, self })).is;

  test("not by changing another role", () => {
    expect(answer(holding(allow("iam:PutRolePolicy", "arn:aws:iam::123456789012:role/other")))).toBe("no");
  });

  test.each(["iam:DetachRolePolicy", "iam:DeleteRolePermissionsBoundary", "iam:UpdateAssumeRolePolicy"])(
    "by %s on itself, or on any",
    (action) => {
      expect(answer(holding(allow(action, self)))).toBe("yes");
      expect(answer(holding(allow(action, "arn:aws:iam::*:role/*")))).toBe("yes");
    },
  );
});

test("every action of a flow is one that AWS has", () => {
  const named = Object.values(flows).flatMap(({ approve, execute, changeRule }) => [
    ...approve,
    ...execute,
    ...changeRule,
  ]);
  const known = (action: string): boolean =>
    awsService(action.split(":")[0] ?? "")
      ?.actions()
      .some(({ name }) => name === action) === true;
  expect(named.filter((action) => !known(action))).toEqual([]);
});
