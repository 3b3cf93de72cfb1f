import type { Readers } from "../reader.js";
import { machineLearning } from "./workload.js";

/** Operators whose objects hold pod specifications and nothing else that decides as whom they run. */
export const kubernetesOperators: Readers = {
  // https://kserve.github.io/website/docs/reference/crd-api
  "kubernetes:serving.kserve.io:InferenceService": machineLearning({
    label: "KServe inference service",
    pods: ["spec.predictor", "spec.predictor.workerSpec", "spec.transformer", "spec.explainer"],
  }),
  // https://www.kubeflow.org/docs/components/spark-operator/reference/api-spec/
  "kubernetes:sparkoperator.k8s.io:SparkApplication": machineLearning({
    label: "Spark application",
    pods: ["spec.driver", "spec.executor"],
  }),
  "kubernetes:sparkoperator.k8s.io:ScheduledSparkApplication": machineLearning({
    label: "scheduled Spark application",
    pods: ["spec.template.driver", "spec.template.executor"],
  }),
};
