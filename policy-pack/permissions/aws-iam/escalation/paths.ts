import { isUnknown, unknown } from "../../../model/index.js";
import { once } from "../../once.js";
import type { Doubt } from "../../rights.js";
import { lower } from "../../wildcard.js";
import type { Claim, Target } from "../claims.js";
import type { Context } from "../context.js";
import { decide, type Decided, type Holder, type Source } from "../decide.js";
import { shortArn } from "../in-words.js";
import { resourcePattern, withoutPlace } from "../patterns.js";
import { anyOf } from "../powers.js";
import type { Method, Step } from "./method.js";
import { methods } from "./methods.js";
import { noneSeen, type FindRoles, type KnownRole } from "./roles.js";
import { supposed, type Attempt } from "./supposed.js";

/** Whose paths are looked for. */
export interface Seeker extends Holder {
  /** ARNs of customer-managed policies that are attached to it. */
  readonly ownPolicies?: readonly string[];
  /** The roles that can be seen. Default: none. */
  readonly roles?: FindRoles;
}

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

type Tried =
  | { readonly is: "works"; readonly sources: readonly Source[]; readonly role?: KnownRole }
  | { readonly is: "fails" }
  | { readonly is: "open"; readonly doubts: readonly Doubt[] };

const fails: Tried = { is: "fails" };

function tryMethod(seeker: Seeker, { passedTo, steps, oneOf }: Method): Tried {
  const parts: (() => Tried)[] = steps.map((step) => () => tryStep(seeker, step));
  if (oneOf !== undefined) {
    parts.push(() => firstOf(oneOf.map((way) => () => together(way.map((step) => () => tryStep(seeker, step))))));
  }
  if (passedTo !== undefined) parts.push(() => firstOf(passedTo.map((service) => () => tryPassing(seeker, service))));
  return together(parts);
}

/** All have to work. */
function together(parts: readonly (() => Tried)[]): Tried {
  const sources: Source[] = [];
  const doubts: Doubt[] = [];
  let role: KnownRole | undefined;
  for (const part of parts) {
    const tried = part();
    if (tried.is === "fails") return fails;
    if (tried.is === "open") doubts.push(...tried.doubts);
    else {
      sources.push(...tried.sources);
      role ??= tried.role;
    }
  }
  if (doubts.length > 0) return { is: "open", doubts };
  return role === undefined ? { is: "works", sources } : { is: "works", sources, role };
}

/** One has to work. */
function firstOf(ways: readonly (() => Tried)[]): Tried {
  const doubts: Doubt[] = [];
  for (const way of ways) {
    const tried = way();
    if (tried.is === "works") return tried;
    if (tried.is === "open") doubts.push(...tried.doubts);
  }
  return doubts.length > 0 ? { is: "open", doubts } : fails;
}

function asTried(decided: Decided): Tried {
  if (decided.is === "allowed") return { is: "works", sources: [decided.by] };
  return decided.is === "denied" ? fails : { is: "open", doubts: [{ by: decided.by, unknown: decided.unknown }] };
}

function attemptOf(seeker: Seeker, step: Step): Attempt {
  const self = seeker.self === undefined ? {} : { self: seeker.self };
  return { action: lower(step.action), makes: step.on === "new", ...self };
}

/** Policies that make an admin of whom they are attached to. */
const strongest = ["AdministratorAccess", "IAMFullAccess"].map((name) => `arn:aws:iam::aws:policy/${name}`);

/** Where a condition may ask for the policy, one that it does not ask for is enough. */
function contextsOf(seeker: Seeker, step: Step): readonly Context[] {
  const attempt = attemptOf(seeker, step);
  if (!attempt.action.startsWith("iam:attach")) return [supposed(attempt)];
  return strongest.map((attaches) => supposed({ ...attempt, attaches }));
}

function tryStep(seeker: Seeker, step: Step): Tried {
  const contexts = contextsOf(seeker, step);
  return firstOf(contexts.map((context) => () => tryStepIn(seeker, step, context)));
}

function tryStepIn(seeker: Seeker, step: Step, context: Context): Tried {
  const { action, kind = "" } = step;
  const service = step.service ?? action.slice(0, action.indexOf(":"));
  const on = (target: Target): Tried => asTried(decide(seeker, { action, target, context }));
  const some: Target = { is: "some", kind: `${service}:${kind}` };
  const named = (): Tried => openNamed(decide(seeker, { action, target: some, context }), action);
  switch (step.on) {
    case "none":
      return on(anyOf("", ""));
    case "new":
      return on(some);
    case "anyones":
      return on(anyOf(service, kind));
    case "any":
      return firstOf([() => on(anyOf(service, kind)), named]);
    case "itself":
      return firstOf([() => on(seeker.self === undefined ? anyOf(service, kind) : placeless(seeker.self)), named]);
    case "own-policy":
      return firstOf([
        () => on(anyOf(service, kind)),
        ...(seeker.ownPolicies ?? []).map((arn) => () => on(placeless(arn))),
        named,
      ]);
    case "role":
      return tryRole(seeker, { action, context, service: undefined });
  }
}

