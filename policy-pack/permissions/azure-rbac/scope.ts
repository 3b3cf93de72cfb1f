import { lower } from "../wildcard.js";

/** How far a role assignment reaches. */
export interface AzureScope {
  readonly level: "root" | "management-group" | "subscription" | "resource-group" | "resource" | "unsure";
  /** In lower case. */
  readonly subscription?: string;
}

/**
 * The level of a scope, in any spelling of its id: ARM tells neither capitals nor doubled slashes apart.
 * https://learn.microsoft.com/azure/role-based-access-control/scope-overview
 */
export function azureScope(scope: string): AzureScope {
  const path = lower(scope.trim()).replace(/^https:\/\/management\.[a-z.]+(?=\/)/, "");
  if (/^\/+$/.test(path)) return { level: "root" };
  const parts = path.split("/").filter((part) => part !== "");
  const [first, id, second, group] = parts;
  if (first === "subscriptions" && id !== undefined) {
    if (second === undefined) return { level: "subscription", subscription: id };
    if (second === "resourcegroups" && parts.length === 4) return { level: "resource-group", subscription: id };
    const rest = second === "resourcegroups" && group !== undefined ? parts.slice(4) : parts.slice(2);
    return { level: isResource(rest) ? "resource" : "unsure", subscription: id };
  }
  const inGroup = first === "providers" && id === "microsoft.management" && second === "managementgroups";
  if (inGroup && parts.length === 4) return { level: "management-group" };
  return { level: isResource(inGroup && group !== undefined ? parts.slice(4) : parts) ? "resource" : "unsure" };
}

/** `providers/NAMESPACE/TYPE/NAME` and deeper; subscriptions and groups spelled as resources of Microsoft.Resources are not one resource. */
function isResource(parts: readonly string[]): boolean {
  return parts[0] === "providers" && parts.length >= 4 && parts[1] !== "microsoft.resources";
}
