import {
  type Evidence,
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
import { endsAltogether, isIamPolicy, standingPart } from "../permissions/index.js";
import { sameAccount } from "./account.js";
import { behindAliases, linksBy, linksTo, meaning, type Graph } from "./graph.js";
import { allNames, mayBeSame } from "./names-index.js";
import { isTrusted } from "./trusted-identities.js";
import { nameOf } from "./urn.js";

/** Permissions that somebody holds, and the place in the program that says so. */
export interface Holding {
  readonly at: Location;
  readonly permissions: Perhaps<Permissions>;
  /** The resource that they are written in, where it is another. */
  readonly carrier?: Urn;
  readonly scope?: Perhaps<string>;
  readonly condition?: Perhaps<string>;
  /** True where it has to be activated first. */
  readonly eligible?: true;
  /** Whether it ends by itself. Absent: it stands until somebody takes it away. */
  readonly ends?: Perhaps<boolean>;
  /** True where it is held as a member of a group. */
  readonly asMember?: true;
}

/** All that an identity of the program holds, itself and as a member of groups. */
export function holdingsOf(graph: Graph, identity: Urn): readonly Holding[] {
  const own = [...linksTo(graph, identity, "grants")].map((link) => holdingOf(graph, link.grant));
  return [...own, ...asMember(graph, identity, new Set([identity]))];
}

/** What the groups of an identity hold, and the groups that those are in; circles end. */
function asMember(graph: Graph, identity: Urn, seen: Set<Urn>): readonly Holding[] {
  return [...linksTo(graph, identity, "member-of")].flatMap(({ membership: { group } }): readonly Holding[] => {
    const target = meaning(graph, "identity", group);
    if (target.is === "unknown") return [unseenGroup(group, target.unknown)];
    if (target.is === "external") {
      const given = holdingsGivenTo(graph, group).map(heldAsMember);
      if (isTrusted(graph.options, target.value)) return given;
      return [...given, unseenGroup(group, unknown("here", [], `what members of ${target.value} may do`))];
    }
    if (seen.has(target.urn)) return [];
    seen.add(target.urn);
    const own = [...linksTo(graph, target.urn, "grants")].map((link) => heldAsMember(holdingOf(graph, link.grant)));
    return [...own, ...asMember(graph, target.urn, seen)];
  });
}

/** What a group from outside holds, or one of which it is not known which it is. */
function unseenGroup({ at }: Ref, permissions: Unknown): Holding {
  return { at, permissions, asMember: true };
}

function heldAsMember(holding: Holding): Holding {
  return { ...holding, asMember: true };
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

/** What is left of what somebody holds when everything that ends by itself has ended. */
export function standingHoldings(holdings: readonly Holding[]): readonly Holding[] {
  const ends = ({ permissions }: Holding): boolean =>
    !isUnknown(permissions) && isIamPolicy(permissions) && endsAltogether(permissions);
  if (holdings.some(ends)) return [];
  return holdings
    .filter((holding) => holding.ends !== true)
    .map((holding) => {
      const { permissions } = holding;
      if (isUnknown(permissions) || !isIamPolicy(permissions)) return holding;
      return { ...holding, permissions: standingPart(permissions) };
    });
}

/** What caps an identity's permissions. */
export function boundaryOf(graph: Graph, identity: IdentityFact | undefined): Holding | undefined {
  const boundary = identity?.boundary;
  if (boundary === undefined) return undefined;
  const { at } = boundary;
  return isRef(boundary) ? { at, ...permissionsMeant(graph, boundary) } : { at, permissions: boundary.permissions };
}

/** The place of what is held, as evidence; a position that nothing has proves nothing. */
export function evidenceAt(holding: Holding | undefined, says: string): readonly Evidence[] {
  return holding === undefined ? [] : [{ at: holding.at, says }];
}

export function holdingOf(graph: Graph, { at, what, scope, condition, eligible, ends }: GrantFact): Holding {
  return {
    at,
    ...(isRef(what) ? permissionsMeant(graph, what) : { permissions: what }),
    ...(scope !== undefined && { scope }),
    ...(condition !== undefined && { condition }),
    ...(eligible === true && { eligible }),
    ...(ends !== undefined && { ends }),
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
