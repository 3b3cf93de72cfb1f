import { unknown, type ActsAs, type Path, type Resource } from "../../model/index.js";
import { eachPath } from "../each-path.js";
import type { Reader, Readers } from "../reader.js";
import { fallback, namedAccount, podActs, unlessInCloud } from "./pod.js";
import { isDefault, serviceAccountAt, serviceAccountRef } from "./names.js";
import { machineLearning } from "./workload.js";

/** A job of the training operator: one template for each role that a pod plays. */
function trainingJob(framework: string, replicas: string): Reader {
  return machineLearning({ label: `Kubeflow ${framework} job`, pods: [`spec.${replicas}{}.template.spec`] });
}

/** The launcher of an MPI job gets a service account of its own, where it names none. */
const mpiJob = machineLearning({
  label: "Kubeflow MPI job",
  pods: ["spec.mpiReplicaSpecs{}.template.spec"],
  getAccount: (_, spec) => spec.includes("Launcher"),
});

/** A training job says how its pods differ from those of its runtime, which decides the rest. */
function trainJob(resource: Resource): readonly ActsAs[] {
  const overrides = ["spec.podSpecOverrides[]", "spec.podTemplateOverrides[].spec"]
    .flatMap((pattern) => eachPath(resource, pattern))
    .filter((spec) => !isDefault(resource, [...spec, "serviceAccountName"]));
  if (overrides.length > 0) return overrides.flatMap((spec) => podActs(resource, spec));
  return [
    {
      how: "unsure",
      at: { urn: resource.urn, path: ["spec", "runtimeRef"] },
      unknown: unknown("here", [], "which service account the runtime gives to its pods"),
      maybe: ["machine", "shared-default", "ambient"],
      declare: "name a service account that is made for this job alone in spec.podTemplateOverrides",
    },
  ];
}

/** A recurring run of a pipeline; where it names no service account, all runs have the one of the installation. */
function scheduledWorkflow(resource: Resource): readonly ActsAs[] {
  const path: Path = ["spec", "serviceAccount"];
  const account = serviceAccountAt(resource, path);
  if (account !== undefined) return [...namedAccount(account), unlessInCloud(account)];
  const of = serviceAccountRef(resource, path, "pipeline-runner");
  const says = "it names no service account, so that it runs as that of all pipelines";
  return [{ ...fallback(of), says }, unlessInCloud(of)];
}

/** An experiment of Katib makes jobs of any kind from a template; these are the usual ones. */
const trials = ["", "pytorchReplicaSpecs{}.", "tfReplicaSpecs{}.", "xgbReplicaSpecs{}.", "mpiReplicaSpecs{}."].map(
  (kind) => `spec.trialTemplate.trialSpec.spec.${kind}template.spec`,
);

/** What Kubeflow runs. https://www.kubeflow.org/docs/components/ */
export const kubeflow: Readers = {
  "kubernetes:kubeflow.org:Notebook": machineLearning({ label: "Kubeflow notebook", pods: ["spec.template.spec"] }),
  "kubernetes:kubeflow.org:PyTorchJob": trainingJob("PyTorch", "pytorchReplicaSpecs"),
  "kubernetes:kubeflow.org:TFJob": trainingJob("TensorFlow", "tfReplicaSpecs"),
  "kubernetes:kubeflow.org:XGBoostJob": trainingJob("XGBoost", "xgbReplicaSpecs"),
  "kubernetes:kubeflow.org:PaddleJob": trainingJob("PaddlePaddle", "paddleReplicaSpecs"),
  "kubernetes:kubeflow.org:JAXJob": trainingJob("JAX", "jaxReplicaSpecs"),
  "kubernetes:kubeflow.org:MXJob": trainingJob("MXNet", "mxReplicaSpecs"),
  "kubernetes:kubeflow.org:MPIJob": mpiJob,
  "kubernetes:kubeflow.org:Experiment": machineLearning({ label: "Katib experiment", pods: trials }),
  "kubernetes:kubeflow.org:ScheduledWorkflow": machineLearning({
    label: "Kubeflow recurring run",
    pods: [],
    acting: scheduledWorkflow,
  }),
  "kubernetes:trainer.kubeflow.org:TrainJob": machineLearning({
    label: "Kubeflow training job",
    pods: [],
    acting: trainJob,
  }),
};
