import { once } from "../once.js";
import { lower } from "../wildcard.js";
import { builtInRoles, formerNames } from "./built-in-data.js";
import { azureRoleDefinition, type AzureRole } from "./role-definition.js";

const roles = once(() => {
  const all = builtInRoles().map(({ guid, name, permissions }) => azureRoleDefinition(name, permissions, guid));
  const byGuid = new Map(all.map((role) => [role.guid, role]));
  const byName = new Map(all.map((role) => [nameKey(role.name), role]));
  for (const [former, guid] of formerNames) {
    const role = byGuid.get(guid);
    if (role !== undefined) byName.set(nameKey(former), role);
  }
  return { byGuid, byName };
});

/** Many roles were called a preview once, and programs go on to write it. */
function nameKey(name: string): string {
  return lower(name).replace(/ \(preview\)$/, "");
}

const guidForm = /^(?:.*\/roledefinitions\/+)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/*(?:\|.*)?$/;

/** What a built-in role allows, by GUID, by id in any spelling, or by name; `undefined` where it is none. */
export function azureBuiltInRole(idOrName: string): AzureRole | undefined {
  if (idOrName.length > 2048) return undefined;
  const text = lower(idOrName.trim());
  const guid = guidForm.exec(text)?.[1];
  return guid === undefined ? roles().byName.get(nameKey(text)) : roles().byGuid.get(guid);
}
