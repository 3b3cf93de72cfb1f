import { join } from "node:path";
import type { Resource } from "../../policy-pack/model/index.js";
import type { Source } from "../../checker/sources/index.js";

/** A program that the tests run with the real SDK. */
export function fixture(name: string): string {
  return join(__dirname, "fixtures", name);
}

/** A value that must be text. */
export function text(value: unknown): string {
  if (typeof value !== "string") throw new Error("a value is not text");
  return value;
}

/** The one resource of that name. */
export function named(source: Source, name: string): Resource {
  const found = source.resources.filter((resource) => resource.name === name);
  if (found.length !== 1) throw new Error(`${String(found.length)} resources are named ${name}`);
  return found[0] as Resource;
}
