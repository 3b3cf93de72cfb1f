import { isList, isObject, isUnknown, unknown, type Raw, type RawObject, type Unknown } from "../model/index.js";
import { lower } from "./wildcard.js";

/** A document longer than this is not a policy: AWS allows 10,240 characters at most, Azure role definitions some more. */
const mostCharacters = 1_000_000;

export const tooLong = "is longer than 1,000,000 characters";

/** The values under a key, whatever its capitals; more than one where the document gives it twice. */
export function fields(object: RawObject, key: string): readonly Raw[] {
  const found: Raw[] = [];
  for (const own of Object.keys(object)) {
    if (own !== key && (own.length !== key.length || lower(own) !== lower(key))) continue;
    const value = object[own];
    if (value !== undefined && value !== null) found.push(value);
  }
  return found;
}

/** The one value under a key; a key given twice is unreadable, because readers of documents differ in which one they take. */
export function field(object: RawObject, key: string): Raw | undefined {
  const [value, second] = fields(object, key);
  return second === undefined ? value : unknown("here", [], `${key} is given twice`);
}

/** Texts of a list, or one text; what is neither is left out and named in `unread`. */
interface Texts {
  readonly texts: readonly string[];
  readonly unread?: Unknown;
}

export function textsOf(value: Raw, what: string): Texts {
  const texts: string[] = [];
  let unread: Unknown | undefined;
  for (const item of isList(value) ? value : [value]) {
    if (typeof item === "string") texts.push(item);
    else unread ??= isUnknown(item) ? item : unknown("here", [], `${what} holds something that is not text`);
  }
  return unread === undefined ? { texts } : { texts, unread };
}

/** Whether a value is absurdly long; stops counting early, so that cycles and deep nests end too. */
export function isTooLong(value: Raw, most = mostCharacters): boolean {
  let left = most;
  const open: Raw[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    left -= typeof next === "string" ? next.length : 1;
    if (isList(next)) {
      left -= next.length;
      if (left >= 0) for (const item of next) open.push(item);
    } else if (isObject(next)) {
      for (const key of Object.keys(next)) {
        left -= key.length;
        if (left < 0) break;
        open.push(next[key] ?? null);
      }
    }
    if (left < 0) return true;
  }
  return false;
}
