import { isUnknown, unknown, type Unknown } from "../../model/index.js";
import type { Judged } from "../rights.js";
import { collect, type Found } from "./found.js";
import type { Held } from "./holding.js";
import type { Method, Operation } from "./methods/method.js";
import type { Place } from "./place.js";
import type { Plane } from "./role-definition.js";
import { touchedBy } from "./watched.js";

/** Asks for methods at all places. A method that is proved somewhere is not doubted elsewhere, and is told once for the same holdings. */
export function judge(places: readonly Place[], methods: readonly Method[]): Judged {
  const found: Found[][] = methods.map(() => []);
  for (const place of places) {
    for (const at of concerned(place, methods)) {
      const method = methods[at];
      if (method !== undefined) found[at]?.push(used(method, place));
    }
  }
  return collect(found);
}

/** Asks for one method whose operations need not be watched ones. */
export function judgeOne(place: Place, method: Method): Judged {
  return collect([[used(method, place)]]);
}

const indexes = new WeakMap<readonly Method[], Readonly<Record<Plane, ReadonlyMap<string, readonly number[]>>>>();

/** The positions of the methods that the roles held at a place have anything to do with. */
function concerned({ here }: Place, methods: readonly Method[]): ReadonlySet<number> {
  let index = indexes.get(methods);
  if (index === undefined)
    indexes.set(methods, (index = { control: indexOf(methods, "control"), data: indexOf(methods, "data") }));
  const positions = new Set<number>();
  for (const { role } of here) {
    const touched = touchedBy(role);
    for (const plane of ["control", "data"] as const) {
      for (const operation of touched[plane]) {
        for (const at of index[plane].get(operation) ?? []) positions.add(at);
      }
    }
  }
  return positions;
}

function indexOf(methods: readonly Method[], plane: Plane): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  methods.forEach(({ needs }, at) => {
    for (const { key } of needs.filter((need) => need.plane === plane).flatMap(({ anyOf }) => anyOf)) {
      const positions = index.get(key) ?? [];
      index.set(key, positions);
      positions.push(at);
    }
  });
  return index;
}

interface Met {
  readonly operation: Operation;
  readonly by: Held;
  readonly doubt: Unknown | undefined;
}

function used(method: Method, place: Place): Found {
  const met: Met[] = [];
  for (const { anyOf, plane } of method.needs) {
    const best = meets(anyOf, plane, place);
    if (best === undefined) return undefined;
    met.push(best);
  }
  // What reaches this place from outside alone was found there.
  const local = met.find((one) => place.here.includes(one.by));
  if (local === undefined) return undefined;
  return weigh(method, place, {
    holders: met.map((one) => one.by),
    local: local.by,
    doubt: met.find((one) => one.doubt !== undefined)?.doubt,
    operations: met.map((one) => one.operation.name),
  });
}

function meets(anyOf: readonly Operation[], plane: Plane, place: Place): Met | undefined {
  let perhaps: Met | undefined;
  for (const operation of anyOf) {
    const { has, by, doubt } = place.gives(operation.key, plane);
    if (has === "no" || by === undefined) continue;
    if (has === "yes") return { operation, by, doubt: undefined };
    perhaps ??= { operation, by, doubt: doubt ?? unknown("here", [], `what ${by.role.name} allows`) };
  }
  return perhaps;
}

interface Use {
  readonly holders: readonly Held[];
  /** The one of them that is held at this very place. */
  readonly local: Held;
  readonly doubt: Unknown | undefined;
  readonly operations: readonly string[];
}

/** Proof, or doubt where something is unknown: the permissions, the scope, or what a single resource acts as. */
export function weigh(
  method: Pick<Method, "says" | "fix" | "onOne" | "certain">,
  place: Place,
  { holders, local, doubt, operations }: Use,
): Found {
  const onOne = !isUnknown(place.scope) && place.scope.level === "resource" ? method.onOne : "yes";
  if (onOne === "no") return undefined;
  const cause = doubt ?? (isUnknown(place.scope) ? place.scope : undefined);
  if (cause !== undefined) return { doubt: { by: local.at, unknown: cause } };
  const who = `${together([local, ...holders])} at ${place.text} may ${method.says}`;
  if (method.certain === false) {
    return { doubt: { by: local.at, unknown: unknown("here", [], `what can be activated there: ${who}`) } };
  }
  if (onOne === "unsure") {
    const what = `what the identities behind it may do: ${who}`;
    return { doubt: { by: local.at, unknown: unknown("here", [], what), declare: method.fix } };
  }
  const by = [...new Set([local, ...holders].map(({ at }) => at))];
  return { shown: { by, says: `${who}${named(operations)}`, fix: method.fix } };
}

function together(holders: readonly Held[]): string {
  return [...new Set(holders.map(({ role }) => role.name))].join(" together with ");
}

function named(operations: readonly string[]): string {
  return operations.length === 0 ? "" : ` (${operations.join(", ")})`;
}
