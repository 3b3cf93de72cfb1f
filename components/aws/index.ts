export * from "./sagemaker-notebook";
export * from "./workload-identity";
