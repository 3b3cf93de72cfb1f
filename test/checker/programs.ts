import { join } from "node:path";
import type { Resource } from "../../policy-pack/model/index.js";
import type { Source } from "../../checker/sources/index.js";

/** A program that the tests run with the real SDK. */
export function fixture(name: string): string {
  return join(import.meta.dirname, "fixtures", name);
}

/** The one resource of that name. */
export function named(source: Source, name: string): Resource {
  const found = source.resources.filter((resource) => resource.name === name);
  if (found.length !== 1) throw new Error(`${String(found.length)} resources are named ${name}`);
  return found[0] as Resource;
}
