import { comingFrom, isUnknown, unknown, type Perhaps } from "./unknown.js";
import { ResourceReference, type Raw, type RawObject, type Resource } from "./resource.js";

/** Keys from a resource's top to one of its values. */
export type Path = readonly (string | number)[];

/** `["properties", "jobs", "train step", "identity"]` -> `properties.jobs["train step"].identity`. */
export function showPath(path: Path): string {
  return path
    .map((key, at) => {
      if (typeof key === "number") return `[${String(key)}]`;
      if (!/^[\w$-]+$/.test(key)) return `[${JSON.stringify(key)}]`;
      return at === 0 ? key : `.${key}`;
    })
    .join("");
}

export function isObject(value: unknown): value is RawObject {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !isUnknown(value) &&
    !(value instanceof ResourceReference)
  );
}

export function isList(value: unknown): value is readonly Raw[] {
  return Array.isArray(value);
}

/**
 * One step down; own properties only, so that a key such as `__proto__` finds nothing that the program did not write.
 * Where there is nothing to step into, something else than expected stands there: it is not taken for absent.
 */
function step(value: Raw, path: Path, at: number): Raw | undefined {
  const key = path[at] ?? "";
  if (isList(value) && typeof key === "number") return value[key];
  if (isObject(value) && typeof key === "string") return Object.hasOwn(value, key) ? value[key] : undefined;
  return malformed(path.slice(0, at), typeof key === "number" ? "a list" : "an object");
}

/**
 * The value at a path of the inputs, `undefined` where the program set none (null counts as none).
 * An unknown on the way makes the answer unknown, and it carries the resources that its top-level property depends on.
 */
export function valueAt(resource: Resource, path: Path): Raw | undefined {
  let value: Raw | undefined = resource.inputs;
  for (let at = 0; at < path.length; at++) {
    if (value === undefined || value === null) return undefined;
    if (isUnknown(value)) break;
    value = step(value, path, at);
  }
  if (isUnknown(value)) return comingFrom(value, dependenciesOf(resource, path));
  return value ?? undefined;
}

/** The resources that a property's value comes from: known per top-level property only. */
export function dependenciesOf(resource: Resource, path: Path): readonly string[] {
  const top = path[0];
  if (typeof top !== "string" || !Object.hasOwn(resource.propertyDependencies, top)) return [];
  return resource.propertyDependencies[top] ?? [];
}

function malformed(path: Path, expected: string): Perhaps<never> {
  return unknown("here", [], `${showPath(path)} is not ${expected}`);
}

/** Text at a path; a value of another type is unknown, never taken for absent. */
export function textAt(resource: Resource, path: Path): Perhaps<string> | undefined {
  const value = valueAt(resource, path);
  if (value === undefined || isUnknown(value) || typeof value === "string") return value;
  return malformed(path, "text");
}

/** A boolean at a path; `"true"` and `"false"` count, as YAML and configuration give them. */
export function flagAt(resource: Resource, path: Path): Perhaps<boolean> | undefined {
  const value = valueAt(resource, path);
  if (value === undefined || isUnknown(value) || typeof value === "boolean") return value;
  if (value === "true") return true;
  if (value === "false") return false;
  return malformed(path, "true or false");
}

/** A list at a path. */
export function listAt(resource: Resource, path: Path): Perhaps<readonly Raw[]> | undefined {
  const value = valueAt(resource, path);
  if (value === undefined || isUnknown(value) || isList(value)) return value;
  return malformed(path, "a list");
}

/** An object at a path. */
export function objectAt(resource: Resource, path: Path): Perhaps<RawObject> | undefined {
  const value = valueAt(resource, path);
  if (value === undefined || isUnknown(value) || isObject(value)) return value;
  return malformed(path, "an object");
}
