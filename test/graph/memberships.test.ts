import { describe, expect, it } from "vitest";
import { judge } from "../../policy-pack/judge.js";
import type { Raw, Resource } from "../../policy-pack/model/index.js";
import { watchStack } from "../../policy-pack/watch.js";
import {
  builtIn,
  cluster,
  group,
  managedIdentity,
  options,
  pending,
  principalId,
  resource,
  roleAssignment,
  roleId,
} from "../support/resources.js";

const groupId = "77777777-7777-7777-7777-777777777777";

function entraGroup(name: string, objectId = groupId): Resource {
  return resource("azuread:index/group:Group", name, { displayName: name }, { outputs: { objectId } });
}

function member(groupObjectId: Raw, memberObjectId: Raw = principalId): Resource {
  return resource("azuread:index/groupMember:GroupMember", "member", { groupObjectId, memberObjectId });
}

const gpu = [cluster("gpu"), managedIdentity()];
const owners = roleAssignment(groupId, roleId(builtIn.owner), group);

/** Which policies find fault with the identity `train`, and which are left open. */
function about(resources: readonly Resource[]): {
  readonly found: readonly string[];
  readonly open: readonly string[];
} {
  const mine = judge(resources, options).findings.filter(({ subject }) => subject.name === "train");
  return {
    found: mine.filter(({ verdict }) => verdict === "violation").map(({ policy }) => policy),
    open: mine.flatMap(({ leavesOpen }) => leavesOpen),
  };
}

describe("a member of a group", () => {
  it("does not hold what a group holds that it is not in", () => {
    const { found, open } = about([...gpu, entraGroup("admins"), owners]);
    expect(found).not.toContain("no-admin-role");
    expect(open).not.toContain("no-admin-role");
  });

  it("holds what the group holds", () => {
    expect(about([...gpu, entraGroup("admins"), owners, member(groupId)]).found).toContain("no-admin-role");
  });

  it("holds what a group holds that its group is in, and circles end", () => {
    const inner = "88888888-8888-8888-8888-888888888888";
    const nested = resource("azuread:index/groupMember:GroupMember", "nested", {
      groupObjectId: groupId,
      memberObjectId: inner,
    });
    const back = resource("azuread:index/groupMember:GroupMember", "back", {
      groupObjectId: inner,
      memberObjectId: groupId,
    });
    const groups = [entraGroup("admins"), entraGroup("data", inner), nested, back];
    expect(about([...gpu, ...groups, owners, member(inner)]).found).toContain("no-admin-role");
  });

  it("holds what the program gives to a group from outside, and what else that holds is open", () => {
    expect(about([...gpu, owners, member(groupId)]).found).toContain("no-admin-role");
    expect(about([...gpu, member(groupId)]).open).toContain("no-admin-role");
  });

  it("may hold anything where the group is not known", () => {
    expect(about([...gpu, member(pending())]).open).toContain("no-admin-role");
  });

  it("is judged again when the group gets more", () => {
    const watch = watchStack(options);
    for (const one of [...gpu, entraGroup("admins"), member(groupId)]) watch(one);
    expect(watch(owners).map(({ policy, subject }) => `${policy} ${subject.name}`)).toContain("no-admin-role train");
  });
});

describe("a role that has to be activated", () => {
  const eligible = resource("azure-native:authorization:PimRoleEligibilitySchedule", "eligible", {
    principalId,
    roleDefinitionId: roleId(builtIn.owner),
    scope: group,
  });

  it("does not make an admin, and leaves open who has to approve", () => {
    const { found, open } = about([...gpu, eligible]);
    expect(found).not.toContain("no-admin-role");
    expect(open).toContain("no-privilege-escalation");
  });
});
