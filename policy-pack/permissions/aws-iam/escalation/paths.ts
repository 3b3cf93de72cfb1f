import { isUnknown } from "../../../model/index.js";
import { once } from "../../once.js";
import { eachOnce, type Doubt } from "../../rights.js";
import { lower } from "../../wildcard.js";
import type { Source } from "../decide.js";
import { mentionedBy } from "../mentioned.js";
import { tryPassing } from "./become.js";
import type { Method, Step } from "./method.js";
import { methods } from "./methods.js";
import type { KnownRole } from "./roles.js";
import type { Seeker } from "./seeker.js";
import { tryStep } from "./steps.js";
import { firstOf, together, type Tried } from "./tried.js";

/** A way from what somebody may do to admin. */
export interface Path {
  readonly method: Method;
  /** The statements that make it. */
  readonly sources: readonly Source[];
  /** The role that it leads to, where it is one that can be seen. */
  readonly role?: KnownRole;
}

export interface Paths {
  readonly found: readonly Path[];
  readonly open: readonly Doubt[];
}

/** Every known path to admin. */
export function pathsToAdmin(seeker: Seeker): Paths {
  const mentioned = mentionedBy(seeker);
  const has = (action: string): boolean => mentioned.has(action);
  const passing = passingBy(seeker);
  const found: Path[] = [];
  const open: Doubt[] = seeker.policies.flatMap((policy, by) =>
    (isUnknown(policy) ? [policy] : policy.claims().unread).map((cause) => ({ by, unknown: cause })),
  );
  for (const { method, needs, oneOf } of worthTrying(mentioned)) {
    if (!needs.every(has) || (oneOf.length > 0 && !oneOf.some((way) => way.every(has)))) continue;
    const tried = tryMethod(seeker, passing, method);
    if (tried.is === "works") found.push({ method, sources: tried.sources, ...(tried.role && { role: tried.role }) });
    if (tried.is === "open") open.push(...tried.doubts);
  }
  return { found, open: found.length > 0 ? [] : eachOnce(open) };
}

interface Prepared {
  readonly at: number;
  readonly method: Method;
  /** The actions, in lower case, without which it is not worth trying. */
  readonly needs: readonly string[];
  readonly oneOf: readonly (readonly string[])[];
}

/** The methods by the action that they need first, whichever way they go. */
const prepared = once(() => {
  const byFirst = new Map<string, Prepared[]>();
  for (const [at, method] of methods.entries()) {
    const needs = method.steps.map(({ action }) => lower(action));
    if (method.passedTo !== undefined) needs.push("iam:passrole");
    const oneOf = (method.oneOf ?? []).map((way) => way.map(({ action }) => lower(action)));
    for (const [first = ""] of needs.length > 0 ? [needs] : oneOf) {
      byFirst.set(first, [...(byFirst.get(first) ?? []), { at, method, needs, oneOf }]);
    }
  }
  return byFirst;
});

/** The methods whose first action somebody may do, in their order; most identities may do few of them. */
function worthTrying(actions: Iterable<string>): readonly Prepared[] {
  const found = new Map<number, Prepared>();
  for (const action of actions) for (const method of prepared().get(action) ?? []) found.set(method.at, method);
  return [...found.values()].sort((one, other) => one.at - other.at);
}

/** Methods share the services that get the roles: passing to each is tried once. */
function passingBy(seeker: Seeker): (service: string) => Tried {
  const known = new Map<string, Tried>();
  return (service) => {
    const before = known.get(service);
    if (before !== undefined) return before;
    const tried = tryPassing(seeker, service);
    known.set(service, tried);
    return tried;
  };
}

function tryMethod(seeker: Seeker, passing: (service: string) => Tried, { passedTo, steps, oneOf }: Method): Tried {
  const each = (list: readonly Step[]): readonly (() => Tried)[] => list.map((step) => () => tryStep(seeker, step));
  return together([
    ...each(steps),
    ...(oneOf === undefined ? [] : [() => firstOf(oneOf.map((way) => () => together(each(way))))]),
    ...(passedTo === undefined ? [] : [() => firstOf(passedTo.map((service) => () => passing(service)))]),
  ]);
}
