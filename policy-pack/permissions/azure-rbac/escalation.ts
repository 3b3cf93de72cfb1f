import { isUnknown, unknown } from "../../model/index.js";
import { lower } from "../wildcard.js";
import type { Doubt, Judged, Shown } from "../rights.js";
import { roleNameOf } from "./built-in-data.js";
import { denialTakes, type Denial } from "./denial.js";
import { joined } from "./found.js";
import { givingOf, type Giving } from "./giving.js";
import type { Recipient } from "./giving-conditions.js";
import type { Held } from "./holding.js";
import { judge } from "./judge.js";
import { escalationMethods } from "./methods/escalation.js";
import type { Place } from "./place.js";
import { scopesAround } from "./scope.js";

/** Every way to more than the roles say: giving roles, widening them, becoming another identity. */
export function escalationOf(held: readonly Held[], places: readonly Place[], denials: readonly Denial[]): Judged {
  const holds = heldRoles(held);
  return joined(...held.map((one) => givesRoles(one, holds, denials)), judge(places, escalationMethods));
}

/** The built-in roles held without a condition, by scope: to give oneself what one holds already changes nothing. */
function heldRoles(held: readonly Held[]): ReadonlySet<string> {
  return new Set(
    held.flatMap(({ role, scope, condition }) => {
      return role.guid === undefined || condition !== undefined || isUnknown(scope)
        ? []
        : [`${scope.key} ${role.guid}`];
    }),
  );
}

const whom: Readonly<Record<Recipient, string>> = {
  anybody: "anybody, itself included",
  people: "any user or group",
  named: "the principals that its condition names",
};

function givesRoles(held: Held, holds: ReadonlySet<string>, denials: readonly Denial[]): Judged {
  const may = givingOf(held);
  if (may === undefined) return { proof: [], open: [] };
  const taken = denialTakes(denials, held.scope, lower(may.operation), "control");
  if (taken.has === "yes") return { proof: [], open: [] };
  const { proof, open } = ways(held, may, holds);
  if (taken.doubt === undefined) return { proof, open };
  return { proof: [], open: [...open, { by: held.at, unknown: taken.doubt }] };
}

function ways(
  held: Held,
  may: Giving,
  holds: ReadonlySet<string>,
): { proof: readonly Shown[]; open: readonly Doubt[] } {
  const proof: Shown[] = [];
  const open: Doubt[] = [];
  const around = isUnknown(held.scope) ? [] : scopesAround(held.scope);
  const further = [...may.roles].filter(([guid]) => !around.some((key) => holds.has(`${key} ${guid}`)));
  const add = (roles: string, to: Recipient): void => {
    const says = `${held.role.name} at ${held.scopeText} may give ${roles} to ${whom[to]} (${may.operation})`;
    const fix = "take roleAssignments/write away, or let its condition leave only roles that it holds itself";
    if (to !== "named") proof.push({ by: [held.at], says, fix });
    else
      open.push({ by: held.at, unknown: unknown("here", [], `who the principals are to whom ${says}`), declare: fix });
  };
  if (may.others !== undefined) {
    add(may.anything === true ? "any role" : "any role that its condition does not name", may.others);
  } else {
    for (const to of ["anybody", "people", "named"] as const) {
      const guids = further.filter(([, recipient]) => recipient === to).map(([guid]) => guid);
      if (guids.length > 0) add(named(guids), to);
    }
  }
  if (proof.length === 0 && may.open !== undefined) open.push({ by: held.at, unknown: may.open });
  return { proof, open };
}

const mostNames = 6;

function named(guids: readonly string[]): string {
  const names = guids.slice(0, mostNames).map(roleNameOf);
  const more = guids.length - names.length;
  const list = more === 0 ? names.join(", ") : `${names.join(", ")} and ${String(more)} more`;
  return `the role${guids.length === 1 ? "" : "s"} ${list}`;
}
