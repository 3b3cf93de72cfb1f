import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { checkEmails, groupOutOfReach } from "../../../components/azure/duties/activation.js";
import { BreakGlass, type BreakGlassArgs } from "../../../components/azure/index.js";
import { made, valueOf, type Made } from "../mocks.js";

const subscription = "/subscriptions/00000000-0000-0000-0000-000000000001";
const scope = `${subscription}/resourceGroups/vision`;
const contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";
const good = {
  owner: "platform-team@example.com",
  workload: "vision",
  resourceGroupName: "security",
  roleId: contributor,
  scope,
  policyName: "33333333-3333-3333-3333-333333333333",
  account: { id: "emergency", kind: "Group", memberIds: ["ada", "bea"] },
  reason: "Nobody can approve",
  until: "2027-06-30",
  alertEmails: ["security@example.com"],
} satisfies BreakGlassArgs;

function oneOf(resources: readonly Made[], type: string): Made["inputs"] | undefined {
  return resources.find((one) => one.type === `azure-native:${type}`)?.inputs;
}

interface Rule {
  readonly id: string;
}

function ruleIn(resources: readonly Made[], id: string): Rule | undefined {
  const rules = oneOf(resources, "authorization:RoleManagementPolicy")?.["rules"] as readonly Rule[];
  return rules.find((rule) => rule.id === id);
}

