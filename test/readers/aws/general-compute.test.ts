import { describe, expect, it } from "vitest";
import { unknown, type Raw } from "../../../policy-pack/model/index.js";
import { isAccelerated } from "../../../policy-pack/readers/aws/accelerators.js";
import { isMachineLearningImage } from "../../../policy-pack/readers/general-compute.js";
import { readFacts } from "../../../policy-pack/readers/index.js";
import { factsOf } from "../../support/aws-acts.js";
import { arnOf, options, pending, resource } from "../../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;
type Case = readonly [says: string, type: string, inputs: Inputs];

const roleArn = arnOf("web");
const batch = "aws:batch/jobDefinition:JobDefinition";
const task = "aws:ecs/taskDefinition:TaskDefinition";
const machine = "aws:sfn/stateMachine:StateMachine";

function calling(Resource: string): string {
  return JSON.stringify({ StartAt: "A", States: { A: { Type: "Task", Resource, End: true } } });
}

const plain: readonly Case[] = [
  ["a function", "aws:lambda/function:Function", { role: roleArn, imageUri: "x/web:1" }],
  ["a function from a zip file", "aws:lambda/function:Function", { role: roleArn, handler: "index.handler" }],
  ["a web server", "aws:ec2/instance:Instance", { instanceType: "m7g.large", iamInstanceProfile: "web" }],
  ["an instance of unknown type", "aws:ec2/instance:Instance", { instanceType: pending() }],
  ["a container", task, { containerDefinitions: JSON.stringify([{ image: "nginx:1.27" }]) }],
  ["containers not known yet", task, { containerDefinitions: pending() }],
  ["containers that are not JSON", task, { containerDefinitions: "[{" }],
  ["a batch job", batch, { containerProperties: JSON.stringify({ image: "python:3.12", jobRoleArn: roleArn }) }],
  [
    "a build",
    "aws:codebuild/project:Project",
    { environment: { type: "LINUX_CONTAINER", image: "aws/codebuild/standard:7.0" } },
  ],
  ["a state machine", machine, { roleArn, definition: calling("arn:aws:states:::lambda:invoke") }],
  ["a state machine not known yet", machine, { roleArn, definition: pending() }],
  ["a schedule of a function", "aws:scheduler/schedule:Schedule", { target: { arn: "arn:aws:lambda:x:1:function:f" } }],
  ["a pipe to a queue", "aws:pipes/pipe:Pipe", { target: "arn:aws:sqs:x:1:q", roleArn }],
  ["a node group", "aws:eks/nodeGroup:NodeGroup", { instanceTypes: ["m7i.large"], amiType: "AL2023_x86_64_STANDARD" }],
  [
    "a launch template without accelerators",
    "aws:ec2/launchTemplate:LaunchTemplate",
    { instanceRequirements: { acceleratorCount: { max: 0 } } },
  ],
  ["a deployment pipeline", "aws:codepipeline/pipeline:Pipeline", { roleArn }],
  [
    "an App Runner service",
    "aws:apprunner/service:Service",
    { sourceConfiguration: { imageRepository: { imageIdentifier: "x/web" } } },
  ],
];

const forMachineLearning: readonly Case[] = [
  [
    "an image of a framework",
    "aws:lambda/function:Function",
    { imageUri: "1.dkr.ecr.x.amazonaws.com/pytorch-inference:2.1" },
  ],
  ["a GPU instance", "aws:ec2/instance:Instance", { instanceType: "g6e.xlarge" }],
  [
    "a Trainium launch template",
    "aws-native:ec2:LaunchTemplate",
    { launchTemplateData: { instanceType: "trn2.48xlarge" } },
  ],
  [
    "wished-for GPUs",
    "aws:ec2/launchTemplate:LaunchTemplate",
    { instanceRequirements: { acceleratorCount: { min: 1 } } },
  ],
  [
    "kinds of accelerators",
    "aws:ec2/launchTemplate:LaunchTemplate",
    { instanceRequirements: { acceleratorTypes: ["gpu"] } },
  ],
  [
    "a Spot fleet on GPUs",
    "aws:ec2/spotFleetRequest:SpotFleetRequest",
    { launchTemplateConfigs: [{ overrides: [{ instanceType: "p5.48xlarge" }] }] },
  ],
  [
    "a task that asks for a GPU",
    task,
    {
      containerDefinitions: JSON.stringify([{ image: "x/train", resourceRequirements: [{ type: "GPU", value: "1" }] }]),
    },
  ],
  [
    "a batch job that asks for a GPU",
    batch,
    { containerProperties: JSON.stringify({ resourceRequirements: [{ type: "GPU", value: "1" }] }) },
  ],
  [
    "a batch job on several nodes",
    batch,
    { nodeProperties: JSON.stringify({ nodeRangeProperties: [{ container: { instanceType: "p5.48xlarge" } }] }) },
  ],
  [
    "a batch job in Kubernetes",
    batch,
    { eksProperties: { podProperties: { containers: [{ resources: { limits: { "nvidia.com/gpu": "1" } } }] } } },
  ],
  [
    "a compute environment of a family",
    "aws:batch/computeEnvironment:ComputeEnvironment",
    { computeResources: { instanceTypes: ["optimal", "p5"] } },
  ],
  ["a GPU build", "aws:codebuild/project:Project", { environment: { type: "LINUX_GPU_CONTAINER" } }],
  [
    "a state machine that trains",
    machine,
    { definition: calling("arn:aws:states:::sagemaker:createTrainingJob.sync") },
  ],
  [
    "a state machine that asks a model",
    machine,
    { definition: calling("arn:aws:states:::aws-sdk:bedrockruntime:converse") },
  ],
  [
    "a schedule of a training job",
    "aws:scheduler/schedule:Schedule",
    { target: { arn: "arn:aws:scheduler:::aws-sdk:sagemaker:createTrainingJob" } },
  ],
  ["a pipe to a SageMaker pipeline", "aws:pipes/pipe:Pipe", { target: "arn:aws:sagemaker:x:1:pipeline/train" }],
  ["a node group with GPUs", "aws:eks/nodeGroup:NodeGroup", { instanceTypes: ["p4d.24xlarge"] }],
  ["a node group with NVIDIA drivers", "aws:eks/nodeGroup:NodeGroup", { amiType: "BOTTLEROCKET_x86_64_NVIDIA_FIPS" }],
  [
    "a capacity provider with GPUs",
    "aws-native:ecs:CapacityProvider",
    {
      managedInstancesProvider: {
        instanceLaunchTemplate: { instanceRequirements: { allowedInstanceTypes: ["g6.*"] } },
      },
    },
  ],
];

