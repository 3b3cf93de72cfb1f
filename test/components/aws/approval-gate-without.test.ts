import { describe, expect, it } from "vitest";
import type { Resource } from "../../../policy-pack/model/index.js";
import { stackOf } from "../stack.js";
import { changed, falling, without } from "../without.js";
import { make } from "./approval-programs.js";

const one = {
  gates: [
    {
      approvers: ["arn:aws:iam::111122223333:role/risk"],
      executors: ["arn:aws:iam::111122223333:role/ci"],
      waits: "both" as const,
      endpoints: ["churn"],
      writes: true,
      requiresMfa: false,
    },
  ],
  keepsRecords: true,
  hasPipeline: false,
  trains: true,
  explores: false,
};
const role = "aws:iam/role:Role";
const inline = "aws:iam/rolePolicy:RolePolicy";
const executor = "gate-0-executor";

/** The stack in which nothing keeps the executor from what its policies allow, and those allow more. */
function unbound(resources: readonly Resource[], ...statements: object[]): readonly Resource[] {
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  const freed = changed(resources, executor, role, (inputs) => ({ ...inputs, permissionsBoundary: "" }));
  return changed(freed, `${executor}-never`, inline, (inputs) => ({ ...inputs, policy }));
}

const trusting = (principal: string): string =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: principal } }] });

/** The stack in which the approver trusts nobody but the executor. */
function approvedByExecutor(resources: readonly Resource[]): readonly Resource[] {
  const assumeRolePolicy = trusting(nameIn(resources, executor));
  return changed(resources, "gate-0-approver", role, (inputs) => ({ ...inputs, assumeRolePolicy }));
}

describe("what breaks a gate is told", () => {
  it.each<[string, (resources: readonly Resource[]) => readonly Resource[], "steps" | "records", string]>([
    [
      "an approver that trusts the executor alone, which its own limits keep from becoming it",
      approvedByExecutor,
      "steps",
      "nobody is left who can approve",
    ],
    [
      "an approver that only the executor can become",
      (all) => approvedByExecutor(unbound(all)),
      "steps",
      "can approve itself",
    ],
    [
      "an approver who has lost the right",
      (all) => changed(all, "gate-0-approver", inline, () => undefined),
      "steps",
      "nobody of this program can approve",
    ],
    [
      "an executor who may approve",
      (all) => unbound(all, { Effect: "Allow", Action: "sagemaker:UpdateModelPackage", Resource: "*" }),
      "steps",
      "it can approve itself",
    ],
    [
      "a pipeline that runs as the executor",
      (all) =>
        changed(all, "gate-0-change", "aws:codepipeline/pipeline:Pipeline", (inputs) => ({
          ...inputs,
          roleArn: nameIn(all, executor),
        })),
      "steps",
      "nothing gets as far as the step without it",
    ],
    [
      "an executor who may stop the trail",
      (all) => unbound(all, { Effect: "Allow", Action: "cloudtrail:StopLogging", Resource: "*" }),
      "records",
      "can stop it",
    ],
    [
      "an executor who may write records",
      (all) => unbound(all, { Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::records-approvals*" }),
      "records",
      "can add, change or delete what is in it",
    ],
    [
      "an executor who may empty a bucket that is not locked",
      (all) =>
        changed(
          unbound(all, { Effect: "Allow", Action: "s3:DeleteObjectVersion", Resource: "*" }),
          "records-executions",
          "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
          () => undefined,
        ),
      "records",
      "can add, change or delete what is in it",
    ],
  ])("%s", async (_, change, part, says) => {
    const resources = await stackOf(() => {
      make(one);
    });
    expect(without(resources, executor).is).toBe("yes");
    expect(falling(change(resources), executor, part)).toContain(says);
  });

  it("takes what is attached to the executor later for nothing, as its boundary does", async () => {
    const resources = await stackOf(() => {
      make(one);
    });
    const policy = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] });
    expect(
      without(
        changed(resources, executor, inline, (inputs) => ({ ...inputs, policy })),
        executor,
      ).is,
    ).toBe("yes");
  });
});

function nameIn(resources: readonly Resource[], name: string): string {
  const found = resources.find((resource) => resource.name === name && resource.type === role);
  const arn = found?.outputs?.["arn"];
  if (typeof arn !== "string") throw new Error(`there is no ${name}`);
  return arn;
}
