import { describe, expect, it } from "vitest";
import { AuditTrail, type AuditTrailArgs } from "../../../components/aws/index.js";
import { othersThan } from "../../../components/aws/duties/locked-bucket.js";
import { made, valueOf, type Made } from "../mocks.js";
import { allowing, trustOf } from "./statements.js";

const good: AuditTrailArgs = { owner: "platform-team@example.com", workload: "audit" };
const stores = ["records-executions", "records-approvals", "records-evaluations"];

function of(resources: readonly Made[], type: string): readonly Made[] {
  return resources.filter((one) => one.type.endsWith(`:${type}`));
}

function deniedTo(resources: readonly Made[], name: string): unknown {
  const policy = of(resources, "BucketPolicy").find((one) => one.name === name);
  const { Statement } = JSON.parse(String(policy?.inputs["policy"])) as {
    Statement: { Effect: string; Action: string }[];
  };
  return Statement.find(({ Effect, Action }) => Effect === "Deny" && Action === "s3:PutObject");
}

describe("AuditTrail of AWS", () => {
  it("keeps three kinds of records apart, where nobody can delete or change them", async () => {
    const resources = await made(() => new AuditTrail("records", good));
    expect(of(resources, "Bucket").map(({ name }) => name)).toEqual(stores);
    for (const { inputs } of of(resources, "Bucket")) expect(inputs).toMatchObject({ objectLockEnabled: true });
    const locks = of(resources, "BucketObjectLockConfiguration");
    expect(locks.map(({ name }) => name)).toEqual(stores);
    for (const { inputs } of locks) {
      expect(inputs["rule"]).toEqual({ defaultRetention: { mode: "COMPLIANCE", days: 365 } });
    }
    for (const { inputs } of of(resources, "BucketPublicAccessBlock")) {
      expect(inputs).toMatchObject({ blockPublicAcls: true, blockPublicPolicy: true, restrictPublicBuckets: true });
    }
  });

  it("lets nobody write a record who is not meant to", async () => {
    const evaluators = ["arn:aws:iam::111122223333:role/governance/plan"];
    const resources = await made(() => new AuditTrail("records", { ...good, evaluators }));
    expect(deniedTo(resources, "records-executions")).toMatchObject({
      Condition: { Bool: { "aws:PrincipalIsAWSService": "false" } },
    });
    expect(deniedTo(resources, "records-evaluations")).toMatchObject({
      Condition: { ArnNotEquals: { "aws:PrincipalArn": evaluators } },
    });
    expect(deniedTo(resources, "records-approvals")).toMatchObject({
      Condition: { ArnNotEquals: { "aws:PrincipalArn": ["arn:aws:iam:eu-west-1:111122223333:records-approvals"] } },
    });
    const nobody = await made(() => new AuditTrail("records", { ...good, evaluators: [] }));
    expect(deniedTo(nobody, "records-evaluations")).toMatchObject({
      Condition: { StringLike: { "aws:PrincipalArn": "*" } },
    });
  });

  it("lets whoever may add how policies judge, and replace nothing", async () => {
    const resources = await made(() => new AuditTrail("records", good));
    expect(deniedTo(resources, "records-evaluations")).toMatchObject({
      Condition: { Null: { "s3:if-none-match": "true" } },
    });
  });

  it("records all regions, with a digest and in a log group, and the data of buckets that are named", async () => {
    const resources = await made(() => new AuditTrail("records", { ...good, dataOf: ["arn:aws:s3:::customers"] }));
    const [trail] = of(resources, "Trail");
    expect(trail?.inputs).toMatchObject({
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
    });
    const selectors = trail?.inputs["advancedEventSelectors"] as { fieldSelectors: object[] }[];
    expect(selectors[0]?.fieldSelectors).toEqual([{ field: "eventCategory", equals: ["Management"] }]);
    expect(selectors[1]?.fieldSelectors).toContainEqual({
      field: "resources.ARN",
      startsWiths: ["arn:aws:s3:::customers/"],
    });
  });

  it("writes each approval into its own bucket, as what may do nothing else", async () => {
    const resources = await made(() => new AuditTrail("records", good));
    const [rule] = of(resources, "EventRule");
    expect(JSON.parse(String(rule?.inputs["eventPattern"]))).toEqual({
      source: ["aws.sagemaker", "aws.codepipeline"],
      "detail-type": ["AWS API Call via CloudTrail"],
      detail: { eventName: ["CreateModelPackage", "UpdateModelPackage", "PutApprovalResult"] },
    });
    const [machine] = of(resources, "StateMachine");
    const { States } = JSON.parse(String(machine?.inputs["definition"])) as { States: { Keep: object } };
    expect(States.Keep).toMatchObject({
      Resource: "arn:aws:states:::aws-sdk:s3:putObject",
      Parameters: { "Body.$": "$", ChecksumAlgorithm: "SHA256" },
      End: true,
    });
    const policies = of(resources, "RolePolicy").map(({ name, inputs }) => [name, String(inputs["policy"])] as const);
    const recorder = policies.find(([name]) => name === "records-approvals");
    expect((JSON.parse(recorder?.[1] ?? "") as { Statement: object[] }).Statement).toMatchObject([
      { Action: ["s3:PutObject"] },
    ]);
  });

  it("takes a key and a time of its own", async () => {
    const kmsKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/k";
    const resources = await made(() => new AuditTrail("records", { ...good, kmsKeyArn, retentionInDays: 30 }));
    expect(of(resources, "Trail")[0]?.inputs).toMatchObject({ kmsKeyId: kmsKeyArn });
    for (const { inputs } of of(resources, "BucketServerSideEncryptionConfiguration")) {
      expect(JSON.stringify(inputs["rules"])).toContain(kmsKeyArn);
    }
    for (const { inputs } of of(resources, "BucketObjectLockConfiguration"))
      expect(JSON.stringify(inputs)).toContain("30");
    expect(allowing("kms:GenerateDataKey", resources, "records-approvals")).toMatchObject([{ Resource: [kmsKeyArn] }]);
  });

  it("lets CloudTrail write to the log group, which does not say for which account it asks", async () => {
    const resources = await made(() => new AuditTrail("records", good));
    expect(trustOf(resources, "records-logs")).toEqual({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: ["sts:AssumeRole"], Principal: { Service: "cloudtrail.amazonaws.com" } }],
    });
  });

  it("tells what its own roles may do, and gives out where records are", async () => {
    let records: AuditTrail | undefined;
    await made(() => (records = new AuditTrail("records", good)));
    expect(
      (await valueOf(records?.grants))
        ?.map(({ what }) => what)
        .flat()
        .toSorted(),
    ).toEqual(["logs:CreateLogStream", "logs:PutLogEvents", "s3:PutObject", "states:StartExecution"]);
    expect(await valueOf(records?.approvalsBucketArn)).toContain("records-approvals");
  });
});

describe("what is wrong is refused before anything is made", () => {
  it.each<[string, Record<string, unknown>, string]>([
    ["no time", { retentionInDays: 0 }, "retentionInDays must be a whole number from 1 on"],
    ["a part of a day", { retentionInDays: 1.5 }, "retentionInDays must be a whole number"],
    ["every bucket", { dataOf: ["arn:aws:s3:::*"] }, "dataOf[0] holds a wildcard"],
    ["a bucket's name", { dataOf: ["customers"] }, "dataOf[0] must be an ARN"],
    ["an evaluator's name", { evaluators: ["plan"] }, "evaluators[0] must be an ARN"],
    ["a key's id", { kmsKeyArn: "k" }, "kmsKeyArn must be an ARN"],
    ["no owner", { owner: undefined }, "owner is missing or empty"],
  ])("%s", (_, wrong, says) => {
    expect(() => new AuditTrail("records", { ...good, ...wrong })).toThrow(says);
  });

  it("or once it is known", () => {
    expect(() => othersThan(["arn:aws:iam::111122223333:role/*"])).toThrow("evaluators[0] holds a wildcard");
  });
});
