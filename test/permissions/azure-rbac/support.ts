import { azureBuiltInRole, azureRights, type AzureRole } from "../../../policy-pack/permissions/index.js";
import type { Judged } from "../../../policy-pack/permissions/rights.js";

export type Answer = "yes" | "no" | "unsure";

export function answer({ proof, open }: Judged): Answer {
  if (proof.length > 0) return "yes";
  return open.length > 0 ? "unsure" : "no";
}

export function builtIn(name: string): AzureRole {
  const role = azureBuiltInRole(name);
  if (role === undefined) throw new Error(`${name} is no built-in role`);
  return role;
}

/** The four answers in the order of the questions: `no no yes yes`. */
export function verdict(rights: ReturnType<typeof azureRights>): string {
  return [rights.admin, rights.escalation, rights.broad, rights.wide].map((ask) => answer(ask())).join(" ");
}

export const subscription = "/subscriptions/s";
export const group = `${subscription}/resourceGroups/g`;
export const account = `${group}/providers/Microsoft.Storage/storageAccounts/a`;
export const managementGroup = "/providers/Microsoft.Management/managementGroups/m";
