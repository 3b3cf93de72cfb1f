import { isDeepStrictEqual } from "node:util";
import { isList, isObject, unknown, type Raw, type RawObject, type Resource } from "../../policy-pack/model/index.js";
import type { Outcome } from "../engine/run.js";

/**
 * A missing number, yes-or-no or choice cannot be marked as made up, so the program runs with one guess and with another:
 * whatever comes out differently depends on it and is unknown, and a resource that only one run makes is judged too.
 */
export function joinGuesses(first: Outcome, second: Outcome, keys: readonly string[]): readonly Resource[] {
  const others = new Map(second.resources.map((resource) => [resource.urn, resource]));
  const joined = first.resources.map((resource) => {
    const other = others.get(resource.urn);
    others.delete(resource.urn);
    if (!other) return resource;
    const inputs = joinObjects(resource.inputs, other.inputs, keys);
    return resource.outputs === undefined
      ? { ...resource, inputs }
      : { ...resource, inputs, outputs: joinObjects(resource.outputs, other.outputs ?? {}, keys) };
  });
  return [...joined, ...others.values()];
}

function join(one: Raw, other: Raw, keys: readonly string[]): Raw {
  if (isDeepStrictEqual(one, other)) return one;
  if (isObject(one) && isObject(other)) return joinObjects(one, other, keys);
  if (isList(one) && isList(other) && one.length === other.length) {
    return one.map((item, at) => join(item, other[at] ?? null, keys));
  }
  return unknown("here", [], `configuration value ${keys.join(" or ")}`);
}

function joinObjects(one: RawObject, other: RawObject, keys: readonly string[]): RawObject {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries(
    [...names].map((name): [string, Raw] => {
      const values = [one, other].flatMap((object) => (Object.hasOwn(object, name) ? [object[name] ?? null] : []));
      return [name, join(values[0] ?? null, values.length === 2 ? (values[1] ?? null) : absence, keys)];
    }),
  );
}

/** Equal to nothing that a program can write. */
const absence = unknown("here");
