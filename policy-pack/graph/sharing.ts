import type { Ref, Urn } from "../model/index.js";
import { groupOf } from "./groups.js";
import { allNames, keysOf, mayBeSame, type Target } from "./names-index.js";
import { behindAliases, keysThroughAliases, linksBy, type ActsAsLink, type Graph } from "./graph.js";

/** Who uses an identity, as one resource for each workload; enough to tell whether it is shared, in few steps. */
export interface Users {
  /** Group at the time it was seen -> one of its resources. Groups only merge, so a stale entry is a duplicate. */
  readonly representatives: Map<string, Urn>;
  /** Those of them whose code uses it, not only the service that runs them. */
  readonly executing: Map<string, Urn>;
  /** How far each list of links has been read. */
  readonly read: Map<string, number>;
}

export type UsersOf = (graph: Graph, ref: Ref) => Users | undefined;

/** Keeps what it has read, so that asking for every workload of a large stack stays linear. */
export function createUsersOf(): UsersOf {
  const byIdentity = new Map<string, Users>();
  return (graph, ref) => {
    const { target, ref: last } = behindAliases(graph, "identity", ref);
    if (target.is === "unknown") return undefined;
    const keys = keysUsed(graph, last, target);
    const [key] = keys;
    if (key === undefined) return undefined;
    const users = byIdentity.get(key) ?? nobodyYet();
    byIdentity.set(key, users);
    const means = (link: ActsAsLink): boolean => meansSame(graph, last, target, link.ref);
    for (const name of keysThroughAliases(graph, keys)) readOn(graph, users, name, means);
    return users;
  };
}

function nobodyYet(): Users {
  return { representatives: new Map(), executing: new Map(), read: new Map() };
}

function keysUsed(graph: Graph, ref: Ref, target: Exclude<Target, { readonly is: "unknown" }>): readonly string[] {
  if (target.is === "external") return target.read === undefined ? allNames(ref.names) : [target.read];
  const thing = graph.things.identity.byUrn.get(target.urn);
  return thing === undefined ? [] : keysOf(thing);
}

function readOn(graph: Graph, users: Users, name: string, means: (link: ActsAsLink) => boolean): void {
  const links = linksBy(graph, "acts-as", name);
  for (const link of links.slice(users.read.get(name) ?? 0)) {
    if (!means(link)) continue;
    const group = groupOf(graph.groups, link.owner);
    if (!users.representatives.has(group)) users.representatives.set(group, link.owner);
    if (link.act.use === "execution" && !users.executing.has(group)) users.executing.set(group, link.owner);
  }
  users.read.set(name, links.length);
}

function meansSame(graph: Graph, one: Ref, target: Target, link: Ref): boolean {
  const { target: there, ref: other } = behindAliases(graph, "identity", link);
  if (target.is === "found") return there.is === "found" && there.urn === target.urn;
  if (there.is !== "external" || target.is !== "external" || there.read !== target.read) return false;
  if (there.read !== undefined) return true;
  if (one.names.exact.some((name) => other.names.exact.includes(name))) return true;
  return mayBeSame(one.names, other.names) && one.names.loose.some((name) => other.names.loose.includes(name));
}

/** Up to `most` of the workloads that use an identity, other than the one this resource is part of. */
export function sharers(graph: Graph, users: ReadonlyMap<string, Urn>, urn: Urn, most: number): readonly Urn[] {
  const found = new Map<string, Urn>();
  const own = groupOf(graph.groups, urn);
  for (const other of users.values()) {
    const group = groupOf(graph.groups, other);
    if (group !== own && !found.has(group)) found.set(group, other);
    if (found.size === most) break;
  }
  return [...found.values()];
}

/** Whether the code of another resource can use the same identity, of whichever workload the two are. */
export function isUsedBesides(graph: Graph, ref: Ref, urn: Urn): boolean {
  const { target, ref: last } = behindAliases(graph, "identity", ref);
  if (target.is === "unknown") return false;
  for (const name of keysThroughAliases(graph, keysUsed(graph, last, target))) {
    for (const { owner, act, ref: other } of linksBy(graph, "acts-as", name)) {
      if (owner !== urn && act.use === "execution" && meansSame(graph, last, target, other)) return true;
    }
  }
  return false;
}
