import { describe, expect, it } from "vitest";
import { judge } from "../../../policy-pack/judge.js";
import type { Fact, Raw, Resource } from "../../../policy-pack/model/index.js";
import { readFacts } from "../../../policy-pack/readers/index.js";
import {
  builtIn,
  cluster,
  group as resourceGroup,
  managedIdentity,
  options,
  pending,
  principalId,
  resource,
  roleAssignment,
  roleId,
  type More,
} from "../../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;

function of(type: string, inputs: Inputs, more: More = {}, name = type): Resource {
  const token = type.charAt(0).toUpperCase() + type.slice(1);
  return resource(`azuread:index/${type}:${token}`, name, inputs, more);
}

function facts(type: string, inputs: Inputs): readonly Fact[] {
  return readFacts(of(type, inputs), options);
}

function found(policies: readonly string[], ...resources: readonly Resource[]): readonly string[] {
  return judge(resources, options).findings.flatMap((finding) =>
    [finding.policy, ...finding.leavesOpen]
      .filter((policy) => policies.includes(policy))
      .map((policy) => `${finding.verdict} ${policy} ${finding.subject.name}`),
  );
}

const administrator = "62e90394-69f5-4237-9190-012177145e10";
const reader = "88d8e3e3-8f55-4a1e-953a-9b9898b8876b";
const person = "dddddddd-1111-1111-1111-111111111111";
const team = "eeeeeeee-1111-1111-1111-111111111111";
const identity = managedIdentity();
const workload = cluster("gpu");
const ann = of("user", { userPrincipalName: "ann@example.com" }, { id: person, outputs: { objectId: person } }, "ann");

const assignment = (principalObjectId: Raw, role: Raw = administrator, more: Inputs = {}): Resource =>
  of("directoryRoleAssignment", { principalObjectId, roleId: role, ...more });

describe("a role of the directory", () => {
  const asked = ["no-admin-role", "narrow-scope", "no-standing-privilege", "approval-for-elevation"];

  it("that only reads leaves nothing open", () => {
    expect(found(asked, workload, identity, assignment(principalId, reader))).toEqual([]);
    const readers = of("directoryRole", { displayName: "Directory Readers" }, {}, "readers");
    const member = of(
      "directoryRoleMember",
      { memberObjectId: principalId, roleObjectId: pending(readers) },
      { uses: { roleObjectId: [readers] } },
    );
    expect(found(asked, workload, identity, readers, member)).toEqual([]);
    const own = of(
      "customDirectoryRole",
      {
        displayName: "own",
        permissions: [{ allowedResourceActions: ["microsoft.directory/groups/allProperties/read"] }],
      },
      {},
      "own",
    );
    const holder = of(
      "directoryRoleAssignment",
      { principalObjectId: principalId, roleId: pending(own) },
      { uses: { roleId: [own] } },
    );
    expect(found(asked, workload, identity, own, holder)).toEqual([]);
  });

  it("leaves open what a workload amounts to that has it", () => {
    const open = ["undecidable no-admin-role train"];
    expect(found(asked, workload, identity, assignment(principalId))).toEqual(open);
    const admins = of("directoryRole", { displayName: "Global Administrator" }, {}, "admins");
    const member = of(
      "directoryRoleMember",
      { memberObjectId: principalId, roleObjectId: pending(admins) },
      { uses: { roleObjectId: [admins] } },
    );
    expect(found(asked, workload, identity, admins, member)).toEqual(open);
    const own = of(
      "customDirectoryRole",
      {
        displayName: "own",
        permissions: [{ allowedResourceActions: ["microsoft.directory/applications/credentials/update"] }],
      },
      {},
      "own",
    );
    const holder = of(
      "directoryRoleAssignment",
      { principalObjectId: principalId, roleId: pending(own) },
      { uses: { roleId: [own] } },
    );
    expect(found(asked, workload, identity, own, holder)).toEqual(open);
    const unit = of("administrativeUnitRoleMember", {
      memberObjectId: principalId,
      roleObjectId: administrator,
      administrativeUnitObjectId: team,
    });
    expect(found(asked, workload, identity, unit)).toEqual(open);
  });

  it("leaves open what a person is all the time, or after activating it", () => {
    expect(found(asked, workload, identity, ann, assignment(person))).toEqual([
      "undecidable no-standing-privilege ann",
    ]);
    const eligible = of("directoryRoleEligibilityScheduleRequest", {
      principalId: person,
      roleDefinitionId: administrator,
      directoryScopeId: "/",
    });
    expect(found(asked, workload, identity, ann, eligible)).toEqual(["undecidable approval-for-elevation ann"]);
    expect(found(asked, ann, assignment(person))).toEqual([]);
  });

  it("does not hide what is known of the same identity", () => {
    const owner = roleAssignment(principalId, roleId(builtIn.owner), resourceGroup);
    expect(found(["no-admin-role"], workload, identity, owner, assignment(principalId))).toEqual([
      "violation no-admin-role train",
    ]);
  });

  it("is given by nothing that names nobody", () => {
    expect(facts("directoryRoleAssignment", { roleId: administrator })).toEqual([]);
    expect(facts("directoryRoleMember", { memberObjectId: person })).toEqual([]);
    expect(facts("appRoleAssignment", { appRoleId: administrator })).toEqual([]);
  });

  it("is not taken for harmless where it cannot be read", () => {
    const role = (permissions: Raw): Resource =>
      of("customDirectoryRole", { displayName: "own", permissions }, {}, "own");
    const holder = (own: Resource): Resource =>
      of(
        "directoryRoleAssignment",
        { principalObjectId: principalId, roleId: pending(own) },
        { uses: { roleId: [own] } },
      );
    for (const permissions of [
      null,
      [],
      7,
      pending(),
      [{}],
      [{ allowedResourceActions: pending() }],
      [{ allowedResourceActions: [pending()] }],
    ]) {
      const own = role(permissions);
      expect(found(["no-admin-role"], workload, identity, own, holder(own))).toEqual([
        "undecidable no-admin-role train",
      ]);
    }
  });
});

