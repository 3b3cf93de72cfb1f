import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { EphemeralJobAccess, type EphemeralJobAccessArgs } from "../../../components/azure/index.js";
import {
  checkedJob,
  checkedPrincipal,
  checkedRecords,
  delegation,
} from "../../../components/azure/workloads/job-request.js";
import { ofPrincipal } from "../../../components/azure/duties/job-watcher.js";
import { groupsOf } from "../../../components/azure/identity/role-definition.js";
import { made, valueOf, type Made } from "../mocks.js";

const group = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/vision";
const workspace = `${group}/providers/Microsoft.MachineLearningServices/workspaces/lab`;
const account = `${group}/providers/Microsoft.Storage/storageAccounts/vision`;
const container = `${account}/blobServices/default/containers/images`;
const vault = `${group}/providers/Microsoft.KeyVault/vaults/vision`;
const principalId = "00000000-0000-0000-0000-00000000000a";
const good = {
  owner: "vision-team@example.com",
  workload: "nightly-training",
  resourceGroupName: "vision",
  principalId,
  jobId: `${workspace}/jobs/retrain-7`,
  requestedBy: "ann@example.com",
  purpose: "retrain on the new images",
  until: "2027-01-31",
  reads: { images: container },
} satisfies EphemeralJobAccessArgs;
const end = "2027-01-31T00:00:00Z";

/** The inputs of the resources of a type, by their names. */
function inputsOf(resources: readonly Made[], type: string): (Made["inputs"] & { readonly name: string })[] {
  const ofType = resources.filter((resource) => resource.type === `azure-native:${type}`);
  return ofType.map(({ name, inputs }) => ({ ...inputs, name })).toSorted((a, b) => a.name.localeCompare(b.name));
}

describe("EphemeralJobAccess", () => {
  it("gives the job's identity the one role for each need, with a record and an end", async () => {
    const secrets = { token: pulumi.output(vault) };
    const resources = await made(() => new EphemeralJobAccess("retrain", { ...good, secrets }));
    const description = delegation(good.requestedBy, principalId, good.purpose, good.jobId, end);
    expect(description).toBe(
      `Asked for by ann@example.com. ${principalId} acts in the job retrain-7, until ${end}. Purpose: retrain on the new images`,
    );
    const its = inputsOf(resources, "authorization:RoleAssignment").filter((one) => one["principalId"] === principalId);
    expect(its).toEqual([
      {
        name: "retrain-reads-images",
        principalId,
        principalType: "ServicePrincipal",
        roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
        scope: container,
        description,
        conditionVersion: "2.0",
        condition:
          "((!(ActionMatches{'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'})) OR " +
          `(@Environment[UtcNow] DateTimeLessThan '${end}'))`,
      },
      {
        name: "retrain-secrets-token",
        principalId,
        principalType: "ServicePrincipal",
        roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/4633458b-17de-408a-b874-0445c86b69e6",
        scope: vault,
        description,
      },
    ]);
  });

  it("makes a workflow that deletes just these, with an identity of its own and the record as tags", async () => {
    const resources = await made(() => new EphemeralJobAccess("retrain", { ...good, location: "westeurope" }));
    const [workflow] = inputsOf(resources, "logic:Workflow");
    const identity =
      "/subscriptions/s/resourceGroups/g/providers/azure-native/managedidentity/UserAssignedIdentity/retrain-end";
    expect(workflow).toMatchObject({
      name: "retrain",
      resourceGroupName: "vision",
      location: "westeurope",
      state: "Enabled",
      identity: { type: "UserAssigned", userAssignedIdentities: [identity] },
      tags: {
        owner: good.owner,
        workload: good.workload,
        requestedBy: good.requestedBy,
        principal: principalId,
        purpose: good.purpose,
        until: end,
      },
    });
    const deleted = JSON.stringify(workflow?.["definition"]).match(/"method":"DELETE","uri":"[^"]+"/g);
    expect(deleted).toHaveLength(1);
    expect(deleted?.[0]).toContain("/RoleAssignment/retrain-reads-images?");
  });

  it("lets that identity look at jobs of the workspace, disable itself and take from the one principal, and no more", async () => {
    const publishes = { done: account };
    const resources = await made(
      () => new EphemeralJobAccess("retrain", { ...good, publishes, writes: { models: account } }),
    );
    expect(inputsOf(resources, "authorization:RoleDefinition")).toMatchObject([
      {
        name: "retrain-end",
        scope: group,
        assignableScopes: [group],
        permissions: [{ actions: ["Microsoft.Authorization/roleAssignments/delete"] }],
      },
      {
        name: "retrain-watch",
        permissions: [
          {
            actions: [
              "Microsoft.MachineLearningServices/workspaces/jobs/read",
              "Microsoft.Logic/workflows/disable/action",
            ],
          },
        ],
      },
    ]);
    const its = inputsOf(resources, "authorization:RoleAssignment").filter(
      (one) => one["principalId"] === "principal of retrain-end",
    );
    const condition =
      "((!(ActionMatches{'Microsoft.Authorization/roleAssignments/delete'})) OR " +
      `(@Resource[Microsoft.Authorization/roleAssignments:PrincipalId] ForAnyOfAnyValues:GuidEquals {${principalId}}))`;
    expect(ofPrincipal(principalId)).toBe(condition);
    expect(its.map(({ name, scope, condition }) => ({ name, scope, condition }))).toEqual([
      { name: "retrain-end-1", scope: container, condition },
      { name: "retrain-end-2", scope: account, condition },
      {
        name: "retrain-watch-itself",
        scope: expect.stringMatching(/logic\/Workflow\/retrain$/) as string,
        condition: undefined,
      },
      { name: "retrain-watch-jobs", scope: workspace, condition: undefined },
    ]);
  });

  it.each([
    ["workspaceId", `${group}/providers/Microsoft.OperationalInsights/workspaces/logs`],
    ["storageAccountId", account],
  ])("keeps the record of the runs by its %s", async (property, recordsTo) => {
    const resources = await made(
      () => new EphemeralJobAccess("retrain", { ...good, recordsTo: pulumi.output(recordsTo) }),
    );
    const [setting] = inputsOf(resources, "monitor:DiagnosticSetting");
    expect(setting).toEqual({
      name: "retrain",
      resourceUri: expect.stringMatching(/logic\/Workflow\/retrain$/) as string,
      [property]: recordsTo,
      logs: [{ category: "WorkflowRuntime", enabled: true }],
    });
  });

  it("tells all that is allowed and when it ends", async () => {
    let access: EphemeralJobAccess | undefined;
    await made(
      () => (access = new EphemeralJobAccess("retrain", { ...good, until: pulumi.output("2027-01-31T18:00:00Z") })),
    );
    expect(await valueOf(access?.until)).toBe("2027-01-31T18:00:00Z");
    expect(await valueOf(access?.workflowId)).toMatch(/logic\/Workflow\/retrain$/);
    const grants = await valueOf(access?.grants);
    expect(grants?.[0]).toEqual({
      who: principalId,
      need: "reads",
      what: "Storage Blob Data Reader",
      where: container,
      until: "2027-01-31T18:00:00Z",
    });
    expect(grants?.slice(1).map(({ who, need }) => `${who} ${need}`)).toEqual(
      Array.from({ length: 3 }, () => "principal of retrain-end jobId"),
    );
  });

  it("defines roles for each group of the resources once", () => {
    const other = group.replace("vision", "data");
    expect(groupsOf([account, `${group.toUpperCase()}/providers/x`, `${other}/providers/y`])).toHaveLength(2);
  });
});

