import type { Ref, Urn } from "../model/index.js";
import { isUnknown } from "../model/index.js";
import type { Graph } from "./graph.js";
import { nameOf, typeOf } from "./urn.js";

/** A resource in words: "SageMaker notebook instance train". */
export function describe(graph: Graph, urn: Urn): string {
  const label =
    graph.workloads.get(urn)?.label ??
    graph.identities.get(urn)?.label ??
    graph.auditSinks.get(urn)?.label ??
    labelOfAccess(graph, urn);
  const type = typeOf(urn);
  return `${label ?? type.slice(type.lastIndexOf(":") + 1)} ${nameOf(urn)}`;
}

/** What keeps or takes a secret; or the secret itself, where it stands for somebody else. */
function labelOfAccess(graph: Graph, urn: Urn): string | undefined {
  const [credential] = graph.credentials.get(urn) ?? [];
  if (credential === undefined) return graph.sessions.get(urn)?.[0]?.label;
  return credential.holder ?? (credential.of.urn === urn ? undefined : credential.label);
}

/** An identity in words; one that the system assigns has the urn of its workload, and is not the workload. */
export function describeIdentity(graph: Graph, urn: Urn): string {
  const label = graph.identities.get(urn)?.label;
  return label === undefined ? describe(graph, urn) : `${label} ${nameOf(urn)}`;
}

/** What a ref means, in words: a name, an ARN or an id is not secret. */
export function describeRef(ref: Ref): string {
  return isUnknown(ref.value) ? "an identity that is not known here" : ref.value;
}
