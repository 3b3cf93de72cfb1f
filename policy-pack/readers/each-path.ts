import { isList, isObject, valueAt, type Path, type Resource } from "../model/index.js";

/**
 * The paths that a pattern such as `stages[].actions[].roleArn` stands for in a resource: one for each item of a list, and
 * with `replicas{}.template` one for each value of a map. Where a list is absent there is none; where it cannot be read, the
 * path ends at it, so that what is asked there is unknown.
 */
export function eachPath(resource: Resource, pattern: string, from: Path = []): readonly Path[] {
  let paths: readonly Path[] = [from];
  for (const key of pattern.split(".")) {
    const name = key.replace(/(?:\[\]|\{\})$/, "");
    paths = paths.flatMap((path) => {
      const next = [...path, name];
      if (key.endsWith("[]")) return itemsAt(resource, next);
      return key.endsWith("{}") ? valuesAt(resource, next) : [next];
    });
  }
  return paths;
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
