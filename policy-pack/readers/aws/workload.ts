import type { ActsAs, Names, Options, Path, Ref, Resource, Use, WorkloadFact } from "../../model/index.js";
import { eachPath } from "../each-path.js";
import type { Reader } from "../reader.js";
import { noNames } from "../refs.js";
import { declaredWorkload } from "../tags.js";
import { actsAsRole } from "./acts-as-role.js";

interface Parts {
  readonly actsAs: readonly ActsAs[];
  readonly names?: Names;
  readonly oneWith?: readonly Ref[];
  /** True for what a later resource may turn out to be part of. */
  readonly joinable?: boolean;
}

/** The facts of an AWS workload; `label` is what AWS calls it. */
export function awsWorkload(
  resource: Resource,
  options: Options,
  label: string,
  parts: Parts,
): readonly WorkloadFact[] {
  const declared = declaredWorkload(resource, options);
  return [
    {
      fact: "workload",
      urn: resource.urn,
      names: parts.names ?? noNames,
      label,
      actsAs: parts.actsAs,
      oneWith: parts.oneWith ?? [],
      joinable: parts.joinable ?? false,
      ...(declared !== undefined && { declared }),
    },
  ];
}

/** A service that was given no role, although it takes one. */
export function nobody(resource: Resource, path: Path, says: string): ActsAs {
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
 * A reader of a type that acts through the roles it names and in no other way. Where it names none of its execution roles
 * it runs as nobody; `absent` says so in words, and `undefined` that AWS gives it no credentials then.
 */
export function withRoles(label: string, paths: RolePaths, absent?: string): Reader {
  return (resource, options) => {
    const actsAs = actsAsRoles(resource, paths);
    const [first] = paths.execution ?? [];
    const isNobody = absent !== undefined && first !== undefined && !actsAs.some(isExecution);
    const none = isNobody ? [nobody(resource, first.replaceAll("[]", "").split("."), absent)] : [];
    return awsWorkload(resource, options, label, { actsAs: [...none, ...actsAs] });
  };
}

function isExecution(act: ActsAs): boolean {
  return act.how !== "machine" || act.use === "execution";
}
