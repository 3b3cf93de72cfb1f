import { memo } from "../memo.js";
import { once } from "../once.js";
import { lower, wildcard } from "../wildcard.js";
import type { Claim, Claims } from "./claims.js";
import { powerfulActions } from "./powerful-actions.js";

/** The statements about one action. */
export interface About {
  readonly allow: readonly Claim[];
  readonly deny: readonly Claim[];
}

interface ByAction {
  readonly about: (action: string) => About;
  /** The actions that some statement allows, of those that make one powerful. */
  readonly powers: () => ReadonlySet<string>;
}

const nothing: About = { allow: [], deny: [] };

/**
 * Finds the statements about an action, in lower case. Patterns that say nothing of what makes one powerful, which are
 * nearly all, cost one look each.
 */
export function claimsByAction(claims: Claims): ByAction {
  const powerful = once(() => indexed(claims));
  return {
    about: (action) => {
      if (powerfulActions().has(action)) return powerful().get(action) ?? nothing;
      const says = (claim: Claim): boolean => claim.actsOn(action) !== false;
      return { allow: claims.allow.filter(says), deny: claims.deny.filter(says) };
    },
    powers: once(() => new Set([...powerful()].flatMap(([action, { allow }]) => (allow.length > 0 ? [action] : [])))),
  };
}

function indexed({ allow, deny }: Claims): ReadonlyMap<string, About> {
  const index = new Map<string, { allow: Claim[]; deny: Claim[] }>();
  const enter = (claim: Claim, effect: "allow" | "deny"): void => {
    for (const action of actionsOf(claim)) {
      const about = index.get(action) ?? { allow: [], deny: [] };
      about[effect].push(claim);
      index.set(action, about);
    }
  };
  for (const claim of allow) enter(claim, "allow");
  for (const claim of deny) enter(claim, "deny");
  return index;
}

function actionsOf({ statement, actsOn }: Claim): Iterable<string> {
  const { not, patterns, unread } = statement.action;
  if (not || unread !== undefined) return [...powerfulActions()].filter((action) => actsOn(action) !== false);
  return new Set(patterns.flatMap((pattern) => covered(pattern)));
}

const covered = memo((pattern: string): readonly string[] => {
  const text = lower(pattern);
  if (!/[*?]/.test(text)) return powerfulActions().has(text) ? [text] : [];
  const matches = wildcard(text, "?");
  return [...powerfulActions()].filter(matches);
});
