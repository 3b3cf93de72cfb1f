import {
  isUnknown,
  objectAt,
  showPath,
  type ActsAs,
  type Options,
  type Path,
  type Resource,
  type Unknown,
  type Use,
  type WorkloadFact,
} from "../../model/index.js";
import { eachPath } from "../each-path.js";
import type { Reader } from "../reader.js";
import { workloadFact, type WorkloadParts } from "../workload.js";
import { actsAsRole } from "./acts-as-role.js";

export interface Parts extends WorkloadParts {
  /** What people have to do with it. */
  readonly people?: Pick<WorkloadFact, "signIn" | "toggle" | "passesInitiatorOn">;
}

/** The facts of an AWS workload; `label` is what AWS calls it. */
export function awsWorkload(
  resource: Resource,
  options: Options,
  label: string,
  { people, ...parts }: Parts,
): readonly WorkloadFact[] {
  return [{ ...workloadFact(resource, options, label, parts), ...people }];
}

/** A service that was given no role, although it takes one. */
function nobody(resource: Resource, path: Path, says: string): ActsAs {
  return { how: "nobody", at: { urn: resource.urn, path }, says, fix: "name a role made for this workload alone" };
}

/** Where a type names its roles, as patterns of `eachPath`: `instanceGroups[].executionRole`. */
export interface RolePaths {
  /** What the customer's code can use. */
  readonly execution?: readonly string[];
  /** What only AWS's own control plane uses. */
  readonly service?: readonly string[];
}

/** How a workload acts through all the roles that its properties name. */
export function actsAsRoles(resource: Resource, { execution = [], service = [] }: RolePaths): readonly ActsAs[] {
  const through = (patterns: readonly string[], use: Use): readonly ActsAs[] =>
    patterns.flatMap((pattern) => eachPath(resource, pattern).flatMap((path) => actsAsRole(resource, path, use)));
  return [...through(execution, "execution"), ...through(service, "service")];
}

/**
 * What is added where none of a workload's execution roles is named: it runs as nobody, or perhaps so where the block that
 * would name one cannot be read.
 */
export function orNobody(resource: Resource, own: readonly ActsAs[], path: Path, says: string): readonly ActsAs[] {
  const named = own.filter(isExecution);
  if (named.length === 0) return [nobody(resource, path, says)];
  const [first, ...others] = named.map(({ at }) => hiddenAt(resource, at.path));
  if (first === undefined || others.includes(undefined)) return [];
  const declare = `write ${showPath(path)} where it can be read before deployment`;
  return [{ how: "unsure", at: { urn: resource.urn, path }, unknown: first, maybe: ["nobody"], declare }];
}

function isExecution(act: ActsAs): boolean {
  return act.how !== "machine" || act.use === "execution";
}

/** Why it is not known whether there is anything at a path: the block that would hold it cannot be read. */
export function hiddenAt(resource: Resource, path: Path): Unknown | undefined {
  const block = typeof path.at(-1) === "number" ? undefined : objectAt(resource, path.slice(0, -1));
  return isUnknown(block) ? block : undefined;
}

/** How a workload acts, as far as its own properties tell. */
export type Acting = (resource: Resource) => readonly ActsAs[];

/**
 * Through the roles it names and in no other way. `absent` says what it means that it names none of its execution roles;
 * without it, AWS gives no credentials then.
 */
export function throughRoles(paths: RolePaths, absent?: string): Acting {
  return (resource) => {
    const own = actsAsRoles(resource, paths);
    const [first] = paths.execution ?? [];
    const path = first?.replaceAll("[]", "").split(".");
    const none = absent === undefined || path === undefined ? [] : orNobody(resource, own, path, absent);
    return [...none, ...own];
  };
}

/** A reader of a type that acts only through the roles it names. */
export function withRoles(label: string, paths: RolePaths, absent?: string): Reader {
  const acting = throughRoles(paths, absent);
  return (resource, options) => awsWorkload(resource, options, label, { actsAs: acting(resource) });
}
