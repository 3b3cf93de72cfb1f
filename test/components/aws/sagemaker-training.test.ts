import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { SageMakerTraining, type SageMakerTrainingArgs } from "../../../components/aws/index.js";
import { made, valueOf } from "../mocks.js";
import { allowing, theOne, trustOf } from "./statements.js";

const about = { owner: "retention-team@example.com", workload: "churn" };
const data = { bucketArn: "arn:aws:s3:::data", prefix: "churn" };
const models = { bucketArn: "arn:aws:s3:::models" };
const image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/churn:3";
const run = { id: "2027-01-31", image, instanceType: "ml.m5.xlarge", output: models };
const network = { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] };
const good: SageMakerTrainingArgs = { ...about, jobs: { train: { reads: [data] } } };

describe("SageMakerTraining", () => {
  it("makes a role for each kind of job, which that kind alone may take, and which may write its logs", async () => {
    const jobs = { prepare: { kind: "processing", writes: [models] }, train: { reads: [data] } };
    const resources = await made(() => new SageMakerTraining("churn", { ...good, jobs }));
    expect(resources.map(({ type, name }) => `${type} ${name}`).toSorted()).toEqual([
      "aws:iam/policy:Policy churn-prepare",
      "aws:iam/policy:Policy churn-train",
      "aws:iam/role:Role churn-prepare",
      "aws:iam/role:Role churn-train",
      "aws:iam/rolePolicy:RolePolicy churn-prepare",
      "aws:iam/rolePolicy:RolePolicy churn-train",
      "ml-identity-aws:index:SageMakerTraining churn",
    ]);
    expect(trustOf(resources, "churn-prepare")).toMatchObject({
      Statement: [
        {
          Principal: { Service: "sagemaker.amazonaws.com" },
          Condition: { ArnLike: { "aws:SourceArn": ["arn:aws:sagemaker:eu-west-1:111122223333:processing-job/*"] } },
        },
      ],
    });
    expect(allowing("s3:PutObject", resources, "churn-train")).toEqual([]);
    expect(allowing("s3:GetObject", resources, "churn-train")).toMatchObject([
      { Resource: ["arn:aws:s3:::data/churn/*"] },
    ]);
    expect(allowing("logs:PutLogEvents", resources, "churn-train")).toMatchObject([
      { Resource: ["arn:aws:logs:eu-west-1:111122223333:log-group:/aws/sagemaker/TrainingJobs:*"] },
    ]);
    expect(allowing("cloudwatch:PutMetricData", resources, "churn-prepare")).toMatchObject([
      { Condition: { StringEquals: { "cloudwatch:namespace": "/aws/sagemaker/ProcessingJobs" } } },
    ]);
    expect(allowing("ec2:CreateNetworkInterface", resources, "churn-train")).toEqual([]);
  });

  it("lets tuning write the logs of its training jobs, and does not ask SageMaker for which job it acts", async () => {
    const jobs = { tune: { kind: "tuning", namePrefix: "churn" } };
    const resources = await made(() => new SageMakerTraining("churn", { ...good, jobs }));
    expect(allowing("logs:PutLogEvents", resources, "churn-tune")[0]?.Resource[0]).toContain("TrainingJobs");
    expect(trustOf(resources, "churn-tune")).toMatchObject({
      Statement: [{ Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } } }],
    });
    expect(JSON.stringify(trustOf(resources, "churn-tune"))).not.toContain("aws:SourceArn");
  });

  it("lets jobs into the subnets that are named, on disks with the key that is named", async () => {
    const volumeKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/k";
    const args = { ...good, ...network, volumeKeyArn };
    const resources = await made(() => new SageMakerTraining("churn", args));
    const interfaces = "arn:aws:ec2:eu-west-1:111122223333:network-interface/*";
    expect(allowing("ec2:CreateNetworkInterface", resources, "churn-train")).toMatchObject([
      { Resource: ["arn:aws:ec2:*:*:subnet/subnet-1", "arn:aws:ec2:*:*:security-group/sg-1", interfaces] },
    ]);
    expect(allowing("ec2:DeleteNetworkInterface", resources, "churn-train")).toMatchObject([
      { Resource: [interfaces], Condition: { ArnLike: { "ec2:Subnet": ["arn:aws:ec2:*:*:subnet/subnet-1"] } } },
    ]);
    expect(allowing("kms:CreateGrant", resources, "churn-train")).toMatchObject([
      { Resource: [volumeKeyArn], Condition: { StringLike: { "kms:ViaService": "sagemaker.eu-west-1.*" } } },
    ]);
  });

  it("starts a training job that is isolated, encrypted and closed to debugging", async () => {
    const volumeKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/disks";
    const outputKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/results";
    const jobs = {
      train: { run: { ...run, channels: { train: data }, outputKeyArn, hyperParameters: { depth: "6" } } },
    };
    const resources = await made(() => new SageMakerTraining("churn", { ...about, ...network, volumeKeyArn, jobs }));
    expect(theOne("aws:sagemaker/trainingJob:TrainingJob", resources)?.inputs).toEqual({
      trainingJobName: "churn-train-2027-01-31",
      roleArn: "arn:aws:iam:eu-west-1:111122223333:churn-train",
      algorithmSpecification: { trainingImage: image, trainingInputMode: "File" },
      inputDataConfigs: [
        {
          channelName: "train",
          dataSource: { s3DataSource: { s3DataType: "S3Prefix", s3Uri: "s3://data/churn/" } },
        },
      ],
      outputDataConfig: { s3OutputPath: "s3://models/", kmsKeyId: outputKeyArn },
      hyperParameters: { depth: "6" },
      resourceConfig: {
        instanceType: "ml.m5.xlarge",
        instanceCount: 1,
        volumeSizeInGb: 30,
        volumeKmsKeyId: volumeKeyArn,
      },
      stoppingCondition: { maxRuntimeInSeconds: 86400 },
      vpcConfig: { subnets: ["subnet-1"], securityGroupIds: ["sg-1"] },
      enableNetworkIsolation: true,
      enableInterContainerTrafficEncryption: true,
      remoteDebugConfig: { enableRemoteDebug: false },
      sessionChainingConfig: { enableSessionTagChaining: false },
      tags: about,
    });
  });

  it("lets the job that it starts read its channels, write its model and pull its image, beside what else it needs", async () => {
    const reads = pulumi.output([{ bucketArn: "arn:aws:s3:::labels" }]);
    const jobs = { train: { reads, run: { ...run, channels: { train: data } } } };
    const resources = await made(() => new SageMakerTraining("churn", { ...about, jobs }));
    expect(allowing("s3:GetObject", resources, "churn-train")).toMatchObject([
      { Resource: ["arn:aws:s3:::labels/*", "arn:aws:s3:::data/churn/*"] },
    ]);
    expect(allowing("s3:PutObject", resources, "churn-train")).toMatchObject([{ Resource: ["arn:aws:s3:::models/*"] }]);
    expect(allowing("ecr:BatchGetImage", resources, "churn-train")).toMatchObject([
      { Resource: ["arn:aws:ecr:eu-west-1:111122223333:repository/churn"] },
    ]);
  });

  it("lets code out that says so, and gives it what it calls", async () => {
    const endpoint = "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/judge";
    const jobs = { train: { isolated: false, invokes: [endpoint], run } };
    const resources = await made(() => new SageMakerTraining("churn", { ...about, jobs }));
    expect(theOne("aws:sagemaker/trainingJob:TrainingJob", resources)?.inputs["enableNetworkIsolation"]).toBe(false);
    expect(allowing("sagemaker:InvokeEndpoint", resources, "churn-train")).toMatchObject([{ Resource: [endpoint] }]);
  });

  it("takes a role that was made for a kind of job, and no other kind takes the same", async () => {
    const roleArn = "arn:aws:iam::111122223333:role/workload/training-of-a-test";
    const resources = await made(() => new SageMakerTraining("first", { ...about, jobs: { train: { roleArn, run } } }));
    expect(resources.map(({ type }) => type)).toEqual([
      "ml-identity-aws:index:SageMakerTraining",
      "aws:sagemaker/trainingJob:TrainingJob",
    ]);
    const second = (): unknown => new SageMakerTraining("first", { ...about, jobs: { check: { roleArn } } });
    expect(second).toThrow("jobs.check.roleArn is the role of SageMakerTraining first, jobs.train already");
  });

  it("gives out roles and jobs by their words", async () => {
    let training: SageMakerTraining | undefined;
    const jobs = { train: { run }, check: {} };
    await made(() => (training = new SageMakerTraining("Churn", { ...about, jobs })));
    expect(await valueOf(training?.roleArns)).toEqual({
      train: "arn:aws:iam:eu-west-1:111122223333:Churn-train",
      check: "arn:aws:iam:eu-west-1:111122223333:Churn-check",
    });
    expect(await valueOf(training?.namePrefixes)).toEqual({ train: "churn-train", check: "churn-check" });
    expect(await valueOf(training?.jobArns)).toEqual({
      train: "arn:aws:sagemaker:eu-west-1:111122223333:Churn-train",
    });
    expect(training?.pipelineRoleArn).toBeUndefined();
    const grants = (await valueOf(training?.grants)) ?? [];
    expect(grants.map(({ who, need }) => `${who.split(":").at(-1) ?? ""} ${need}`)).toEqual([
      "Churn-train writes",
      "Churn-train logs",
      "Churn-train metrics",
      "Churn-train image",
      "Churn-train image",
      "Churn-check logs",
      "Churn-check metrics",
    ]);
  });
});

