import type { ApprovalFact, IdentityFact, Outcome } from "../../model/index.js";
import { isTrusted, meaning, type Graph, type GrantLink } from "../../graph/index.js";
import { pass, undecidable, type Scene } from "../policy.js";
import { isAboutWorkloads, notAbout, runsWorkload, whoActsAs } from "../holders.js";

/** Steps that ask for an approval, as far as they are about machine learning: those of models are wherever they are. */
export function stepsIn(graph: Graph): readonly ApprovalFact[] {
  return graph.approvals.filter(({ gates, required }) => {
    const isOfModels = gates.is === "change" && gates.flow === "modelRegistry";
    return required !== false && (isOfModels || isAboutWorkloads(graph));
  });
}

/** Changes wait on AWS, and activations of roles on Azure. */
export function stepsOn(cloud: "aws" | "azure", steps: readonly ApprovalFact[]): readonly ApprovalFact[] {
  return steps.filter(({ gates }) => (gates.is === "change") === (cloud === "aws"));
}

/** What the answers for several steps amount to for somebody. */
export function gravest(outcomes: readonly Outcome[]): Outcome {
  const violation = outcomes.find(({ verdict }) => verdict === "violation");
  const open = outcomes.flatMap((one) => (one.verdict === "undecidable" ? one.causes : []));
  return violation ?? undecidable(open) ?? pass;
}

export const notInItsCloud = "the approval steps of this program are not in its cloud";

/** Whom a resource makes eligible for a role, as far as they are made outside the program and nobody vouches for them. */
export function eligibleOutside(
  graph: Graph,
  links: readonly GrantLink[],
): readonly { link: GrantLink; name: string }[] {
  return links.flatMap((link) => {
    const target = link.grant.eligible === true ? meaning(graph, "identity", link.ref) : undefined;
    return target?.is === "external" && !isTrusted(graph.options, target.value) ? [{ link, name: target.value }] : [];
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
