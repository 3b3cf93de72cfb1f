import { expect, test } from "vitest";
import { builtInRoles } from "../../policy-pack/permissions/azure-rbac/built-in-data.js";
import { azureBuiltInRole, azureRights } from "../../policy-pack/permissions/index.js";
import type { Judged } from "../../policy-pack/permissions/rights.js";

const sign = ({ proof, open }: Judged): string => (proof.length > 0 ? "yes" : open.length > 0 ? "?" : "-").padEnd(4);

/** One line a role, so that a change of what the library says of it shows in review. */
test("every Azure built-in role is judged at a resource group, and these are the answers", async () => {
  const lines = builtInRoles().map(({ guid, name }) => {
    const role = azureBuiltInRole(guid);
    if (role === undefined) throw new Error(`${guid} was not found`);
    const rights = azureRights([{ role, scope: "/subscriptions/s/resourceGroups/g" }]);
    return `${sign(rights.admin())} ${sign(rights.escalation())} ${sign(rights.broad())} ${name}`;
  });
  const table = ["admin escalation broad role", ...lines.sort((a, b) => (a.slice(15) < b.slice(15) ? -1 : 1))];
  await expect(`${table.join("\n")}\n`).toMatchFileSnapshot("azure-built-in-roles.txt");
});
