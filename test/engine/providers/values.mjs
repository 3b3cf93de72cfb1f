import { createHash } from "node:crypto";

/** How an unknown value travels: constants.UnknownStringValue in the Pulumi SDK. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

export function hasUnknown(value) {
  if (value === UNKNOWN) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasUnknown);
}

/** Hexadecimal digits that are the same for the same seed, so that a test can expect an exact id. */
export const hex = (seed, length) => createHash("sha256").update(seed).digest("hex").slice(0, length);

export function uuid(seed) {
  const digits = hex(seed, 32);
  return [0, 8, 12, 16, 20].map((start, index, starts) => digits.slice(start, starts[index + 1])).join("-");
}

/** Puts values into "{name}" places. A place without a value is a mistake in a table, so it throws. */
export function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (place, name) => {
    if (values[name] === undefined) throw new Error(`no value for ${place} in ${template}`);
    return values[name];
  });
}
