import { isUnknown, type Options, type Perhaps, type Resource } from "../model/index.js";
import { declaredWorkload } from "./tags.js";

/**
 * Whether general compute counts as a workload: it has an accelerator or an image for machine learning, declares a
 * workload, or the options count everything. What is not known is no evidence: a web server must not be judged because
 * its size is decided elsewhere.
 */
export function isJudged(
  resource: Resource,
  options: Options,
  signs: Iterable<Perhaps<boolean> | undefined>,
  declared: Perhaps<string> | undefined = declaredWorkload(resource, options),
): boolean {
  if (options.workloads === "all" || declared !== undefined) return true;
  for (const sign of signs) if (!isUnknown(sign) && sign === true) return true;
  return false;
}

/**
 * What images for machine learning are called: frameworks, servers of models, platforms, and what has the drivers of an
 * accelerator in it. Names of AWS Deep Learning Containers and SageMaker images are among them.
 * https://docs.aws.amazon.com/sagemaker/latest/dg-ecr-paths/sagemaker-algo-docker-registry-paths.html
 */
const words = [
  "autogluon",
  "azureml",
  "bentoml",
  "cuda",
  "deepspeed",
  "djl",
  "huggingface",
  "jax",
  "kserve",
  "kubeflow",
  "lightgbm",
  "mlflow",
  "mlserver",
  "mxnet",
  "nemo",
  "neuron",
  "ollama",
  "pytorch",
  "rapidsai",
  "ray-ml",
  "rayproject",
  "sagemaker",
  "sglang",
  "tensorflow",
  "text-generation-inference",
  "torchserve",
  "triton",
  "tritonserver",
  "vllm",
  "xgboost",
];

/** One of the words by itself, anywhere in `registry/repository:tag@digest`. */
const image = new RegExp(`(?:^|[/:_.-])(?:${words.join("|")})(?:[/:@_.-]|$)`, "i");

export function isMachineLearningImage(name: Perhaps<string> | undefined): Perhaps<boolean> | undefined {
  return typeof name === "string" ? image.test(name) : name;
}
