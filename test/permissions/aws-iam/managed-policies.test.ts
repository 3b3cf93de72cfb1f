import { describe, expect, test } from "vitest";
import { awsManagedPolicy, iamRights } from "../../../policy-pack/permissions/index.js";
import { managedPolicies, managedPoliciesSource } from "../../support/managed-policies.js";
import { adminBy, answerOf, type Answer } from "./answer.js";

const arn = (path: string, partition = "aws"): string => `arn:${partition}:iam::aws:policy/${path}`;
function judge(text: string): Answer | undefined {
  const policy = awsManagedPolicy(text);
  return policy && adminBy(policy);
}

describe("awsManagedPolicy", () => {
  test("the data says where it is from", () => {
    expect(managedPoliciesSource?.commit).toMatch(/^[0-9a-f]{40}$/);
    expect(managedPoliciesSource?.date).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(managedPoliciesSource?.licence).toBe("MIT, Copyright (c) 2021 Ian Mckay");
    expect(managedPolicies.length).toBeGreaterThan(1600);
  });

  test("every policy in the data is decided, and this one is admin", () => {
    const verdicts = managedPolicies.map(([path]) => [path, judge(arn(path))?.is ?? "none"] as const);
    expect(verdicts.filter(([, is]) => is !== "no")).toEqual([["IAMFullAccess", "yes"]]);
  }, 60_000);

  test.each([
    ["AdministratorAccess-Amplify", /give itself any permission/],
    ["AdministratorAccess-AWSElasticBeanstalk", /pass/],
  ])("is not admin, but can become it: %s", (path, how) => {
    const policy = awsManagedPolicy(arn(path));
    expect(judge(arn(path))).toEqual({ is: "no" });
    const escalation = policy && answerOf(iamRights({ policies: [policy] }).escalation());
    expect(escalation).toEqual({ is: "yes", says: expect.stringMatching(how) as string });
  });

  test.each(["AdministratorAccess", "PowerUserAccess"])("is admin though the data lacks it: %s", (path) => {
    expect(judge(arn(path))).toMatchObject({ is: "yes" });
  });

  test.each([
    "AWSMcpServiceActionsFullAccess",
    "AmazonSageMakerFullAccess",
    "AmazonS3FullAccess",
    "ReadOnlyAccess",
    "job-function/SystemAdministrator",
    "AmazonElasticMapReduceFullAccess",
    "service-role/AWSBatchServiceRole",
    "AmazonSSMFullAccess",
  ])("may be broad but is not admin: %s", (path) => {
    expect(judge(arn(path))).toEqual({ is: "no" });
  });

  test.each(["aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-eusc"])("in partition %s", (partition) => {
    expect(judge(arn("AdministratorAccess", partition))).toMatchObject({ is: "yes" });
    expect(judge(arn("IAMFullAccess", partition))).toMatchObject({ is: "yes" });
    expect(judge(arn("AmazonS3FullAccess", partition))).toEqual({ is: "no" });
  });

  test("a retired policy is known by its name", () => {
    expect(judge(arn("service-role/AWSDataPipelineRole"))).toEqual({ is: "no" });
  });

  test("a policy that the data lacks is not taken for harmless", () => {
    const decision = judge(arn("AmazonSomethingNewFullAccess"));
    if (decision?.is !== "unsure") throw new Error(decision?.is);
    expect(decision.unknown).toMatchObject({ kind: "here", from: [] });
    expect(decision.unknown.what).toContain(
      `AmazonSomethingNewFullAccess, which is not in our data of ${String(managedPoliciesSource?.date)}`,
    );
  });

  test.each(["__proto__", "constructor"])("a name of the prototype is no policy: %s", (path) => {
    expect(judge(arn(path))).toMatchObject({ is: "unsure" });
  });

  test.each([
    "arn:aws:iam::123456789012:policy/AdministratorAccess",
    "arn:aws:iam::aws:role/AdministratorAccess",
    "arn:aws:iam::aws:policy/",
    "AdministratorAccess",
    "",
  ])("is not managed by AWS: %s", (text) => {
    expect(awsManagedPolicy(text)).toBeUndefined();
  });

  test("is named without its path", () => {
    expect(awsManagedPolicy(arn("service-role/AWSGlueServiceRole"))?.name).toBe("AWSGlueServiceRole");
  });
});
