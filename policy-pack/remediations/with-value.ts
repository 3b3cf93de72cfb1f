import type { Path } from "../model/index.js";

/**
 * A copy of an object in which one property has another value; all others are the very same values as before. It reads
 * property descriptors, as reading an unknown through the proxy of Pulumi's policy SDK throws.
 */
export function withValue(object: object, [key, ...rest]: Path, value: unknown): object {
  const own = Object.keys(object).map((name) => [name, read(object, name)] as const);
  const name = String(key);
  const inner = read(object, name);
  const changed = rest.length === 0 ? value : withValue(isInner(inner) ? inner : {}, rest, value);
  // fromEntries keeps a key `__proto__` a key.
  return Object.fromEntries([...own, [name, changed]]);
}

function read(object: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(object, name)?.value;
}

function isInner(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
