import { isList, isObject, valueAt, type Path, type Resource } from "../model/index.js";

/**
 * The paths that a pattern such as `stages[].actions[].roleArn` stands for in a resource: one for each item of a list, and
 * with `replicas{}.template` one for each value of a map. Where a list is absent there is none; where it cannot be read, the
 * path ends at it, so that what is asked there is unknown.
 */
export function eachPath(resource: Resource, pattern: string, from: Path = []): readonly Path[] {
  let paths: readonly Path[] = [from];
  for (const { name, of } of stepsOf(pattern)) {
    paths =
      of === "one"
        ? paths.map((path) => [...path, name])
        : paths.flatMap((path) => (of === "items" ? itemsAt : valuesAt)(resource, [...path, name]));
  }
  return paths;
}

interface Step {
  readonly name: string;
  readonly of: "one" | "items" | "values";
}

/** Readers ask with the same few hundred patterns, of every resource. */
const known = new Map<string, readonly Step[]>();

function stepsOf(pattern: string): readonly Step[] {
  const steps = known.get(pattern) ?? pattern.split(".").map(stepOf);
  known.set(pattern, steps);
  return steps;
}

function stepOf(key: string): Step {
  if (key.endsWith("[]")) return { name: key.slice(0, -2), of: "items" };
  return key.endsWith("{}") ? { name: key.slice(0, -2), of: "values" } : { name: key, of: "one" };
}

function valuesAt(resource: Resource, path: Path): readonly Path[] {
  const value = valueAt(resource, path);
  if (value === undefined) return [];
  return isObject(value) ? Object.keys(value).map((key) => [...path, key]) : [path];
}

/** A single object stands for a list of one, as the bridged provider writes blocks of at most one item. */
function itemsAt(resource: Resource, path: Path): readonly Path[] {
  const value = valueAt(resource, path);
  if (value === undefined) return [];
  return isList(value) ? value.map((_, at) => [...path, at]) : [path];
}
