import { isUnknown, type Perhaps, type Ref, type Urn } from "../model/index.js";
import type { Asker } from "../permissions/index.js";
import { lower } from "../permissions/wildcard.js";
import { linksBy, linksTo, meaning, type Graph } from "./graph.js";
import { allNames } from "./names-index.js";

/** An identity of the program, or what names one; `undefined` for somebody of whom nothing is known. */
export type Whose = Urn | Ref | undefined;

/** Who somebody is, and the groups that the program puts them in: nobody where it is not known. */
export function askerOf(graph: Graph, whose: Whose): Asker {
  if (whose === undefined) return {};
  const principal = typeof whose === "string" ? keyOf(whose) : principalOf(graph, whose);
  if (isUnknown(principal)) return {};
  const groups: { member: string; group: Perhaps<string> }[] = [];
  const seen = new Set<string>();
  const look = (member: string, one: Urn | Ref): void => {
    if (seen.has(member)) return;
    seen.add(member);
    for (const group of groupsNamed(graph, one)) {
      const key = principalOf(graph, group);
      groups.push({ member, group: key });
      if (!isUnknown(key)) look(key, group);
    }
  };
  look(principal, whose);
  return { principal, memberships: groups };
}

/** The groups that the program puts somebody in. */
function groupsNamed(graph: Graph, one: Urn | Ref): readonly Ref[] {
  if (typeof one === "string") return [...linksTo(graph, one, "member-of")].map(({ membership }) => membership.group);
  const target = meaning(graph, "identity", one);
  if (target.is === "found") return groupsNamed(graph, target.urn);
  if (target.is === "unknown") return [];
  const links = new Set(allNames(one.names).flatMap((name) => linksBy(graph, "member-of", name)));
  return [...links].flatMap(({ ref, membership }) => {
    return principalOf(graph, ref) === principalOf(graph, one) ? [membership.group] : [];
  });
}

/** The text by which the library compares principals, without regard to case: urns are no two where only that differs. */
function keyOf(urn: Urn): string {
  return urn.replace(/[A-Z^]/g, "^$&");
}

/** Whom a ref means, as a text that differs from that of everybody else. */
export function principalOf(graph: Graph, ref: Ref): Perhaps<string> {
  const target = meaning(graph, "identity", ref);
  if (target.is === "unknown") return target.unknown;
  if (target.is === "found") return keyOf(target.urn);
  return target.read === undefined ? lower(target.value.trim()) : keyOf(target.read);
}

/** Whether something names somebody, or a group that the program puts them in. */
export function namesOne(graph: Graph, ref: Ref, whose: Whose): boolean {
  const { principal, memberships = [] } = askerOf(graph, whose);
  const key = principalOf(graph, ref);
  return !isUnknown(key) && (key === principal || memberships.some(({ group }) => group === key));
}
