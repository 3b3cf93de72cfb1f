import { showPath, type ActsAs, type Fact, type Options, type Resource } from "../../policy-pack/model/index.js";
import { readFacts } from "../../policy-pack/readers/index.js";
import { options as defaults } from "./resources.js";

/**
 * How a resource acts, one short line a way: `execution train at identity.userAssignedIdentities[0]`, `nobody at identity`,
 * `unsure machine|nobody at identity`. Nothing where it is no workload.
 */
export function actsOf(resource: Resource, options: Partial<Options> = {}): readonly string[] | undefined {
  const [workload] = factsOf(resource, "workload", options);
  return workload?.actsAs.map((act) => line(resource, act));
}

export function factsOf<F extends Fact["fact"]>(
  resource: Resource,
  kind: F,
  options: Partial<Options> = {},
): readonly Extract<Fact, { fact: F }>[] {
  const facts = readFacts(resource, { ...defaults, ...options });
  return facts.filter((fact): fact is Extract<Fact, { fact: F }> => fact.fact === kind);
}

function line(resource: Resource, act: ActsAs): string {
  const at = act.at.path.length === 0 ? "" : ` at ${showPath(act.at.path)}`;
  if (act.how === "unsure") return `unsure ${act.maybe.join("|")}${at}`;
  if (act.how !== "machine") return `${act.how}${at}`;
  const { urn, value } = act.identity;
  const name = typeof value === "string" ? value.slice(value.lastIndexOf("/") + 1) : "unknown";
  return `${act.use} ${urn === resource.urn ? "self" : name}${at}`;
}
