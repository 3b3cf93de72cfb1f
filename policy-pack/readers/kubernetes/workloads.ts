import type { Readers } from "../reader.js";
import { generalPods, patchedPods } from "./workload.js";

const template = ["spec.template.spec"];

const types: readonly (readonly [type: string, label: string, pods: readonly string[]])[] = [
  ["core:Pod", "pod", ["spec"]],
  ["core:PodTemplate", "pod template", ["template.spec"]],
  ["core:ReplicationController", "replication controller", template],
  ["apps:Deployment", "deployment", template],
  ["apps:StatefulSet", "stateful set", template],
  ["apps:DaemonSet", "daemon set", template],
  ["apps:ReplicaSet", "replica set", template],
  ["batch:Job", "job", template],
  ["batch:CronJob", "cron job", ["spec.jobTemplate.spec.template.spec"]],
];

/** Each is made as a whole, or changed in part where another tool has made it. */
const inAnyCluster: Readers = Object.fromEntries(
  types.flatMap(([type, label, pods]) => [
    [`kubernetes:${type}`, generalPods({ label: `Kubernetes ${label}`, pods })],
    [`kubernetes:${type}Patch`, patchedPods({ label: `patched Kubernetes ${label}`, pods })],
  ]),
);

/** What runs pods in any cluster. https://kubernetes.io/docs/concepts/workloads/ */
export const kubernetesWorkloads: Readers = {
  ...inAnyCluster,
  "kubernetes:jobset.x-k8s.io:JobSet": generalPods({
    label: "Kubernetes job set",
    pods: ["spec.replicatedJobs[].template.spec.template.spec"],
  }),
  "kubernetes:leaderworkerset.x-k8s.io:LeaderWorkerSet": generalPods({
    label: "Kubernetes leader-worker set",
    pods: ["spec.leaderWorkerTemplate.leaderTemplate.spec", "spec.leaderWorkerTemplate.workerTemplate.spec"],
  }),
  "kubernetes:batch.volcano.sh:Job": generalPods({ label: "Volcano job", pods: ["spec.tasks[].template.spec"] }),
};
