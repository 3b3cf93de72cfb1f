import { describe, expect, it } from "vitest";
import { carryingOut, gatedBy } from "../../../components/aws/duties/approval-duties.js";
import { apart } from "../../../components/aws/duties/approval-people.js";
import { handingOn } from "../../../components/aws/duties/change-pipeline.js";
import { ApprovalGate, type ApprovalGateArgs } from "../../../components/aws/index.js";
import { made, valueOf, type Made } from "../mocks.js";

const approver = "arn:aws:iam::111122223333:role/risk";
const evidence = "arn:aws:s3:::records-approvals";
const ci = "arn:aws:iam::111122223333:role/ci";
const good: ApprovalGateArgs = {
  owner: "retention-team@example.com",
  workload: "churn-release",
  approvers: [approver],
  executors: [ci],
  evidenceBucketArn: evidence,
  modelPackageGroupName: "churn",
};
const stage = { sourceBucketName: "changes", sourceKey: "features/change.zip" };

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: string | string[];
  readonly Principal: unknown;
  readonly Condition: unknown;
}

function statementsOf(
  resources: readonly Made[],
  type: string,
  name: string,
  property = "policy",
): readonly Statement[] {
  const found = resources.find((one) => one.type.endsWith(`:${type}`) && one.name === name);
  return (JSON.parse(String(found?.inputs[property])) as { Statement: Statement[] }).Statement;
}

function allowed(resources: readonly Made[], name: string): readonly string[] {
  return statementsOf(resources, "RolePolicy", name).flatMap(({ Action }) => Action);
}

