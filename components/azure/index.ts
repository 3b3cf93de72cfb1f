export * from "./ml-compute-instance";
export * from "./workload-identity";
