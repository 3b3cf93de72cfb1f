import type { Urn } from "../model/index.js";

/** The name that the program gave the resource: all after the third `::`, as a name may hold `::` itself. */
export function nameOf(urn: Urn): string {
  return urn.split("::").slice(3).join("::");
}

/** The type at the end of a urn, without those of its parents. */
export function typeOf(urn: Urn): string {
  const types = urn.split("::")[2] ?? "";
  return types.slice(types.lastIndexOf("$") + 1);
}
