import type { Readers } from "../reader.js";
import { generalPods } from "./workload.js";

const template = ["spec.template.spec"];

/** What runs pods in any cluster. https://kubernetes.io/docs/concepts/workloads/ */
export const kubernetesWorkloads: Readers = {
  "kubernetes:core:Pod": generalPods({ label: "Kubernetes pod", pods: ["spec"] }),
  "kubernetes:core:ReplicationController": generalPods({ label: "Kubernetes replication controller", pods: template }),
  "kubernetes:apps:Deployment": generalPods({ label: "Kubernetes deployment", pods: template }),
  "kubernetes:apps:StatefulSet": generalPods({ label: "Kubernetes stateful set", pods: template }),
  "kubernetes:apps:DaemonSet": generalPods({ label: "Kubernetes daemon set", pods: template }),
  "kubernetes:apps:ReplicaSet": generalPods({ label: "Kubernetes replica set", pods: template }),
  "kubernetes:batch:Job": generalPods({ label: "Kubernetes job", pods: template }),
  "kubernetes:batch:CronJob": generalPods({
    label: "Kubernetes cron job",
    pods: ["spec.jobTemplate.spec.template.spec"],
  }),
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
