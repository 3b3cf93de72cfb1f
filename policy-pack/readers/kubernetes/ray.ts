import { flagAt, textAt, unknown, type ActsAs, type Path, type Perhaps, type Resource } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { noNames, refOf } from "../refs.js";
import { machineLearning } from "./workload.js";

function podsOfCluster(at: string): readonly string[] {
  return [`${at}.headGroupSpec.template.spec`, `${at}.workerGroupSpecs[].template.spec`];
}

/** KubeRay makes a service account for the head of a cluster that scales itself. */
function getAccount(resource: Resource, spec: Path): Perhaps<boolean> {
  const head = spec.indexOf("headGroupSpec");
  return head !== -1 && (flagAt(resource, [...spec.slice(0, head), "enableInTreeAutoscaling"]) ?? false);
}

/** A job may run on a cluster that it does not make. */
function onOtherCluster(resource: Resource): readonly ActsAs[] {
  const path = ["spec", "clusterSelector"];
  const name = textAt(resource, [...path, "ray.io/cluster"]);
  if (name === undefined) return [];
  const of = refOf(resource, path, name === "" ? unknown("here") : name, () => noNames);
  return [
    { how: "shared-default", at: of.at, of, says: "it runs on a cluster that is there already, as that cluster does" },
  ];
}

/** What KubeRay runs. https://docs.ray.io/en/latest/cluster/kubernetes/index.html */
export const ray: Readers = {
  "kubernetes:ray.io:RayCluster": machineLearning({ label: "Ray cluster", pods: podsOfCluster("spec"), getAccount }),
  "kubernetes:ray.io:RayJob": machineLearning({
    label: "Ray job",
    pods: [...podsOfCluster("spec.rayClusterSpec"), "spec.submitterPodTemplate.spec"],
    acting: onOtherCluster,
    getAccount,
  }),
  "kubernetes:ray.io:RayService": machineLearning({
    label: "Ray service",
    pods: podsOfCluster("spec.rayClusterConfig"),
    getAccount,
  }),
};
