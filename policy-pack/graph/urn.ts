import type { Urn } from "../model/index.js";

/** The name that the program gave the resource: all after the third `::`, as a name may hold `::` itself. */
export function nameOf(urn: Urn): string {
  const [, end] = placeOfTypes(urn);
  return urn.slice(end + 2);
}

/** The type at the end of a urn, without those of its parents. */
export function typeOf(urn: Urn): string {
  const [start, end] = placeOfTypes(urn);
  return urn.slice(Math.max(start, urn.lastIndexOf("$", end) + 1), end);
}

/** Between the second and the third `::` of `urn:pulumi:STACK::PROJECT::TYPES::NAME`. Asked of every resource many times. */
function placeOfTypes(urn: Urn): readonly [start: number, end: number] {
  const project = urn.indexOf("::") + 2;
  const start = urn.indexOf("::", project) + 2;
  const end = urn.indexOf("::", start);
  if (project < 2 || start < 2) return [urn.length, urn.length];
  return [start, end < 0 ? urn.length : end];
}
