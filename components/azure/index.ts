export * from "./ml-batch-endpoint";
export * from "./ml-compute-cluster";
export * from "./ml-compute-instance";
export * from "./ml-job";
export * from "./ml-online-endpoint";
export * from "./ml-schedule";
export * from "./ml-workspace";
export * from "./workload-identity";
