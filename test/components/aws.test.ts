import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { WorkloadIdentity, type WorkloadIdentityArgs } from "../../components/aws/index.js";
import { statements } from "../../components/aws/statements.js";
import { made, valueOf } from "./mocks.js";

const good: WorkloadIdentityArgs = {
  owner: "vision-team@example.com",
  workload: "trainer",
  service: "sagemaker.amazonaws.com",
};
const bucket = "arn:aws:s3:::data";

describe("WorkloadIdentity of AWS", () => {
  it("makes a role that one service of this account may assume for an hour", async () => {
    const [, role, ...rest] = await made(() => new WorkloadIdentity("trainer", good));
    expect(rest).toEqual([]);
    expect(role).toMatchObject({
      type: "aws:iam/role:Role",
      name: "trainer",
      inputs: { path: "/workload/", maxSessionDuration: 3600, tags: { owner: good.owner, workload: good.workload } },
    });
    expect(role?.inputs["permissionsBoundary"]).toBeUndefined();
    expect(JSON.parse(String(role?.inputs["assumeRolePolicy"]))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { Service: "sagemaker.amazonaws.com" },
          Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
        },
      ],
    });
  });

  it("writes the permissions into one inline policy, and tells policies what was asked for", async () => {
    const resources = await made(
      () => new WorkloadIdentity("trainer", { ...good, reads: [{ bucketArn: pulumi.output(bucket) }], logsTo: [] }),
    );
    const types = resources.map(({ type }) => type);
    expect(types).toEqual([
      "ml-identity-aws:index:WorkloadIdentity",
      "aws:iam/role:Role",
      "aws:iam/rolePolicy:RolePolicy",
    ]);
    expect(resources[0]?.inputs).toMatchObject({ owner: good.owner, reads: [{ bucketArn: bucket }] });
    expect(resources[2]?.inputs["role"]).toBe("trainer");
    expect(JSON.parse(String(resources[2]?.inputs["policy"]))).toEqual({
      Version: "2012-10-17",
      Statement: statements({ reads: [{ bucketArn: bucket }] }),
    });
  });

  it("passes a permissions boundary on", async () => {
    const permissionsBoundary = "arn:aws:iam::111122223333:policy/workloads";
    const resources = await made(() => new WorkloadIdentity("trainer", { ...good, permissionsBoundary }));
    expect(resources[1]?.inputs).toMatchObject({ permissionsBoundary });
  });

  it("gives out the role", async () => {
    let identity: WorkloadIdentity | undefined;
    await made(() => (identity = new WorkloadIdentity("trainer", good)));
    expect(await valueOf(identity?.roleArn)).toBe("arn:aws:iam:eu-west-1:111122223333:trainer");
    expect(await valueOf(identity?.roleName)).toBe("trainer");
  });
});

