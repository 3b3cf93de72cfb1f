// Outputs that no table names: a value of the declared type, so that a program that goes on with it does not crash.
import { hex } from "./values.mjs";

/** A value of a TypeScript type of a provider SDK. `nested` makes the value of a nested object type. */
export function madeUp(tsType, seed, nested) {
  if (tsType.endsWith("[]")) return [];
  if (tsType.startsWith("outputs.")) return nested(tsType);
  if (tsType.startsWith("{")) return {};
  if (tsType === "number") return 0;
  if (tsType === "boolean") return false;
  return `made-up-${hex(seed, 8)}`;
}