describe("general compute on AWS", () => {
  it.each(plain)("is no workload by itself: %s", (_, type, inputs) => {
    expect(factsOf(type, inputs)).toEqual([]);
  });

  it.each(plain)("is one by declaration, or where all is judged: %s", (_, type, inputs) => {
    const declared = factsOf(type, { ...inputs, tags: { workload: "fraud" } });
    expect(declared).toMatchObject([{ fact: "workload", declared: "fraud" }]);
    const all = readFacts(resource(type, "r", inputs), { ...options, workloads: "all" });
    expect(all).toMatchObject([{ fact: "workload" }]);
  });

  it.each(forMachineLearning)("is one where it is evidently for machine learning: %s", (_, type, inputs) => {
    expect(factsOf(type, inputs)).toMatchObject([{ fact: "workload" }]);
  });

  it("reads the tags of what keeps them elsewhere", () => {
    const tags = [{ key: "workload", value: "fraud" }];
    expect(factsOf("aws-native:ec2:LaunchTemplate", { tagSpecifications: [{ tags }] })).toMatchObject([
      { declared: "fraud" },
    ]);
    expect(factsOf("aws-native:lex:Bot", { botTags: tags })).toMatchObject([{ declared: "fraud" }]);
  });

  it("keeps the keys of a judged machine in mind", () => {
    expect(factsOf("aws:ec2/instance:Instance", { instanceType: "p5.48xlarge", keyName: "ann" })).toMatchObject([
      { fact: "workload" },
      { fact: "credential", label: "SSH key pair" },
    ]);
    expect(factsOf("aws:ec2/instance:Instance", { instanceType: "m7g.large", keyName: "ann" })).toEqual([]);
  });
});

describe("isAccelerated", () => {
  it.each([
    ...["p3dn.24xlarge", "p4de.24xlarge", "p5en.48xlarge", "p6-b200.48xlarge", "p6e-gb200.36xlarge", "g4dn.xlarge"],
    ...["g5g.metal", "gr6.4xlarge", "trn1n.32xlarge", "inf2.xlarge", "dl1.24xlarge", "dl2q.24xlarge", "vt1.3xlarge"],
    ...["f2.6xlarge", "P5.48xlarge", "g6", "g6.*", "p*"],
  ])("says so of %s", (name) => {
    expect(isAccelerated(name)).toBe(true);
  });

  it.each([
    ...["m7g.large", "c7gn.xlarge", "r6g.large", "t4g.micro", "i4g.large", "im4gn.large", "is4gen.large", "x2gd.large"],
    ...["hpc7g.4xlarge", "u7i-12tb.224xlarge", "d3.xlarge", "z1d.large", "mac2.metal", "optimal", "default_arm64", ""],
  ])("does not of %s", (name) => {
    expect(isAccelerated(name)).toBe(false);
  });

  it("does not know what is not known", () => {
    const why = unknown("until-deployed");
    expect(isAccelerated(why)).toBe(why);
    expect(isAccelerated(undefined)).toBeUndefined();
  });
});

describe("isMachineLearningImage", () => {
  it.each([
    "pytorch/pytorch:2.5.1-cuda12.4-cudnn9-runtime",
    "763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-tgi-inference:2.4",
    "763104351884.dkr.ecr.us-east-1.amazonaws.com/autogluon-training@sha256:0123",
    "vllm/vllm-openai",
    "nvcr.io/nvidia/tritonserver:24.10-py3",
    "nvcr.io/nvidia/cuda:12.4.0-base",
    "public.ecr.aws/neuron/neuron-monitor",
    "rayproject/ray-ml",
    "ghcr.io/huggingface/text-generation-inference:3",
    "ollama/ollama",
    "team/train:pytorch-2.5",
    "mcr.microsoft.com/azureml/openmpi",
  ])("knows %s", (name) => {
    expect(isMachineLearningImage(name)).toBe(true);
  });

  it.each([
    ...["nginx:1.27", "python:3.12-slim", "amazon/aws-xray-daemon", "x/array", "x/barracuda", "x/nemorino", "x/rays"],
    ...["postgres", "x/ajaxserver", "x/neurons", "aws/codebuild/standard:7.0", ""],
  ])("does not take %s for one", (name) => {
    expect(isMachineLearningImage(name)).toBe(false);
  });
});