describe("an app role", () => {
  const given = (appRoleId: Raw): Resource =>
    of("appRoleAssignment", { principalObjectId: principalId, appRoleId, resourceObjectId: team });

  it("of any application is a matter of that application", () => {
    expect(readFacts(given(team), options)).toEqual([]);
    expect(readFacts(given("00000000-0000-0000-0000-000000000000"), options)).toEqual([]);
  });

  it("of Microsoft Graph leaves open what it leads to", () => {
    expect(found(["no-admin-role"], workload, identity, given("1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9"))).toEqual([
      "undecidable no-admin-role train",
    ]);
    expect(found(["no-admin-role"], workload, identity, given(pending()))).toEqual(["undecidable no-admin-role train"]);
    expect(found(["no-admin-role"], workload, identity, given(7))).toEqual(["undecidable no-admin-role train"]);
  });
});

describe("a group that is joined for a time", () => {
  const schedule = (type: string, more: Inputs = {}): Resource =>
    of(type, { groupId: team, principalId: person, assignmentType: "member", ...more });
  const active = "privilegedAccessGroupAssignmentSchedule";
  const eligible = "privilegedAccessGroupEligibilitySchedule";

  it("has members, and owners who are none", () => {
    expect(readFacts(schedule(active), options)).toMatchObject([
      { fact: "membership", member: { value: person }, group: { value: team } },
    ]);
    expect(readFacts(schedule(active, { assignmentType: "owner" }), options)).toEqual([]);
    expect(readFacts(schedule(active, { assignmentType: pending() }), options)).toHaveLength(1);
    expect(readFacts(schedule(active, { groupId: null }), options)).toEqual([]);
  });

  it("leaves open what somebody becomes who is eligible for it, and not what they are", () => {
    const asked = ["no-standing-privilege", "approval-for-elevation", "no-admin-role"];
    expect(found(asked, workload, identity, ann, schedule(eligible))).toEqual([
      "undecidable approval-for-elevation ann",
    ]);
    expect(readFacts(schedule(eligible, { groupId: pending() }), options)).toMatchObject([
      { fact: "grant", eligible: true },
    ]);
    expect(readFacts(schedule(eligible, { groupId: null }), options)).toEqual([]);
  });

  it("has rules of activation for members and owners", () => {
    const rules = (activationRules: Raw, role: Raw = "member"): readonly Fact[] =>
      facts("groupRoleManagementPolicy", { groupId: team, roleId: role, activationRules });
    const approvalStage = { primaryApprovers: [{ objectId: person }] };
    expect(rules(null)).toEqual([]);
    expect(rules({ requireApproval: false })).toMatchObject([{ fact: "approval", required: false }]);
    expect(rules({ requireApproval: true, approvalStage })).toMatchObject([
      {
        required: true,
        approvers: [{ value: person }],
        gates: { is: "activation", role: { names: { exact: [`azure role member of group ${team}`] } } },
      },
    ]);
    expect(rules({ requireApproval: true }, "owner")).toMatchObject([
      { gates: { role: { names: { exact: [`azure role owner of group ${team}`] } } } },
    ]);
    expect(rules({ requireApproval: pending() })).toMatchObject([{ required: { kind: "until-deployed" } }]);
    expect(rules({ requireApproval: 7 })).toMatchObject([{ required: { kind: "here" } }]);
  });
});