describe("ApprovalGate of AWS", () => {
  it("lets named people approve versions of one group, and nobody else's role", async () => {
    const resources = await made(() => new ApprovalGate("churn", good));
    const trust = statementsOf(resources, "Role", "churn-approver", "assumeRolePolicy");
    expect(trust).toMatchObject([{ Effect: "Allow", Principal: { AWS: [approver] } }]);
    expect(statementsOf(resources, "RolePolicy", "churn-approver")).toContainEqual({
      Effect: "Allow",
      Action: ["sagemaker:UpdateModelPackage"],
      Resource: ["arn:aws:sagemaker:eu-west-1:111122223333:model-package/churn/*"],
      Condition: { StringEquals: { "sagemaker:ModelApprovalStatus": ["Approved", "Rejected"] } },
    });
    expect(allowed(resources, "churn-approver")).not.toContain("sagemaker:CreateEndpoint");
    expect(allowed(resources, "churn-approver")).toContain("s3:GetObject");
  });

  it("knows versions in both spellings of a group's name, and keeps the executor from those of any", async () => {
    const resources = await made(() => new ApprovalGate("churn", { ...good, modelPackageGroupName: "ChurnModels" }));
    const versions = ["ChurnModels", "churnmodels"].map(
      (name) => `arn:aws:sagemaker:eu-west-1:111122223333:model-package/${name}/*`,
    );
    const all = statementsOf(resources, "RolePolicy", "churn-approver");
    expect(all.find(({ Action }) => Action.includes("sagemaker:UpdateModelPackage"))?.Resource).toEqual(versions);
    const [only] = statementsOf(resources, "ModelPackageGroupPolicy", "churn", "resourcePolicy");
    expect(only?.Resource).toEqual(expect.arrayContaining(versions));
    const never = statementsOf(resources, "RolePolicy", "churn-executor-never");
    expect(never.find(({ Action }) => Action.includes("sagemaker:UpdateModelPackage"))?.Resource).toContain(
      "arn:aws:sagemaker:eu-west-1:111122223333:model-package/*",
    );
  });

  it("keeps the roles where no service can get them, each capped at what it has", async () => {
    const resources = await made(() => new ApprovalGate("churn", good));
    const roles = resources.filter(({ type }) => type === "aws:iam/role:Role");
    expect(roles.map(({ name }) => name)).toEqual(["churn-approver", "churn-executor"]);
    for (const { inputs } of roles) expect(inputs).toMatchObject({ path: "/governance/", maxSessionDuration: 3600 });
    for (const { name, inputs } of roles) expect(inputs["permissionsBoundary"]).toContain(name);
  });

  it("denies each the duties of the other, and both the evidence", async () => {
    const resources = await made(() => new ApprovalGate("churn", { ...good, stage }));
    const denied = (name: string) => {
      const all = statementsOf(resources, "RolePolicy", `${name}-never`);
      expect(all.every(({ Effect }) => Effect === "Deny")).toBe(true);
      return all;
    };
    const [executing, approving] = [denied("churn-executor"), denied("churn-approver")];
    for (const all of [executing, approving]) {
      const kept = all.find(({ Action }) => Action.includes("s3:Put*"));
      expect(kept?.Resource).toEqual(expect.arrayContaining([evidence, `${evidence}/*`]));
      expect(all.flatMap(({ Action }) => Action)).toContain("cloudtrail:StopLogging");
    }
    expect(executing.flatMap(({ Action }) => Action)).toEqual(
      expect.arrayContaining([
        "sagemaker:UpdateModelPackage",
        "codepipeline:PutApprovalResult",
        "codepipeline:UpdatePipeline",
      ]),
    );
    expect(approving.flatMap(({ Action }) => Action)).toEqual(
      expect.arrayContaining(["sagemaker:Create*", "iam:PassRole", "codepipeline:StartPipelineExecution"]),
    );
    expect(executing[0]).toMatchObject({
      Action: ["sts:AssumeRole", "iam:*Role*"],
      Resource: [expect.stringContaining("churn-approver")],
    });
    expect(approving[0]).toMatchObject({ Resource: [expect.stringContaining("churn-executor")] });
  });

  it("keeps both from lifting their limits, and from making a pipeline anew that asks nobody", async () => {
    const resources = await made(() => new ApprovalGate("churn", { ...good, stage }));
    for (const name of ["churn-approver-never", "churn-executor-never"]) {
      const all = statementsOf(resources, "RolePolicy", name);
      const everywhere = all.filter(({ Resource }) => Resource.includes("*")).flatMap(({ Action }) => Action);
      expect(everywhere).toEqual(expect.arrayContaining(["iam:Delete*", "iam:Put*", "iam:Create*"]));
      const pipeline = all.find(({ Action }) => Action.includes("codepipeline:UpdatePipeline"));
      expect(pipeline?.Action).toEqual(
        expect.arrayContaining(["codepipeline:CreatePipeline", "codepipeline:DeletePipeline"]),
      );
    }
  });

  it("lets nobody but the pipeline put changes where they wait, and where the executor takes them from", async () => {
    const resources = await made(() => new ApprovalGate("churn", { ...good, stage }));
    for (const word of ["through", "approved"]) {
      const [others] = statementsOf(resources, "BucketPolicy", `churn-change-${word}`);
      expect(others).toMatchObject({
        Effect: "Deny",
        Principal: "*",
        Action: "s3:PutObject",
        Condition: {
          ArnNotEquals: { "aws:PrincipalArn": [expect.stringContaining("churn-change-pipeline") as string] },
        },
      });
    }
    const kept = statementsOf(resources, "RolePolicy", "churn-executor-never").find(({ Action }) =>
      Action.includes("s3:Put*"),
    );
    expect(kept?.Resource).toEqual([
      ...[evidence, `${evidence}/*`],
      ...["churn-change-through", "churn-approved"].flatMap((name) => [
        `arn:aws:s3:eu-west-1:111122223333:${name}`,
        `arn:aws:s3:eu-west-1:111122223333:${name}/*`,
      ]),
    ]);
  });

  it("leaves approving a version to the approver even where others may do everything", async () => {
    const resources = await made(() => new ApprovalGate("churn", good));
    const [only] = statementsOf(resources, "ModelPackageGroupPolicy", "churn", "resourcePolicy");
    expect(only).toMatchObject({
      Effect: "Deny",
      Principal: "*",
      Action: ["sagemaker:CreateModelPackage", "sagemaker:UpdateModelPackage"],
      Condition: {
        StringEquals: { "sagemaker:ModelApprovalStatus": "Approved" },
        ArnNotEquals: { "aws:PrincipalArn": expect.stringContaining("churn-approver") as string },
      },
    });
  });

  it("lets the executor deploy to the endpoints that are named, and pass the roles that are named", async () => {
    const passes = ["arn:aws:iam::111122223333:role/workload/serving"];
    const resources = await made(() => new ApprovalGate("churn", { ...good, endpoints: ["churn"], passes }));
    const all = statementsOf(resources, "RolePolicy", "churn-executor");
    expect(all.find(({ Action }) => Action.includes("sagemaker:UpdateEndpoint"))?.Resource).toEqual([
      "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/churn",
      "arn:aws:sagemaker:eu-west-1:111122223333:endpoint-config/churn-*",
    ]);
    expect(all.find(({ Action }) => Action.includes("iam:PassRole"))).toMatchObject({
      Resource: passes,
      Condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
    });
  });

  it("has a pipeline wait, which runs as neither of the two", async () => {
    const resources = await made(
      () => new ApprovalGate("features", { ...good, modelPackageGroupName: undefined as never, stage }),
    );
    const pipeline = resources.find(({ type }) => type === "aws:codepipeline/pipeline:Pipeline");
    const stages = pipeline?.inputs["stages"] as { actions: { category: string; provider: string }[] }[];
    expect(stages.map(({ actions: [action] }) => `${action?.category ?? ""} ${action?.provider ?? ""}`)).toEqual([
      "Source S3",
      "Approval Manual",
      "Deploy S3",
    ]);
    expect(pipeline?.inputs["roleArn"]).toContain("features-change-pipeline");
    const action = "arn:aws:codepipeline:eu-west-1:111122223333:features-project-stack/Approve/approve";
    const approving = statementsOf(resources, "RolePolicy", "features-approver");
    expect(approving.find(({ Action }) => Action.includes("codepipeline:PutApprovalResult"))?.Resource).toEqual([
      action,
    ]);
    expect(allowed(resources, "features-change-pipeline")).not.toContain("codepipeline:PutApprovalResult");
    expect(resources.some(({ type }) => type.includes("modelPackageGroup"))).toBe(false);
  });

  it("asks for a second factor where it is told to", async () => {
    const resources = await made(() => new ApprovalGate("churn", { ...good, requiresMfa: true }));
    const trust = (name: string) => statementsOf(resources, "Role", name, "assumeRolePolicy")[0]?.Condition;
    expect(trust("churn-approver")).toEqual({
      Bool: { "aws:MultiFactorAuthPresent": "true" },
      NumericLessThan: { "aws:MultiFactorAuthAge": "900" },
    });
    expect(trust("churn-executor")).toBeUndefined();
  });

  it("tells all that its roles may do", async () => {
    let gate: ApprovalGate | undefined;
    await made(
      () =>
        (gate = new ApprovalGate("churn", {
          ...good,
          needs: { secrets: ["arn:aws:secretsmanager:eu-west-1:1:secret:s"] },
        })),
    );
    const needs = new Set((await valueOf(gate?.grants))?.map(({ need }) => need));
    expect([...needs].toSorted()).toEqual(["approvers", "executors", "reads", "secrets"]);
    expect(await valueOf(gate?.modelPackageGroupName)).toBe("churn");
    expect(await valueOf(gate?.pipelineName)).toBe("");
  });
});