describe("what is wrong is refused before anything is made", () => {
  it.each<[string, Record<string, unknown>, string]>([
    ["no owner", { owner: "" }, "owner is missing or empty"],
    ["no principal", { principalId: undefined }, "principalId is missing or empty"],
    ["the id of a resource", { principalId: account }, "principalId must be an object id in Entra ID"],
    ["no job", { jobId: "" }, "jobId is missing or empty"],
    ["a job's name", { jobId: "retrain-7" }, "jobId must be the id of a job"],
    ["every job", { jobId: `${workspace}/jobs/*` }, "jobId holds a wildcard"],
    ["a workspace", { jobId: workspace }, "jobId must be the id of a job"],
    ["nobody who asks", { requestedBy: " " }, "requestedBy is missing or empty"],
    ["a long purpose", { purpose: "a".repeat(257) }, "purpose becomes a tag of Azure: at most 256"],
    ["no purpose", { purpose: undefined }, "purpose is missing or empty"],
    ["no end", { until: undefined }, "until is missing or empty"],
    ["an unlimited time", { until: "never" }, "until must be a day such as 2027-01-31"],
    ["a day that does not exist", { until: "2027-02-30" }, "until must be a day such as 2027-01-31"],
    ["no needs", { reads: {} }, "reads and all other needs are empty"],
    ["a whole group", { reads: { images: group } }, "reads.images names a whole resource group"],
    ["one container twice", { writes: { all: container } }, "reads.images is in writes, too"],
    ["records in a bucket", { recordsTo: container }, "recordsTo must be the id of a Log Analytics workspace"],
    [
      "records where the job writes",
      {
        recordsTo: account
          .toUpperCase()
          .replace("MICROSOFT.STORAGE/STORAGEACCOUNTS", "Microsoft.Storage/storageAccounts"),
        writes: { all: container },
        reads: {},
      },
      "recordsTo is where the job writes, which could change the record",
    ],
    ["records nowhere", { recordsTo: "" }, "recordsTo is missing or empty"],
  ])("%s", (_, wrong, message) => {
    const args = { ...good, ...wrong } as EphemeralJobAccessArgs;
    expect(() => new EphemeralJobAccess("retrain", args)).toThrow(message);
  });

  it("does so even where it comes to light only with deployment", () => {
    expect(() => checkedPrincipal("0} OR {0")).toThrow("principalId must be an object id");
    expect(() => checkedJob(workspace)).toThrow("jobId must be the id of a job");
    expect(() => checkedRecords(account, [container])).toThrow("recordsTo is where the job writes");
    expect(() => checkedRecords(container, [])).toThrow("recordsTo must be the id of a Log Analytics workspace");
    expect(checkedRecords(account, [`${account}2`])).toBe(account);
  });
});
