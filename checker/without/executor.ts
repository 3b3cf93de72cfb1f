import { describeRef, meaning, type Graph, type Whose } from "../../policy-pack/graph/index.js";
import { isUnknown, type Ref, type Resource } from "../../policy-pack/model/index.js";
import { findResource } from "../explain/find-resource.js";

/** The identity of the program that a name means, or somebody outside of it whom the program names by an id or an ARN. */
export function findExecutor(text: string, graph: Graph, resources: readonly Resource[]): Exclude<Whose, undefined> {
  const outside = namedOutside(graph).find((ref) => describeRef(ref).toLowerCase() === text.trim().toLowerCase());
  if (outside !== undefined) return outside;
  const identities = resources.filter(({ urn }) => graph.identities.has(urn));
  return findResource(text, identities, "identity").urn;
}

/** Who is given something or may approve, and is made elsewhere. */
function namedOutside(graph: Graph): readonly Ref[] {
  const approvers = graph.approvals.flatMap(({ approvers = [] }) => (isUnknown(approvers) ? [] : approvers));
  const given = graph.namedGrants.map(({ ref }) => ref);
  return [...given, ...approvers].filter((ref) => meaning(graph, "identity", ref).is === "external");
}
