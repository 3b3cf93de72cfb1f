import type { Fact, GrantFact, Urn } from "../model/index.js";
import { linksBy, linksTo, meaning, type Graph } from "./graph.js";
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
    case "credential":
      break;
  }
}

/** Rights belong to the identity that gets them, or to the workloads that use it where it is made outside the program. */
function* touchedByGrant(graph: Graph, grant: GrantFact): Generator<Urn> {
  const target = meaning(graph, "identity", grant.to);
  if (target.is === "found") yield target.urn;
  if (target.is !== "external") return;
  for (const name of allNames(grant.to.names)) {
    for (const link of linksBy(graph, "acts-as", name)) yield link.owner;
  }
}
