import { describe, expect, it } from "vitest";
import { SageMakerNotebook, type SageMakerNotebookArgs } from "../../../components/aws/index.js";
import { made, valueOf } from "../mocks.js";

const good: SageMakerNotebookArgs = {
  owner: "vision-team@example.com",
  workload: "explorer",
  instanceType: "ml.t3.medium",
};

describe("SageMakerNotebook", () => {
  it("makes a notebook with a role of its own, without root and without the old metadata service", async () => {
    const resources = await made(() => new SageMakerNotebook("explorer", good));
    expect(resources.map(({ type }) => type)).toEqual([
      "ml-identity-aws:index:SageMakerNotebook",
      "aws:iam/policy:Policy",
      "aws:iam/role:Role",
      "aws:sagemaker/notebookInstance:NotebookInstance",
    ]);
    expect(resources[2]?.inputs["assumeRolePolicy"]).toContain('"Service":"sagemaker.amazonaws.com"');
    expect(resources[3]?.inputs).toEqual({
      roleArn: "arn:aws:iam:eu-west-1:111122223333:explorer",
      instanceType: "ml.t3.medium",
      rootAccess: "Disabled",
      instanceMetadataServiceConfiguration: { minimumInstanceMetadataServiceVersion: "2" },
      directInternetAccess: "Enabled",
      tags: { owner: good.owner, workload: good.workload },
    });
  });

  it("leaves the internet to the subnet that it is in", async () => {
    const network = { subnetId: "subnet-1", securityGroupIds: ["sg-1"] };
    const resources = await made(() => new SageMakerNotebook("explorer", { ...good, ...network }));
    const inputs = { directInternetAccess: "Disabled", subnetId: "subnet-1", securityGroups: ["sg-1"] };
    expect(resources.at(-1)?.inputs).toMatchObject(inputs);
  });

  it("takes a role that was made for it, and no other notebook takes the same", async () => {
    const roleArn = "arn:aws:iam::111122223333:role/workload/notebook-of-a-test";
    const resources = await made(() => new SageMakerNotebook("first", { ...good, roleArn }));
    expect(resources.map(({ type }) => type)).toEqual([
      "ml-identity-aws:index:SageMakerNotebook",
      "aws:sagemaker/notebookInstance:NotebookInstance",
    ]);
    const second = (): unknown => new SageMakerNotebook("second", { ...good, roleArn });
    expect(second).toThrow("roleArn is the role of SageMakerNotebook first already: make one for each workload");
  });

  it("gives out the notebook and its role", async () => {
    let notebook: SageMakerNotebook | undefined;
    await made(() => (notebook = new SageMakerNotebook("explorer", good)));
    expect(await valueOf(notebook?.notebookName)).toBe("explorer");
    expect(await valueOf(notebook?.roleArn)).toBe("arn:aws:iam:eu-west-1:111122223333:explorer");
    expect(await valueOf(notebook?.grants)).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["no instance type", { instanceType: "" }, "instanceType is missing or empty: name one, such as ml.t3.medium"],
    ["no owner", { owner: undefined }, "owner is missing or empty"],
    ["a subnet without security groups", { subnetId: "subnet-1" }, "securityGroupIds is missing or empty"],
    ["security groups without a subnet", { securityGroupIds: ["sg-1"] }, "subnetId is missing"],
    [
      "a role and needs",
      { roleArn: "arn:aws:iam::1:role/r", pulls: [] },
      "roleArn brings its own permissions: leave out pulls",
    ],
    ["a role's name", { roleArn: "team" }, "roleArn must be an ARN"],
  ])("refuses %s", (_, wrong, message) => {
    const args = { ...good, ...wrong };
    expect(() => new SageMakerNotebook("explorer", args)).toThrow(message);
  });
});
