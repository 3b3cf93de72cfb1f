import type { Fact, Options, Resource } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { workloadFact } from "../workload.js";
import { attached, nodeIdentities, specActs } from "./compute.js";
import { clusterNames } from "./names.js";

function cluster(resource: Resource, options: Options): readonly Fact[] {
  const acts = specActs(resource, []);
  return [
    workloadFact(resource, options, "Databricks cluster", {
      actsAs: [...acts, ...attached(resource, acts)],
      names: clusterNames(resource),
      tags: ["customTags"],
    }),
  ];
}

/** Machines that clusters are made of; as whom these run, they say themselves. */
function pool(resource: Resource, options: Options): readonly Fact[] {
  return [
    workloadFact(resource, options, "Databricks instance pool", {
      actsAs: nodeIdentities(resource, []),
      tags: ["customTags"],
    }),
  ];
}

/** Compute that people and jobs attach to. https://docs.databricks.com/aws/en/compute/ */
export const databricksClusters: Readers = {
  "databricks:index:Cluster": cluster,
  "databricks:index:InstancePool": pool,
};
