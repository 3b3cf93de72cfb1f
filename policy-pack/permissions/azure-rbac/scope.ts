import { isUnknown, unknown, type Perhaps, type Unknown } from "../../model/index.js";
import { lower } from "../wildcard.js";

/** How far a role assignment reaches. */
export interface AzureScope {
  readonly level: "root" | "management-group" | "subscription" | "resource-group" | "resource" | "unsure";
  /** In lower case. */
  readonly subscription?: string;
}

/** A scope in the one spelling by which scopes are compared. */
export interface ScopePath extends AzureScope {
  /** The segments of the id, in lower case. */
  readonly parts: readonly string[];
  /** The segments joined: equal for two spellings of one scope. */
  readonly key: string;
  /** For one resource, its type: `microsoft.storage/storageaccounts/blobservices`. */
  readonly type?: string;
}

/** ARM ids are far shorter; what is longer is no id. */
const mostCharacters = 4096;

/**
 * The level of a scope, in any spelling of its id: ARM tells neither capitals nor doubled slashes apart.
 * https://learn.microsoft.com/azure/role-based-access-control/scope-overview
 */
export function azureScope(scope: string): AzureScope {
  const { level, subscription } = scopePath(scope);
  return subscription === undefined ? { level } : { level, subscription };
}

export function scopePath(scope: string): ScopePath {
  if (scope.length > mostCharacters) return { level: "unsure", parts: [], key: "an id that is too long" };
  const path = lower(scope.trim()).replace(/^https:\/\/management\.[a-z.]+(?=\/)/, "");
  const parts = path.split("/").filter((part) => part !== "");
  const key = parts.join("/");
  const [first, id, second, group] = parts;
  if (parts.length === 0) return { level: path === "" ? "unsure" : "root", parts, key };
  if (first === "subscriptions" && id !== undefined) {
    const inSubscription = { subscription: id, parts, key };
    if (second === undefined) return { level: "subscription", ...inSubscription };
    if (second === "resourcegroups" && parts.length === 4) return { level: "resource-group", ...inSubscription };
    const rest = second === "resourcegroups" && group !== undefined ? parts.slice(4) : parts.slice(2);
    return { ...inSubscription, ...resourceLevel(rest) };
  }
  const inGroup = first === "providers" && id === "microsoft.management" && second === "managementgroups";
  if (inGroup && parts.length === 4) return { level: "management-group", parts, key };
  return { parts, key, ...resourceLevel(inGroup && group !== undefined ? parts.slice(4) : parts) };
}

/** `providers/NAMESPACE/TYPE/NAME` and deeper; subscriptions and groups spelled as resources of Microsoft.Resources are not one resource. */
function resourceLevel(parts: readonly string[]): { readonly level: "resource" | "unsure"; readonly type?: string } {
  if (parts[0] !== "providers" || parts.length < 4 || parts[1] === "microsoft.resources") return { level: "unsure" };
  const [namespace = "", ...pairs] = parts.slice(parts.lastIndexOf("providers") + 1);
  return { level: "resource", type: [namespace, ...pairs.filter((_, at) => at % 2 === 0)].join("/") };
}

/** The keys of all scopes that surely contain this one, itself included and outermost first; subscriptions lie under the root. */
export function scopesAround({ parts, key, level }: ScopePath): readonly string[] {
  if (level === "unsure") return [key];
  const around = [""];
  let path = "";
  for (const part of parts) around.push((path = path === "" ? part : `${path}/${part}`));
  return around;
}

/** Whether what holds at one scope holds at another. Which subscriptions a management group has is not known here. */
export function scopeContains(outer: Perhaps<string>, inner: Perhaps<string>): boolean | Unknown {
  if (isUnknown(outer)) return outer;
  if (isUnknown(inner)) return inner;
  return contains(scopePath(outer), scopePath(inner));
}

export function contains(outer: ScopePath, inner: ScopePath): boolean | Unknown {
  if (outer.key === inner.key && outer.level === inner.level) return true;
  if (outer.level === "unsure" || inner.level === "unsure") {
    return unknown("here", [], "a scope that is not the id of anything in Azure");
  }
  if (outer.level === "root") return true;
  if (inner.key.startsWith(`${outer.key}/`)) return true;
  const below = inner.subscription !== undefined || inner.parts[1] === "microsoft.management";
  if (outer.level !== "management-group" || !below) return false;
  return unknown("here", [], `what is in the management group ${outer.parts[3] ?? ""}`);
}
