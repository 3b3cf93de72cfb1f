import {
  isRef,
  isUnknown,
  unknown,
  type GrantFact,
  type IdentityFact,
  type Location,
  type Perhaps,
  type Permissions,
  type Ref,
  type Unknown,
  type Urn,
} from "../model/index.js";
import { sameAccount } from "./account.js";
import { behindAliases, linksBy, linksTo, meaning, type Graph } from "./graph.js";
import { allNames, mayBeSame } from "./names-index.js";
import { nameOf } from "./urn.js";

/** Permissions that somebody holds, and the place in the program that says so. */
export interface Holding {
  readonly at: Location;
  readonly permissions: Perhaps<Permissions>;
  /** The resource that they are written in, where it is another. */
  readonly carrier?: Urn;
  readonly scope?: Perhaps<string>;
  readonly condition?: Perhaps<string>;
}

/** All that an identity of the program holds. */
export function holdingsOf(graph: Graph, identity: Urn): readonly Holding[] {
  return [...linksTo(graph, identity, "grants")].map((link) => holdingOf(graph, link.grant));
}

/** All that this program gives to an identity outside of it. */
export function holdingsGivenTo(graph: Graph, named: Ref): readonly Holding[] {
  const { target, ref } = behindAliases(graph, "identity", named);
  const read = target.is === "external" ? target.read : undefined;
  const keys = read === undefined ? allNames(ref.names) : [read];
  const links = new Set(keys.flatMap((key) => linksBy(graph, "grants", key)));
  const grants = [...links].filter((link) => {
    const holder = meaning(graph, "identity", link.ref);
    if (holder.is !== "external" || holder.read !== read || !mayBeSame(ref.names, link.ref.names)) return false;
    return ref.names.exact.some((name) => link.ref.names.exact.includes(name)) || inOneAccount(graph, ref, link.ref);
  });
  return grants.map((link) => holdingOf(graph, link.grant));
}

function inOneAccount(graph: Graph, one: Ref, other: Ref): boolean {
  const [a, b] = [one, other].map(({ at }) => graph.resources.get(at.urn)?.provider);
  return sameAccount(a, b);
}

/** What caps an identity's permissions. */
export function boundaryOf(graph: Graph, { boundary }: IdentityFact): Holding | undefined {
  if (boundary === undefined) return undefined;
  const { at } = boundary;
  return isRef(boundary) ? { at, ...permissionsMeant(graph, boundary) } : { at, permissions: boundary.permissions };
}

export function holdingOf(graph: Graph, { at, what, scope, condition }: GrantFact): Holding {
  return {
    at,
    ...(isRef(what) ? permissionsMeant(graph, what) : { permissions: what }),
    ...(scope !== undefined && { scope }),
    ...(condition !== undefined && { condition }),
  };
}

function permissionsMeant(graph: Graph, ref: Ref): Pick<Holding, "permissions" | "carrier"> {
  const target = meaning(graph, "policy", ref);
  if (target.is === "unknown") return { permissions: target.unknown };
  if (target.is === "found") {
    const fact = graph.permissions.get(target.urn);
    if (fact !== undefined) return { permissions: fact.permissions, carrier: target.urn };
    return { permissions: unknown("here", [], "what it allows") };
  }
  const name = target.read === undefined ? target.value : nameOf(target.read);
  return { permissions: unknown("here", [], `what ${name} allows`) };
}

/** Whether permissions can be told to be of Azure: role assignments have a scope. */
export function isOfAzure({ permissions, scope }: Holding): boolean {
  return isUnknown(permissions) ? scope !== undefined : permissions.cloud === "azure";
}

/** Stands for permissions of another cloud than the others that an identity holds, which no cloud lets it hold. */
export const otherCloud: Unknown = unknown("here", [], "permissions of two clouds on one identity");