function placeless(arn: string): { readonly is: "placeless"; readonly resource: string } {
  return { is: "placeless", resource: withoutPlace(arn) };
}

/** A named thing of others may lead on to something stronger, which its name does not tell. */
function openNamed(decided: Decided, action: string): Tried {
  if (decided.is !== "allowed") return asTried(decided);
  const names = decided.by.claim.statement.resource?.patterns.slice(0, 2).map(shortArn).join(" and ") ?? "";
  const what = `what can be won with ${action} on ${names}`;
  return { is: "open", doubts: [{ by: decided.by.by, unknown: unknown("here", [], what) }] };
}

function tryPassing(seeker: Seeker, service: string): Tried {
  const self = seeker.self === undefined ? {} : { self: seeker.self };
  const context = supposed({ action: "iam:passrole", passedTo: service, makes: false, ...self });
  return tryRole(seeker, { action: "iam:PassRole", context, service });
}

interface Becoming {
  readonly action: string;
  readonly context: Context;
  /** The service that the role is passed to. */
  readonly service: string | undefined;
}

/** Any role will do; of named ones only those that are stronger, and those that cannot be seen leave it open. */
function tryRole(seeker: Seeker, becoming: Becoming): Tried {
  const { action, context } = becoming;
  const anywhere = decide(seeker, { action, target: anyRole, context });
  if (anywhere.is === "allowed") return asTried(anywhere);
  const about = aboutRoles(seeker, action).filter(({ claim }) => claim.holds(context, true) !== false);
  const ways = about.flatMap(({ claim, by }) =>
    rolePatterns(seeker, action, claim).map((pattern) => () => tryPattern(seeker, becoming, pattern, by)),
  );
  return firstOf([() => asTried(anywhere), ...ways]);
}

const anyRole = anyOf("iam", "role/");

/** The roles that a statement names; where it allows any, those that a denial of all others leaves. */
function rolePatterns(
  seeker: Seeker,
  action: string,
  { statement: { resource, variables } }: Claim,
): readonly string[] {
  const isRole = (pattern: string): boolean => {
    const { start } = resourcePattern(pattern, variables);
    return start.startsWith("iam:role/") || "iam:role/".startsWith(start);
  };
  const isAny = (pattern: string): boolean =>
    pattern === "*" || resourcePattern(pattern, variables).matches(anyRole.resource);
  const patterns = resource?.patterns ?? [];
  if (resource?.not !== true && !patterns.some(isAny)) return patterns.filter(isRole);
  return seeker.policies.flatMap((policy) =>
    isUnknown(policy)
      ? []
      : policy
          .about(lower(action))
          .deny.flatMap(({ statement: { resource: spared } }) =>
            spared?.not === true ? spared.patterns.filter((pattern) => isRole(pattern) && !isAny(pattern)) : [],
          ),
  );
}

function aboutRoles(seeker: Seeker, action: string): readonly { readonly claim: Claim; readonly by: number }[] {
  return seeker.policies.flatMap((policy, by) =>
    isUnknown(policy) ? [] : policy.about(lower(action)).allow.map((claim) => ({ claim, by })),
  );
}

function tryPattern(seeker: Seeker, { action, context, service }: Becoming, pattern: string, by: number): Tried {
  if (seeker.self !== undefined && withoutPlace(pattern) === withoutPlace(seeker.self)) return fails;
  const { seen, others } = (seeker.roles ?? noneSeen)(pattern);
  const ways = seen.map((role) => (): Tried => {
    const power = role.itself ? undefined : role.power();
    const trusts = power === undefined ? false : role.trusts(service);
    if (power === undefined || trusts === false) return fails;
    const tried = asTried(
      decide(seeker, { action, context, target: { is: "placeless", resource: `iam:${role.resource}` } }),
    );
    if (tried.is !== "works") return tried;
    const open = [power, trusts].find(isUnknown);
    if (open !== undefined) return { is: "open", doubts: [{ by, unknown: open }] };
    return { ...tried, role };
  });
  const unseen = (): Tried => {
    const denied = decide(seeker, { action, context, target: { is: "placeless", resource: withoutPlace(pattern) } });
    if (denied.is === "denied") return fails;
    const may = service === undefined ? "which it may become" : `which it may pass to ${service}`;
    return {
      is: "open",
      doubts: [{ by, unknown: unknown("here", [], `what ${shortArn(pattern)} may do, ${may}`), declare }],
    };
  };
  return firstOf(others ? [...ways, unseen] : ways);
}

const declare = "make the role in this program, or vouch for it under trustedIdentities";
