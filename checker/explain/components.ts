import { valueAt, type Path, type Resource } from "../../policy-pack/model/index.js";

const needs = "What its code needs, and nothing else: reads, writes, pulls, secrets, ...";

/** A component that takes the place of resources of one type, which then run as an identity of their own. */
export interface Component {
  readonly name: string;
  readonly package: "ml-identity-aws" | "ml-identity-azure";
  /** The arguments that it asks for: where the resource has the value now, and what stands for it where it cannot be seen. */
  readonly takes: readonly Taken[];
  /** Where what its code needs is said. */
  readonly remark: string;
}

interface Taken {
  readonly argument: string;
  readonly from?: Path;
  /** As TypeScript. */
  readonly otherwise: string;
}

const taken = (argument: string, otherwise: string, ...from: string[]): Taken =>
  from.length === 0 ? { argument, otherwise } : { argument, otherwise, from };

const aws = (name: string, ...takes: Taken[]): Component => ({
  name,
  package: "ml-identity-aws",
  takes,
  remark: needs,
});
const azure = (name: string, ...takes: Taken[]): Component => ({
  name,
  package: "ml-identity-azure",
  takes: [taken("resourceGroupName", '"my-group"', "resourceGroupName"), ...takes],
  remark: needs,
});
const inWorkspace = (name: string, ...takes: Taken[]): Component =>
  azure(name, taken("workspaceName", '"my-workspace"', "workspaceName"), ...takes);
/** A job runs as its cluster does. */
const onCluster = (name: string, ...takes: Taken[]): Component => ({
  ...inWorkspace(name, ...takes),
  remark: "What its code needs is said where its cluster is made, by MlComputeCluster.",
});

const vmSize = taken("vmSize", '"STANDARD_DS3_V2"', "properties", "properties", "vmSize");
const subnets = [taken("subnetIds", '["subnet-0a1b2c3d"]'), taken("securityGroupIds", '["sg-0a1b2c3d"]')];

const group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/my-group/providers";
const lab = `${group}/Microsoft.MachineLearningServices/workspaces/my-workspace`;
const idOf = (argument: string, id: string, ...from: string[]): Taken => taken(argument, `"${id}"`, ...from);

const job = [
  idOf("computeId", `${lab}/computes/my-cluster`, "properties", "computeId"),
  taken("clientId", '"00000000-0000-0000-0000-000000000000"'),
  idOf("environmentId", `${lab}/environments/my-environment/versions/1`, "properties", "environmentId"),
  taken("command", '"python train.py"', "properties", "command"),
];
const model = idOf("modelId", `${lab}/models/my-model/versions/1`);

const byType: ReadonlyMap<string, Component> = new Map([
  ["aws:iam/role:Role", aws("WorkloadIdentity", taken("service", '"sagemaker.amazonaws.com"'))],
  [
    "aws:sagemaker/notebookInstance:NotebookInstance",
    aws("SageMakerNotebook", taken("instanceType", '"ml.t3.medium"', "instanceType")),
  ],
  [
    "aws:sagemaker/domain:Domain",
    aws(
      "SageMakerStudio",
      taken("vpcId", '"vpc-0a1b2c3d"', "vpcId"),
      ...subnets,
      taken("profiles", '{ "my-user": {} }'),
    ),
  ],
  ["aws:sagemaker/trainingJob:TrainingJob", aws("SageMakerTraining", taken("jobs", "{ train: {} }"))],
  [
    "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob",
    aws("SageMakerTraining", taken("jobs", '{ tune: { kind: "tuning" } }')),
  ],
  [
    "aws:sagemaker/pipeline:Pipeline",
    aws("SageMakerTraining", taken("jobs", "{ train: {} }"), taken("pipeline", "true")),
  ],
  [
    "aws:sagemaker/model:Model",
    aws(
      "SageMakerEndpoint",
      taken("image", '"111122223333.dkr.ecr.eu-west-1.amazonaws.com/my-model:1"', "primaryContainer", "image"),
      taken("instanceType", '"ml.m5.large"'),
    ),
  ],
  [
    "aws:batch/jobDefinition:JobDefinition",
    aws(
      "BatchTraining",
      taken("image", '"111122223333.dkr.ecr.eu-west-1.amazonaws.com/my-training:1"'),
      taken("vcpus", "2"),
      taken("memoryInMb", "8192"),
      ...subnets,
    ),
  ],
  [
    "aws:bedrock/agentAgent:AgentAgent",
    aws(
      "BedrockAgent",
      taken("modelArn", '"arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-pro-v1:0"'),
      taken(
        "instruction",
        '"You answer questions of our customers about their orders, and nothing else."',
        "instruction",
      ),
    ),
  ],
  ["azure-native:managedidentity:UserAssignedIdentity", azure("WorkloadIdentity")],
  [
    "azure-native:machinelearningservices:Workspace",
    azure(
      "MlWorkspace",
      idOf("storageAccountId", `${group}/Microsoft.Storage/storageAccounts/mystorage`, "storageAccount"),
      idOf("keyVaultId", `${group}/Microsoft.KeyVault/vaults/my-vault`, "keyVault"),
      idOf("applicationInsightsId", `${group}/Microsoft.Insights/components/my-insights`, "applicationInsights"),
      idOf("containerRegistryId", `${group}/Microsoft.ContainerRegistry/registries/myregistry`, "containerRegistry"),
    ),
  ],
  ["azure-native:machinelearningservices:Job", onCluster("MlJob", ...job)],
  ["azure-native:machinelearningservices:Schedule", onCluster("MlSchedule", ...job, taken("startsAt", '"0 3 * * *"'))],
  [
    "azure-native:machinelearningservices:OnlineEndpoint",
    inWorkspace("MlOnlineEndpoint", model, taken("instanceType", '"Standard_DS3_v2"')),
  ],
  [
    "azure-native:machinelearningservices:BatchEndpoint",
    inWorkspace("MlBatchEndpoint", model, idOf("computeId", `${lab}/computes/my-cluster`)),
  ],
]);

const byCompute: ReadonlyMap<unknown, Component> = new Map([
  ["ComputeInstance", inWorkspace("MlComputeInstance", vmSize)],
  ["AmlCompute", inWorkspace("MlComputeCluster", vmSize, taken("maxNodes", "2"))],
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
