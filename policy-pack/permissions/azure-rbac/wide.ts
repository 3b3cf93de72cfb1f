import { isUnknown, unknown, type Unknown } from "../../model/index.js";
import type { Judged } from "../rights.js";
import { collect, type Found } from "./found.js";
import { holdingGives, type Held } from "./holding.js";
import { givesNothing } from "./role-definition.js";

/** Roles that reach more than one resource: the narrowest scope that serves is asked for. https://learn.microsoft.com/azure/role-based-access-control/best-practices */
export function wideOf(held: readonly Held[]): Judged {
  return collect(held.map((one) => [reachOf(one)]));
}

function reachOf(held: Held): Found {
  const { role, scope, scopeText, at } = held;
  if (!isUnknown(scope) && scope.level === "resource") return undefined;
  if (givesNothing(role)) return undefined;
  const doubt = isUnknown(scope) ? scope : narrowing(held);
  if (doubt === "narrowed") return undefined;
  if (doubt !== undefined) return { doubt: { by: at, unknown: doubt } };
  const level = isUnknown(scope) ? "" : scope.level.replace("-", " ");
  const says = `${role.name} is assigned at the ${level} ${scopeText}`;
  return { shown: { by: [at], says, fix: "assign it on the resource that is meant" } };
}

/** A condition narrows a role for data where it leaves none of the data operations without a look at the request. */
function narrowing(held: Held): Unknown | "narrowed" | undefined {
  const { condition, role } = held;
  if (condition === undefined) return undefined;
  const data = role.entries().flatMap((entry) => entry.names("data"));
  if (isUnknown(condition)) return data.length === 0 ? undefined : condition;
  if (data.length === 0) return undefined;
  const left = data.map((name) => holdingGives(held, name.replaceAll("*", "any"), "data"));
  if (left.some(({ has }) => has === "yes")) return undefined;
  const unread = role.entries().find((entry) => entry.doubt !== undefined);
  return unread === undefined ? "narrowed" : (unread.doubt ?? unknown("here"));
}
