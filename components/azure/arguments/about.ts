import type * as pulumi from "@pulumi/pulumi";

/** What every workload says of itself. */
export interface Workload {
  /** Who answers for the workload: a team or a person, such as `vision-team@example.com`. Becomes the tag `owner`. */
  owner: pulumi.Input<string>;
  /** Name of the workload, such as `nightly-training`. Becomes the tag `workload`. */
  workload: pulumi.Input<string>;
  /** The day on which the workload should be gone, such as `2027-01-31`. Becomes the tag `expires`. Default: no tag. */
  expires?: pulumi.Input<string>;
  /** Name of the resource group that it is made in, from the `name` output of a resource group. */
  resourceGroupName: pulumi.Input<string>;
}

/** A workload in a region. */
interface Located extends Workload {
  location?: pulumi.Input<string>;
}

/** What a component says of itself, for what it makes. */
export function workloadIn({ owner, workload, expires, resourceGroupName, location }: Located): Located {
  return {
    owner,
    workload,
    resourceGroupName,
    ...(expires === undefined ? {} : { expires }),
    ...(location === undefined ? {} : { location }),
  };
}

/** The tags of everything that belongs to a workload. */
export function tagsOf({ owner, workload, expires }: Pick<Workload, "owner" | "workload" | "expires">): {
  [key: string]: pulumi.Input<string>;
} {
  return { owner, workload, ...(expires === undefined ? {} : { expires }) };
}
