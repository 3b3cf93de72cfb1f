import { isUnknown, unknown, type Unknown } from "../../model/index.js";
import { once } from "../once.js";
import { denialTakes, type Denial } from "./denial.js";
import { holdingGives, type Answer, type Held } from "./holding.js";
import type { Plane } from "./role-definition.js";
import { scopesAround, type ScopePath } from "./scope.js";

/** A scope at which roles are held, with all holdings that reach it. */
export interface Place {
  readonly scope: ScopePath | Unknown;
  /** For messages. */
  readonly text: string;
  /** The holdings at this very scope. */
  readonly here: readonly Held[];
  /** Whether an operation (in lower case) is given here, and by which holding. */
  readonly gives: (operation: string, plane: Plane) => Given;
}

export interface Given extends Answer {
  readonly by?: Held;
}

/**
 * The scopes of a list of holdings, each once. Roles add up only where their scopes overlap, that is at the innermost of
 * them; a holding is looked up by its scope, so the cost grows with holdings and the depth of ids, not with pairs.
 */
export function placesOf(holdings: readonly Held[], denials: readonly Denial[]): readonly Place[] {
  const known = new Map<string, { scope: ScopePath; held: Held[] }>();
  const groups: Held[] = [];
  const unknowns: Held[] = [];
  for (const held of holdings) {
    if (isUnknown(held.scope)) {
      unknowns.push(held);
      continue;
    }
    if (held.scope.level === "management-group") groups.push(held);
    const place = known.get(held.scope.key) ?? { scope: held.scope, held: [] };
    known.set(held.scope.key, place);
    place.held.push(held);
  }
  const places = [...known.values()].map(({ scope, held }) => {
    const around = scopesAround(scope).flatMap((key) => known.get(key)?.held ?? []);
    const perhaps = groups.length === 0 || !underGroups(scope) ? [] : groups.filter((group) => !around.includes(group));
    return placeOf(scope, held, around, perhaps, denials);
  });
  const [first] = unknowns;
  if (first === undefined) return places;
  const others = holdings.filter(({ scope }) => !isUnknown(scope));
  return [...places, placeOf(first.scope, unknowns, unknowns, others, denials)];
}

function underGroups({ level, subscription }: ScopePath): boolean {
  return subscription !== undefined || level === "management-group";
}

function placeOf(
  scope: ScopePath | Unknown,
  here: readonly Held[],
  surely: readonly Held[],
  perhaps: readonly Held[],
  denials: readonly Denial[],
): Place {
  const answers = once(() => new Map<string, Given>());
  const gives = (operation: string, plane: Plane): Given => {
    const key = `${plane} ${operation}`;
    let given = answers().get(key);
    if (given === undefined) answers().set(key, (given = look(scope, surely, perhaps, denials, operation, plane)));
    return given;
  };
  return { scope, text: here[0]?.scopeText ?? "", here, gives };
}

const nothing: Given = { has: "no" };

function look(
  scope: ScopePath | Unknown,
  surely: readonly Held[],
  perhaps: readonly Held[],
  denials: readonly Denial[],
  operation: string,
  plane: Plane,
): Given {
  if (!reaches(scope, operation)) return nothing;
  let best = nothing;
  for (const by of surely) {
    const answer = holdingGives(by, operation, plane);
    if (answer.has === "yes") {
      best = { has: "yes", by };
      break;
    }
    if (answer.has === "maybe" && best.has === "no") best = { ...answer, by };
  }
  if (best.has !== "yes") {
    const by = perhaps.find((held) => holdingGives(held, operation, plane).has !== "no");
    if (by !== undefined && best.has === "no") best = { has: "maybe", by, doubt: elsewhere(by) };
  }
  if (best.has === "no") return best;
  const taken = denialTakes(denials, scope, operation, plane);
  if (taken.has === "yes") return nothing;
  return taken.has === "maybe" && best.has === "yes" ? { ...best, ...taken } : best;
}

function elsewhere({ scope, scopeText }: Held): Unknown {
  return isUnknown(scope) ? scope : unknown("here", [], `what is in ${scopeText}`);
}

/** Providers whose resources extend others, with the types that they extend where it is not any. */
const extensions: ReadonlyMap<string, readonly string[] | undefined> = new Map([
  ["microsoft.authorization", undefined],
  ["microsoft.insights", undefined],
  [
    "microsoft.kubernetesconfiguration",
    ["microsoft.containerservice/managedclusters", "microsoft.kubernetes/connectedclusters"],
  ],
]);

/** Whether an operation can happen in a scope: on one storage account nobody runs commands on virtual machines. */
function reaches(scope: ScopePath | Unknown, operation: string): boolean {
  if (isUnknown(scope) || scope.type === undefined) return true;
  if (operation.startsWith(scope.type) && operation[scope.type.length] === "/") return true;
  const provider = operation.slice(0, operation.indexOf("/"));
  if (!extensions.has(provider)) return false;
  return extensions.get(provider)?.includes(scope.type) ?? true;
}