describe("statements", () => {
  it.each([
    ["nothing", {}, []],
    ["empty lists", { reads: [], pulls: [] }, []],
    [
      "a bucket to read",
      { reads: [{ bucketArn: bucket }] },
      [
        { Effect: "Allow", Action: ["s3:GetObject"], Resource: [`${bucket}/*`] },
        { Effect: "Allow", Action: ["s3:ListBucket"], Resource: [bucket] },
      ],
    ],
    ...["images", "images/", "images//"].map((prefix): [string, object, object[]] => [
      `the folder ${prefix} to read`,
      { reads: [{ bucketArn: bucket, prefix }] },
      [
        { Effect: "Allow", Action: ["s3:GetObject"], Resource: [`${bucket}/images/*`] },
        {
          Effect: "Allow",
          Action: ["s3:ListBucket"],
          Resource: [bucket],
          Condition: { StringLike: { "s3:prefix": "images/*" } },
        },
      ],
    ]),
    [
      "a folder to write",
      { writes: [{ bucketArn: bucket, prefix: "models/" }] },
      [{ Effect: "Allow", Action: ["s3:PutObject", "s3:AbortMultipartUpload"], Resource: [`${bucket}/models/*`] }],
    ],
    [
      "a repository",
      { pulls: ["arn:aws:ecr:eu-west-1:111122223333:repository/churn"] },
      [
        {
          Effect: "Allow",
          Action: ["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"],
          Resource: ["arn:aws:ecr:eu-west-1:111122223333:repository/churn"],
        },
        { Effect: "Allow", Action: ["ecr:GetAuthorizationToken"], Resource: ["*"] },
      ],
    ],
    [
      "a key, a secret and a log group",
      { decrypts: ["arn:aws:kms:key"], secrets: ["arn:aws:secretsmanager:s"], logsTo: ["arn:aws:logs:group"] },
      [
        { Effect: "Allow", Action: ["kms:Decrypt"], Resource: ["arn:aws:kms:key"] },
        { Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: ["arn:aws:secretsmanager:s"] },
        {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          Resource: ["arn:aws:logs:group:*"],
        },
      ],
    ],
  ])("allows %s", (_, needs, expected) => {
    expect(statements(needs)).toEqual(expected);
  });

  it.each([
    [{ reads: [{ bucketArn: "arn:aws:s3:::*" }] }, "reads[0].bucketArn"],
    [{ writes: [{ bucketArn: bucket }, { bucketArn: bucket, prefix: "a?c" }] }, "writes[1].prefix"],
    [{ pulls: ["arn:aws:ecr:eu-west-1:111122223333:repository/*"] }, "pulls[0]"],
    [{ logsTo: ["arn:aws:logs:eu-west-1:111122223333:log-group:churn:*"] }, "logsTo[0]"],
  ])("refuses a wildcard that comes to light only with deployment: %j", (needs, argument) => {
    expect(() => statements(needs)).toThrow(`${argument} holds a wildcard`);
  });
});

describe("what is wrong is refused before anything is made", () => {
  it.each<[string, Record<string, unknown>, string]>([
    ["no owner", { owner: undefined }, "owner is missing or empty: name the team or person"],
    ["a blank owner", { owner: "  " }, "owner is missing or empty"],
    ["an owner that is no text", { owner: 7 }, "owner is missing or empty"],
    ["no workload", { workload: "" }, "workload is missing or empty"],
    ["no service", { service: undefined }, "service is missing or empty"],
    ["any service", { service: "*" }, "service must be one AWS service principal"],
    ["an account as service", { service: "arn:aws:iam::111122223333:root" }, "service must be one AWS service"],
    ["a list as service", { service: ["sagemaker.amazonaws.com"] }, "service is missing or empty"],
    ["text for a list", { pulls: "arn:aws:ecr:x" }, "pulls must be a list"],
    ["an output for a list", { pulls: pulumi.output(["arn:aws:ecr:x"]) }, "pulls must be a list"],
    ["an ARN for a bucket", { reads: [bucket] }, "reads[0] must be an object with a bucketArn"],
    ["a bucket without ARN", { reads: [{}] }, "reads[0].bucketArn is missing or empty"],
    ["a bucket's name", { writes: [{ bucketArn: "data" }] }, "writes[0].bucketArn must be an ARN"],
    ["every bucket", { reads: [{ bucketArn: "arn:aws:s3:::*" }] }, "reads[0].bucketArn holds a wildcard"],
    ["a policy variable", { reads: [{ bucketArn: "arn:aws:s3:::${aws:username}" }] }, "reads[0].bucketArn holds"],
    ["a wildcard folder", { reads: [{ bucketArn: bucket, prefix: "img*" }] }, "reads[0].prefix holds a wildcard"],
    ["an empty folder", { reads: [{ bucketArn: bucket, prefix: "" }] }, "reads[0].prefix is missing or empty"],
    ["every key", { decrypts: ["arn:aws:kms:eu-west-1:111122223333:key/*"] }, "decrypts[0] holds a wildcard"],
    ["a boundary's name", { permissionsBoundary: "workloads" }, "permissionsBoundary must be an ARN"],
  ])("%s", (_, wrong, message) => {
    const args = { ...good, ...wrong };
    expect(() => new WorkloadIdentity("trainer", args)).toThrow(message);
  });
});
