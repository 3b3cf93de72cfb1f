import { isList, valueAt, type Path, type Resource } from "../model/index.js";

/**
 * The paths that a pattern such as `stages[].actions[].roleArn` stands for in a resource: one for each item of a list.
 * Where a list is absent there is none; where it cannot be read, the path ends at it, so that what is asked there is unknown.
 */
export function eachPath(resource: Resource, pattern: string): readonly Path[] {
  let paths: readonly Path[] = [[]];
  for (const key of pattern.split(".")) {
    const isEach = key.endsWith("[]");
    const name = isEach ? key.slice(0, -2) : key;
    paths = paths.flatMap((path) => {
      const next = [...path, name];
      return isEach ? itemsAt(resource, next) : [next];
    });
  }
  return paths;
}

/** A single object stands for a list of one, as the bridged provider writes blocks of at most one item. */
function itemsAt(resource: Resource, path: Path): readonly Path[] {
  const value = valueAt(resource, path);
  if (value === undefined) return [];
  return isList(value) ? value.map((_, at) => [...path, at]) : [path];
}
