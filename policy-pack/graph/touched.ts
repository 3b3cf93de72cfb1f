import type { Fact, GrantFact, Ref, Urn } from "../model/index.js";
import { keysThroughAliases, linksBy, linksTo, meaning, type Graph } from "./graph.js";
import { allNames } from "./names-index.js";

/** The subjects whose judgement a resource, just added with these facts, may change. */
export function touchedBy(graph: Graph, facts: readonly Fact[]): ReadonlySet<Urn> {
  return new Set(facts.flatMap((fact) => [...touchedByFact(graph, fact)]));
}

function* touchedByFact(graph: Graph, fact: Fact): Generator<Urn> {
  switch (fact.fact) {
    case "workload":
      yield fact.urn;
      for (const act of fact.actsAs) {
        const target = act.how === "machine" ? meaning(graph, "identity", act.identity) : undefined;
        if (target?.is === "found") yield target.urn;
        if (act.how === "machine") yield* credentialsOf(graph, act.identity);
      }
      break;
    case "identity":
      yield fact.urn;
      for (const link of linksTo(graph, fact.urn, "acts-as")) yield link.owner;
      for (const link of linksTo(graph, fact.urn, "opens")) yield link.owner;
      break;
    case "grant":
      yield* touchedByGrant(graph, fact);
      break;
    case "permissions":
      for (const link of linksTo(graph, fact.urn, "holds")) yield* touchedByGrant(graph, link.grant);
      for (const link of linksTo(graph, fact.urn, "caps")) yield link.owner;
      break;
    case "alias":
      yield* identityMeant(graph, fact.of);
      yield* usersUnder(graph, [fact.urn, ...allNames(fact.names)]);
      break;
    case "trust":
      yield* identityMeant(graph, fact.of);
      break;
    case "membership":
      yield* identityMeant(graph, fact.member);
      break;
    case "denial":
      // It only takes away.
      break;
    case "approval":
    case "guard":
    case "audit-sink":
    case "exemption":
      // They decide only what is judged when the stack is whole.
      break;
    case "credential":
    case "session":
      yield fact.urn;
      yield* identityMeant(graph, fact.of);
      break;
  }
}

/** What may open an identity, wherever it is made. */
function* credentialsOf(graph: Graph, ref: Ref): Generator<Urn> {
  const target = meaning(graph, "identity", ref);
  if (target.is === "found") for (const link of linksTo(graph, target.urn, "opens")) yield link.owner;
  for (const key of target.is === "external" ? allNames(ref.names) : []) {
    for (const link of linksBy(graph, "opens", key)) yield link.owner;
  }
}

function* identityMeant(graph: Graph, ref: Ref): Generator<Urn> {
  const target = meaning(graph, "identity", ref);
  if (target.is === "found") yield target.urn;
}

/** Rights belong to the identity that gets them, or to the workloads that use it where it is made outside the program. */
function* touchedByGrant(graph: Graph, grant: GrantFact): Generator<Urn> {
  const target = meaning(graph, "identity", grant.to);
  if (target.is === "found") yield* withMembers(graph, target.urn, new Set());
  if (target.is !== "external") return;
  const names = allNames(grant.to.names);
  yield* usersUnder(graph, names);
  for (const name of names) {
    for (const { membership } of linksBy(graph, "has-member", name)) yield* identityMeant(graph, membership.member);
  }
}

/** What a group gets, its members get, and the members of groups in it. */
function* withMembers(graph: Graph, identity: Urn, seen: Set<Urn>): Generator<Urn> {
  if (seen.has(identity)) return;
  seen.add(identity);
  yield identity;
  for (const { membership } of linksTo(graph, identity, "has-member")) {
    const target = meaning(graph, "identity", membership.member);
    if (target.is === "found") yield* withMembers(graph, target.urn, seen);
  }
}

function* usersUnder(graph: Graph, keys: readonly string[]): Generator<Urn> {
  for (const key of keysThroughAliases(graph, keys)) {
    for (const link of linksBy(graph, "acts-as", key)) yield link.owner;
  }
}
