import {
  isUnknown,
  showPath,
  type ActsAs,
  type Fact,
  type Raw,
  type WorkloadFact,
} from "../../policy-pack/model/index.js";
import { readFacts } from "../../policy-pack/readers/index.js";
import { options, resource, type More } from "./resources.js";

type Inputs = Readonly<Record<string, Raw>>;

/** What the reader of a type says of a resource with these inputs. */
export function factsOf(type: string, inputs: Inputs, more: More = {}): readonly Fact[] {
  return readFacts(resource(type, "r", inputs, more), options);
}

export function workloadOf(type: string, inputs: Inputs, more: More = {}): WorkloadFact {
  const found = factsOf(type, inputs, more).find((fact) => fact.fact === "workload");
  if (found === undefined) throw new Error(`${type} is no workload`);
  return found;
}

/** How a resource acts, a line each: `execution ARN at roleArn`, `unsure (here): signed-in-user at status`. */
export function actsOf(type: string, inputs: Inputs, more: More = {}): readonly string[] {
  return workloadOf(type, inputs, more).actsAs.map(inALine);
}

function inALine(act: ActsAs): string {
  const at = `at ${showPath(act.at.path)}`;
  if (act.how === "unsure") return `unsure (${act.unknown.kind}): ${act.maybe.join(" or ")} ${at}`;
  if (act.how !== "machine") return `${act.how} ${at}`;
  const { value, urn } = act.identity;
  if (urn !== undefined) return `${act.use} ${urn} ${at}`;
  return `${act.use} ${isUnknown(value) ? `unknown (${value.kind})` : value} ${at}`;
}
