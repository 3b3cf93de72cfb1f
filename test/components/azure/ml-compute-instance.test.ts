import { describe, expect, it } from "vitest";
import { MlComputeInstance, type MlComputeInstanceArgs } from "../../../components/azure/index.js";
import { made, valueOf } from "../mocks.js";

const good: MlComputeInstanceArgs = {
  owner: "vision-team@example.com",
  workload: "explorer",
  resourceGroupName: "vision",
  workspaceName: "vision-lab",
  vmSize: "STANDARD_DS3_V2",
};
const identities = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities";

describe("MlComputeInstance", () => {
  it("makes a compute instance with an identity of its own and without single sign-on", async () => {
    const resources = await made(() => new MlComputeInstance("explorer", good));
    expect(resources.map(({ type }) => type)).toEqual([
      "ml-identity-azure:index:MlComputeInstance",
      "azure-native:managedidentity:UserAssignedIdentity",
      "azure-native:machinelearningservices:Compute",
    ]);
    expect(resources[2]?.inputs).toMatchObject({
      identity: { type: "UserAssigned", userAssignedIdentities: [expect.stringMatching(/explorer$/)] },
      properties: {
        computeType: "ComputeInstance",
        disableLocalAuth: true,
        properties: {
          enableSSO: false,
          applicationSharingPolicy: "Personal",
          sshSettings: { sshPublicAccess: "Disabled" },
          idleTimeBeforeShutdown: "PT1H",
        },
      },
      tags: { owner: good.owner, workload: good.workload },
    });
  });

  it("belongs to one person, in one subnet, and stops each day, where that is asked for", async () => {
    const asked = { assignedTo: "ann", tenantId: "tenant", subnetId: "subnet", stopsAt: "0 18 * * *" };
    const resources = await made(() => new MlComputeInstance("explorer", { ...good, ...asked }));
    expect(resources[2]?.inputs).toMatchObject({
      properties: {
        properties: {
          personalComputeInstanceSettings: { assignedUser: { objectId: "ann", tenantId: "tenant" } },
          subnet: { id: "subnet" },
          enableNodePublicIp: false,
          schedules: { computeStartStop: [{ action: "Stop", cron: { expression: "0 18 * * *", timeZone: "UTC" } }] },
        },
      },
    });
  });

  it("takes an identity that was made for it, and no other takes the same in any capitals", async () => {
    const identityId = `${identities}/instance-of-a-test`;
    const shouted = identityId.replace("Microsoft.ManagedIdentity", "microsoft.managedidentity");
    const resources = await made(() => new MlComputeInstance("first", { ...good, identityId }));
    expect(resources).toHaveLength(2);
    const second = (): unknown => new MlComputeInstance("second", { ...good, identityId: shouted });
    expect(second).toThrow("identityId is the identity of MlComputeInstance first already: make one for each workload");
  });

  it("gives out the compute instance and its identity", async () => {
    let instance: MlComputeInstance | undefined;
    await made(() => (instance = new MlComputeInstance("explorer", good)));
    expect(await valueOf(instance?.computeName)).toBe("explorer");
    expect(await valueOf(instance?.identityId)).toMatch(/UserAssignedIdentity\/explorer$/);
    expect(await valueOf(instance?.grants)).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["no workspace", { workspaceName: "" }, "workspaceName is missing or empty: name the workspace"],
    ["no size", { vmSize: undefined }, "vmSize is missing or empty"],
    ["a person without tenant", { assignedTo: "ann" }, "tenantId is missing or empty"],
    [
      "an identity and needs",
      { identityId: `${identities}/a`, reads: {} },
      "identityId brings its own roles: leave out reads",
    ],
    ["an identity's name", { identityId: "explorer" }, "identityId must be the id of a user-assigned managed identity"],
  ])("refuses %s", (_, wrong, message) => {
    const args = { ...good, ...wrong };
    expect(() => new MlComputeInstance("explorer", args)).toThrow(message);
  });
});
