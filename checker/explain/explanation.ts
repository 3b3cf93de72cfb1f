import { linksTo, meaning, type Graph } from "../../policy-pack/graph/index.js";
import { unknown, type Finding, type Resource, type Urn } from "../../policy-pack/model/index.js";
import type { Scene } from "../../policy-pack/policies/index.js";
import { answerAll } from "./answer.js";
import { identityThing, thing, type View } from "./describe.js";
import { explainIdentity, explainOutside, explainWorkload, type Explained } from "./identities.js";
import { replacementOf } from "./replacement.js";
import type { Asked } from "./request.js";
import type { Explanation } from "./schema.js";

/** Whether there is something to explain: a workload, an identity, or one that the program only reads and uses. */
export function isExplainable({ workloads, identities, outside, links }: Graph, urn: Urn): boolean {
  if (workloads.has(urn) || identities.has(urn)) return true;
  return outside.has(urn) && (links["acts-as"].has(urn) || links.grants.has(urn));
}

interface Setting {
  readonly view: View;
  readonly scene: Scene;
  readonly findings: readonly Finding[];
  readonly asked: Asked | undefined;
}

/** From a workload or identity to what it may do. */
export function explanationOf(
  resource: Resource,
  { view, scene, findings, asked }: Setting,
): Omit<Explanation, "schemaVersion" | "tool" | "stack"> {
  const { urn } = resource;
  const explained = explainedBy(view, scene, urn);
  const concerned = new Set([urn, ...explained.flatMap(({ identity }) => identity.resource?.urn ?? [])]);
  const told = findings.filter(({ subject }) => concerned.has(subject.urn));
  const replacement = told.some(({ verdict }) => verdict === "violation") ? replacementOf(resource) : undefined;
  return {
    resource: scene.graph.workloads.has(urn) ? thing(view, urn) : identityThing(view, urn),
    oneWith: partsOf(scene.graph, urn).map((part) => thing(view, part)),
    identities: explained.map(({ identity }) => identity),
    ...(asked !== undefined && { can: answerAll(view, asked, explained) }),
    findings: told.map(({ policy, id, verdict, severity, subject, says }) => {
      return { policy, id, verdict, severity, resource: thing(view, subject.urn), message: says };
    }),
    ...(replacement !== undefined && { replacement }),
  };
}

function explainedBy(view: View, { graph, rights }: Scene, urn: Urn): readonly Explained[] {
  const workload = graph.workloads.get(urn);
  if (workload !== undefined) return explainWorkload(view, rights, workload);
  const identity = graph.identities.get(urn);
  if (identity !== undefined) return [explainIdentity(view, rights, identity)];
  const value = unknown("here", [urn]);
  const ref = { at: { urn, path: [] }, value, names: { exact: [], loose: [] }, from: [urn] };
  return [explainOutside(view, rights, { ref, value: graph.outside.get(urn)?.id ?? "", read: urn })];
}

/** Resources that say they are part of this workload, and those that it says it is part of. */
function partsOf(graph: Graph, urn: Urn): readonly Urn[] {
  const workload = graph.workloads.get(urn);
  if (workload === undefined) return [];
  const wholes = workload.oneWith.flatMap((ref) => {
    const target = meaning(graph, "workload", ref);
    return target.is === "found" ? [target.urn] : [];
  });
  const parts = [...wholes, ...[...linksTo(graph, urn, "one-with")].map(({ owner }) => owner)];
  return [...new Set(parts)].filter((part) => part !== urn);
}
