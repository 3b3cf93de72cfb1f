import { isUnknown, unknown } from "../../../model/index.js";
import { lower } from "../../wildcard.js";
import type { Claim } from "../claims.js";
import type { Context } from "../context.js";
import { decide, denialOf } from "../decide.js";
import { shortArn } from "../in-words.js";
import { resourcePattern, withoutPlace } from "../patterns.js";
import { anyOf } from "../powers.js";
import { noneSeen } from "./roles.js";
import type { Seeker } from "./seeker.js";
import { supposed } from "./supposed.js";
import { asTried, fails, firstOf, type Tried } from "./tried.js";

/** Tries to hand a role to a service. */
export function tryPassing(seeker: Seeker, service: string): Tried {
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
export function tryRole(seeker: Seeker, becoming: Becoming): Tried {
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
    const denial = denialOf(seeker, { action, context, target: { is: "placeless", resource: withoutPlace(pattern) } });
    if (denial?.is === "denied") return fails;
    const may = service === undefined ? "which it may become" : `which it may pass to ${service}`;
    return {
      is: "open",
      doubts: [{ by, unknown: unknown("here", [], `what ${shortArn(pattern)} may do, ${may}`), declare }],
    };
  };
  return firstOf(others ? [...ways, unseen] : ways);
}

const declare = "make the role in this program, or vouch for it under trustedIdentities";
