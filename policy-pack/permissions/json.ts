import type { Raw } from "../model/index.js";

type Json = { readonly value: Raw; readonly twice: boolean } | { readonly problem: string };

/**
 * Parses JSON. An error is told by its place only, because the parser's own message quotes the text; and a key that an
 * object gives twice is told, because `JSON.parse` keeps the last one in silence where the cloud may read the first.
 */
export function readJson(text: string): Json {
  try {
    const value = JSON.parse(text) as Raw;
    return { value, twice: countKeys(value) < (text.match(/"\s*:/g)?.length ?? 0) && scan(text).twice };
  } catch {
    return { problem: `is not valid JSON at ${lineAndColumn(text, scan(text).mistake)}` };
  }
}

/** As many as the text has colons after quotes, unless one was given twice or such a colon is part of a text. */
function countKeys(value: Raw): number {
  let count = 0;
  const open: Raw[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== "object" || next === null) continue;
    const values = Object.values(next);
    if (!Array.isArray(next)) count += values.length;
    for (const inside of values) if (typeof inside === "object" && inside !== null) open.push(inside as Raw);
  }
  return count;
}

function lineAndColumn(text: string, position: number): string {
  const before = text.slice(0, position).split("\n");
  return `line ${String(before.length)}, column ${String((before.at(-1)?.length ?? 0) + 1)}`;
}

const space = /[ \t\n\r]*/y;
const string = /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[ !#-[\]-\uffff]*)*"/y;
const plain = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** Walks the tokens of a text: where it stops being JSON, and whether an object gives a key twice. */
function scan(text: string): { mistake: number; twice: boolean } {
  /** The open containers: the keys seen of an object, `undefined` for a list. */
  const open: (Set<string> | undefined)[] = [];
  let twice = false;
  let at = 0;
  let wants: "value" | "first value" | "key" | "first key" | "colon" | "more" = "value";
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  for (take(space); at < text.length; take(space)) {
    const sign = text[at];
    const inObject = open.at(-1);
    const closes =
      (sign === "}" && inObject !== undefined && (wants === "first key" || wants === "more")) ||
      (sign === "]" && open.length > 0 && inObject === undefined && (wants === "first value" || wants === "more"));
    if (closes) {
      open.pop();
      wants = "more";
      at++;
    } else if (wants === "more") {
      if (sign !== "," || open.length === 0) break;
      wants = inObject === undefined ? "value" : "key";
      at++;
    } else if (wants === "colon") {
      if (sign !== ":") break;
      wants = "value";
      at++;
    } else if (wants === "key" || wants === "first key") {
      const key = take(string);
      if (key === undefined) break;
      const name = JSON.parse(key) as string;
      twice ||= inObject?.has(name) === true;
      inObject?.add(name);
      wants = "colon";
    } else if (sign === "{" || sign === "[") {
      open.push(sign === "{" ? new Set() : undefined);
      wants = sign === "{" ? "first key" : "first value";
      at++;
    } else {
      if (take(string) === undefined && take(plain) === undefined) break;
      wants = "more";
    }
  }
  return { mistake: at, twice };
}
