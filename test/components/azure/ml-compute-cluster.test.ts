import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { MlComputeCluster, type MlComputeClusterArgs } from "../../../components/azure/index.js";
import { made, valueOf } from "../mocks.js";

const good: MlComputeClusterArgs = {
  owner: "vision-team@example.com",
  workload: "training",
  resourceGroupName: "vision",
  workspaceName: "vision-lab",
  vmSize: "STANDARD_NC4AS_T4_V3",
  maxNodes: 4,
};
const identities = "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities";
const account = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a";
const container = `${account}/blobServices/default/containers/c`;

describe("MlComputeCluster", () => {
  it("makes a cluster with an identity of its own, without SSH, and without nodes where there is no work", async () => {
    const resources = await made(() => new MlComputeCluster("training", good));
    expect(resources.map(({ type }) => type)).toEqual([
      "ml-identity-azure:index:MlComputeCluster",
      "azure-native:managedidentity:UserAssignedIdentity",
      "azure-native:machinelearningservices:Compute",
    ]);
    expect(resources[2]?.inputs).toEqual({
      resourceGroupName: "vision",
      workspaceName: "vision-lab",
      identity: {
        type: "UserAssigned",
        userAssignedIdentities: [expect.stringMatching(/UserAssignedIdentity\/training$/)],
      },
      properties: {
        computeType: "AmlCompute",
        disableLocalAuth: true,
        properties: {
          vmSize: "STANDARD_NC4AS_T4_V3",
          vmPriority: "Dedicated",
          remoteLoginPortPublicAccess: "Disabled",
          scaleSettings: { minNodeCount: 0, maxNodeCount: 4, nodeIdleTimeBeforeScaleDown: "PT2M" },
        },
      },
      tags: { owner: good.owner, workload: good.workload },
    });
  });

  it("has spare nodes, in one subnet without public addresses, where that is asked for", async () => {
    const asked = { lowPriority: true, subnetId: "subnet", idleTimeBeforeScaleDown: "PT10M" };
    const resources = await made(() => new MlComputeCluster("training", { ...good, ...asked }));
    expect(resources[2]?.inputs).toMatchObject({
      properties: {
        properties: {
          vmPriority: "LowPriority",
          subnet: { id: "subnet" },
          enableNodePublicIp: false,
          scaleSettings: { nodeIdleTimeBeforeScaleDown: "PT10M" },
        },
      },
    });
  });

  it("gives its identity the roles that the jobs need", async () => {
    let cluster: MlComputeCluster | undefined;
    const needs = { writes: { models: container } };
    const resources = await made(() => (cluster = new MlComputeCluster("training", { ...good, ...needs })));
    expect(resources.find(({ type }) => type.endsWith(":RoleAssignment"))?.inputs).toMatchObject({
      principalId: "principal of training",
      scope: container,
    });
    expect(await valueOf(cluster?.grants)).toEqual([
      { who: "principal of training", need: "writes", what: "Storage Blob Data Contributor", where: container },
    ]);
  });

  it("gives its identity the queues and tables of one account, for jobs that run in parallel", async () => {
    let cluster: MlComputeCluster | undefined;
    const asked = { parallelStorageAccountId: account };
    const resources = await made(() => (cluster = new MlComputeCluster("training", { ...good, ...asked })));
    const assignments = resources.filter(({ type }) => type.endsWith(":RoleAssignment")).map(({ inputs }) => inputs);
    expect(assignments.map(({ roleDefinitionId }) => String(roleDefinitionId).split("/").at(-1)).toSorted()).toEqual([
      "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
      "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
    ]);
    for (const assignment of assignments)
      expect(assignment).toMatchObject({ scope: account, principalId: "principal of training" });
    expect((await valueOf(cluster?.grants))?.map(({ what }) => what)).toEqual([
      "Storage Queue Data Contributor",
      "Storage Table Data Contributor",
    ]);
  });

  it("gives out the cluster and its identity, by which jobs name it", async () => {
    let cluster: MlComputeCluster | undefined;
    await made(() => (cluster = new MlComputeCluster("training", good)));
    expect(await valueOf(cluster?.computeId)).toMatch(/Compute\/training$/);
    expect(await valueOf(cluster?.computeName)).toBe("training");
    expect(await valueOf(cluster?.identityId)).toMatch(/UserAssignedIdentity\/training$/);
    expect(await valueOf(cluster?.clientId)).toBe("client of training");
  });

  it("takes an identity that was made for it, and gives out its client id as Azure answers it", async () => {
    const identityId = `${identities}/cluster-of-a-test`;
    let cluster: MlComputeCluster | undefined;
    const resources = await made(() => (cluster = new MlComputeCluster("first", { ...good, identityId })));
    expect(resources).toHaveLength(2);
    expect(await valueOf(cluster?.clientId)).toBe("client of cluster-of-a-test");
    const second = (): unknown => new MlComputeCluster("second", { ...good, identityId });
    expect(second).toThrow("identityId is the identity of MlComputeCluster first already: make one for each workload");
  });

  it("leaves alone a number that is known only with deployment", async () => {
    const resources = await made(() => new MlComputeCluster("training", { ...good, maxNodes: pulumi.output(2) }));
    expect(resources[2]?.inputs).toMatchObject({ properties: { properties: { scaleSettings: { maxNodeCount: 2 } } } });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["no workspace", { workspaceName: " " }, "workspaceName is missing or empty: name the workspace"],
    ["no size", { vmSize: undefined }, "vmSize is missing or empty: name one, such as STANDARD_NC4AS_T4_V3"],
    ["no number of nodes", { maxNodes: undefined }, "maxNodes must be a whole number from 1 on"],
    ["no nodes at all", { maxNodes: 0 }, "maxNodes must be a whole number from 1 on"],
    ["half a node", { maxNodes: 0.5 }, "maxNodes must be a whole number from 1 on"],
    ["a container for an account", { parallelStorageAccountId: container }, "must be the id of a storage account"],
    [
      "an identity and queues",
      { identityId: `${identities}/b`, parallelStorageAccountId: account },
      "identityId brings its own roles: leave out parallelStorageAccountId",
    ],
    ["an identity and needs", { identityId: `${identities}/a`, reads: {} }, "identityId brings its own roles"],
  ])("refuses %s", (_, wrong, message) => {
    const args = { ...good, ...wrong };
    expect(() => new MlComputeCluster("training", args)).toThrow(message);
  });
});
