import { valueAt, type Path, type Resource } from "../../policy-pack/model/index.js";

/** A component that takes the place of resources of one type, which then run as an identity of their own. */
export interface Component {
  readonly name: string;
  readonly package: "ml-identity-aws" | "ml-identity-azure";
  /** The arguments that it asks for: where the resource has the value now, and what stands for it where it cannot be seen. */
  readonly takes: readonly Taken[];
}

interface Taken {
  readonly argument: string;
  readonly from?: Path;
  /** As TypeScript. */
  readonly otherwise: string;
}

const taken = (argument: string, otherwise: string, ...from: string[]): Taken =>
  from.length === 0 ? { argument, otherwise } : { argument, otherwise, from };

const aws = (name: string, ...takes: Taken[]): Component => ({ name, package: "ml-identity-aws", takes });
const azure = (name: string, ...takes: Taken[]): Component => ({
  name,
  package: "ml-identity-azure",
  takes: [taken("resourceGroupName", '"my-group"', "resourceGroupName"), ...takes],
});
const inWorkspace = (name: string, ...takes: Taken[]): Component =>
  azure(name, taken("workspaceName", '"my-workspace"', "workspaceName"), ...takes);

const bySageMaker = taken("service", '"sagemaker.amazonaws.com"');
const vmSize = taken("vmSize", '"STANDARD_DS3_V2"', "properties", "properties", "vmSize");

const byType: ReadonlyMap<string, Component> = new Map([
  ["aws:iam/role:Role", aws("WorkloadIdentity", bySageMaker)],
  [
    "aws:sagemaker/notebookInstance:NotebookInstance",
    aws("SageMakerNotebook", taken("instanceType", '"ml.t3.medium"', "instanceType")),
  ],
  ["azure-native:managedidentity:UserAssignedIdentity", azure("WorkloadIdentity")],
]);

const byCompute: ReadonlyMap<unknown, Component> = new Map([
  ["ComputeInstance", inWorkspace("MlComputeInstance", vmSize)],
]);

/** The component for a resource; none where there is none yet. */
export function componentFor(resource: Resource): Component | undefined {
  // A version of the provider may stand in the type: azure-native:machinelearningservices/v20240401:Compute.
  const type = resource.type.replace(/\/v\d{8}(?:preview)?:/, ":");
  if (type === "azure-native:machinelearningservices:Compute") {
    return byCompute.get(valueAt(resource, ["properties", "computeType"]));
  }
  return byType.get(type);
}
