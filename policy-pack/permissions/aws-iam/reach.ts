import { isUnknown } from "../../model/index.js";
import { once } from "../once.js";
import { lower, wildcard } from "../wildcard.js";
import { narrowing } from "./conditions.js";
import type { Choice, Statement } from "./document.js";
import type { Act } from "./powers.js";

/** The acts that a statement applies to: for sure, or as far as one can read it. */
export interface Reach {
  readonly surely: ReadonlySet<Act>;
  readonly maybe: ReadonlySet<Act>;
}

/** What a statement applies to. A statement for identities needs `Resource`; AWS refuses one without. */
export function reachOf(statement: Statement, acts: readonly Act[]): Reach {
  const action = chooses(statement.action, lower);
  const resource = chooses(statement.resource, anyPlace);
  const certain = !isUnknown(statement.effect) && narrowing(statement) === undefined;
  const maybe = acts.filter((act) => action.maybe(act.action) && resource.maybe(act.resource));
  const surely = maybe.filter((act) => certain && action.surely(act.action) && resource.surely(act.resource));
  return { surely: new Set(surely), maybe: new Set(maybe) };
}

interface Chosen {
  readonly surely: (text: string) => boolean;
  readonly maybe: (text: string) => boolean;
}

/** Most patterns are plain names, which need no matching. */
function chooses(choice: Choice | undefined, prepare: (pattern: string) => string): Chosen {
  if (choice === undefined) return { surely: () => false, maybe: () => true };
  const patterns = once(() => {
    const prepared = choice.patterns.map(prepare);
    const names = new Set(prepared);
    return { names, wild: [...names].filter((text) => /[*?]/.test(text)).map((text) => wildcard(text, "?")) };
  });
  const hit = (text: string): boolean => patterns().names.has(text) || patterns().wild.some((matches) => matches(text));
  const unread = choice.unread !== undefined;
  return choice.not
    ? { surely: (text) => !unread && !hit(text), maybe: (text) => !hit(text) }
    : { surely: hit, maybe: (text) => unread || hit(text) };
}

/**
 * A resource pattern with partition, region and account left open: all of one account or region is everything to those
 * who work there. A policy variable stands for text without wildcards, which is one place among many.
 */
function anyPlace(pattern: string): string {
  const parts = pattern.replace(/\$\{[^${}]{0,128}\}/g, "\u0002").split(":");
  if (parts[0] !== "arn") return parts.join(":");
  return parts.map((part, at) => ((at === 1 || at === 3 || at === 4) && at < parts.length - 1 ? "*" : part)).join(":");
}
