import { get, isJsonList, isJsonObject, type Json, type JsonObject } from "./json.js";
import { signature, unknownText } from "./wire.js";

/** Maps whose keys are the program's own: a provider adds none. */
const ownMaps = new Set(["tags", "labels"]);

/**
 * What a provider is sure to answer as it was asked. Objects are left unknown: the cloud may fill in members that the program
 * left out, and to the program these would be absent for good where they are only not known yet.
 */
export function echo(inputs: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(inputs).map(([key, value]) => [
      key,
      ownMaps.has(key) || !mayBeFilledIn(value) ? value : unknownText,
    ]),
  );
}

function mayBeFilledIn(value: Json): boolean {
  if (isJsonList(value)) return value.some(mayBeFilledIn);
  if (!isJsonObject(value)) return false;
  // A secret is what it wraps; an asset or a reference stays what it is.
  return Object.hasOwn(value, signature) ? mayBeFilledIn(get(value, "value") ?? null) : true;
}
