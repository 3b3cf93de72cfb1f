import {
  unknown,
  type ActsAs,
  type Location,
  type Options,
  type Resource,
  type Unknown,
  type WorkloadFact,
} from "../model/index.js";
import { workloadFact } from "./workload.js";

/** How something acts that is made where nobody sees it: as anybody. */
export function actsUnseen(at: Location, why: Unknown, declare: string): ActsAs {
  return {
    how: "unsure",
    at,
    unknown: why,
    maybe: ["machine", "shared-default", "ambient", "signed-in-user", "named-person", "nobody"],
    declare,
  };
}

/** What makes workloads where the program shows one resource: a template, a command. */
interface Makes {
  readonly at: Location;
  /** What of them cannot be read. */
  readonly open: readonly Unknown[];
  /** How those act that can. */
  readonly actsAs?: readonly ActsAs[];
  readonly declare: string;
}

/** All that it makes is one workload, with everybody as whom that may run. */
export function makerFact(
  resource: Resource,
  options: Options,
  label: string,
  { at, open, actsAs = [], declare }: Makes,
): WorkloadFact {
  const acts = [...actsAs, ...open.map((why) => actsUnseen(at, why, declare))];
  return { ...workloadFact(resource, options, label, { actsAs: acts }), makes: { at, open } };
}

export const inTemplate = "write the resource in the program, or its values as literals in the template";

/** A type of a template that has no reader; its name is told where it has the shape of one. */
export function notRead(type: string, shape: RegExp): Unknown {
  const named = shape.test(type) ? type : "with an unreadable name";
  return unknown("here", [], `how the template's resource of the type ${named} gets its identity`);
}
