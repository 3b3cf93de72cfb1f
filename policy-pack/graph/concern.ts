import type { Ref, Urn } from "../model/index.js";
import { isJudged } from "../readers/index.js";
import { meaning, type Graph } from "./graph.js";
import type { UsersOf } from "./sharing.js";

/** Which workloads a way into a resource concerns, and why. */
export interface Concern {
  readonly why: "itself" | "runs as it" | "has it" | "uses it";
  readonly workloads: readonly Urn[];
}

/**
 * Whom of the machine-learning workloads it concerns that somebody may get in through a resource, with what stands for `of`:
 * the resource is one; one runs as whom it stands for, has it, or uses the resource; or a tag declares the resource, or whom
 * it stands for, to be part of one. Nobody where nothing says so: most storage accounts and users have nothing to do with machine learning.
 */
export function concernOf(graph: Graph, usersOf: UsersOf, urn: Urn, of: Ref): Concern | undefined {
  if (graph.workloads.has(urn)) return itself;
  const running = runningAs(graph, usersOf, of);
  if (running.length > 0) return { why: "runs as it", workloads: running };
  const home = meaning(graph, "workload", of);
  if (home.is === "found") return { why: "has it", workloads: [home.urn] };
  const using = [...new Set((graph.usedBy.get(urn) ?? []).flatMap((user) => workloadsBehind(graph, usersOf, user)))];
  if (using.length > 0) return { why: "uses it", workloads: using };
  const holder = meaning(graph, "identity", of);
  return isDeclared(graph, urn) || (holder.is === "found" && isDeclared(graph, holder.urn)) ? itself : undefined;
}

function isDeclared(graph: Graph, urn: Urn): boolean {
  const resource = graph.resources.get(urn);
  return resource !== undefined && isJudged(resource, graph.options, []);
}

const itself: Concern = { why: "itself", workloads: [] };

/** The workloads whose code runs as an identity; of resources that are one workload, one stands for all. */
function runningAs(graph: Graph, usersOf: UsersOf, ref: Ref): readonly Urn[] {
  return [...(usersOf(graph, ref)?.executing.values() ?? [])];
}

/** A workload that uses a resource; or, where it is a grant that uses it, those that the grant lets in. */
function workloadsBehind(graph: Graph, usersOf: UsersOf, user: Urn): readonly Urn[] {
  if (graph.workloads.has(user)) return [user];
  return (graph.given.get(user) ?? []).flatMap(({ ref }) => runningAs(graph, usersOf, ref));
}
