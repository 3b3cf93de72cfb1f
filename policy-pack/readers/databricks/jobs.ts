import { type ActsAs, type Fact, type Options, type Path, type Resource } from "../../model/index.js";
import { eachPath } from "../each-path.js";
import type { Readers } from "../reader.js";
import { refAt } from "../refs.js";
import { workloadFact } from "../workload.js";
import { nodeIdentities, passthrough, specActs } from "./compute.js";
import { clusterId } from "./names.js";
import { creator, principal, runAs } from "./run-as.js";

/** Where a job specifies clusters that are made for its runs. */
const newClusters = [
  "newCluster",
  "jobClusters[].newCluster",
  "tasks[].newCluster",
  "tasks[].forEachTask.task.newCluster",
];

/** Where a job names a cluster that is there already. */
const existingClusters = [
  "existingClusterId",
  "tasks[].existingClusterId",
  "tasks[].forEachTask.task.existingClusterId",
];

function job(resource: Resource, options: Options): readonly Fact[] {
  const specs = newClusters.flatMap((pattern) => eachPath(resource, pattern));
  return [
    workloadFact(resource, options, "Databricks job", {
      actsAs: [
        ...whoRuns(resource, runAs(resource, ["runAs"])),
        ...specs.flatMap((spec) => specActs(resource, spec)),
        ...existingClusters
          .flatMap((pattern) => eachPath(resource, pattern))
          .flatMap((path) => onExisting(resource, path)),
      ],
    }),
  ];
}

function whoRuns(resource: Resource, named: readonly ActsAs[]): readonly ActsAs[] {
  return named.length > 0 ? named : [creator(resource, ["runAs"])];
}

/** A task on an all-purpose cluster can use whatever the cluster can, as all that runs there. */
function onExisting(resource: Resource, path: Path): readonly ActsAs[] {
  const of = refAt(resource, path, clusterId);
  return of === undefined
    ? []
    : [{ how: "shared-default", at: of.at, of, says: "it runs on a cluster that is there for others too" }];
}

/**
 * `runAsUserName` is what Databricks answers; where only that is known, it tells.
 * https://docs.databricks.com/aws/en/ldp/developer/pipeline-identity
 */
function pipeline(resource: Resource, options: Options): readonly Fact[] {
  const named = runAs(resource, ["runAs"]);
  const told = named.length > 0 ? named : principal(resource, ["runAsUserName"], "name a service principal in runAs");
  const specs = eachPath(resource, "clusters[]");
  return [
    workloadFact(resource, options, "Databricks pipeline", {
      actsAs: [
        ...whoRuns(resource, told),
        ...specs.flatMap((spec) => [
          ...passthrough(resource, [...spec, "sparkConf"]),
          ...nodeIdentities(resource, spec),
        ]),
        ...passthrough(resource, ["configuration"]),
      ],
    }),
  ];
}

function alert(resource: Resource, options: Options): readonly Fact[] {
  const named = runAs(resource, ["runAs"]);
  const told = named.length > 0 ? named : principal(resource, ["runAsUserName"], "name a service principal in runAs");
  return [workloadFact(resource, options, "Databricks alert", { actsAs: whoRuns(resource, told) })];
}

/** What runs by itself, as somebody whom it names. https://docs.databricks.com/aws/en/jobs/privileges */
export const databricksJobs: Readers = {
  "databricks:index:Job": job,
  "databricks:index:Pipeline": pipeline,
  "databricks:index:AlertV2": alert,
};
