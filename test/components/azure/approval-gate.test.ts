import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { approving } from "../../../components/azure/duties/activation.js";
import { ApprovalGate, type ApprovalGateArgs } from "../../../components/azure/index.js";
import { made, valueOf, type Made } from "../mocks.js";

const subscription = "/subscriptions/00000000-0000-0000-0000-000000000001";
const scope = `${subscription}/resourceGroups/vision`;
const store = `${subscription}/resourceGroups/audit/providers/Microsoft.Storage/storageAccounts/approvals`;
const contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";
const policyName = "33333333-3333-3333-3333-333333333333";
const engineers = { id: "engineers", kind: "Group", memberIds: ["ada", "bea"] };
const good = {
  owner: "vision-team@example.com",
  workload: "vision",
  roleId: contributor,
  scope,
  policyName,
  approvers: { lead: { id: "lead", kind: "User" }, risk: { id: "risk", kind: "Group", memberIds: ["cem", "dan"] } },
  executors: { engineers, eve: { id: "eve", kind: "User" } },
  eligibleUntil: "2027-06-30",
  evidenceId: store,
} satisfies ApprovalGateArgs;
const role = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${contributor}`;
const module = "azure-native:authorization";
const endUser = { caller: "EndUser", level: "Assignment", operations: ["All"] };

interface Rule {
  readonly id: string;
  readonly setting?: { readonly approvalStages: readonly unknown[] };
}

function rulesIn(resources: readonly Made[]): readonly Rule[] {
  return resources.find(({ type }) => type === `${module}:RoleManagementPolicy`)?.inputs["rules"] as readonly Rule[];
}

function ruleIn(resources: readonly Made[], id: string): Rule | undefined {
  return rulesIn(resources).find((rule) => rule.id === id);
}

describe("ApprovalGate of Azure", () => {
  it("sets rules: others approve, with a reason and a second factor, for hours", async () => {
    const resources = await made(() => new ApprovalGate("gate", good));
    expect(resources[1]).toMatchObject({
      type: `${module}:RoleManagementPolicy`,
      inputs: { scope, roleManagementPolicyName: policyName },
    });
    expect(rulesIn(resources)).toEqual([
      {
        id: "Approval_EndUser_Assignment",
        ruleType: "RoleManagementPolicyApprovalRule",
        target: endUser,
        setting: {
          isApprovalRequired: true,
          isApprovalRequiredForExtension: false,
          isRequestorJustificationRequired: true,
          approvalMode: "SingleStage",
          approvalStages: [
            {
              primaryApprovers: [
                { id: "lead", userType: "User" },
                { id: "risk", userType: "Group" },
              ],
              isApproverJustificationRequired: true,
              approvalStageTimeOutInDays: 1,
              isEscalationEnabled: false,
            },
          ],
        },
      },
      {
        id: "Expiration_EndUser_Assignment",
        ruleType: "RoleManagementPolicyExpirationRule",
        target: endUser,
        isExpirationRequired: true,
        maximumDuration: "PT4H",
      },
      {
        id: "Expiration_Admin_Eligibility",
        ruleType: "RoleManagementPolicyExpirationRule",
        target: { caller: "Admin", level: "Eligibility", operations: ["All"] },
        isExpirationRequired: true,
        maximumDuration: "P365D",
      },
      {
        id: "Enablement_EndUser_Assignment",
        ruleType: "RoleManagementPolicyEnablementRule",
        target: endUser,
        enabledRules: ["MultiFactorAuthentication", "Justification"],
      },
      {
        id: "AuthenticationContext_EndUser_Assignment",
        ruleType: "RoleManagementPolicyAuthenticationContextRule",
        target: endUser,
        isEnabled: false,
        claimValue: "",
      },
    ]);
  });

  it("says of which role the rules are", async () => {
    const resources = await made(() => new ApprovalGate("gate", { ...good, roleId: contributor.toUpperCase() }));
    expect(resources.find(({ type }) => type === `${module}:RoleManagementPolicyAssignment`)?.inputs).toEqual({
      scope,
      roleManagementPolicyAssignmentName: `${policyName}_${contributor}`,
      policyId: expect.stringMatching(/RoleManagementPolicy\/gate$/) as unknown,
      roleDefinitionId: role,
    });
  });

  it("makes who is named eligible, until a day", async () => {
    const resources = await made(() => new ApprovalGate("gate", good));
    const eligible = resources.filter(({ type }) => type === `${module}:PimRoleEligibilitySchedule`);
    expect(eligible.map(({ name }) => name)).toEqual(["gate-engineers", "gate-eve"]);
    expect(eligible.map(({ inputs }) => inputs)).toEqual(
      ["engineers", "eve"].map((principalId) => ({
        scope,
        principalId,
        roleDefinitionId: role,
        justification: "Once approved, for vision of vision-team@example.com",
        scheduleInfo: { expiration: { type: "AfterDateTime", endDateTime: "2027-06-30T00:00:00Z" } },
      })),
    );
    expect(resources.filter(({ type }) => type.endsWith(":RoleAssignment"))).toEqual([]);
  });

  it("asks for an authentication context in place of the second factor, and for fewer hours", async () => {
    const args = { ...good, authenticationContext: pulumi.output("c25"), maximumDuration: pulumi.output("PT90M") };
    const resources = await made(() => new ApprovalGate("gate", args));
    expect(ruleIn(resources, "Enablement_EndUser_Assignment")).toMatchObject({ enabledRules: ["Justification"] });
    expect(ruleIn(resources, "AuthenticationContext_EndUser_Assignment")).toMatchObject({
      isEnabled: true,
      claimValue: "c25",
    });
    expect(ruleIn(resources, "Expiration_EndUser_Assignment")).toMatchObject({ maximumDuration: "PT90M" });
  });

  it("gives out the rules, who approves, and who may activate the role", async () => {
    let gate: ApprovalGate | undefined;
    await made(() => (gate = new ApprovalGate("gate", good)));
    expect(await valueOf(gate?.policyId)).toMatch(/RoleManagementPolicy\/gate$/);
    expect(await valueOf(gate?.eligibilityIds)).toHaveLength(2);
    expect(await valueOf(gate?.approverIds)).toEqual(["lead", "risk"]);
    expect(await valueOf(gate?.evidenceId)).toBe(store);
    expect(await valueOf(gate?.grants)).toEqual(
      ["engineers", "eve"].map((who) => ({
        who,
        need: "executors",
        what: contributor,
        where: scope,
        until: "2027-06-30T00:00:00Z",
      })),
    );
  });

  const later = (value: unknown): unknown => pulumi.output(value);
  const shares = "approvers.lead shares somebody with executors.eve, and nobody approves what they carry out";

  it.each<[string, Record<string, unknown>, string]>([
    ["no approver", { approvers: {} }, "approvers is missing or empty: name who approves"],
    ["no executor", { executors: undefined }, "executors is missing or empty: name who may activate the role"],
    ["one on both sides", { approvers: { lead: { id: "eve", kind: "User" } } }, shares],
    ["the same in capitals", { approvers: { lead: { id: "EVE", kind: "User" } } }, shares],
    ["an executor in a group of approvers", { approvers: { lead: group("lead", ["x", "eve"]) } }, shares],
    [
      "an approver in a group of executors",
      { approvers: { lead: { id: "ada", kind: "User" } } },
      "approvers.lead shares somebody with executors.engineers",
    ],
    [
      "two groups with one member in common",
      { approvers: { lead: group("lead", ["bea", "x"]) } },
      "approvers.lead shares somebody with executors.engineers",
    ],
    [
      "one group on both sides",
      { approvers: { lead: group("engineers", ["x"]) } },
      "approvers.lead shares somebody with executors.engineers",
    ],
    [
      "a group of whom nobody knows",
      { approvers: { risk: { id: "risk", kind: "Group" } } },
      "approvers.risk.memberIds is missing or empty: list who is in the group",
    ],
    ["an empty group", { executors: { all: group("all", []) } }, "executors.all.memberIds is missing or empty"],
    [
      "a user with members",
      { executors: { eve: { id: "eve", kind: "User", memberIds: ["x"] } } },
      "executors.eve.memberIds is for groups: leave it out",
    ],
    [
      "a machine",
      { executors: { ci: { id: "ci", kind: "ServicePrincipal" } } },
      "executors.ci.kind must be one of User, Group",
    ],
    ["no kind", { executors: { eve: { id: "eve" } } }, "executors.eve.kind is missing or empty"],
    ["no id", { approvers: { lead: { id: "", kind: "User" } } }, "approvers.lead.id is missing or empty"],
    [
      "a name",
      { approvers: { lead: { id: "ada@example.com", kind: "User" } } },
      "approvers.lead.id must be one object id",
    ],
    ["anybody", { approvers: { lead: { id: "*", kind: "User" } } }, "approvers.lead.id must be one object id"],
    [
      "one executor twice",
      { executors: { eve: { id: "eve", kind: "User" }, too: { id: "eve", kind: "User" } } },
      "executors.too is the same as executors.eve: leave one out",
    ],
    ["text for a person", { approvers: { lead: "lead" } }, "approvers.lead must be an object with id and kind"],
    ["no end", { eligibleUntil: undefined }, "eligibleUntil is missing or empty: say when nobody may"],
    ["what is no day", { eligibleUntil: "never" }, "eligibleUntil must be a day such as 2027-01-31"],
    ["a subscription", { scope: subscription }, "scope must be the id of one resource or resource group"],
    [
      "a pattern",
      { scope: `${subscription}/resourceGroups/*` },
      "scope must be the id of one resource or resource group",
    ],
    [
      "a management group",
      { scope: "/providers/Microsoft.Management/managementGroups/all" },
      "scope must be the id of",
    ],
    ["a type", { scope: `${scope}/providers/Microsoft.KeyVault/vaults` }, "scope must be the id of one resource"],
    [
      "what is not known yet",
      { scope: later(scope) },
      "scope must be the id of one resource or resource group, written",
    ],
    ["the name of a role", { roleId: "Contributor" }, "roleId must be the GUID of a role, written out"],
    ["no rules", { policyName: undefined }, "policyName is missing or empty: give the GUID of the rules"],
    ["too long a time", { maximumDuration: "PT24H30M" }, "maximumDuration must be a number of half hours from PT30M"],
    ["too short a time", { maximumDuration: "PT0M" }, "maximumDuration must be a number of half hours from PT30M"],
    ["a quarter of an hour", { maximumDuration: "PT45M" }, "maximumDuration must be a number of half hours"],
    ["days", { maximumDuration: "P1D" }, "maximumDuration must be a number of half hours"],
    ["no number", { maximumDuration: "PT" }, "maximumDuration must be a number of half hours"],
    [
      "what is no context",
      { authenticationContext: "mfa" },
      "authenticationContext must be the id of an authentication",
    ],
    ["no record", { evidenceId: "" }, "evidenceId is missing or empty: give the approvalsStoreId output"],
    ["a record of another kind", { evidenceId: scope }, "evidenceId names a whole resource group or more"],
    [
      "a record that the role reaches",
      {
        evidenceId: `${scope.toUpperCase().replace("/SUBSCRIPTIONS", "/subscriptions")}/providers/Microsoft.Storage/storageAccounts/a`,
      },
      "evidenceId is in reach of the role at scope: keep the store in a resource group of its own",
    ],
    [
      "a role on a part of the record",
      { scope: `${store}/blobServices/default` },
      "evidenceId is in reach of the role at scope",
    ],
    ["no owner", { owner: "" }, "owner is missing or empty"],
  ])("refuses %s", (_, wrong, message) => {
    const args = { ...good, ...wrong };
    expect(() => new ApprovalGate("gate", args)).toThrow(message);
  });

  it("takes a store next door, whose group only begins like the scope", async () => {
    const evidenceId = store.replace("/audit/", "/vision-audit/");
    await expect(made(() => new ApprovalGate("gate", { ...good, evidenceId }))).resolves.toHaveLength(5);
  });

  it("refuses the same once it is known", () => {
    const eve = { id: "eve", kind: "User" };
    expect(() => approving({ lead: eve }, { "executors.eve": eve })).toThrow(shares);
    expect(() => approving({ lead: group("lead", ["eve"]) }, { "executors.eve": eve })).toThrow(shares);
    expect(() => approving({ lead: { id: "lead", kind: "Device" } }, {})).toThrow("approvers.lead.kind must be one of");
    expect(() => approving({}, {})).toThrow("approvers is missing or empty");
    const lead = { id: "lead", kind: "User" };
    expect(() => approving({ lead }, { "executors.all": group("all", []) })).toThrow(
      "executors.all.memberIds is missing or empty",
    );
    expect(() => approving({ lead }, { "executors.ci": { id: "ci", kind: "ServicePrincipal" } })).toThrow(
      "executors.ci.kind must be one of User, Group",
    );
    expect(approving({ lead: { id: "lead", kind: "User" } }, { "executors.eve": eve })).toEqual([
      { id: "lead", userType: "User" },
    ]);
  });
});

function group(id: string, memberIds: string[]) {
  return { id, kind: "Group", memberIds };
}
