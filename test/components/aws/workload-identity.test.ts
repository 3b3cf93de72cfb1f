import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { WorkloadIdentity, type WorkloadIdentityArgs } from "../../../components/aws/index.js";
import { bindings, policyOf } from "../../../components/aws/identity/bindings.js";
import { made, valueOf } from "../mocks.js";

const good: WorkloadIdentityArgs = {
  owner: "vision-team@example.com",
  workload: "trainer",
  service: "sagemaker.amazonaws.com",
};
const bucket = "arn:aws:s3:::data";

describe("WorkloadIdentity of AWS", () => {
  it("makes a role that one service of this account may assume for an hour", async () => {
    const [, boundary, role, ...rest] = await made(() => new WorkloadIdentity("trainer", good));
    expect(rest).toEqual([]);
    expect(boundary).toMatchObject({ type: "aws:iam/policy:Policy", inputs: { path: "/workload/" } });
    expect(JSON.parse(String(boundary?.inputs["policy"]))).toEqual({
      Version: "2012-10-17",
      Statement: [{ Effect: "Deny", Action: ["*"], Resource: ["*"] }],
    });
    expect(role).toMatchObject({
      type: "aws:iam/role:Role",
      name: "trainer",
      inputs: { path: "/workload/", maxSessionDuration: 3600, tags: { owner: good.owner, workload: good.workload } },
    });
    expect(role?.inputs["permissionsBoundary"]).toBe("arn:aws:iam:eu-west-1:111122223333:trainer");
    expect(JSON.parse(String(role?.inputs["assumeRolePolicy"]))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["sts:AssumeRole", "sts:SetSourceIdentity"],
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
      "aws:iam/policy:Policy",
      "aws:iam/role:Role",
      "aws:iam/rolePolicy:RolePolicy",
    ]);
    expect(resources[0]?.inputs).toMatchObject({ owner: good.owner, reads: [{ bucketArn: bucket }] });
    expect(resources[3]?.inputs["role"]).toBe("trainer");
    const given = policyOf(bindings({ reads: [{ bucketArn: bucket }] }));
    expect([resources[1], resources[3]].map((made) => made?.inputs["policy"])).toEqual([given, given]);
  });

  it("takes a permissions boundary in place of one of its own", async () => {
    const permissionsBoundary = "arn:aws:iam::111122223333:policy/workloads";
    const [, role, ...rest] = await made(() => new WorkloadIdentity("trainer", { ...good, permissionsBoundary }));
    expect(rest).toEqual([]);
    expect(role?.inputs).toMatchObject({ permissionsBoundary });
  });

  it("says for which resources the service may ask", async () => {
    const sourceArns = ["arn:aws:sagemaker:eu-west-1:111122223333:training-job/*"];
    const [, , role] = await made(() => new WorkloadIdentity("trainer", { ...good, sourceArns }));
    const { Statement } = JSON.parse(String(role?.inputs["assumeRolePolicy"])) as { Statement: unknown };
    expect(Statement).toMatchObject([{ Condition: { ArnLike: { "aws:SourceArn": sourceArns } } }]);
  });

  it("ends what is needed for a while, and tags when all of it should be gone", async () => {
    const resources = await made(
      () =>
        new WorkloadIdentity("trainer", {
          ...good,
          expires: "2027-06-30",
          temporary: [{ until: "2027-01-31", reads: [{ bucketArn: bucket, prefix: "old" }] }],
        }),
    );
    expect(resources[2]?.inputs["tags"]).toEqual({ owner: good.owner, workload: good.workload, expires: "2027-06-30" });
    const { Statement } = JSON.parse(String(resources[3]?.inputs["policy"])) as { Statement: unknown };
    const DateLessThan = { "aws:CurrentTime": "2027-01-31T00:00:00Z" };
    expect(Statement).toEqual([
      { Effect: "Allow", Action: ["s3:GetObject"], Resource: [`${bucket}/old/*`], Condition: { DateLessThan } },
      {
        Effect: "Allow",
        Action: ["s3:ListBucket"],
        Resource: [bucket],
        Condition: { StringLike: { "s3:prefix": "old/*" }, DateLessThan },
      },
    ]);
  });

  it("takes a list that comes to light only with deployment", async () => {
    const pulls = pulumi.output(["arn:aws:ecr:eu-west-1:111122223333:repository/churn"]);
    const resources = await made(() => new WorkloadIdentity("trainer", { ...good, pulls }));
    expect(resources[3]?.inputs["policy"]).toContain("repository/churn");
  });

  it("tells all that it may do", async () => {
    let identity: WorkloadIdentity | undefined;
    const temporary = [
      { until: "2027-01-31T18:00:00Z", secrets: ["arn:aws:secretsmanager:eu-west-1:111122223333:secret:s"] },
    ];
    await made(
      () => (identity = new WorkloadIdentity("trainer", { ...good, writes: [{ bucketArn: bucket }], temporary })),
    );
    const who = "arn:aws:iam:eu-west-1:111122223333:trainer";
    expect(await valueOf(identity?.grants)).toEqual([
      { who, need: "writes", what: ["s3:PutObject", "s3:AbortMultipartUpload"], where: `${bucket}/*` },
      {
        who,
        need: "secrets",
        what: ["secretsmanager:GetSecretValue"],
        where: temporary[0]?.secrets[0],
        until: "2027-01-31T18:00:00Z",
      },
    ]);
  });

  it("gives out the role", async () => {
    let identity: WorkloadIdentity | undefined;
    await made(() => (identity = new WorkloadIdentity("trainer", good)));
    expect(await valueOf(identity?.roleArn)).toBe("arn:aws:iam:eu-west-1:111122223333:trainer");
    expect(await valueOf(identity?.roleName)).toBe("trainer");
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
    ["an ARN for a bucket", { reads: [bucket] }, "reads[0] must be an object with a bucketArn"],
    ["a bucket without ARN", { reads: [{}] }, "reads[0].bucketArn is missing or empty"],
    ["a bucket's name", { writes: [{ bucketArn: "data" }] }, "writes[0].bucketArn must be an ARN"],
    ["every bucket", { reads: [{ bucketArn: "arn:aws:s3:::*" }] }, "reads[0].bucketArn holds a wildcard"],
    ["a policy variable", { reads: [{ bucketArn: "arn:aws:s3:::${aws:username}" }] }, "reads[0].bucketArn holds"],
    ["a wildcard folder", { reads: [{ bucketArn: bucket, prefix: "img*" }] }, "reads[0].prefix holds a wildcard"],
    ["an empty folder", { reads: [{ bucketArn: bucket, prefix: "" }] }, "reads[0].prefix is missing or empty"],
    ["every key", { decrypts: ["arn:aws:kms:eu-west-1:111122223333:key/*"] }, "decrypts[0] holds a wildcard"],
    ["a boundary's name", { permissionsBoundary: "workloads" }, "permissionsBoundary must be an ARN"],
    ["an owner that no tag can hold", { owner: "Ann <ann@example.com>" }, "owner becomes a tag of AWS"],
    ["a day that does not exist", { expires: "2027-02-30" }, "expires must be a day such as 2027-01-31"],
    ["an hour in the tag", { expires: "2027-01-31T00:00:00Z" }, "expires must be a day such as 2027-01-31"],
    [
      "an open source",
      { sourceArns: ["arn:aws:*:*:111122223333:*"] },
      "sourceArns[0] must be an ARN that names its service",
    ],
    ["no end", { temporary: [{ pulls: ["arn:aws:ecr:x"] }] }, "temporary[0].until is missing or empty"],
    ["a malformed end", { temporary: [{ until: "31.1.2027" }] }, "temporary[0].until must be a day"],
    [
      "a wildcard for a while",
      { temporary: [{ until: "2027-01-31", secrets: ["arn:aws:*"] }] },
      "temporary[0].secrets[0]",
    ],
  ])("%s", (_, wrong, message) => {
    const args = { ...good, ...wrong };
    expect(() => new WorkloadIdentity("trainer", args)).toThrow(message);
  });
});