describe("the pipeline of SageMakerTraining", () => {
  const jobs = {
    prepare: { kind: "processing" },
    check: { isolated: false },
    tune: { kind: "tuning", namePrefix: "chu" },
  };
  const role = "churn-pipeline";

  it("may pass the roles of the jobs, to SageMaker alone", async () => {
    let training: SageMakerTraining | undefined;
    const args = { ...good, jobs, pipeline: true };
    const resources = await made(() => (training = new SageMakerTraining("churn", args)));
    expect(allowing("iam:PassRole", resources, role)).toEqual([
      {
        Effect: "Allow",
        Action: ["iam:PassRole"],
        Resource: ["prepare", "check", "tune"].map((word) => `arn:aws:iam:eu-west-1:111122223333:churn-${word}`),
        Condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
      },
    ]);
    expect(trustOf(resources, role)).toMatchObject({
      Statement: [
        { Condition: { ArnLike: { "aws:SourceArn": ["arn:aws:sagemaker:eu-west-1:111122223333:pipeline/*"] } } },
      ],
    });
    expect(await valueOf(training?.pipelineRoleArn)).toBe("arn:aws:iam:eu-west-1:111122223333:churn-pipeline");
    const grants = (await valueOf(training?.grants)) ?? [];
    expect(grants.some(({ who, what }) => who.endsWith(role) && what.includes("iam:PassRole"))).toBe(true);
  });

  it("starts, describes and stops jobs by the beginning of their names, safe ones only", async () => {
    const resources = await made(() => new SageMakerTraining("churn", { ...good, jobs, pipeline: true }));
    const job = "arn:aws:sagemaker:eu-west-1:111122223333";
    const encrypted = { "sagemaker:InterContainerTrafficEncryption": "true" };
    const undisturbed = { "sagemaker:EnableRemoteDebug": "false" };
    expect(allowing("sagemaker:CreateProcessingJob", resources, role)).toMatchObject([
      {
        Resource: [`${job}:processing-job/churn-prepare-*`],
        Condition: { Bool: { ...encrypted, "sagemaker:NetworkIsolation": "true" }, BoolIfExists: undisturbed },
      },
    ]);
    expect(allowing("sagemaker:CreateTrainingJob", resources, role)).toEqual([
      expect.objectContaining({
        Resource: [`${job}:training-job/churn-check-*`],
        Condition: { Bool: encrypted, BoolIfExists: undisturbed },
      }),
    ]);
    expect(allowing("sagemaker:StopHyperParameterTuningJob", resources, role)).toMatchObject([
      {
        Action: ["sagemaker:DescribeHyperParameterTuningJob", "sagemaker:StopHyperParameterTuningJob"],
        Resource: [`${job}:hyper-parameter-tuning-job/chu-*`],
      },
    ]);
    expect(allowing("sagemaker:AddTags", resources, role)[0]).toMatchObject({
      Resource: [`${job}:processing-job/churn-prepare-*`],
      Condition: { StringEquals: { "sagemaker:TaggingAction": "CreateProcessingJob" } },
    });
  });

  it("starts jobs in the subnets that are named alone", async () => {
    const resources = await made(() => new SageMakerTraining("churn", { ...good, ...network, pipeline: true }));
    expect(allowing("sagemaker:CreateTrainingJob", resources, role)).toMatchObject([
      {
        Condition: {
          "ForAllValues:StringEquals": {
            "sagemaker:VpcSubnets": ["subnet-1"],
            "sagemaker:VpcSecurityGroupIds": ["sg-1"],
          },
          Null: { "sagemaker:VpcSubnets": "false", "sagemaker:VpcSecurityGroupIds": "false" },
        },
      },
    ]);
  });
});

