import type { Fact, GrantFact, Ref, Urn } from "../model/index.js";
import { keysThroughAliases, linksBy, linksTo, meaning, type Graph } from "./graph.js";
import { allNames } from "./names-index.js";

/** The workloads and identities whose judgement a resource, just added with these facts, may change. */
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
      }
      break;
    case "identity":
      yield fact.urn;
      for (const link of linksTo(graph, fact.urn, "acts-as")) yield link.owner;
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
    case "credential":
      yield fact.urn;
      yield* identityMeant(graph, fact.of);
      break;
  }
}

function* identityMeant(graph: Graph, ref: Ref): Generator<Urn> {
  const target = meaning(graph, "identity", ref);
  if (target.is === "found") yield target.urn;
}

/** Rights belong to the identity that gets them, or to the workloads that use it where it is made outside the program. */
function* touchedByGrant(graph: Graph, grant: GrantFact): Generator<Urn> {
  const target = meaning(graph, "identity", grant.to);
  if (target.is === "found") yield target.urn;
  if (target.is === "external") yield* usersUnder(graph, allNames(grant.to.names));
}

function* usersUnder(graph: Graph, keys: readonly string[]): Generator<Urn> {
  for (const key of keysThroughAliases(graph, keys)) {
    for (const link of linksBy(graph, "acts-as", key)) yield link.owner;
  }
}
