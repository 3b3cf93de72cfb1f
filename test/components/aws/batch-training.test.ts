import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { BatchTraining, type BatchTrainingArgs } from "../../../components/aws/index.js";
import { made, valueOf, type Made } from "../mocks.js";

const good: BatchTrainingArgs = {
  owner: "vision-team@example.com",
  workload: "training",
  image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/team/train:1.0",
  vcpus: 4,
  memoryInMb: 8192,
  subnetIds: ["subnet-1"],
  securityGroupIds: ["sg-1"],
};
const onInstances: BatchTrainingArgs = { ...good, instanceType: "g5.xlarge", gpus: 1 };
const bucketArn = "arn:aws:s3:::data";

function inputsOf(resources: readonly Made[], type: string, named = ""): Made["inputs"] {
  const found = resources.find((one) => one.type.endsWith(`:${type}`) && one.name.includes(named));
  if (found === undefined) throw new Error(`no ${type} was made`);
  return found.inputs;
}

interface Statement {
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: unknown;
}

function statements(inputs: Made["inputs"], property = "policy"): readonly Statement[] {
  return (JSON.parse(String(inputs[property])) as { Statement: readonly Statement[] }).Statement;
}

const parsed = (inputs: Made["inputs"], property: string): unknown => JSON.parse(String(inputs[property]));

