import { isUnknown, textAt, type Fact, type Names, type Path, type Resource } from "../../model/index.js";
import { armNames } from "../azure/names.js";
import { activationRules } from "../azure/role-management.js";
import type { Readers } from "../reader.js";
import { refAt } from "../refs.js";
import { directory, unseenRole } from "./directory-roles.js";

/** A group is joined as a member, or taken over as an owner: each has rules of its own. */
function partIn(resource: Resource, input: string): string {
  const part = textAt(resource, [input]);
  return typeof part === "string" ? part.toLowerCase() : "member";
}

function groupIn(resource: Resource): string | undefined {
  const group = textAt(resource, ["groupId"]);
  if (typeof group !== "string") return undefined;
  return group.slice(group.lastIndexOf("/") + 1).toLowerCase();
}

/** For a time, or for good: what ends by itself is asked of rights, and a member has those of the group. */
function active(resource: Resource): readonly Fact[] {
  const member = refAt(resource, ["principalId"], armNames);
  const group = refAt(resource, ["groupId"], armNames);
  if (member === undefined || group === undefined || partIn(resource, "assignmentType") === "owner") return [];
  return [{ fact: "membership", member, group }];
}

/** What the group holds, somebody who is eligible for it does not hold yet; what that is, the group's own grants say. */
function eligible(resource: Resource): readonly Fact[] {
  const path: Path = ["groupId"];
  const to = refAt(resource, ["principalId"], armNames);
  const named = textAt(resource, path);
  if (to === undefined || named === undefined) return [];
  const group = groupIn(resource);
  const called = `membership of group ${group ?? "that is not known yet"}`;
  const role = unseenRole(
    called,
    isUnknown(named) ? (named.what ?? "what the members of a group may do") : `what members of group ${named} may do`,
    group === undefined ? undefined : roleOfGroup(group, partIn(resource, "assignmentType")),
  );
  return [{ fact: "grant", to, at: { urn: resource.urn, path }, what: role, scope: directory, eligible: true }];
}

function roleOfGroup(group: string, part: string): string {
  return `${part} of group ${group}`;
}

/** https://learn.microsoft.com/entra/id-governance/privileged-identity-management/groups-role-settings */
function rules(resource: Resource): readonly Fact[] {
  const role = refAt(resource, ["groupId"], (): Names => {
    const group = groupIn(resource) ?? "";
    return { exact: [`azure role ${roleOfGroup(group, partIn(resource, "roleId"))}`], loose: [] };
  });
  return activationRules(resource, role, directory);
}

/**
 * Groups whose members are so for a time, or after they ask for it.
 * https://learn.microsoft.com/entra/id-governance/privileged-identity-management/concept-pim-for-groups
 */
export const entraPrivilegedGroups: Readers = {
  "azuread:index:GroupRoleManagementPolicy": rules,
  "azuread:index:PrivilegedAccessGroupAssignmentSchedule": active,
  "azuread:index:PrivilegedAccessGroupEligibilitySchedule": eligible,
};
