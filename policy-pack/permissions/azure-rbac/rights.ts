import { isUnknown, unknown } from "../../model/index.js";
import { once } from "../once.js";
import type { Doubt, Judged, Rights } from "../rights.js";
import { adminOf } from "./admin.js";
import { broadOf } from "./broad.js";
import { denialsFor, lasting, type Asker, type AzureDenial, type Denial } from "./denial.js";
import { escalationOf } from "./escalation.js";
import { joined } from "./found.js";
import { heldOf, readScope, type AzureHolding, type Held } from "./holding.js";
import { judge } from "./judge.js";
import { duties } from "./methods/duties.js";
import { placesOf } from "./place.js";
import { wideOf } from "./wide.js";

export type { AzureHolding } from "./holding.js";

/** What is known of whose holdings they are, and whether to ask as if eligible ones were activated. */
export interface AzureAsker extends Asker {
  readonly activated?: boolean;
}

/** The four questions, and the single ones that policies on secrets and on separation of duties ask. */
export type AzureRights = Rights & { readonly [Duty in keyof typeof duties]: () => Judged };

/** What roles held together amount to: assignments add up where their scopes overlap, deny assignments outweigh them. */
export function azureRights(
  holdings: readonly AzureHolding[],
  denials: readonly AzureDenial[] = [],
  asker: AzureAsker = {},
): AzureRights {
  const held = once(() => split(holdings, asker.activated === true));
  const denied = once(() => lasting(denialsFor(denials, asker), held().active));
  const places = once(() => placesOf(held().active, denied()));
  const answer = (ask: () => Judged, onOneResource = true): (() => Judged) =>
    once(() => joined(ask(), { proof: [], open: held().unknowns.filter((doubt) => onOneResource || !doubt.onOne) }));
  const single = Object.fromEntries(
    Object.entries(duties).map(([name, methods]) => [name, answer(() => judge(places(), methods))]),
  ) as { readonly [Duty in keyof typeof duties]: () => Judged };
  return {
    ...single,
    admin: answer(() => adminOf(held().active, places(), denied())),
    escalation: answer(() => {
      return joined(escalationOf(held().active, places(), denied()), activation(held().eligible, denied()));
    }),
    broad: answer(() => broadOf(places())),
    wide: answer(() => wideOf(held().active), false),
  };
}

/** A role that can be activated is a way up where nobody has to approve that. */
function activation(eligible: readonly Held[], denials: readonly Denial[]): Judged {
  const { proof } = adminOf(eligible, placesOf(eligible, denials), denials);
  const carriers = new Set(proof.flatMap(({ by }) => by));
  return {
    proof: [],
    open: eligible.flatMap(({ at, role }) => {
      const what = `whether somebody has to approve the activation of ${role.name}`;
      return carriers.has(at) ? [{ by: at, unknown: unknown("here", [], what) }] : [];
    }),
  };
}

interface Split {
  readonly active: readonly Held[];
  readonly eligible: readonly Held[];
  /** Roles that cannot be seen; on one resource they are not wide, whatever they give. */
  readonly unknowns: readonly (Doubt & { readonly onOne: boolean })[];
}

function split(holdings: readonly AzureHolding[], activated: boolean): Split {
  const active: Held[] = [];
  const eligible: Held[] = [];
  const unknowns: (Doubt & { onOne: boolean })[] = [];
  holdings.forEach((holding, at) => {
    if (isUnknown(holding.role)) {
      const scope = readScope(holding.scope);
      unknowns.push({ by: at, unknown: holding.role, onOne: !isUnknown(scope) && scope.level === "resource" });
    } else if (holding.eligible === true && !activated) eligible.push(heldOf(holding.role, holding, at));
    else active.push(heldOf(holding.role, holding, at));
  });
  return { active, eligible, unknowns };
}