describe("BatchTraining", () => {
  it("runs on Fargate, with one role for the code and one for what comes before it", async () => {
    const resources = await made(() => new BatchTraining("train", good));
    expect(resources.map(({ type }) => type).toSorted()).toEqual([
      "aws:batch/computeEnvironment:ComputeEnvironment",
      "aws:batch/jobDefinition:JobDefinition",
      "aws:batch/jobQueue:JobQueue",
      "aws:cloudwatch/logGroup:LogGroup",
      "aws:iam/policy:Policy",
      "aws:iam/policy:Policy",
      "aws:iam/role:Role",
      "aws:iam/role:Role",
      "aws:iam/rolePolicy:RolePolicy",
      "ml-identity-aws:index:BatchTraining",
    ]);
    const tags = { owner: good.owner, workload: good.workload };
    expect(inputsOf(resources, "ComputeEnvironment")).toEqual({
      type: "MANAGED",
      computeResources: { type: "FARGATE", subnets: ["subnet-1"], securityGroupIds: ["sg-1"], maxVcpus: 256 },
      tags,
    });
    expect(inputsOf(resources, "JobQueue")).toMatchObject({
      computeEnvironmentOrders: [{ order: 1, computeEnvironment: "arn:aws:batch:eu-west-1:111122223333:train" }],
    });
    const job = inputsOf(resources, "JobDefinition");
    expect(job).toMatchObject({ type: "container", platformCapabilities: ["FARGATE"], propagateTags: true, tags });
    expect(parsed(job, "containerProperties")).toEqual({
      image: good.image,
      jobRoleArn: "arn:aws:iam:eu-west-1:111122223333:train",
      executionRoleArn: expect.stringMatching(/^arn:aws:iam:eu-west-1:111122223333:train-execution-/) as unknown,
      privileged: false,
      resourceRequirements: [
        { type: "VCPU", value: "4" },
        { type: "MEMORY", value: "8192" },
      ],
      environment: [],
      logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "train" } },
      networkConfiguration: { assignPublicIp: "DISABLED" },
      fargatePlatformConfiguration: { platformVersion: "LATEST" },
    });
  });

  it("lets tasks of this account alone have its two roles", async () => {
    const resources = await made(() => new BatchTraining("train", good));
    const roles = resources.filter(({ type }) => type === "aws:iam/role:Role");
    for (const { inputs } of roles) {
      expect(statements(inputs, "assumeRolePolicy")).toEqual([
        expect.objectContaining({
          Principal: { Service: "ecs-tasks.amazonaws.com" },
          Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
        }),
      ]);
    }
    expect(roles).toHaveLength(2);
  });

  it("gives the code what it needs, and the image and the log group to the other role", async () => {
    const resources = await made(() => new BatchTraining("train", { ...good, writes: [{ bucketArn }] }));
    const policies = resources.filter(({ type }) => type === "aws:iam/rolePolicy:RolePolicy");
    const given = Object.fromEntries(policies.map(({ inputs }) => [String(inputs["role"]), statements(inputs)]));
    expect(given["train"]?.map(({ Resource }) => Resource)).toEqual([[`${bucketArn}/*`]]);
    const [, execution] = Object.keys(given);
    expect(given[String(execution)]).toMatchObject([
      {
        Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        Resource: ["arn:aws:cloudwatch:eu-west-1:111122223333:train:*"],
      },
      { Resource: ["arn:aws:ecr:eu-west-1:111122223333:repository/team/train"] },
      { Action: ["ecr:GetAuthorizationToken"], Resource: ["*"] },
    ]);
    expect(policies).toHaveLength(2);
  });

  it.each([
    [
      "444455556666.dkr.ecr.cn-north-1.amazonaws.com.cn/train:1",
      "arn:aws-cn:ecr:cn-north-1:444455556666:repository/train",
    ],
    [
      "444455556666.dkr.ecr-fips.us-gov-west-1.amazonaws.com/a/b@sha256:0",
      "arn:aws-us-gov:ecr:us-gov-west-1:444455556666:repository/a/b",
    ],
    ["444455556666.dkr.ecr.us-east-1.amazonaws.com/train", "arn:aws:ecr:us-east-1:444455556666:repository/train"],
  ])("pulls %s by permission for its repository", async (image, repository) => {
    const resources = await made(() => new BatchTraining("train", { ...good, image: pulumi.output(image) }));
    const [, pull] = statements(inputsOf(resources, "RolePolicy"));
    expect(pull?.Resource).toEqual([repository]);
  });

  it.each(["public.ecr.aws/docker/library/python:3.13", "pytorch/pytorch:2.4.0", "example.com/111122223333.dkr.ecr/x"])(
    "takes no permission to pull %s",
    async (image) => {
      const resources = await made(() => new BatchTraining("train", { ...good, image }));
      expect(statements(inputsOf(resources, "RolePolicy")).flatMap(({ Action }) => Action)).toEqual([
        "logs:CreateLogStream",
        "logs:DescribeLogStreams",
        "logs:PutLogEvents",
      ]);
    },
  );

  it("runs on instances as a multi-node job, whose containers have a network of their own", async () => {
    const resources = await made(() => new BatchTraining("train", onInstances));
    const job = inputsOf(resources, "JobDefinition");
    expect(job).toMatchObject({ type: "multinode", platformCapabilities: ["EC2"] });
    expect(parsed(job, "nodeProperties")).toMatchObject({
      numNodes: 1,
      mainNode: 0,
      nodeRangeProperties: [
        {
          targetNodes: "0:",
          container: {
            instanceType: "g5.xlarge",
            jobRoleArn: "arn:aws:iam:eu-west-1:111122223333:train",
            privileged: false,
            resourceRequirements: expect.arrayContaining([{ type: "GPU", value: "1" }]) as unknown,
          },
        },
      ],
    });
    const environment = inputsOf(resources, "ComputeEnvironment")["computeResources"];
    expect(environment).toMatchObject({ type: "EC2", minVcpus: 0, instanceTypes: ["g5.xlarge"], maxVcpus: 256 });
  });

  it("keeps the containers of an instance from its metadata service", async () => {
    const resources = await made(() => new BatchTraining("train", { ...onInstances, volumeSizeInGb: 200 }));
    const template = inputsOf(resources, "LaunchTemplate");
    expect(template).toMatchObject({
      metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1, httpProtocolIpv6: "disabled" },
      blockDeviceMappings: [{ ebs: { encrypted: "true", volumeSize: 200 } }],
    });
    const userData = Buffer.from(String(template["userData"]), "base64").toString();
    expect(userData).toMatch(/^MIME-Version: 1\.0\nContent-Type: multipart\/mixed; boundary="(.+)"\n\n--\1\n/);
    expect(userData).toContain("\necho ECS_AWSVPC_BLOCK_IMDS=true >> /etc/ecs/ecs.config\n");
  });

  it("gives the instances a role for the agent in their own cluster", async () => {
    const resources = await made(() => new BatchTraining("train", onInstances));
    const role = inputsOf(resources, "Role", "train-instance");
    expect(statements(role, "assumeRolePolicy")).toMatchObject([{ Principal: { Service: "ec2.amazonaws.com" } }]);
    const policy = statements(inputsOf(resources, "RolePolicy", "train-instance"));
    const on = new Set(policy.flatMap(({ Resource }) => Resource));
    expect([...on]).toEqual([
      "*",
      "arn:aws:ecs:eu-west-1:111122223333:cluster/train",
      "arn:aws:ecs:eu-west-1:111122223333:container-instance/train/*",
    ]);
    expect(policy[0]).toEqual({ Effect: "Allow", Action: ["ecs:DiscoverPollEndpoint"], Resource: ["*"] });
    const actions = policy.flatMap(({ Action }) => Action);
    expect(actions.every((action) => action.startsWith("ecs:"))).toBe(true);
    const boundary = statements(inputsOf(resources, "Policy", "train-instance"));
    expect(boundary.flatMap(({ Action }) => Action)).toEqual(actions);
  });

  it("caps all its roles at the boundary that is given", async () => {
    const permissionsBoundary = "arn:aws:iam::111122223333:policy/workloads";
    const resources = await made(() => new BatchTraining("train", { ...onInstances, permissionsBoundary }));
    const roles = resources.filter(({ type }) => type === "aws:iam/role:Role");
    expect(roles.map(({ inputs }) => inputs["permissionsBoundary"])).toEqual([1, 2, 3].map(() => permissionsBoundary));
    expect(resources.filter(({ type }) => type === "aws:iam/policy:Policy")).toEqual([]);
  });

  it("passes on what the job is to be", async () => {
    const resources = await made(
      () =>
        new BatchTraining("train", {
          ...good,
          command: ["python", "train.py"],
          environment: { EPOCHS: "40", DATA: pulumi.output("s3://data") },
          volumeSizeInGb: 100,
          maxVcpus: 8,
          timeoutInSeconds: 3600,
        }),
    );
    const job = inputsOf(resources, "JobDefinition");
    expect(job).toMatchObject({ timeout: { attemptDurationSeconds: 3600 } });
    expect(parsed(job, "containerProperties")).toMatchObject({
      command: ["python", "train.py"],
      environment: [
        { name: "EPOCHS", value: "40" },
        { name: "DATA", value: "s3://data" },
      ],
      ephemeralStorage: { sizeInGiB: 100 },
    });
    expect(inputsOf(resources, "ComputeEnvironment")["computeResources"]).toMatchObject({ maxVcpus: 8 });
  });

  it("writes to the log group that is given", async () => {
    const logGroupArn = "arn:aws:logs:eu-west-1:111122223333:log-group:/team/train";
    const resources = await made(() => new BatchTraining("train", { ...good, logGroupArn }));
    expect(resources.some(({ type }) => type.endsWith("LogGroup"))).toBe(false);
    expect(parsed(inputsOf(resources, "JobDefinition"), "containerProperties")).toMatchObject({
      logConfiguration: { options: { "awslogs-group": "/team/train" } },
    });
    expect(statements(inputsOf(resources, "RolePolicy"))[0]?.Resource).toEqual([`${logGroupArn}:*`]);
  });

  it("takes a role that was made for the code, and no other workload takes the same", async () => {
    const roleArn = "arn:aws:iam::111122223333:role/workload/training-of-a-test";
    const resources = await made(() => new BatchTraining("first", { ...good, roleArn }));
    const roles = resources.filter(({ type }) => type === "aws:iam/role:Role");
    expect(roles.map(({ name }) => name)).toEqual([expect.stringContaining("execution")]);
    expect(parsed(inputsOf(resources, "JobDefinition"), "containerProperties")).toMatchObject({ jobRoleArn: roleArn });
    const second = (): unknown => new BatchTraining("second", { ...good, roleArn });
    expect(second).toThrow("roleArn is the role of BatchTraining first already: make one for each workload");
  });

  it("gives out the job and the queue, and tells what each of its roles may do", async () => {
    let training: BatchTraining | undefined;
    await made(() => (training = new BatchTraining("train", { ...onInstances, reads: [{ bucketArn }] })));
    expect(await valueOf(training?.jobDefinitionArn)).toBe("arn:aws:batch:eu-west-1:111122223333:train");
    expect(await valueOf(training?.jobQueueArn)).toBe("arn:aws:batch:eu-west-1:111122223333:train");
    expect(await valueOf(training?.roleArn)).toBe("arn:aws:iam:eu-west-1:111122223333:train");
    expect(await valueOf(training?.logGroupArn)).toBe("arn:aws:cloudwatch:eu-west-1:111122223333:train");
    const grants = (await valueOf(training?.grants)) ?? [];
    const needs = grants.map(({ who, need }) => `${who.replace(/^.*:train-?|-[^-]*$/g, "")} ${need}`);
    expect([...new Set(needs)]).toEqual([" reads", "execution logsTo", "execution image", "instance instanceType"]);
    expect(await valueOf(training?.executionRoleArn)).toBe(grants.find(({ need }) => need === "image")?.who);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["no image", { image: " " }, "image is missing or empty: name the image of the container"],
    ["no vCPUs", { vcpus: undefined }, "vcpus must be a number above 0"],
    ["no memory", { memoryInMb: 0 }, "memoryInMb must be a number above 0"],
    ["no end of time", { timeoutInSeconds: -1 }, "timeoutInSeconds must be a number above 0"],
    ["text for a number", { maxVcpus: "8" }, "maxVcpus must be a number above 0"],
    ["no subnets", { subnetIds: [] }, "subnetIds is missing or empty: name those that the jobs run in"],
    ["no security groups", { securityGroupIds: undefined }, "securityGroupIds is missing or empty"],
    ["one subnet as text", { subnetIds: "subnet-1" }, "subnetIds must be a list"],
    ["GPUs on Fargate", { gpus: 1 }, "instanceType is missing: Fargate takes no gpus; name one, such as g5.xlarge"],
    ["nodes on Fargate", { nodes: 2 }, "instanceType is missing: Fargate takes no nodes"],
    ["an empty instance type", { instanceType: "" }, "instanceType is missing or empty: name one, such as g5.xlarge"],
    ["a log group's name", { logGroupArn: "/team/train" }, "logGroupArn must be an ARN"],
    [
      "every log group",
      { logGroupArn: "arn:aws:logs:eu-west-1:111122223333:log-group:*" },
      "logGroupArn holds a wildcard",
    ],
    ["no owner", { owner: undefined }, "owner is missing or empty"],
    ["a role and needs", { roleArn: "arn:aws:iam::1:role/r", pulls: [] }, "roleArn brings its own permissions"],
  ])("refuses %s", (_, wrong, message) => {
    const args = { ...good, ...wrong };
    expect(() => new BatchTraining("train", args)).toThrow(message);
  });
});
