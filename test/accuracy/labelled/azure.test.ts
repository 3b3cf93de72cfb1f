import { describe, expect, test } from "vitest";
import {
  azureBuiltInRole,
  azureRights,
  azureRoleDefinition,
  type AzureHolding,
} from "../../../policy-pack/permissions/index.js";
import type { Judged } from "../../../policy-pack/permissions/rights.js";
import { azureRoles, type LabelledAssignment } from "./azure.js";
import { harmless, type Answer } from "./labelled.js";

function answer({ proof, open }: Judged): Answer {
  if (proof.length > 0) return "yes";
  return open.length > 0 ? "unsure" : "no";
}

function holding({ role, ...where }: LabelledAssignment): AzureHolding {
  if (typeof role !== "string") return { role: azureRoleDefinition("a custom role", role), ...where };
  const found = azureBuiltInRole(role);
  if (found === undefined) throw new Error(`${role} is no built-in role`);
  return { role: found, ...where };
}

describe("labelled Azure roles", () => {
  test.each(azureRoles.map((row) => [row.name, row] as const))("%s", (_, { holds, expect: expected }) => {
    const { admin, escalation, broad, wide } = azureRights(holds.map(holding));
    const said = {
      admin: answer(admin()),
      escalation: answer(escalation()),
      broad: answer(broad()),
      wide: answer(wide()),
    };
    expect(said).toEqual(expected);
  });

  test("half of the table and more is harmless or merely wide, every row has a source and a name of its own", () => {
    const quiet = azureRoles.filter(({ expect: { admin, escalation, broad } }) => {
      return [admin, escalation, broad].every((said) => said === harmless.admin);
    });
    expect(azureRoles.length).toBeGreaterThanOrEqual(55);
    expect(quiet.length * 2).toBeGreaterThanOrEqual(azureRoles.length);
    expect(new Set(azureRoles.map(({ name }) => name)).size).toBe(azureRoles.length);
    for (const { source } of azureRoles) expect(source).toMatch(/^https:\/\/learn\.microsoft\.com\//);
  });
});
