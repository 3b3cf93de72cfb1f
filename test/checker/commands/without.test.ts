import { describe, expect, test } from "vitest";
import { run } from "../../../checker/command-line.js";
import { withoutSchema, type WithoutReport } from "../../../checker/without/schema.js";
import type { Resource } from "../../../policy-pack/model/index.js";
import { arnOf, document, resource, role, trusting } from "../../support/resources.js";
import { folderWith, terminalIn, toolsFinding } from "./workspace.js";

async function without(args: readonly string[], resources: readonly Resource[]) {
  const folder = folderWith({});
  const { terminal, told } = terminalIn(folder);
  const { tools } = toolsFinding(folder, [], { resources });
  const code = await run(["explain", ...args], terminal, () => Promise.resolve(tools));
  return { code, ...told };
}

async function reported(executor: string, resources: readonly Resource[]): Promise<WithoutReport> {
  const { out } = await without(["--without", executor, "--format", "json"], resources);
  return withoutSchema.parse(JSON.parse(out));
}

function inline(holder: string, Action: string | string[], Resource = "*"): Resource {
  return resource("aws:iam/rolePolicy:RolePolicy", holder, { role: holder, policy: document({ Action, Resource }) });
}

const group = resource("aws:sagemaker/modelPackageGroup:ModelPackageGroup", "churn", {
  modelPackageGroupName: "churn",
});
const trail = resource("aws:cloudtrail/trail:Trail", "trail", { s3BucketName: "records", isMultiRegionTrail: true });
const people = trusting({ AWS: "arn:aws:iam::111122223333:role/risk" });
const approver = [
  role("approver", { assumeRolePolicy: people }, arnOf("approver")),
  inline("approver", "sagemaker:UpdateModelPackage"),
];
const executor = [
  role("executor", { assumeRolePolicy: people }, arnOf("executor")),
  inline("executor", "sagemaker:CreateEndpoint"),
];
const apart = [group, trail, ...approver, ...executor];

describe("what stands without an executor", () => {
  test("all of it, where the two are apart", async () => {
    const { code, out } = await without(["--without", "executor"], apart);
    expect(out).toContain("IAM role approver: still approves");
    expect(out).toContain("CloudTrail trail trail: stands: nobody who carries out can stop it");
    expect(out).toContain("bucket records: stands: nobody who carries out can change it");
    expect(code).toBe(0);
  });

  test("is told as JSON, too", async () => {
    const { without, is, approvals, records } = await reported("executor", apart);
    expect(without.says).toBe("IAM role executor");
    expect(is).toBe("yes");
    expect(approvals).toMatchObject([
      { step: "the approval of models in churn", is: "yes", approvers: [{ is: "yes" }] },
    ]);
    expect(records.map(({ name }) => name)).toEqual(["CloudTrail trail trail", "bucket records"]);
  });

  test("not the approval, where the approver becomes so only through the executor", async () => {
    const through = role("approver", { assumeRolePolicy: trusting({ AWS: arnOf("executor") }) }, arnOf("approver"));
    const { is, approvals } = await reported("executor", [group, trail, through, approver[1] as Resource, ...executor]);
    expect(is).toBe("no");
    expect(approvals[0]?.approvers).toMatchObject([{ is: "no", says: "only the executor can become it" }]);
  });

  test("not the approval, where the only other approver carries out as well", async () => {
    const both = inline("approver", ["sagemaker:UpdateModelPackage", "sagemaker:CreateEndpoint"]);
    const { code, out } = await without(
      ["--without", "executor"],
      [group, trail, approver[0] as Resource, both, ...executor],
    );
    expect(out.replaceAll(/\s+/g, " ")).toContain("approves no more: it carries out as well");
    expect(code).toBe(1);
  });

  test("not the records, where the executor can delete them", async () => {
    const erasing = inline("executor", ["sagemaker:CreateEndpoint", "s3:DeleteObject"]);
    const { is, records } = await reported("executor", [group, trail, ...approver, executor[0] as Resource, erasing]);
    expect(is).toBe("no");
    expect(records[1]?.says).toContain("IAM role executor can add, change or delete what is in it");
  });

  test("is not told where no record is kept, and nobody of the program approves", async () => {
    const { code, out } = await without(["--without", "executor"], [group, ...executor]);
    expect(out.replaceAll(/\s+/g, " ")).toContain("nobody of this program can approve, so whoever can is outside");
    expect(out).toContain("no trail of this program keeps one");
    expect(code).toBe(3);
  });

  test("takes somebody outside the program by what the program calls them", async () => {
    const to = {
      principalId: "11111111-2222-3333-4444-555555555555",
      roleDefinitionId: "owner",
      scope: "/subscriptions/s",
    };
    const eligible = resource("azure-native:authorization:PimRoleEligibilitySchedule", "ann", to);
    const rules = resource("azure-native:authorization:RoleManagementPolicy", "rules", {
      scope: "/subscriptions/s",
      rules: [
        {
          ruleType: "RoleManagementPolicyApprovalRule",
          setting: {
            isApprovalRequired: true,
            approvalStages: [{ primaryApprovers: [{ id: "boss", userType: "User" }] }],
          },
        },
      ],
    });
    const { is, approvals, records } = await reported("11111111-2222-3333-4444-555555555555", [eligible, rules]);
    expect(approvals[0]?.approvers).toMatchObject([{ name: "boss", is: "yes" }]);
    expect(records).toMatchObject([{ name: "the log of activations", is: "yes" }]);
    expect(is).toBe("yes");
  });
});

describe("a mistake is told in a sentence", () => {
  test.each<[string, readonly string[], readonly Resource[], string]>([
    ["nobody of that name", ["--without", "nobody"], apart, 'There is no identity "nobody"'],
    ["a program without approvals", ["--without", "executor"], executor, "This program has no approval step"],
    [
      "a resource to explain as well",
      ["approver", ".", "--without", "executor"],
      apart,
      "--without takes the source alone",
    ],
    [
      "a question beside it",
      ["--without", "executor", "--can", "s3:GetObject"],
      apart,
      "--without takes the source alone",
    ],
    ["nothing to explain", [], apart, "Name a workload or an identity to explain"],
  ])("%s", async (_, args, resources, says) => {
    const { code, err } = await without(args, resources);
    expect(err).toContain(says);
    expect(code).toBe(2);
  });
});
