import { isUnknown, type Options, type Perhaps, type Resource } from "../model/index.js";
import { declaredWorkload } from "./tags.js";

/**
 * Whether general compute counts as a workload: it has an accelerator or an image for machine learning, declares a
 * workload, or the options count everything. What is not known is no evidence: a web server must not be judged because
 * its size is decided elsewhere.
 */
export function isJudged(resource: Resource, options: Options, signs: Iterable<Perhaps<boolean> | undefined>): boolean {
  if (options.workloads === "all" || declaredWorkload(resource, options) !== undefined) return true;
  for (const sign of signs) if (!isUnknown(sign) && sign === true) return true;
  return false;
}

/**
 * Images that machine-learning code runs in: AWS's Deep Learning Containers and SageMaker images (by the repositories'
 * names), the frameworks' own, and the servers of models.
 * https://docs.aws.amazon.com/sagemaker/latest/dg-ecr-paths/sagemaker-algo-docker-registry-paths.html
 */
const image =
  /(?:^|[/_.-])(?:pytorch|tensorflow|huggingface|sagemaker|vllm|tritonserver|triton|torchserve|kserve|kubeflow|mlflow|xgboost|djl|rayproject|ray-ml|azureml|mlserver|text-generation-inference|nemo)(?:[/:_.-]|$)/i;

export function isMachineLearningImage(name: Perhaps<string> | undefined): Perhaps<boolean> | undefined {
  return typeof name === "string" ? image.test(name) : name;
}
