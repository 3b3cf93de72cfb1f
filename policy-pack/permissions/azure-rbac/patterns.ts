import { unknown, type Raw, type Unknown } from "../../model/index.js";
import { textsOf } from "../fields.js";
import { lower, wildcard } from "../wildcard.js";

type Test = (operation: string) => boolean;

/** The operations that a list of a role definition names. Operations are asked for in lower case. */
export interface Patterns {
  readonly has: Test;
  /** As written, in lower case. */
  readonly texts: readonly string[];
  readonly unread?: Unknown;
}

/** Patterns that begin with a wildcard are tried on every operation; no built-in role has more than one. */
const mostWithoutProvider = 100;

/**
 * Reads `actions` and its like. A lookup costs the patterns of the operation's own provider and those that begin with
 * a wildcard, not all of them.
 */
export function patternsOf(raw: Raw | undefined, what: string): Patterns {
  const { texts: given, unread } = textsOf(raw ?? [], what);
  const texts = given.map(lower);
  const exact = new Set<string>();
  const anyProvider: Test[] = [];
  const byProvider = new Map<string, Test[]>();
  for (const text of new Set(texts)) {
    const provider = providerOf(text);
    if (!text.includes("*")) exact.add(text);
    else if (provider.includes("*")) anyProvider.push(matching(text));
    else {
      const tests = byProvider.get(provider) ?? [];
      byProvider.set(provider, tests);
      tests.push(matching(text));
    }
  }
  if (anyProvider.length > mostWithoutProvider) {
    return {
      has: () => false,
      texts: [],
      unread: unknown("here", [], `${what} name too many operations of any provider`),
    };
  }
  const has: Test = (operation) =>
    exact.has(operation) ||
    anyProvider.some((matches) => matches(operation)) ||
    (byProvider.size > 0 && byProvider.get(providerOf(operation))?.some((matches) => matches(operation)) === true);
  return unread === undefined ? { has, texts } : { has, texts, unread };
}

/** Most patterns have one wildcard, and then the two ends decide. */
function matching(pattern: string): Test {
  const [start = "", end = "", ...more] = pattern.split("*", 3);
  const least = start.length + end.length;
  if (more.length > 0) return wildcard(pattern);
  return (operation) => operation.length >= least && operation.endsWith(end) && operation.startsWith(start);
}

/** `microsoft.storage` of `microsoft.storage/storageaccounts/write`. */
export function providerOf(operation: string): string {
  const end = operation.indexOf("/");
  return end < 0 ? operation : operation.slice(0, end);
}
