import { join } from "node:path";
import type { Permissions, RawObject } from "../../model/index.js";
import { readCompressed, type Source } from "../compressed.js";
import { once } from "../once.js";
import { lower } from "../wildcard.js";
import { azureRoleDefinition } from "./role-definition.js";

interface BuiltInRole {
  readonly guid: string;
  readonly name: string;
  readonly permissions: readonly RawObject[];
}

/** What `scripts/take-in-permissions-data.mjs` writes. */
interface BuiltInRoles {
  readonly source: Source;
  readonly roles: readonly BuiltInRole[];
}

/**
 * Missing in the data. It gives roles on reservations only: it is assigned at `/providers/Microsoft.Capacity`.
 * https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/management-and-governance#reservations-administrator
 */
const reservations: BuiltInRole = {
  guid: "a8889054-8d42-49c9-bc1c-52486c10e7cd",
  name: "Reservations Administrator",
  permissions: [{ actions: ["Microsoft.Capacity/*"] }],
};

/** Names that built-in roles had before Microsoft renamed them; programs and the classic provider still write them. */
const formerNames: readonly (readonly [former: string, guid: string])[] = [
  ["Azure AI User", "53ca6127-db72-4b80-b1b0-d745d6d5456d"],
  ["Azure AI Project Manager", "eadc314b-1a2d-4efa-be10-5d325db5065e"],
  ["Azure AI Account Owner", "e47c6f54-e4a2-4754-9501-8e0985b135e1"],
  ["Azure AI Owner", "c883944f-8b7b-4483-af10-35834be79c4a"],
  ["Role Based Access Control Administrator (Preview)", "f58310d9-a9f6-439a-9e8d-f62e7b41a168"],
];

const data = once(() => {
  const { roles } = readCompressed(join(__dirname, "data", "built-in-roles.json.gz")) as BuiltInRoles;
  const byGuid = new Map([...roles, reservations].map((role) => [role.guid, permissionsOf(role)]));
  const byName = new Map([...byGuid.values()].map((role) => [lower(role.name), role]));
  for (const [former, guid] of formerNames) {
    const role = byGuid.get(guid);
    if (role !== undefined) byName.set(lower(former), role);
  }
  return { byGuid, byName };
});

/**
 * Entries with a condition are left out. With 25 roles (Foundry Owner, Key Vault Data Access Administrator and others that
 * the tests list) it names the few roles that they may give: a matter of escalation rather than of being admin.
 */
function permissionsOf({ name, permissions }: BuiltInRole): Permissions {
  return azureRoleDefinition(
    name,
    permissions.filter(({ condition }) => condition === undefined),
  );
}

const guidForm = /^(?:.*\/roledefinitions\/+)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/*(?:\|.*)?$/;

/** What a built-in role allows, by GUID, by id in any spelling, or by name; `undefined` where it is none. */
export function azureBuiltInRole(idOrName: string): Permissions | undefined {
  if (idOrName.length > 2048) return undefined;
  const text = lower(idOrName.trim());
  const guid = guidForm.exec(text)?.[1];
  return guid === undefined ? data().byName.get(text) : data().byGuid.get(guid);
}
