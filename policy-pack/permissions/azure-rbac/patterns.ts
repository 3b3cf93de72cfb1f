import { unknown, type Raw, type Unknown } from "../../model/index.js";
import { textsOf } from "../fields.js";
import { lower, wildcard } from "../wildcard.js";

/** The operations that a list of a role definition names. Operations are asked for in lower case. */
export interface Patterns {
  readonly has: (operation: string) => boolean;
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
  const byProvider = new Map<string, ((operation: string) => boolean)[]>();
  for (const text of new Set(texts)) {
    if (!text.includes("*")) {
      exact.add(text);
      continue;
    }
    const provider = providerOf(text);
    const key = provider.includes("*") ? "" : provider;
    const tests = byProvider.get(key) ?? [];
    byProvider.set(key, tests);
    tests.push(wildcard(text));
  }
  if ((byProvider.get("")?.length ?? 0) > mostWithoutProvider) {
    return {
      has: () => false,
      texts: [],
      unread: unknown("here", [], `${what} name too many operations of any provider`),
    };
  }
  const has = (operation: string): boolean =>
    exact.has(operation) ||
    byProvider.get("")?.some((matches) => matches(operation)) === true ||
    byProvider.get(providerOf(operation))?.some((matches) => matches(operation)) === true;
  return unread === undefined ? { has, texts } : { has, texts, unread };
}

/** `microsoft.storage` of `microsoft.storage/storageaccounts/write`. */
export function providerOf(operation: string): string {
  const end = operation.indexOf("/");
  return end < 0 ? operation : operation.slice(0, end);
}