describe("BreakGlass of Azure", () => {
  it("makes one account eligible for a role, until a day, with its reason", async () => {
    const resources = await made(() => new BreakGlass("emergency", good));
    expect(oneOf(resources, "authorization:PimRoleEligibilitySchedule")).toEqual({
      scope,
      principalId: "emergency",
      roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${contributor}`,
      justification: "Nobody can approve",
      scheduleInfo: { expiration: { type: "AfterDateTime", endDateTime: "2027-06-30T00:00:00Z" } },
    });
    expect(oneOf(resources, "authorization:RoleAssignment")).toBeUndefined();
  });

  it("asks for a reason and a second factor, for an hour, and nobody else", async () => {
    const resources = await made(() => new BreakGlass("emergency", good));
    expect(ruleIn(resources, "Approval_EndUser_Assignment")).toMatchObject({
      setting: { isApprovalRequired: false, approvalStages: [{ primaryApprovers: [] }] },
    });
    expect(ruleIn(resources, "Expiration_EndUser_Assignment")).toMatchObject({
      isExpirationRequired: true,
      maximumDuration: "PT1H",
    });
    expect(ruleIn(resources, "Enablement_EndUser_Assignment")).toMatchObject({
      enabledRules: ["MultiFactorAuthentication", "Justification"],
    });
  });

  it("asks approvers where there are any", async () => {
    const approvers = { lead: { id: pulumi.output("lead"), kind: "User" } };
    const resources = await made(() => new BreakGlass("emergency", { ...good, approvers }));
    expect(ruleIn(resources, "Approval_EndUser_Assignment")).toMatchObject({
      setting: { isApprovalRequired: true, approvalStages: [{ primaryApprovers: [{ id: "lead", userType: "User" }] }] },
    });
  });

  it("tells people of every role that is given there, from a resource group apart", async () => {
    const vault = `${scope}/providers/Microsoft.KeyVault/vaults/vision`;
    const alertEmails = pulumi.output(["a@example.com", "b@example.com"]);
    const resources = await made(() => new BreakGlass("emergency", { ...good, scope: vault, alertEmails }));
    const tags = { owner: good.owner, workload: good.workload };
    expect(oneOf(resources, "monitor:ActionGroup")).toEqual({
      resourceGroupName: "security",
      location: "Global",
      groupShortName: "break-glass",
      enabled: true,
      emailReceivers: [
        { name: "email-1", emailAddress: "a@example.com" },
        { name: "email-2", emailAddress: "b@example.com" },
      ],
      tags,
    });
    expect(oneOf(resources, "monitor:ActivityLogAlert")).toEqual({
      resourceGroupName: "security",
      location: "Global",
      enabled: true,
      description: "Somebody got a role where one is kept for emergencies: Nobody can approve",
      scopes: [scope],
      condition: {
        allOf: [
          { field: "category", equals: "Administrative" },
          {
            anyOf: [
              { field: "operationName", equals: "Microsoft.Authorization/roleAssignmentScheduleRequests/write" },
              { field: "operationName", equals: "Microsoft.Authorization/roleAssignments/write" },
            ],
          },
        ],
      },
      actions: { actionGroups: [{ actionGroupId: expect.stringMatching(/ActionGroup\/emergency$/) as unknown }] },
      tags,
    });
  });

  it("makes the alarm and the rules before the account is eligible", async () => {
    const types = (await made(() => new BreakGlass("emergency", good))).map(({ type }) => type.split(":").at(-1));
    const eligible = types.indexOf("PimRoleEligibilitySchedule");
    expect(types.indexOf("ActivityLogAlert")).toBeLessThan(eligible);
    expect(types.indexOf("RoleManagementPolicy")).toBeLessThan(eligible);
  });

  it("gives out the rules, the alert and who may activate the role", async () => {
    let emergency: BreakGlass | undefined;
    await made(() => (emergency = new BreakGlass("emergency", good)));
    expect(await valueOf(emergency?.policyId)).toMatch(/RoleManagementPolicy\/emergency$/);
    expect(await valueOf(emergency?.eligibilityId)).toMatch(/PimRoleEligibilitySchedule\/emergency$/);
    expect(await valueOf(emergency?.alertId)).toMatch(/ActivityLogAlert\/emergency$/);
    expect(await valueOf(emergency?.grants)).toEqual([
      { who: "emergency", need: "account", what: contributor, where: scope, until: "2027-06-30T00:00:00Z" },
    ]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["no account", { account: undefined }, "account must be an object with id and kind"],
    ["a machine", { account: { id: "ci", kind: "ServicePrincipal" } }, "account.kind must be one of User, Group"],
    [
      "a group of whom nobody knows",
      { account: { id: "all", kind: "Group" } },
      "account.memberIds is missing or empty",
    ],
    ["no reason", { reason: " " }, "reason is missing or empty: say what the role is kept for"],
    ["no end", { until: undefined }, "until is missing or empty: say when nobody may activate"],
    ["what is no day", { until: "2027-02-30" }, "until must be a day such as 2027-01-31"],
    ["nobody to tell", { alertEmails: [] }, "alertEmails is missing or empty: list who is told of each use"],
    ["one address for a list", { alertEmails: "a@example.com" }, "alertEmails is missing or empty"],
    ["what is no address", { alertEmails: ["on-call"] }, "alertEmails[0] must be one address"],
    [
      "an alarm in reach",
      { resourceGroupName: "Vision" },
      "resourceGroupName is where the role at scope reaches: keep",
    ],
    ["no approver", { approvers: {} }, "approvers is missing or empty: name who approves, or leave it out"],
    [
      "an approver who is in the group",
      { approvers: { lead: { id: "bea", kind: "User" } } },
      "approvers.lead shares somebody with account, and nobody approves what they carry out",
    ],
    ["a subscription", { scope: subscription }, "scope must be the id of one resource or resource group"],
    ["a whole week", { maximumDuration: "P7D" }, "maximumDuration must be a number of half hours from PT30M to PT24H"],
    ["no owner", { owner: "" }, "owner is missing or empty"],
  ])("refuses %s", (_, wrong, message) => {
    const args = { ...good, ...wrong };
    expect(() => new BreakGlass("emergency", args)).toThrow(message);
  });

  it("refuses an alarm that tells nobody once that is known", () => {
    expect(() => {
      checkEmails([]);
    }).toThrow("alertEmails is missing or empty: list who is told of each use");
    expect(() => {
      checkEmails(["on-call"]);
    }).toThrow("alertEmails[0] must be one address");
  });

  it("refuses an alarm in reach once its group is known, and takes one beside a single resource", () => {
    expect(() => groupOutOfReach("VISION", scope)).toThrow("resourceGroupName is where the role at scope reaches");
    expect(groupOutOfReach("vision-alarms", scope)).toBe("vision-alarms");
    expect(groupOutOfReach("vision", `${scope}/providers/Microsoft.KeyVault/vaults/vision`)).toBe("vision");
  });
});