describe("what is wrong is refused before anything is made", () => {
  it.each<[string, Record<string, unknown>, string]>([
    ["nobody who approves", { approvers: [] }, "approvers is missing or empty"],
    ["nobody who carries out", { executors: undefined }, "executors is missing or empty"],
    ["one who does both", { executors: [ci, approver] }, "approvers[0] is executors[1] as well"],
    [
      "an account",
      { approvers: ["arn:aws:iam::111122223333:root"] },
      "approvers[0] stands for everybody in the account",
    ],
    ["a group", { approvers: ["arn:aws:iam::111122223333:group/risk"] }, "approvers[0] is a group"],
    ["a pattern", { approvers: ["arn:aws:iam::111122223333:role/risk-*"] }, "approvers[0] holds a wildcard"],
    ["a session", { executors: ["arn:aws:sts::111122223333:assumed-role/ci/run"] }, "executors[0] is one session"],
    ["a name", { executors: ["ci"] }, "executors[0] must be the ARN of one role or user"],
    ["no text", { approvers: [7] }, "approvers[0] is missing or empty"],
    ["nothing to approve", { modelPackageGroupName: undefined }, "modelPackageGroupName is missing, and so is stage"],
    ["a group of any name", { modelPackageGroupName: "churn*" }, "modelPackageGroupName must be a name"],
    ["no evidence", { evidenceBucketArn: undefined }, "evidenceBucketArn is missing or empty"],
    [
      "evidence that the executor writes",
      { needs: { writes: [{ bucketArn: "arn:aws:s3:::data" }, { bucketArn: good.evidenceBucketArn }] } },
      "needs.writes[1].bucketArn is the bucket of past approvals",
    ],
    ["a wildcard in a need", { needs: { reads: [{ bucketArn: "arn:aws:s3:::*" }] } }, "needs.reads[0].bucketArn holds"],
    ["every endpoint", { endpoints: ["*"] }, "endpoints[0] must be a name"],
    ["every role", { passes: ["arn:aws:iam::111122223333:role/*"] }, "passes[0] holds a wildcard"],
    ["a stage without key", { stage: { sourceBucketName: "b" } }, "stage.sourceKey is missing or empty"],
    [
      "any bucket of changes",
      { stage: { ...stage, sourceBucketName: "*" } },
      "stage.sourceBucketName holds a wildcard",
    ],
    ["any change", { stage: { ...stage, sourceKey: "features/*" } }, "stage.sourceKey holds a wildcard"],
    ["a stage that is text", { stage: "b" }, "stage must be an object"],
    ["no owner", { owner: "" }, "owner is missing or empty"],
  ])("%s", (_, wrong, says) => {
    expect(() => new ApprovalGate("churn", { ...good, ...wrong })).toThrow(says);
  });
});

describe("what comes to light only with deployment is refused then", () => {
  it("one who does both", () => {
    expect(() => apart({ approvers: [approver, ci], executors: [ci] })).toThrow("approvers[1] is executors[0] as well");
    expect(apart({ approvers: [approver], executors: [ci] })).toEqual({ approvers: [approver], executors: [ci] });
  });

  const place = { partition: "aws", region: "eu-west-1", account: "111122223333" };
  it.each<[string, () => unknown, string]>([
    ["every group", () => gatedBy(place, "*", undefined), "modelPackageGroupName must be a name"],
    ["every endpoint", () => carryingOut({ place }, ["*"], [], undefined), "endpoints[0] must be a name"],
    [
      "every role",
      () => carryingOut({ place }, [], ["arn:aws:iam::111122223333:role/*"], undefined),
      "passes[0] holds a wildcard",
    ],
    ["any bucket", () => handingOn(["arn:aws:s3:::*", "a", "b", "c"]), "stage.sourceBucketName holds a wildcard"],
    ["any change", () => handingOn(["arn:aws:s3:::a", "*", "b", "c"]), "stage.sourceKey holds a wildcard"],
  ])("%s", (_, check, says) => {
    expect(check).toThrow(says);
  });
});
