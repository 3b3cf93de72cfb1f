import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { MlWorkspace, type MlWorkspaceArgs } from "../../../components/azure/index.js";
import { made, valueOf, type Made } from "../mocks.js";

const group = "/subscriptions/s/resourceGroups/vision";
const good = {
  owner: "vision-team@example.com",
  workload: "vision-lab",
  resourceGroupName: "vision",
  storageAccountId: `${group}/providers/Microsoft.Storage/storageAccounts/visionlab`,
  keyVaultId: `${group}/providers/Microsoft.KeyVault/vaults/vision-lab`,
  applicationInsightsId: `${group}/providers/microsoft.insights/components/vision-lab`,
  containerRegistryId: `${group}/providers/Microsoft.ContainerRegistry/registries/visionlab`,
} satisfies MlWorkspaceArgs;
const identityId = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/workspace-of-a-test`;
/** Where the mocks make things. */
const madeBelow = "/subscriptions/s/resourceGroups/g/providers/azure-native";
const assignment = "azure-native:authorization:RoleAssignment";

function workspaceIn(resources: readonly Made[]): unknown {
  return resources.find(({ type }) => type === "azure-native:machinelearningservices:Workspace")?.inputs;
}

/** Role and scope of each assignment. */
function rolesIn(resources: readonly Made[]): string[] {
  return resources
    .filter(({ type }) => type === assignment)
    .map(({ inputs }) => `${String(inputs["roleDefinitionId"]).split("/").at(-1)} on ${String(inputs["scope"])}`);
}

describe("MlWorkspace", () => {
  it("makes a workspace that acts as an identity of its own and uses no key of its storage", async () => {
    const resources = await made(() => new MlWorkspace("vision-lab", good));
    const identity = expect.stringMatching(/UserAssignedIdentity\/vision-lab$/) as unknown;
    expect(workspaceIn(resources)).toMatchObject({
      resourceGroupName: "vision",
      identity: { type: "UserAssigned", userAssignedIdentities: [identity] },
      primaryUserAssignedIdentity: identity,
      systemDatastoresAuthMode: "Identity",
      storageAccount: good.storageAccountId,
      keyVault: good.keyVaultId,
      applicationInsights: good.applicationInsightsId,
      containerRegistry: good.containerRegistryId,
      publicNetworkAccess: "Enabled",
      managedNetwork: { isolationMode: "Disabled" },
      tags: { owner: good.owner, workload: good.workload },
    });
  });

  it("gives the identity the roles that Azure asks for, on the one resource each, and what it needs beside them", async () => {
    const container = `${good.storageAccountId}/blobServices/default/containers/images`;
    const resources = await made(() => new MlWorkspace("vision-lab", { ...good, reads: { images: container } }));
    const contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";
    expect(rolesIn(resources).toSorted()).toEqual(
      [
        `2a2b9908-6ea1-4ae2-8e65-a410df84e7d1 on ${container}`,
        `${contributor} on ${good.storageAccountId}`,
        `ba92f5b4-2d11-453d-a403-e96b0029c9fe on ${good.storageAccountId}`,
        `${contributor} on ${good.keyVaultId}`,
        `00482a5a-887f-4fb3-b363-3b7fe8e74483 on ${good.keyVaultId}`,
        `${contributor} on ${good.applicationInsightsId}`,
        `${contributor} on ${good.containerRegistryId}`,
        `${contributor} on ${madeBelow}/machinelearningservices/Workspace/vision-lab`,
      ].toSorted(),
    );
    for (const { inputs } of resources.filter(({ type }) => type === assignment))
      expect(inputs).toMatchObject({ principalId: "principal of vision-lab", principalType: "ServicePrincipal" });
  });

  it("is closed to the internet, in a managed network, where that is asked for", async () => {
    const closed = { publicNetworkAccess: pulumi.output(false), isolationMode: "AllowOnlyApprovedOutbound" };
    expect(workspaceIn(await made(() => new MlWorkspace("vision-lab", { ...good, ...closed })))).toMatchObject({
      publicNetworkAccess: "Disabled",
      managedNetwork: { isolationMode: "AllowOnlyApprovedOutbound" },
    });
  });

  it("gives no roles to an identity that was made for it", async () => {
    let workspace: MlWorkspace | undefined;
    const resources = await made(() => (workspace = new MlWorkspace("brought", { ...good, identityId })));
    expect(rolesIn(resources)).toEqual([]);
    expect(workspaceIn(resources)).toMatchObject({
      identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
      primaryUserAssignedIdentity: identityId,
    });
    expect(await valueOf(workspace?.grants)).toEqual([]);
  });

  it("gives out the workspace, its identity and all that this may do", async () => {
    let workspace: MlWorkspace | undefined;
    await made(() => (workspace = new MlWorkspace("vision-lab", good)));
    expect(await valueOf(workspace?.workspaceId)).toMatch(/Workspace\/vision-lab$/);
    expect(await valueOf(workspace?.workspaceName)).toBe("vision-lab");
    expect(await valueOf(workspace?.identityId)).toMatch(/UserAssignedIdentity\/vision-lab$/);
    const grants = (await valueOf(workspace?.grants)) ?? [];
    expect(grants.map(({ need, what }) => `${need}: ${what}`)).toEqual([
      "storageAccountId: Contributor",
      "storageAccountId: Storage Blob Data Contributor",
      "keyVaultId: Contributor",
      "keyVaultId: Key Vault Administrator",
      "applicationInsightsId: Contributor",
      "containerRegistryId: Contributor",
      "workspaceId: Contributor",
    ]);
    expect(grants[0]).toEqual({
      who: "principal of vision-lab",
      need: "storageAccountId",
      what: "Contributor",
      where: good.storageAccountId,
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    [
      "no storage account",
      { storageAccountId: undefined },
      "storageAccountId is missing or empty: give the id of a sto",
    ],
    ["a name for an id", { keyVaultId: "vision-lab" }, "keyVaultId must be the id of a key vault: use its id output"],
    ["a resource group", { storageAccountId: group }, "storageAccountId names a whole resource group or more"],
    ["the wrong resource", { applicationInsightsId: good.keyVaultId }, "must be the id of an Application Insights com"],
    ["no registry", { containerRegistryId: " " }, "containerRegistryId is missing or empty"],
    [
      "an isolation of its own",
      { isolationMode: "on" },
      "isolationMode must be one of Disabled, AllowInternetOutbound",
    ],
    ["an identity and needs", { identityId, pulls: {} }, "identityId brings its own roles: leave out pulls"],
  ])("refuses %s", (_, wrong, message) => {
    const args = { ...good, ...wrong };
    expect(() => new MlWorkspace("vision-lab", args)).toThrow(message);
  });
});
