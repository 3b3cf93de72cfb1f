import { isUnknown } from "../../../model/index.js";
import { once } from "../../once.js";
import type { Doubt } from "../../rights.js";
import { lower } from "../../wildcard.js";
import type { Source } from "../decide.js";
import { tryPassing } from "./become.js";
import type { Method } from "./method.js";
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
  const mentioned = seeker.policies.flatMap((policy) => (isUnknown(policy) ? [] : [policy.powers()]));
  const has = (action: string): boolean => mentioned.some((powers) => powers.has(action));
  const found: Path[] = [];
  const open: Doubt[] = seeker.policies.flatMap((policy, by) =>
    (isUnknown(policy) ? [policy] : policy.claims().unread).map((cause) => ({ by, unknown: cause })),
  );
  for (const { method, needs, oneOf } of prepared()) {
    if (!needs.every(has) || (oneOf.length > 0 && !oneOf.some((way) => way.every(has)))) continue;
    const tried = tryMethod(seeker, method);
    if (tried.is === "works") found.push({ method, sources: tried.sources, ...(tried.role && { role: tried.role }) });
    if (tried.is === "open") open.push(...tried.doubts);
  }
  return { found, open: found.length > 0 ? [] : distinct(open) };
}

/** The actions, in lower case, without which a method is not worth trying. */
const prepared = once(() =>
  methods.map((method) => {
    const needs = method.steps.map(({ action }) => lower(action));
    if (method.passedTo !== undefined) needs.push("iam:passrole");
    return { method, needs, oneOf: (method.oneOf ?? []).map((way) => way.map(({ action }) => lower(action))) };
  }),
);

function distinct(doubts: readonly Doubt[]): readonly Doubt[] {
  const seen = new Map(doubts.map((doubt) => [JSON.stringify([doubt.by, doubt.unknown.what ?? ""]), doubt]));
  return [...seen.values()];
}

function tryMethod(seeker: Seeker, { passedTo, steps, oneOf }: Method): Tried {
  const parts: (() => Tried)[] = steps.map((step) => () => tryStep(seeker, step));
  if (oneOf !== undefined) {
    parts.push(() => firstOf(oneOf.map((way) => () => together(way.map((step) => () => tryStep(seeker, step))))));
  }
  if (passedTo !== undefined) parts.push(() => firstOf(passedTo.map((service) => () => tryPassing(seeker, service))));
  return together(parts);
}
