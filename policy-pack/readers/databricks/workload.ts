import type { ActsAs, Fact, Names, Options, Path, Ref, Resource, Unknown } from "../../model/index.js";
import { noNames } from "../refs.js";
import { declaredWorkload } from "../tags.js";

interface Parts {
  readonly actsAs: readonly ActsAs[];
  readonly names?: Names;
  readonly oneWith?: readonly Ref[];
  /** Where its tags are, if not at the top. */
  readonly tags?: Path;
}

/** The facts of a Databricks workload; `label` is what Databricks calls it. */
export function databricksWorkload(
  resource: Resource,
  options: Options,
  label: string,
  { actsAs, names = noNames, oneWith = [], tags }: Parts,
): readonly Fact[] {
  const declared = declaredWorkload(resource, options, tags);
  return [
    {
      fact: "workload",
      urn: resource.urn,
      names,
      label,
      actsAs,
      oneWith,
      joinable: oneWith.length > 0,
      ...(declared !== undefined && { declared }),
    },
  ];
}

type Unsure = Extract<ActsAs, { how: "unsure" }>;

export function unsure(
  resource: Resource,
  path: Path,
  why: Unknown,
  maybe: Unsure["maybe"],
  declare: string,
): readonly ActsAs[] {
  return [{ how: "unsure", at: { urn: resource.urn, path }, unknown: why, maybe, declare }];
}
