import { join } from "node:path";
import type { RawObject } from "../../model/index.js";
import { readCompressed, type Source } from "../compressed.js";
import { once } from "../once.js";

/** A built-in role as Microsoft publishes it. */
export interface BuiltInRole {
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
export const formerNames: readonly (readonly [former: string, guid: string])[] = [
  ["Azure AI User", "53ca6127-db72-4b80-b1b0-d745d6d5456d"],
  ["Azure AI Project Manager", "eadc314b-1a2d-4efa-be10-5d325db5065e"],
  ["Azure AI Account Owner", "e47c6f54-e4a2-4754-9501-8e0985b135e1"],
  ["Azure AI Owner", "c883944f-8b7b-4483-af10-35834be79c4a"],
];

/** Every built-in role; read from the package's data when first asked for. */
export const builtInRoles = once((): readonly BuiltInRole[] => {
  const { roles } = readCompressed(join(__dirname, "data", "built-in-roles.json.gz")) as BuiltInRoles;
  return [...roles, reservations];
});

const names = once(() => new Map(builtInRoles().map(({ guid, name }) => [guid, name])));

/** The name of a built-in role, else the GUID itself; hyphens may be missing. */
export function roleNameOf(guid: string): string {
  return names().get(hyphenated(guid)) ?? guid;
}

/** A GUID in lower case, with hyphens and without braces. */
export function hyphenated(guid: string): string {
  const digits = guid.toLowerCase().replace(/[-{}]/g, "");
  if (!/^[0-9a-f]{32}$/.test(digits)) return guid.toLowerCase();
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
