import { isUnknown, unknown, type Unknown } from "../../model/index.js";
import type { Claim, Claims } from "./claims.js";
import { actionsOf, everyAction, isEmpty, minus, type ActionSet } from "./services/action-set.js";
import { onAnyResource, onEveryResource, type Reaching } from "./services/any-resource.js";
import type { Truth } from "../truth.js";
import type { Context } from "./context.js";
import { isAll, typesMatched } from "./services/stranger.js";
import { atWork } from "./suppose.js";

/** What a policy says of actions on any resource of their kind. */
export interface Anywhere {
  readonly allowed: ActionSet;
  readonly denied: ActionSet;
  /** What it may deny on any resource, depending on a condition. */
  readonly maybeDenied: ActionSet;
  readonly deniers: readonly Unknown[];
  /** The statements that allow something on any resource, with what they allow. */
  readonly statements: readonly { readonly claim: Claim; readonly allowed: ActionSet }[];
  /** What cannot be read, and may allow more. */
  readonly unclear: readonly Unknown[];
}

/**
 * A condition on tags, names or services narrows a statement: what it allows under one is not allowed anywhere. A Deny
 * takes away only what it denies anywhere and always.
 */
export function anywhere({ allow, deny, unread }: Claims, self?: string): Anywhere {
  const context = onAnyThing(atWork(self));
  const plain = allow.filter((claim) => reachesAny(claim) && isReadable(claim) && claim.holds(context, true) === true);
  const statements = plain
    .map((claim) => ({ claim, allowed: onAnyResource([reachOf(claim)]) }))
    .filter(({ allowed }) => !isEmpty(allowed));
  const denials = deny
    .filter((claim) => reachesAny(claim) && isReadable(claim))
    .map((claim) => ({ claim, truth: claim.holds(context, false) }));
  const deniedBy = (is: (truth: Truth) => boolean): ActionSet =>
    onEveryResource(denials.filter(({ truth }) => is(truth)).map(({ claim }) => reachOf(claim)));
  return {
    allowed: onAnyResource(plain.map(reachOf)),
    denied: deniedBy((truth) => truth === true),
    maybeDenied: deniedBy(isUnknown),
    deniers: denials.map(({ truth }) => truth).filter(isUnknown),
    statements,
    unclear: [...unread, ...allow.flatMap(doubtsAbout)],
  };
}

/** To which service a role is passed, or which policy is attached, says nothing of the roles that it is about. */
function onAnyThing(context: Context): Context {
  return (key) => (key === "iam:passedtoservice" || key === "iam:policyarn" ? "chosen" : context(key));
}

/** Most statements name what they are about, and are done with here. */
function reachesAny({ statement: { resource } }: Claim): boolean {
  if (resource === undefined) return false;
  return resource.not || resource.patterns.some((pattern) => isAll(pattern) || typesMatched(pattern).size > 0);
}

/** Of a list that excludes, every part has to be known. */
function isReadable({ effect, statement: { action, resource } }: Claim): boolean {
  const hidden = [action, resource].some((choice) => choice?.not === true && choice.unread !== undefined);
  return !isUnknown(effect) && !hidden;
}

function reachOf({ statement: { action, resource } }: Claim): Reaching {
  const named = actionsOf(action.patterns);
  return {
    actions: action.not ? minus(everyAction(), named) : named,
    resources: { not: resource?.not === true, patterns: resource?.patterns ?? [] },
  };
}

function doubtsAbout({ statement: { number, effect, action, resource, conditions } }: Claim): readonly Unknown[] {
  const missing = unknown("here", [], `statement ${String(number)} has no Resource`);
  return [effect, action.unread, resource === undefined ? missing : resource.unread, conditions].filter(isUnknown);
}
