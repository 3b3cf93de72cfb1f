import { describe, expect, it } from "vitest";
import { made, type Made } from "./mocks.js";

const workloads = /NotebookInstance$|TrainingJob$|machinelearningservices:(Compute|Job)$/;

async function workloadsOf(program: () => Promise<unknown>): Promise<readonly Made[]> {
  return (await made(program)).filter(({ type }) => workloads.test(type));
}

describe("the examples run, and are what they say", () => {
  it("azure-notebook-as-person leaves single sign-on as it is, and asks for the user's identity", async () => {
    const resources = await workloadsOf(() => import("../../examples/azure-notebook-as-person/index.js"));
    const properties = Object.fromEntries(resources.map(({ name, inputs }) => [name, inputs["properties"]]));
    expect(properties).toEqual({
      notebook: { computeType: "ComputeInstance", properties: { vmSize: "STANDARD_DS3_V2" } },
      train: expect.objectContaining({ identity: { identityType: "UserIdentity" } }) as unknown,
    });
  });

  it("aws-shared-admin-role runs three workloads as one administrator", async () => {
    const resources = await made(() => import("../../examples/aws-shared-admin-role/index.js"));
    const roles = resources.filter(({ type }) => workloads.test(type)).map(({ inputs }) => inputs["roleArn"]);
    expect(roles).toHaveLength(3);
    expect(new Set(roles).size).toBe(1);
    const attachment = resources.find(({ type }) => type.endsWith("RolePolicyAttachment"));
    expect(attachment?.inputs).toMatchObject({ policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" });
  });

  it("azure-workload-identity gives each workload an identity of its own", async () => {
    const resources = await workloadsOf(() => import("../../examples/azure-workload-identity/index.js"));
    const identities = resources.map(({ inputs }) => inputs["identity"] as { userAssignedIdentities: string[] });
    expect(identities).toHaveLength(2);
    expect(new Set(identities.flatMap(({ userAssignedIdentities }) => userAssignedIdentities)).size).toBe(2);
    const notebook = resources.find(({ name }) => name === "explorer");
    expect(notebook?.inputs["properties"]).toMatchObject({ properties: { enableSSO: false } });
  });

  it("aws-workload-identity gives each workload a role of its own", async () => {
    const resources = await workloadsOf(() => import("../../examples/aws-workload-identity/index.js"));
    const roles = resources.map(({ inputs }) => inputs["roleArn"]);
    expect(roles).toHaveLength(2);
    expect(new Set(roles).size).toBe(2);
  });
});
