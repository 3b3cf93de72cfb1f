import type { ActsAs, Names, Options, Path, Perhaps, Ref, Resource, WorkloadFact } from "../model/index.js";
import { noNames } from "./refs.js";
import { declaredWorkload } from "./tags.js";

export interface WorkloadParts {
  readonly actsAs: readonly ActsAs[];
  /** None, unless told. */
  readonly names?: Names;
  readonly oneWith?: readonly Ref[];
  /** True for what a later resource may turn out to be part of; what is one with another is so anyway. */
  readonly joinable?: boolean;
  /** Where its tags are, if not at the top. */
  readonly tags?: Path;
  /** The workload that it declares to be part of, where that is not for its tags to say. */
  readonly declared?: Perhaps<string> | undefined;
}

/** A workload; `label` is what its cloud calls it. */
export function workloadFact(
  resource: Resource,
  options: Options,
  label: string,
  { actsAs, names = noNames, oneWith = [], joinable = oneWith.length > 0, tags, ...rest }: WorkloadParts,
): WorkloadFact {
  const declared = "declared" in rest ? rest.declared : declaredWorkload(resource, options, tags);
  return {
    fact: "workload",
    urn: resource.urn,
    names,
    label,
    actsAs,
    oneWith,
    joinable,
    ...(declared !== undefined && { declared }),
  };
}
