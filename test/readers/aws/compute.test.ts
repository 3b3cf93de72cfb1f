import { describe, expect, it } from "vitest";
import { groupOf } from "../../../policy-pack/graph/groups.js";
import { judge, sceneOf } from "../../../policy-pack/judge.js";
import type { Options, Raw, Resource } from "../../../policy-pack/model/index.js";
import { actsOf, workloadOf } from "../../support/aws-acts.js";
import { arnOf, options, pending, resource } from "../../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;
type Row = readonly [says: string, inputs: Inputs, acts: readonly string[]];

const tags: Raw = { workload: "fraud" };
const lab = arnOf("lab");
const agent = arnOf("agent");

/** The beginning of what is said of containers that cannot be read. */
function openAt(kind: string): string {
  return `unsure (${kind}): machine or ambient or named-person at`;
}

function rows(type: string, all: readonly Row[]): void {
  it.each(all)("%s", (_, inputs, acts) => {
    expect(actsOf(type, { ...inputs, tags })).toEqual(acts);
  });
}

/** Whether two resources are one workload. */
function areOne(resources: readonly Resource[], settings: Options): boolean {
  const { groups } = sceneOf(resources, settings).graph;
  return new Set(resources.map(({ urn }) => groupOf(groups, urn))).size === 1;
}

describe("a Batch job definition", () => {
  const type = "aws:batch/jobDefinition:JobDefinition";
  const withRole = JSON.stringify({ image: "x", jobRoleArn: lab, executionRoleArn: agent });
  const without = JSON.stringify({ image: "x" });

  rows(type, [
    [
      "acts as its job role",
      { containerProperties: withRole },
      [
        `execution ${lab} at containerProperties.jobRoleArn`,
        `service ${agent} at containerProperties.executionRoleArn`,
      ],
    ],
    [
      "reaches the instance role without one",
      { containerProperties: without },
      ["ambient at containerProperties.jobRoleArn"],
    ],
    [
      "reaches it where it may also run on Fargate",
      { containerProperties: without, platformCapabilities: ["FARGATE", "EC2"] },
      ["ambient at containerProperties.jobRoleArn"],
    ],
    [
      "is nobody on Fargate",
      { containerProperties: without, platformCapabilities: ["FARGATE"] },
      ["nobody at containerProperties.jobRoleArn"],
    ],
    [
      "is open where the platform is",
      { containerProperties: without, platformCapabilities: [pending()] },
      ["unsure (until-deployed): ambient or nobody at containerProperties.jobRoleArn"],
    ],
    [
      "is open where the platform is no list",
      { containerProperties: without, platformCapabilities: "FARGATE" },
      ["unsure (here): ambient or nobody at containerProperties.jobRoleArn"],
    ],
    [
      "is open where the text is not known",
      { containerProperties: pending() },
      [`${openAt("until-deployed")} containerProperties`],
    ],
    ["is open where it is not JSON", { ecsProperties: "{" }, [`${openAt("here")} ecsProperties.taskProperties`]],
    [
      "is open where it is no object",
      { nodeProperties: "7" },
      ["container", "ecsProperties.taskProperties", "eksProperties.podProperties"].map(
        (key) => `${openAt("here")} nodeProperties.nodeRangeProperties.${key}`,
      ),
    ],
    [
      "is open where it describes nothing",
      {},
      ["unsure (here): machine or ambient or named-person at containerProperties"],
    ],
    [
      "has a role for each task and node",
      {
        ecsProperties: JSON.stringify({ taskProperties: [{ taskRoleArn: lab }, {}] }),
        nodeProperties: JSON.stringify({
          nodeRangeProperties: [{ container: { jobRoleArn: lab } }, { container: {} }],
        }),
      },
      [
        `execution ${lab} at ecsProperties.taskProperties[0].taskRoleArn`,
        "ambient at ecsProperties.taskProperties[1].taskRoleArn",
        `execution ${lab} at nodeProperties.nodeRangeProperties[0].container.jobRoleArn`,
        "ambient at nodeProperties.nodeRangeProperties[1].container.jobRoleArn",
      ],
    ],
    [
      "reaches the node in Kubernetes",
      { eksProperties: { podProperties: { serviceAccountName: "train" } } },
      [
        "unsure (here): machine or nobody at eksProperties.podProperties.serviceAccountName",
        "ambient at eksProperties.podProperties.hostNetwork",
      ],
    ],
    [
      "does not where its pods have a network of their own",
      { eksProperties: { podProperties: { serviceAccountName: "train", hostNetwork: false } } },
      ["unsure (here): machine or nobody at eksProperties.podProperties.serviceAccountName"],
    ],
    [
      "may where that is not known",
      { eksProperties: { podProperties: { hostNetwork: pending() } } },
      [
        "unsure (here): machine or nobody at eksProperties.podProperties.serviceAccountName",
        "unsure (until-deployed): ambient at eksProperties.podProperties.hostNetwork",
      ],
    ],
  ]);
});

