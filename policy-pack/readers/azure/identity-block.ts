import {
  isList,
  isObject,
  isUnknown,
  objectAt,
  textAt,
  unknown,
  valueAt,
  type ActsAs,
  type IdentityFact,
  type Location,
  type Path,
  type Ref,
  type Resource,
  type Unknown,
  type Use,
} from "../../model/index.js";
import { answered, refAt, refOf, refToSelf } from "../refs.js";
import { armNames } from "./names.js";

/** What an ARM `identity` block says. */
export interface IdentityBlock {
  readonly at: Location;
  readonly is: "absent" | "present" | Unknown;
  /** The user-assigned identities, and the resource itself where it has one assigned by the system. */
  readonly identities: readonly Ref[];
  readonly systemAssigned: boolean;
}

/**
 * Reads an `identity` block. Its `type` is spelt with and without spaces (`SystemAssigned, UserAssigned`), and the
 * user-assigned identities come as a list of ids, a map by id (some namespaces), or `identityIds` (the classic provider).
 */
export function identityBlock(resource: Resource, path: Path = ["identity"]): IdentityBlock {
  const at = { urn: resource.urn, path };
  const none = { at, identities: [], systemAssigned: false };
  const block = objectAt(resource, path);
  if (block === undefined) return { ...none, is: "absent" };
  if (isUnknown(block)) return { ...none, is: block };
  const type = textAt(resource, [...path, "type"]);
  if (type === undefined) return { ...none, is: unknown("here", [], "the identity block has no type") };
  if (isUnknown(type)) return { ...none, is: type };
  const kinds = type.split(",").map((kind) => kind.trim().toLowerCase());
  const system = kinds.includes("systemassigned");
  const user = kinds.includes("userassigned") ? userAssigned(resource, path) : [];
  if (!system && !kinds.includes("userassigned")) {
    const says = kinds.every((kind) => kind === "none" || kind === "");
    return {
      ...none,
      is: says
        ? "absent"
        : unknown("here", [], "an identity type that is neither None, SystemAssigned nor UserAssigned"),
    };
  }
  const identities = [...(system ? [refToSelf(resource, path)] : []), ...user];
  return { at, is: identities.length === 0 ? "absent" : "present", identities, systemAssigned: system };
}

function userAssigned(resource: Resource, path: Path): readonly Ref[] {
  for (const key of ["userAssignedIdentities", "identityIds"]) {
    const here = [...path, key];
    const value = valueAt(resource, here);
    if (value === undefined) continue;
    if (isList(value)) return value.flatMap((_, at) => refAt(resource, [...here, at], armNames) ?? []);
    if (isObject(value)) return Object.keys(value).map((id) => refOf(resource, [...here, id], id, armNames));
    return [refOf(resource, here, isUnknown(value) ? value : unknown("here", [], `${key} is not a list`), armNames)];
  }
  return [];
}

/** The block of a resource to which Azure assigns an identity where its program asks for none. */
export function assignedWhereAbsent(resource: Resource, block: IdentityBlock): IdentityBlock {
  if (block.is !== "absent") return block;
  return { ...block, is: "present", identities: [refToSelf(resource, block.at.path)], systemAssigned: true };
}

/** How a workload acts through its identity block. */
export function actsAsIdentities(
  block: IdentityBlock,
  use: Use,
  absent: { readonly says: string; readonly fix: string },
): readonly ActsAs[] {
  if (block.is === "absent") return [{ how: "nobody", at: block.at, ...absent }];
  if (block.is !== "present") {
    return [
      {
        how: "unsure",
        at: block.at,
        unknown: block.is,
        maybe: ["machine", "nobody"],
        declare: "write the identity's type in the program",
      },
    ];
  }
  return block.identities.map((identity) => ({ how: "machine", at: identity.at, identity, use, noPersonCan: true }));
}

/** The identity that the platform makes for one resource and nobody else can be given. */
export function systemAssignedIdentity(resource: Resource, label: string): IdentityFact {
  const principal = answered(resource, ["identity", "principalId"]);
  return {
    fact: "identity",
    urn: resource.urn,
    names: { exact: principal === undefined ? [] : [principal.toLowerCase()], loose: [] },
    label: `system-assigned identity of the ${label}`,
    is: "machine",
    trust: undefined,
  };
}
