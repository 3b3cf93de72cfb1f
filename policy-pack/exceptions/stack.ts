import type { Urn } from "../model/index.js";

/** What every URN of a stack begins with. */
export function prefixOf(urn: Urn): string {
  const [head = "", project = ""] = urn.split("::");
  return `${head}::${project}::`;
}

/** The stack that a resource is of, as a resource: `urn:pulumi:dev::training::pulumi:pulumi:Stack::training-dev`. */
export function stackOf(urn: Urn): Urn {
  const [head = "", project = ""] = urn.split("::");
  return `${prefixOf(urn)}pulumi:pulumi:Stack::${project}-${head.slice("urn:pulumi:".length)}`;
}
