import { azureRoleDefinition } from "../../permissions/index.js";
import {
  isUnknown,
  listAt,
  textAt,
  unknown,
  type Fact,
  type GrantFact,
  type Names,
  type PermissionsFact,
  type Perhaps,
  type Raw,
  type Resource,
} from "../../model/index.js";
import { armNames } from "../azure/names.js";
import type { Reader, Readers } from "../reader.js";
import { answered, refAt } from "../refs.js";

type AzureRole = ReturnType<typeof azureRoleDefinition>;

/**
 * The built-in role that only reads the directory.
 * https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference#directory-readers
 */
const reading = { template: "88d8e3e3-8f55-4a1e-953a-9b9898b8876b", name: "Directory Readers" } as const;

/** A role that gives nothing in Azure, and leads nowhere. */
function harmless(name: string): AzureRole {
  return azureRoleDefinition(name, []);
}

/**
 * What roles of the directory allow is no operation of Azure, which are all that the library of permissions knows; but many
 * lead there, as whoever administers applications can become each of them. So it stays open what they amount to.
 * https://learn.microsoft.com/entra/identity/role-based-access-control/privileged-roles-permissions
 */
export function unseenRole(name: string, what = `what the Entra role ${name} allows`, guid?: string): AzureRole {
  return azureRoleDefinition(name, unknown("here", [], what), guid);
}

function roleNames(text: string): Names {
  return { exact: [`entra role ${text.slice(text.lastIndexOf("/") + 1).toLowerCase()}`], loose: [] };
}

/**
 * Where roles of the directory hold, as Azure would write it: in one thing that holds no resource of Azure, so that nobody
 * asks to narrow it there.
 */
export const directory = "/providers/Microsoft.aadiam/tenants/directory";

/** By the inputs that name who has a role, and which. */
function held(principal: string, role: string, eligible?: true): Reader {
  return (resource): readonly GrantFact[] => {
    const to = refAt(resource, [principal], armNames);
    const named = refAt(resource, [role], roleNames);
    if (to === undefined || named === undefined) return [];
    const what = knownRole(named.value, eligible) ?? named;
    return [{ fact: "grant", to, at: named.at, what, scope: directory, ...(eligible && { eligible }) }];
  };
}

/** A role of this program says itself what it allows; of one to be activated, it is enough to know that it may be much. */
function knownRole(value: Perhaps<string>, eligible: true | undefined): AzureRole | undefined {
  if (!isUnknown(value) && value.toLowerCase() === reading.template) return harmless(reading.name);
  if (eligible !== true) return undefined;
  return isUnknown(value) ? unseenRole("that is not known yet") : unseenRole(value);
}

function role(resource: Resource, permissions: AzureRole, at: string): readonly PermissionsFact[] {
  const ids = [answered(resource, ["objectId"]), answered(resource, ["templateId"])].filter((id) => id !== undefined);
  const exact = [...new Set(ids.flatMap((id) => roleNames(id).exact))];
  const names: Names = { exact, loose: [] };
  return [{ fact: "permissions", urn: resource.urn, names, at: { urn: resource.urn, path: [at] }, permissions }];
}

/** A role that Entra has, made ready for use in the directory. */
function builtIn(resource: Resource): readonly Fact[] {
  const name = textAt(resource, ["displayName"]);
  const template = textAt(resource, ["templateId"]);
  const isReading = name === reading.name || template === reading.template;
  const called = [name, template].find((text) => typeof text === "string") ?? resource.name;
  return role(resource, isReading ? harmless(reading.name) : unseenRole(called), "displayName");
}

function custom(resource: Resource): readonly Fact[] {
  const lists = listAt(resource, ["permissions"]);
  const entries = lists === undefined || isUnknown(lists) ? [] : lists.map((_, at) => ["permissions", at]);
  const actions = entries.map((path) => listAt(resource, [...path, "allowedResourceActions"]));
  const reads = (list: (typeof actions)[number]): boolean =>
    list !== undefined && !isUnknown(list) && list.every(isRead);
  const name = textAt(resource, ["displayName"]);
  const called = typeof name === "string" ? name : resource.name;
  const harms = entries.length === 0 || !actions.every(reads);
  return role(resource, harms ? unseenRole(called) : harmless(called), "permissions");
}

function isRead(action: Raw): boolean {
  return typeof action === "string" && action.toLowerCase().endsWith("/read");
}

/**
 * Permissions of Microsoft Graph with which an application makes itself more: it gives itself roles and permissions, adds
 * secrets to other applications, or joins groups.
 * https://learn.microsoft.com/graph/permissions-reference
 */
const raising = new Map([
  ["06b708a9-e830-4db3-a914-8e69da51d44f", "AppRoleAssignment.ReadWrite.All"],
  ["19dbc75e-c2e2-444c-a770-ec69d8559fc7", "Directory.ReadWrite.All"],
  ["1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9", "Application.ReadWrite.All"],
  ["62a82d76-70ea-41e2-9197-370581804d09", "Group.ReadWrite.All"],
  ["9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8", "RoleManagement.ReadWrite.Directory"],
  ["dbaae8cf-10b5-4b86-a4a1-f871c94c6695", "GroupMember.ReadWrite.All"],
]);

/** Other app roles are matters of the application that has them. */
function appRole(resource: Resource): readonly GrantFact[] {
  const to = refAt(resource, ["principalObjectId"], armNames);
  const path = ["appRoleId"];
  const id = textAt(resource, path);
  if (to === undefined || id === undefined) return [];
  const name = isUnknown(id) ? undefined : raising.get(id.toLowerCase());
  if (name === undefined && !isUnknown(id)) return [];
  const what = isUnknown(id)
    ? azureRoleDefinition("an app role", unknown(id.kind, id.from, id.what ?? "which app role it gives"))
    : unseenRole(`Microsoft Graph ${String(name)}`, `what the permission ${String(name)} of Microsoft Graph leads to`);
  return [{ fact: "grant", to, at: { urn: resource.urn, path }, what, scope: directory }];
}

/** Roles of the directory, and who has them. https://learn.microsoft.com/entra/identity/role-based-access-control/ */
export const entraDirectoryRoles: Readers = {
  "azuread:index:DirectoryRole": builtIn,
  "azuread:index:CustomDirectoryRole": custom,
  "azuread:index:DirectoryRoleAssignment": held("principalObjectId", "roleId"),
  "azuread:index:DirectoryRoleMember": held("memberObjectId", "roleObjectId"),
  "azuread:index:AdministrativeUnitRoleMember": held("memberObjectId", "roleObjectId"),
  "azuread:index:DirectoryRoleEligibilityScheduleRequest": held("principalId", "roleDefinitionId", true),
  "azuread:index:AppRoleAssignment": appRole,
};