describe("an ECS task definition", () => {
  rows("aws:ecs/taskDefinition:TaskDefinition", [
    ["acts as its task role", { taskRoleArn: lab }, [`execution ${lab} at taskRoleArn`]],
    ["uses the instance role without one, as it is for EC2 unless told", {}, ["ambient at taskRoleArn"]],
    ["uses it on EC2", { requiresCompatibilities: ["EC2", "FARGATE"] }, ["ambient at taskRoleArn"]],
    ["is nobody on Fargate", { requiresCompatibilities: ["FARGATE"] }, ["nobody at taskRoleArn"]],
    [
      "is open elsewhere",
      { requiresCompatibilities: ["MANAGED_INSTANCES"] },
      ["unsure (here): ambient or nobody at taskRoleArn"],
    ],
    [
      "is open where that is not known",
      { requiresCompatibilities: pending() },
      ["unsure (until-deployed): ambient or nobody at taskRoleArn"],
    ],
    [
      "is open where a part of it is not",
      { requiresCompatibilities: ["FARGATE", pending()] },
      ["unsure (until-deployed): ambient or nobody at taskRoleArn"],
    ],
    [
      "does not act as the role of the agent",
      { taskRoleArn: lab, executionRoleArn: agent },
      [`execution ${lab} at taskRoleArn`, `service ${agent} at executionRoleArn`],
    ],
  ]);

  it.each(["train", "train:7", "arn:aws:ecs:eu-west-1:123456789012:task-definition/train:7"])(
    "is one workload with its service, which calls it %s",
    (taskDefinition) => {
      const task = resource("aws-native:ecs:TaskDefinition", "t", { family: "train", executionRoleArn: agent, tags });
      const service = (name: string): Resource =>
        resource("aws:ecs/service:Service", name, { taskDefinition: name, iamRole: agent });
      const all = { ...options, workloads: "all" as const };
      expect(areOne([task, service(taskDefinition)], all)).toBe(true);
      expect(areOne([service(taskDefinition), task], all)).toBe(true);
      expect(areOne([task, service("other:7")], all)).toBe(false);
    },
  );
});

describe("an EC2 instance", () => {
  const type = "aws:ec2/instance:Instance";

  rows(type, [
    ["acts as its instance profile", { iamInstanceProfile: "lab" }, ["execution lab at iamInstanceProfile"]],
    ["is nobody without one", {}, ["nobody at iamInstanceProfile"]],
    ["leaves it to its launch template", { launchTemplate: { id: "lt-1" } }, []],
  ]);

  it("is one workload with its launch template", () => {
    const inputs = { name: "gpu", instanceType: "p5.48xlarge", iamInstanceProfile: { name: "lab" } };
    const template = resource("aws:ec2/launchTemplate:LaunchTemplate", "t", inputs, {
      id: "lt-1",
      outputs: { id: "lt-1", name: "gpu" },
    });
    const instance = (launchTemplate: Raw): Resource =>
      resource(type, "i", { instanceType: "p5.48xlarge", iamInstanceProfile: "lab", launchTemplate });
    const shared = (one: Resource): number =>
      judge([template, one], options).findings.filter(({ policy }) => policy === "no-shared-identity").length;
    expect(shared(instance({ id: "lt-1" }))).toBe(0);
    expect(shared(instance({ name: "gpu" }))).toBe(0);
    expect(shared(instance({ id: "lt-2" }))).toBe(2);
  });
});

