export * from "./batch-training";
export * from "./bedrock-agent";
export * from "./sagemaker-endpoint";
export * from "./sagemaker-notebook";
export * from "./sagemaker-studio";
export * from "./sagemaker-training";
export * from "./workload-identity";
