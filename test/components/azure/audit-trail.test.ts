import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { AuditTrail, type AuditTrailArgs } from "../../../components/azure/index.js";
import { checkedAddress } from "../../../components/azure/duties/record-store.js";
import { made, valueOf, type Made } from "../mocks.js";

const group = "/subscriptions/s/resourceGroups/vision/providers";
const good = {
  owner: "platform-team@example.com",
  workload: "audit",
  resourceGroupName: "audit",
} satisfies AuditTrailArgs;
const lab = `${group}/Microsoft.MachineLearningServices/workspaces/lab`;
const account = `${group}/Microsoft.Storage/storageAccounts/images`;
/** Where the mocks make stores. */
const stores = "/subscriptions/s/resourceGroups/g/providers/azure-native/storage/StorageAccount";
const setting = "azure-native:monitor:DiagnosticSetting";

function allOf(resources: readonly Made[], type: string): Made["inputs"][] {
  return resources.filter((one) => one.type === type).map(({ inputs }) => inputs);
}

function storesIn(resources: readonly Made[]): Made["inputs"][] {
  return allOf(resources, "azure-native:storage:StorageAccount");
}

describe("AuditTrail of Azure", () => {
  it("makes three stores without keys, in which records can be added to and nothing else", async () => {
    const resources = await made(() => new AuditTrail("audit", good));
    const accounts = resources.filter(({ type }) => type === "azure-native:storage:StorageAccount");
    expect(accounts.map(({ name }) => name)).toEqual(["auditapprovals", "auditexecutions", "auditevaluations"]);
    for (const { inputs } of accounts) {
      expect(inputs).toEqual({
        resourceGroupName: "audit",
        kind: "StorageV2",
        sku: { name: "Standard_LRS" },
        allowSharedKeyAccess: false,
        allowBlobPublicAccess: false,
        allowCrossTenantReplication: false,
        defaultToOAuthAuthentication: true,
        enableHttpsTrafficOnly: true,
        minimumTlsVersion: "TLS1_2",
        immutableStorageWithVersioning: {
          enabled: true,
          immutabilityPolicy: {
            allowProtectedAppendWrites: true,
            immutabilityPeriodSinceCreationInDays: 365,
            state: "Unlocked",
          },
        },
        tags: { owner: good.owner, workload: good.workload },
      });
    }
    expect(allOf(resources, "azure-native:storage:BlobServiceProperties")).toMatchObject([
      { accountName: "auditapprovals", isVersioningEnabled: true },
      { accountName: "auditexecutions", isVersioningEnabled: true },
      { accountName: "auditevaluations", isVersioningEnabled: true },
    ]);
  });

  it("keeps approvals and executions apart", async () => {
    const resources = await made(
      () => new AuditTrail("audit", { ...good, records: { lab, images: blobsOf(account) } }),
    );
    expect(allOf(resources, "azure-native:aadiam:DiagnosticSetting")).toEqual([
      { storageAccountId: `${stores}/auditapprovals`, logs: [{ category: "AuditLogs", enabled: true }] },
    ]);
    const settings = allOf(resources, setting);
    expect(settings).toContainEqual({
      resourceUri: "/subscriptions/00000000-0000-0000-0000-000000000001",
      storageAccountId: `${stores}/auditexecutions`,
      logs: ["Administrative", "Policy", "Security", "Alert"].map((category) => ({ category, enabled: true })),
    });
    for (const resourceUri of [lab, blobsOf(account)]) {
      expect(settings).toContainEqual({
        resourceUri,
        storageAccountId: `${stores}/auditexecutions`,
        logs: [{ categoryGroup: "allLogs", enabled: true }],
      });
    }
    expect(settings).toHaveLength(3);
  });

  it("leaves the log of the tenant to another trail, and takes the subscription that is named", async () => {
    const subscriptionId = "33333333-3333-3333-3333-333333333333";
    const resources = await made(() => new AuditTrail("audit", { ...good, keepsApprovals: false, subscriptionId }));
    expect(allOf(resources, "azure-native:aadiam:DiagnosticSetting")).toEqual([]);
    expect(allOf(resources, setting)).toMatchObject([{ resourceUri: `/subscriptions/${subscriptionId}` }]);
  });

  it("sends approvals and executions to where they can be queried, too", async () => {
    const logAnalyticsId = `${group}/Microsoft.OperationalInsights/workspaces/security`;
    const resources = await made(() => new AuditTrail("audit", { ...good, logAnalyticsId, records: { lab } }));
    const settings = resources.filter(({ type }) => type.endsWith(":DiagnosticSetting"));
    expect(settings.map(({ inputs }) => inputs["workspaceId"])).toEqual([
      logAnalyticsId,
      logAnalyticsId,
      logAnalyticsId,
    ]);
  });

  it("keeps records for as long as is said, for good, and lets in who is named", async () => {
    const args = { ...good, retentionInDays: 2555, locked: pulumi.output(true), allowedAddresses: ["203.0.113.0/24"] };
    for (const inputs of storesIn(await made(() => new AuditTrail("audit", args)))) {
      expect(inputs).toMatchObject({
        immutableStorageWithVersioning: {
          immutabilityPolicy: { immutabilityPeriodSinceCreationInDays: 2555, state: "Locked" },
        },
        networkRuleSet: {
          defaultAction: "Deny",
          bypass: "AzureServices",
          ipRules: [{ iPAddressOrRange: "203.0.113.0/24", action: "Allow" }],
        },
      });
    }
    const [closed] = storesIn(await made(() => new AuditTrail("audit", { ...good, allowedAddresses: [] })));
    expect(closed?.["networkRuleSet"]).toEqual({ defaultAction: "Deny", bypass: "AzureServices", ipRules: [] });
  });

  it("lets evaluators add records, and nothing else", async () => {
    let trail: AuditTrail | undefined;
    const resources = await made(() => (trail = new AuditTrail("audit", { ...good, evaluators: { ci: "plan" } })));
    expect(allOf(resources, "azure-native:storage:BlobContainer")).toEqual([
      {
        resourceGroupName: "audit",
        accountName: "auditevaluations",
        containerName: "evaluations",
        publicAccess: "None",
      },
    ]);
    const [role] = allOf(resources, "azure-native:authorization:RoleDefinition");
    expect(role).toMatchObject({
      assignableScopes: ["/subscriptions/s/resourceGroups/g"],
      permissions: [{ dataActions: ["Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action"] }],
    });
    const container = "/subscriptions/s/resourceGroups/g/providers/azure-native/storage/BlobContainer/audit";
    expect(allOf(resources, "azure-native:authorization:RoleAssignment")).toMatchObject([
      { principalId: "plan", principalType: "ServicePrincipal", scope: container },
    ]);
    expect(await valueOf(trail?.grants)).toEqual([
      { who: "plan", need: "evaluators", what: role?.["roleName"], where: container },
    ]);
  });

  it("gives out the stores, and gives nobody anything by itself", async () => {
    let trail: AuditTrail | undefined;
    const resources = await made(() => (trail = new AuditTrail("audit", good)));
    expect(await valueOf(trail?.approvalsStoreId)).toBe(`${stores}/auditapprovals`);
    expect(await valueOf(trail?.executionsStoreId)).toBe(`${stores}/auditexecutions`);
    expect(await valueOf(trail?.evaluationsStoreId)).toBe(`${stores}/auditevaluations`);
    expect(await valueOf(trail?.evaluationsUrl)).toBe("https://auditevaluations.blob.core.windows.net/audit");
    expect(await valueOf(trail?.grants)).toEqual([]);
    expect(resources.filter(({ type }) => type.startsWith("azure-native:authorization:"))).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["no owner", { owner: "" }, "owner is missing or empty"],
    ["no days", { retentionInDays: 0 }, "retentionInDays must be a whole number from 1 on"],
    ["half a day", { retentionInDays: 0.5 }, "retentionInDays must be a whole number from 1 on"],
    [
      "too many days",
      { retentionInDays: 146001 },
      "retentionInDays is more than Azure keeps records for: at most 146000",
    ],
    ["a list for a map", { records: [lab] }, "records must be a map"],
    ["no id", { records: { lab: " " } }, "records.lab is missing or empty: give the id of a resource that has logs"],
    ["a name for an id", { records: { lab: "lab" } }, "records.lab must be the id of a resource, not its name"],
    ["a resource group", { records: { all: "/subscriptions/s/resourceGroups/vision" } }, "records.all names a whole"],
    ["a wildcard", { records: { all: `${lab}*` } }, "records.all holds a wildcard"],
    [
      "an account",
      { records: { images: account } },
      "records.images is a storage account, which has no logs of its own",
    ],
    [
      "one resource twice",
      { records: { a: lab, b: lab.toUpperCase() } },
      "records.b is the same resource as records.a: leave one out",
    ],
    ["an evaluator without an id", { evaluators: { ci: "" } }, "evaluators.ci is missing or empty"],
    ["no GUID", { subscriptionId: "/subscriptions/s" }, "subscriptionId must be the GUID of a subscription"],
    ["what is no Log Analytics", { logAnalyticsId: lab }, "logAnalyticsId must be the id of a Log Analytics workspace"],
    ["one address", { allowedAddresses: "203.0.113.7" }, "allowedAddresses must be a list of addresses or ranges"],
    [
      "a single address as range",
      { allowedAddresses: ["203.0.113.7/32"] },
      "allowedAddresses[0] must be an IPv4 address",
    ],
    ["everywhere", { allowedAddresses: ["0.0.0.0/0"] }, "allowedAddresses[0] must be an IPv4 address or a range"],
  ])("refuses %s", (_, wrong, message) => {
    const args = { ...good, ...wrong };
    expect(() => new AuditTrail("audit", args)).toThrow(message);
  });
});

describe("once it is known", () => {
  it("an address for everywhere is refused, too", () => {
    expect(() => checkedAddress("0.0.0.0/0", 1)).toThrow("allowedAddresses[1] must be an IPv4 address or a range");
    expect(checkedAddress("203.0.113.0/24", 0)).toBe("203.0.113.0/24");
  });
});

function blobsOf(id: string): string {
  return `${id}/blobServices/default`;
}
