import { isUnknown, unknown, type Unknown } from "../../model/index.js";
import { lower } from "../wildcard.js";
import type { Judged } from "../rights.js";
import { graver } from "../truth.js";
import { denialTakes, type Denial } from "./denial.js";
import { collect, joined, type Found } from "./found.js";
import { givingOf } from "./giving.js";
import type { Held } from "./holding.js";
import { weigh } from "./judge.js";
import { control, controlShare } from "./operations.js";
import type { Place } from "./place.js";
import { touchesAny } from "./watched.js";

const controlKeys = control.map(lower);

/** Control of everything: may give the strongest roles, at any scope, or controls nearly everything above one resource. */
export function adminOf(held: readonly Held[], places: readonly Place[], denials: readonly Denial[]): Judged {
  return joined(collect([held.map((one) => gives(one, denials))]), collect([places.map(controls)]));
}

function gives(held: Held, denials: readonly Denial[]): Found {
  const may = givingOf(held);
  if (may === undefined || may.anything === false) return undefined;
  const taken = denialTakes(denials, held.scope, lower(may.operation), "control");
  if (taken.has === "yes") return undefined;
  const doubt = isUnknown(may.anything) ? may.anything : taken.doubt;
  if (doubt !== undefined) return { doubt: { by: held.at, unknown: doubt } };
  const says = `${held.role.name} at ${held.scopeText} may give any role to anybody, itself included (${may.operation})`;
  return { shown: { by: [held.at], says, fix: "assign a role that gives no roles" } };
}

/** The share of the common operations that control what is in a scope. */
function controls(place: Place): Found {
  if (!isUnknown(place.scope) && place.scope.level === "resource") return undefined;
  if (!place.here.some(({ role }) => touchesAny(role, controlKeys))) return undefined;
  const given = controlKeys.map((operation) => place.gives(operation, "control"));
  const sure = given.filter(({ has }) => has === "yes");
  const any = given.filter(({ has }) => has !== "no");
  if (any.length < controlShare * control.length) return undefined;
  const proved = sure.length >= controlShare * control.length;
  const holders = (proved ? sure : any).flatMap(({ by }) => (by === undefined ? [] : [by]));
  const local = holders.find((by) => place.here.includes(by));
  if (local === undefined) return undefined;
  const doubt = proved ? undefined : doubtAbout(any.map((one) => one.doubt));
  const extent = sure.length === control.length ? "everything" : "nearly everything";
  return weigh(
    {
      says: `change, use and delete ${extent} in its scope`,
      fix: "assign a role for the job on the resource that is meant",
      onOne: "no",
    },
    place,
    { holders, local, doubt, operations: [] },
  );
}

function doubtAbout(doubts: readonly (Unknown | undefined)[]): Unknown {
  const [first = unknown("here", [], "what a role allows"), ...rest] = doubts.filter((doubt) => doubt !== undefined);
  return rest.reduce(graver, first);
}
