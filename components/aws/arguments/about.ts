import type * as pulumi from "@pulumi/pulumi";

/** What every workload says of itself. */
export interface Workload {
  /** Who answers for the workload: a team or a person, such as `vision-team@example.com`. Becomes the tag `owner`. */
  owner: pulumi.Input<string>;
  /** Name of the workload, such as `nightly-training`. Becomes the tag `workload`. */
  workload: pulumi.Input<string>;
  /** The day on which the workload should be gone, such as `2027-01-31`. Becomes the tag `expires`. Default: no tag. */
  expires?: pulumi.Input<string>;
  /** ARN of a managed policy that caps what the role may ever do; from the platform team. Default: a boundary of its own that holds the same permissions. */
  permissionsBoundary?: pulumi.Input<string>;
}

/** The tags of everything that belongs to a workload. */
export function tagsOf({ owner, workload, expires }: Pick<Workload, "owner" | "workload" | "expires">): {
  [key: string]: pulumi.Input<string>;
} {
  return { owner, workload, ...(expires === undefined ? {} : { expires }) };
}

/** What a component says of itself, for what it makes. */
export function workloadIn({ owner, workload, expires, permissionsBoundary }: Workload): Workload {
  return {
    owner,
    workload,
    ...(expires === undefined ? {} : { expires }),
    ...(permissionsBoundary === undefined ? {} : { permissionsBoundary }),
  };
}