describe("a state machine", () => {
  const type = "aws:sfn/stateMachine:StateMachine";
  const native = "aws-native:stepfunctions:StateMachine";
  const defined = (task: unknown): string => JSON.stringify({ StartAt: "A", States: { A: task } });
  const at = "at definition";
  const own = `execution ${lab} at roleArn`;

  rows(type, [
    ["acts as its role", { roleArn: lab, definition: defined({ Type: "Pass" }) }, [own]],
    [
      "acts as the role of a task's credentials",
      { roleArn: lab, definition: defined({ Credentials: { RoleArn: agent } }) },
      [own, `execution ${agent} ${at}`],
    ],
    [
      "hands roles to the jobs that it starts",
      {
        roleArn: lab,
        definition: defined({
          Parameters: { RoleArn: agent },
          Arguments: { ServiceRole: agent, JobFlowRole: "emr", ContainerOverrides: [{ TaskRoleArn: lab }] },
        }),
      },
      [own, `execution ${agent} ${at}`, `service ${agent} ${at}`, `execution emr ${at}`, `execution ${lab} ${at}`],
    ],
    [
      "cannot tell what an expression gives",
      {
        roleArn: lab,
        definition: defined({
          Parameters: { "RoleArn.$": "$.role" },
          Arguments: { RoleArn: "{% $role %}" },
          Credentials: { RoleArn: "${role}" },
        }),
      },
      [own, ...Array.from({ length: 3 }, () => `unsure (here): machine or named-person ${at}`)],
    ],
    [
      "runs as a person whose role a task names",
      { roleArn: lab, definition: defined({ Credentials: { RoleArn: "arn:aws:iam::123456789012:user/ann" } }) },
      [own, `named-person ${at}`],
    ],
    [
      "is open where the definition is",
      { roleArn: lab, definition: pending() },
      [own, `unsure (until-deployed): machine or named-person ${at}`],
    ],
    [
      "is open where it is not JSON",
      { roleArn: lab, definition: "{" },
      [own, `unsure (here): machine or named-person ${at}`],
    ],
    [
      "is open where it has no states",
      { roleArn: lab, definition: "{}" },
      [own, `unsure (here): machine or named-person ${at}`],
    ],
  ]);

  describe("of aws-native", () => {
    const text = "at definitionString";
    rows(native, [
      [
        "has what is substituted",
        { roleArn: lab, definitionString: defined({ RoleArn: "${role}" }), definitionSubstitutions: { role: agent } },
        [own, `execution ${agent} ${text}`],
      ],
      [
        "is open where that is not known",
        {
          roleArn: lab,
          definitionString: defined({ RoleArn: "${role}" }),
          definitionSubstitutions: { role: pending() },
        },
        [own, `execution unknown (until-deployed) ${text}`],
      ],
      [
        "is open where nothing is known of it",
        { roleArn: lab, definitionString: defined({ RoleArn: "${role}" }), definitionSubstitutions: pending() },
        [own, `execution unknown (until-deployed) ${text}`],
      ],
      [
        "is read as an object",
        { roleArn: lab, definition: { StartAt: "A", States: { A: { Credentials: { RoleArn: agent } } } } },
        [own, `execution ${agent} ${at}`],
      ],
      [
        "is open in S3",
        { roleArn: lab, definitionS3Location: { bucket: "b", key: "k" } },
        [own, "unsure (here): machine or named-person at definitionS3Location"],
      ],
    ]);
  });
});

describe("a schedule", () => {
  const universal = "arn:aws:scheduler:::aws-sdk:sagemaker:createTrainingJob";
  rows("aws:scheduler/schedule:Schedule", [
    [
      "hands a role to the job that it starts",
      { target: { arn: universal, roleArn: agent, input: JSON.stringify({ RoleArn: lab }) } },
      [`service ${agent} at target.roleArn`, `execution ${lab} at target.input`],
    ],
    [
      "does not where the input is for a function",
      { target: { arn: "arn:aws:lambda:x:1:function:f", roleArn: agent, input: JSON.stringify({ RoleArn: lab }) } },
      [`service ${agent} at target.roleArn`],
    ],
    [
      "is open where the input is",
      { target: { arn: universal, roleArn: agent, input: pending() } },
      [`service ${agent} at target.roleArn`, "unsure (until-deployed): machine or named-person at target.input"],
    ],
    [
      "is open where the input is no object",
      { target: { arn: universal, roleArn: agent, input: "7" } },
      [`service ${agent} at target.roleArn`, "unsure (here): machine or named-person at target.input"],
    ],
  ]);
});

describe("an EKS node group", () => {
  rows("aws:eks/nodeGroup:NodeGroup", [
    [
      "acts as its node role",
      { nodeRoleArn: lab, launchTemplate: { id: "lt-1" } },
      [`execution ${lab} at nodeRoleArn`],
    ],
    [
      "may hand it to its pods, where no launch template keeps them from it",
      { nodeRoleArn: lab },
      [`execution ${lab} at nodeRoleArn`, "unsure (here): ambient at launchTemplate"],
    ],
  ]);
});

describe("what belongs to a Kendra index", () => {
  it("is one workload with it", () => {
    const index = resource(
      "aws:kendra/index:Index",
      "i",
      { name: "i", roleArn: agent },
      { id: "i-1", outputs: { id: "i-1" } },
    );
    const source = (indexId: string): Resource =>
      resource("aws:kendra/dataSource:DataSource", "s", { indexId, roleArn: agent });
    expect(areOne([index, source("i-1")], options)).toBe(true);
    expect(areOne([index, source("i-2")], options)).toBe(false);
    expect(workloadOf("aws:kendra/index:Index", {}).joinable).toBe(true);
  });
});
