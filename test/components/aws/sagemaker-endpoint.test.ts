import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { SageMakerEndpoint, type SageMakerEndpointArgs } from "../../../components/aws/index.js";
import { made, valueOf } from "../mocks.js";
import { allowing, theOne } from "./statements.js";

const about = { owner: "retention-team@example.com", workload: "churn-scoring" };
const image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/churn:3";
const archive = { bucketArn: "arn:aws:s3:::models", key: "churn/model.tar.gz" };
const captured = { bucketArn: "arn:aws:s3:::captured", prefix: "churn/" };
const network = { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] };
const good: SageMakerEndpointArgs = { ...about, image, model: archive, instanceType: "ml.m5.large" };

const model = "aws:sagemaker/model:Model";
const configuration = "aws:sagemaker/endpointConfiguration:EndpointConfiguration";
const endpoint = "aws:sagemaker/endpoint:Endpoint";

describe("SageMakerEndpoint", () => {
  it("makes an isolated model with a role of its own, and an endpoint that nobody opens a session in", async () => {
    const resources = await made(() => new SageMakerEndpoint("churn", good));
    expect(resources.map(({ type }) => type)).toEqual([
      "ml-identity-aws:index:SageMakerEndpoint",
      "aws:iam/policy:Policy",
      "aws:iam/role:Role",
      "aws:iam/rolePolicy:RolePolicy",
      model,
      configuration,
      endpoint,
    ]);
    expect(theOne(model, resources)?.inputs).toEqual({
      executionRoleArn: "arn:aws:iam:eu-west-1:111122223333:churn",
      primaryContainer: { image, modelDataUrl: "s3://models/churn/model.tar.gz" },
      enableNetworkIsolation: true,
      tags: about,
    });
    expect(theOne(configuration, resources)?.inputs).toEqual({
      productionVariants: [
        {
          variantName: "main",
          modelName: "churn",
          instanceType: "ml.m5.large",
          initialInstanceCount: 1,
          enableSsmAccess: false,
        },
      ],
      tags: about,
    });
    expect(theOne(endpoint, resources)?.inputs).toEqual({ endpointConfigName: "churn", tags: about });
  });

  it("lets the role read this archive, pull this image and write these logs and metrics, and nothing else", async () => {
    let served: SageMakerEndpoint | undefined;
    await made(() => (served = new SageMakerEndpoint("churn", good)));
    const grants = (await valueOf(served?.grants)) ?? [];
    expect(grants.map(({ need, what, where }) => [need, what[0], where])).toEqual([
      [
        "logs",
        "logs:CreateLogGroup",
        "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/sagemaker/Endpoints/churn-*:*",
      ],
      ["metrics", "cloudwatch:PutMetricData", "*"],
      ["image", "ecr:BatchCheckLayerAvailability", "arn:aws:ecr:eu-west-1:111122223333:repository/churn"],
      ["image", "ecr:GetAuthorizationToken", "*"],
      ["model", "s3:GetObject", "arn:aws:s3:::models/churn/model.tar.gz"],
    ]);
  });

  it("keeps metrics to the namespace of endpoints", async () => {
    const resources = await made(() => new SageMakerEndpoint("churn", good));
    expect(allowing("cloudwatch:PutMetricData", resources, "churn")).toMatchObject([
      { Condition: { StringEquals: { "cloudwatch:namespace": "/aws/sagemaker/Endpoints" } } },
    ]);
  });

  it("takes a folder of files for a model, beside what else is read", async () => {
    const args = {
      ...good,
      reads: [{ bucketArn: "arn:aws:s3:::labels" }],
      model: { bucketArn: pulumi.output("arn:aws:s3:::models"), prefix: "large" },
    };
    const resources = await made(() => new SageMakerEndpoint("churn", args));
    expect(allowing("s3:GetObject", resources, "churn")).toMatchObject([
      { Resource: ["arn:aws:s3:::labels/*", "arn:aws:s3:::models/large/*"] },
    ]);
    const source = { s3DataType: "S3Prefix", compressionType: "None", s3Uri: "s3://models/large/" };
    expect(theOne(model, resources)?.inputs["primaryContainer"]).toEqual({
      image,
      modelDataSource: { s3DataSources: [source] },
    });
  });

  it("serves what the image holds, where no model is named", async () => {
    const args = { ...about, image, instanceType: "ml.m5.large", environment: { WORKERS: "1" } };
    const resources = await made(() => new SageMakerEndpoint("churn", args));
    expect(theOne(model, resources)?.inputs["primaryContainer"]).toEqual({ image, environment: { WORKERS: "1" } });
    expect(allowing("s3:GetObject", resources, "churn")).toEqual([]);
  });

  it("keeps requests and answers where it is told, and lets the role write there", async () => {
    const outputKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/k";
    const args = { ...good, capture: { output: captured, percentage: 10, outputKeyArn } };
    const resources = await made(() => new SageMakerEndpoint("churn", args));
    expect(theOne(configuration, resources)?.inputs["dataCaptureConfig"]).toEqual({
      enableCapture: true,
      initialSamplingPercentage: 10,
      destinationS3Uri: "s3://captured/churn/",
      kmsKeyId: outputKeyArn,
      captureOptions: [{ captureMode: "Input" }, { captureMode: "Output" }],
    });
    expect(allowing("s3:PutObject", resources, "churn")).toMatchObject([
      { Resource: ["arn:aws:s3:::captured/churn/*"] },
    ]);
    expect(allowing("kms:GenerateDataKey", resources, "churn")).toMatchObject([{ Resource: [outputKeyArn] }]);
  });

  it("keeps all of them, unless told", async () => {
    const resources = await made(() => new SageMakerEndpoint("churn", { ...good, capture: { output: captured } }));
    expect(theOne(configuration, resources)?.inputs["dataCaptureConfig"]).toMatchObject({
      initialSamplingPercentage: 100,
    });
  });

  it("is in the subnets that are named, on disks with the key that is named", async () => {
    const volumeKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/k";
    const resources = await made(() => new SageMakerEndpoint("churn", { ...good, ...network, volumeKeyArn }));
    expect(theOne(model, resources)?.inputs["vpcConfig"]).toEqual({
      subnets: ["subnet-1"],
      securityGroupIds: ["sg-1"],
    });
    expect(theOne(configuration, resources)?.inputs["kmsKeyArn"]).toBe(volumeKeyArn);
    expect(allowing("ec2:CreateNetworkInterface", resources, "churn")).toHaveLength(1);
    expect(allowing("kms:CreateGrant", resources, "churn")).toMatchObject([{ Resource: [volumeKeyArn] }]);
  });

  it("lets code out that says so", async () => {
    const invokes = ["arn:aws:lambda:eu-west-1:111122223333:function:features"];
    const resources = await made(() => new SageMakerEndpoint("churn", { ...good, isolated: false, invokes }));
    expect(theOne(model, resources)?.inputs["enableNetworkIsolation"]).toBe(false);
    expect(allowing("lambda:InvokeFunction", resources, "churn")).toMatchObject([{ Resource: invokes }]);
  });

  it("takes a role that was made for it, which brings its own permissions", async () => {
    let served: SageMakerEndpoint | undefined;
    const roleArn = "arn:aws:iam::111122223333:role/workload/endpoint-of-a-test";
    const resources = await made(() => (served = new SageMakerEndpoint("first", { ...good, roleArn })));
    expect(resources.map(({ type }) => type)).toEqual([
      "ml-identity-aws:index:SageMakerEndpoint",
      model,
      configuration,
      endpoint,
    ]);
    expect(theOne(model, resources)?.inputs["executionRoleArn"]).toBe(roleArn);
    expect(await valueOf(served?.grants)).toEqual([]);
    const second = (): unknown => new SageMakerEndpoint("second", { ...good, roleArn });
    expect(second).toThrow("roleArn is the role of SageMakerEndpoint first already: make one for each workload");
  });

  it("gives out the endpoint, the model and the role", async () => {
    let served: SageMakerEndpoint | undefined;
    await made(() => (served = new SageMakerEndpoint("churn", good)));
    expect(await valueOf(served?.endpointArn)).toBe("arn:aws:sagemaker:eu-west-1:111122223333:churn");
    expect(await valueOf(served?.endpointName)).toBe("churn");
    expect(await valueOf(served?.modelName)).toBe("churn");
    expect(await valueOf(served?.roleArn)).toBe("arn:aws:iam:eu-west-1:111122223333:churn");
  });

  it.each<[string, object, string]>([
    ["no owner", { owner: undefined }, "owner is missing or empty"],
    ["no image", { image: "" }, "image is missing or empty: name the image of the container in Amazon ECR"],
    ["no instance type", { instanceType: undefined }, "instanceType is missing or empty"],
    ["a URI for a model", { model: "s3://models/m.tar.gz" }, "model must be an object that is written out"],
    ["a model without a bucket", { model: { key: "m" } }, "model.bucketArn is missing or empty"],
    ["a model without a place", { model: { bucketArn: archive.bucketArn } }, "model needs one of key and prefix"],
    ["a model in two places", { model: { ...archive, prefix: "churn" } }, "model needs one of key and prefix"],
    ["an empty key", { model: { ...archive, key: "" } }, "model.key is missing or empty"],
    ["every archive", { model: { ...archive, key: "churn/*" } }, "model.key holds a wildcard"],
    ["capture to nowhere", { capture: {} }, "capture.output must be an object with a bucketArn"],
    ["capture that comes later", { capture: pulumi.output({ output: captured }) }, "capture must be an object that is"],
    [
      "capture with a key's name",
      { capture: { output: captured, outputKeyArn: "alias/k" } },
      "capture.outputKeyArn must be an ARN",
    ],
    ["subnets without security groups", { subnetIds: ["subnet-1"] }, "securityGroupIds is missing or empty"],
    ["calls of isolated code", { invokes: ["arn:aws:x"] }, "isolated has to be false for invokes"],
    ["a role and needs", { roleArn: "arn:aws:iam::1:role/r", reads: [] }, "roleArn brings its own permissions"],
  ])("refuses %s", (_, wrong, message) => {
    const args = { ...good, ...wrong };
    expect(() => new SageMakerEndpoint("churn", args)).toThrow(message);
  });
});
