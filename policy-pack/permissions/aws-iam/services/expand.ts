import { lower, wildcard } from "../../wildcard.js";
import { memo } from "../../memo.js";
import { needle } from "./needle.js";
import { awsService, awsServices } from "./services.js";

/** The actions of AWS that a pattern stands for. */
export interface Expansion {
  /** Action ids in rising order. */
  readonly ids: Uint32Array;
  /** False where AWS has no such action: it is misspelt, or newer than our data, and `missing` says what is not there. */
  readonly known: boolean;
  readonly missing?: "service" | "action";
}

/** The actions that a pattern such as `s3:Get*` matches, whatever its capitals. */
export const expand: (pattern: string) => Expansion = memo(compute, ({ ids }) => ids.length + 16, 4_000_000);

function compute(written: string): Expansion {
  const pattern = lower(written).replace(/\*{2,}/g, "*");
  const ids = Uint32Array.from(matching(pattern));
  if (ids.length > 0) return { ids, known: true };
  return { ids, known: false, missing: hasService(pattern) ? "action" : "service" };
}

function matching(pattern: string): readonly number[] {
  const wild = pattern.search(/[*?]/);
  const head = wild < 0 ? pattern : pattern.slice(0, wild);
  const colon = head.indexOf(":");
  const named = colon < 0 ? undefined : awsService(head.slice(0, colon));
  if (colon >= 0 && named === undefined) return [];
  if (wild < 0) {
    const id = named?.idOf(pattern);
    return id === undefined ? [] : [id];
  }
  const ids: number[] = [];
  const matches = wildcard(pattern, "?");
  const plain = needle(pattern);
  for (const { prefix, first, count, names } of named === undefined ? awsServices() : [named]) {
    if (named === undefined && !prefix.startsWith(head)) continue;
    if (pattern === "*" || pattern === `${prefix}:*`) {
      for (let id = first; id < first + count; id++) ids.push(id);
    } else {
      names().forEach((name, at) => {
        if (name.includes(plain) && matches(name)) ids.push(first + at);
      });
    }
  }
  return ids;
}

function hasService(pattern: string): boolean {
  const colon = pattern.indexOf(":");
  if (colon < 0) return false;
  const matches = wildcard(pattern.slice(0, colon), "?");
  return awsServices().some(({ prefix }) => matches(prefix));
}
