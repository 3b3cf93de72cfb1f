import type { ApprovalFact, IdentityFact } from "../../model/index.js";
import type { Graph } from "../../graph/index.js";
import type { Scene } from "../policy.js";
import { isAboutWorkloads, notAbout, runsWorkload, whoActsAs } from "./holders.js";

/** The approvals of models are about machine learning wherever they are. */
export function stepsIn(graph: Graph): readonly ApprovalFact[] {
  return graph.approvals.filter(({ gates, required }) => {
    return gates.is === "change" && required !== false && (gates.flow === "modelRegistry" || isAboutWorkloads(graph));
  });
}

export function noStep(graph: Graph): string {
  return graph.approvals.length > 0 && !isAboutWorkloads(graph) ? notAbout : "this program has no approval step";
}

/** Whoever is admin can do both, and is told so once. */
export function toldAsAdmin(identity: IdentityFact, { graph, rights }: Scene): string | undefined {
  if (rights.of(identity).admin().proof.length === 0) return undefined;
  if (runsWorkload(graph, identity)) return "no-admin-role finds it admin";
  const { is } = whoActsAs(graph, identity);
  const told = (is === "person" || is === "pipeline") && isAboutWorkloads(graph);
  return told && rights.standing(identity).proof.length > 0 ? "no-standing-privilege finds it admin" : undefined;
}
