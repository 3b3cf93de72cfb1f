/** A value as it crosses the wire, before its signatures (secrets, assets ...) are read. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isJsonList(value: unknown): value is readonly Json[] {
  return Array.isArray(value);
}

/** An own property; foreign keys such as `__proto__` find nothing that was not sent. */
export function get(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Like a spread, but a key such as `__proto__` stays an ordinary key. */
export function withEntries(object: JsonObject, entries: Iterable<readonly [string, Json]>): JsonObject {
  return Object.fromEntries([...Object.entries(object), ...entries]);
}
