import { valueAt, type Fact, type Names, type Options, type Ref, type Resource } from "../../model/index.js";
import { eachPath } from "../each-path.js";
import { isJudged } from "../general-compute.js";
import type { Reader } from "../reader.js";
import { noNames } from "../refs.js";
import { signsOf, type Signs } from "./signs.js";
import { awsWorkload, type Acting } from "./workload.js";

/** A type of resource, as far as data tells it. */
export interface Kind {
  /** In AWS's words. */
  readonly label: string;
  readonly acting: Acting;
  readonly names?: (resource: Resource) => Names;
  /** What it is one workload with. */
  readonly partOf?: (resource: Resource) => readonly Ref[];
  readonly secrets?: (resource: Resource) => readonly Fact[];
  /** Where its tags are, other than under `tags`; a pattern of `eachPath`. */
  readonly tags?: string;
}

/** A reader of what is always a workload: machine-learning and data services. */
export function workloadReader(kind: Kind): Reader {
  return (resource, options) => factsOf(kind, tagged(resource, kind), options);
}

/** A reader of general compute, which is a workload only where it is evidently for machine learning. */
export function generalReader(kind: Kind, signs: Signs = {}): Reader {
  return (given, options) => {
    const resource = tagged(given, kind);
    return isJudged(resource, options, signsOf(resource, signs)) ? factsOf(kind, resource, options) : [];
  };
}

function factsOf(kind: Kind, resource: Resource, options: Options): readonly Fact[] {
  const { label, acting, names, partOf, secrets } = kind;
  return [
    ...awsWorkload(resource, options, label, {
      actsAs: acting(resource),
      names: names?.(resource) ?? noNames,
      oneWith: partOf?.(resource) ?? [],
      // Others can be part only of what has names; and what is part of another may find it later.
      joinable: names !== undefined || partOf !== undefined,
    }),
    ...(secrets?.(resource) ?? []),
  ];
}

/** The resource with its tags where they are looked for. */
function tagged(resource: Resource, { tags }: Kind): Resource {
  const path =
    tags === undefined ? undefined : eachPath(resource, tags).find((at) => valueAt(resource, at) !== undefined);
  if (path === undefined) return resource;
  return { ...resource, inputs: { ...resource.inputs, tags: valueAt(resource, path) ?? null } };
}
