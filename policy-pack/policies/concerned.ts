import { describe, type Concern, type Graph } from "../graph/index.js";
import { list } from "../permissions/list.js";

const named = 3;

/** Whom it concerns, as a sentence that follows another: ` Azure ML workspace lab uses it.` */
export function concerned(graph: Graph, { why, workloads }: Concern): string {
  if (workloads.length === 0) return "";
  const names = workloads.slice(0, named).map((urn) => describe(graph, urn));
  const who = list(workloads.length > named ? [...names, "others"] : names);
  return ` ${who} ${workloads.length === 1 ? why : plural[why]}.`;
}

const plural: Readonly<Record<Concern["why"], string>> = {
  itself: "have it",
  "runs as it": "run as it",
  "has it": "have it",
  "uses it": "use it",
};
