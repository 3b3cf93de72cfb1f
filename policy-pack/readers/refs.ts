import {
  dependenciesOf,
  isUnknown,
  ResourceReference,
  textAt,
  unknown,
  valueAt,
  type Names,
  type Path,
  type Perhaps,
  type Ref,
  type Resource,
} from "../model/index.js";

export const noNames: Names = { exact: [], loose: [] };

/** How a text names a thing in one cloud: an ARN, an ARM id, a bare name. */
export type NameReader = (text: string) => Names;

/** What a property refers to, in any of the four forms that programs use: name, ARN, id, or the resource object itself. */
export function refAt(resource: Resource, path: Path, names: NameReader): Ref | undefined {
  const at = { urn: resource.urn, path };
  const raw = valueAt(resource, path);
  if (raw instanceof ResourceReference) {
    const value = raw.id ?? unknown("until-deployed", [raw.urn]);
    return { at, value, names: noNames, from: [raw.urn], urn: raw.urn };
  }
  const value = textAt(resource, path);
  if (value === undefined || value === "") return undefined;
  return refOf(resource, path, value, names);
}

/** The same for a value that is already read, as from inside a JSON text. */
export function refOf(resource: Resource, path: Path, value: Perhaps<string>, names: NameReader): Ref {
  const from = isUnknown(value) ? value.from : dependenciesOf(resource, path);
  return { at: { urn: resource.urn, path }, value, names: isUnknown(value) ? noNames : names(value), from };
}

/** One ref for each element of a list; one unknown ref where the list itself is unknown or no list. */
export function refsAt(resource: Resource, path: Path, names: NameReader): readonly Ref[] {
  const list = valueAt(resource, path);
  if (list === undefined) return [];
  if (!Array.isArray(list)) return presentRefs([refAt(resource, path, names)]);
  return presentRefs(list.map((_, at) => refAt(resource, [...path, at], names)));
}

/** A ref to the resource itself, as from a role to its inline policies. */
export function refToSelf(resource: Resource, path: Path): Ref {
  return {
    at: { urn: resource.urn, path },
    value: unknown("until-deployed"),
    names: noNames,
    from: [],
    urn: resource.urn,
  };
}

function presentRefs(refs: readonly (Ref | undefined)[]): readonly Ref[] {
  return refs.filter((ref) => ref !== undefined);
}

/** A text that the cloud answered, such as an ARN; undefined where it is not known yet. */
export function answered(resource: Resource, path: Path): string | undefined {
  if (resource.outputs === undefined) return undefined;
  const value = textAt({ ...resource, inputs: resource.outputs }, path);
  return typeof value === "string" && value !== "" ? value : undefined;
}