describe("what is wrong is refused before anything is made", () => {
  const job = (train: unknown): object => ({ jobs: { train } });

  it.each<[string, object, string]>([
    ["no owner", { owner: undefined }, "owner is missing or empty"],
    ["no jobs", { jobs: undefined }, "jobs must be an object that is written out in the program"],
    ["an empty map of jobs", { jobs: {} }, "jobs is empty: name a kind of job, such as train"],
    ["a list of jobs", { jobs: [{}] }, "jobs must be an object that is written out"],
    ["jobs that come later", { jobs: pulumi.output({ train: {} }) }, "jobs must be an object that is written out"],
    ["a job that is no object", job("x"), "jobs.train must be an object that is written out"],
    ["a word that no name can hold", { jobs: { "Train it": {} } }, "jobs.Train it becomes part of names: use small"],
    ["a wildcard", job({ reads: [{ bucketArn: "arn:aws:s3:::*" }] }), "jobs.train.reads[0].bucketArn holds a wildcard"],
    ["no end", job({ temporary: [{ reads: [data] }] }), "jobs.train.temporary[0].until is missing or empty"],
    ["another kind", job({ kind: "transform" }), "jobs.train.kind must be one of training, processing, tuning"],
    ["a role and needs", job({ roleArn: "arn:aws:iam::1:role/r", pulls: [] }), "jobs.train.roleArn brings its own"],
    ["calls of isolated code", job({ invokes: ["arn:aws:x"] }), "jobs.train.isolated has to be false for invokes"],
    [
      "secrets of isolated code for a while",
      job({ temporary: [{ until: "2027-01-31", secrets: ["arn:aws:x"] }] }),
      "jobs.train.isolated has to be false for secrets",
    ],
    ["a long prefix", job({ namePrefix: "a".repeat(39) }), "jobs.train.namePrefix must be given, and have at most 38"],
    ["a prefix in capitals", job({ namePrefix: "Churn" }), "jobs.train.namePrefix becomes part of names"],
    [
      "a long prefix of tuning",
      { pipeline: true, ...job({ kind: "tuning" }) },
      "jobs.train.namePrefix must be given, and have at most 6 characters",
    ],
    ["a job that is named as the pipeline", { pipeline: true, jobs: { pipeline: {} } }, "jobs.pipeline would be named"],
    ["a run of processing", job({ kind: "processing", run }), "jobs.train.run starts training jobs only"],
    ["a run that comes later", job({ run: pulumi.output(run) }), "jobs.train.run must be an object that is written"],
    ["no id of a run", job({ run: { ...run, id: "" } }), "jobs.train.run.id is missing or empty"],
    ["a long id", job({ run: { ...run, id: "a".repeat(25) } }), "jobs.train.run.id becomes part of a name: at most 24"],
    ["no image", job({ run: { ...run, image: undefined } }), "jobs.train.run.image is missing or empty"],
    ["no instance type", job({ run: { ...run, instanceType: " " } }), "jobs.train.run.instanceType is missing"],
    ["channels in a list", job({ run: { ...run, channels: [data] } }), "jobs.train.run.channels must be an object"],
    [
      "a channel that is a URI",
      job({ run: { ...run, channels: { train: "s3://data" } } }),
      "jobs.train.run.channels.train must be an object with a bucketArn",
    ],
    ["no output", job({ run: { ...run, output: undefined } }), "jobs.train.run.output must be an object with a bucket"],
    ["a key's name", job({ run: { ...run, outputKeyArn: "k" } }), "jobs.train.run.outputKeyArn must be an ARN"],
    ["a disk's key that is a name", { volumeKeyArn: "alias/k" }, "volumeKeyArn must be an ARN"],
    ["subnets alone", { subnetIds: ["subnet-1"] }, "securityGroupIds is missing or empty"],
    ["security groups alone", { securityGroupIds: ["sg-1"] }, "subnetIds is missing or empty"],
    ["every subnet", { ...network, subnetIds: ["subnet-*"] }, "subnetIds[0] holds a wildcard"],
    ["an empty security group", { ...network, securityGroupIds: [""] }, "securityGroupIds[0] is missing or empty"],
  ])("%s", (_, wrong, message) => {
    const args = { ...good, ...wrong };
    expect(() => new SageMakerTraining("churn", args)).toThrow(message);
  });
});
