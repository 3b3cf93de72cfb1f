import {
  isObject,
  textAt,
  valueAt,
  type Fact,
  type Options,
  type Path,
  type RawObject,
  type Resource,
} from "../model/index.js";
import { readFacts } from "../readers/index.js";
import { withValue } from "./with-value.js";

/** What a fact says against a policy: it breaks it, or leaves it open. */
export type Against = (fact: Fact) => readonly ("wrong" | "open")[];

/** One property that the pack sets where the user lets it: in a resource that then no longer breaks the policy by itself. */
export interface Remediation {
  readonly policy: string;
  /** Canonical type tokens. */
  readonly types: readonly string[];
  /** The resource in the cloud's words: "Azure ML compute instance". */
  readonly of: string;
  readonly path: Path;
  readonly to: string | boolean;
  readonly against: Against;
  /** A text that has to be written in the program, or the change would lock everybody out. */
  readonly needs?: Path;
  /** What it changes for those who use the resource, as a clause. */
  readonly changes: string;
}

/**
 * The first of the remediations of a type that sets a resource right: it is wrong now, and nothing is wrong or open any more
 * afterwards. So it never replaces what is unknown, and is idempotent: what is right is left alone.
 */
export function remediationFor(
  remediations: readonly Remediation[],
  resource: Resource,
  options: Options,
): Remediation | undefined {
  return remediations.find((one) => {
    try {
      return setsRight(one, resource, options);
    } catch {
      // Where a reader fails nothing is changed; the judging that follows tells of it.
      return false;
    }
  });
}

function setsRight({ path, to, against, needs }: Remediation, resource: Resource, options: Options): boolean {
  if (!isOurs(resource, path) || (needs !== undefined && !hasText(resource, needs))) return false;
  const before = readFacts(resource, options).flatMap(against);
  if (!before.includes("wrong")) return false;
  return readFacts(remediated(resource, path, to), options).flatMap(against).length === 0;
}

/** A resource with one input changed. */
export function remediated(resource: Resource, path: Path, to: string | boolean): Resource {
  return { ...resource, inputs: withValue(resource.inputs, path, to) as RawObject };
}

/** Whether a property is absent or plain, in an object that the program wrote: nothing else is ours to replace. */
function isOurs(resource: Resource, path: Path): boolean {
  const value = valueAt(resource, path);
  const isPlain = value === undefined || typeof value === "boolean" || typeof value === "string";
  return isPlain && isObject(valueAt(resource, path.slice(0, -1)));
}

function hasText(resource: Resource, path: Path): boolean {
  const text = textAt(resource, path);
  return typeof text === "string" && text.trim() !== "";
}
