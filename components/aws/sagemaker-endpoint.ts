import * as sagemaker from "@pulumi/aws/sagemaker";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf } from "./arguments/about";
import { checkText } from "./arguments/check";
import { fitting } from "./arguments/names";
import type { BucketAccess } from "./arguments/needs";
import type { Grant } from "./identity/grants";
import { pulling } from "./identity/images";
import { placeOf } from "./identity/place";
import { checkRunning, roleOf, type WorkloadArgs } from "./identity/workload";
import { checkIsolation } from "./workloads/sagemaker";
import { archive, capturing, checkCapture, checkModel, needsOf, sourceOf } from "./workloads/sagemaker-model";
import { checkSurroundings, runningIn, vpcConfigOf } from "./workloads/sagemaker-surroundings";

/** Where a trained model is: one archive, or a folder. */
export interface SageMakerModelArtifact {
  /** ARN of the bucket, such as `arn:aws:s3:::models`; from the `arn` output of an `aws.s3.Bucket`. */
  bucketArn: pulumi.Input<string>;
  /** Name of an archive in the bucket, such as `churn/2027-01-31/model.tar.gz`. Either this or `prefix`. */
  key?: pulumi.Input<string>;
  /** Folder in the bucket that holds the model's files as they are, such as `churn/2027-01-31/`. Either this or `key`. */
  prefix?: pulumi.Input<string>;
}

/** Which requests and answers are kept, and where. */
export interface SageMakerDataCapture {
  /** Where they go: a bucket or folder to write to. */
  output: pulumi.Input<BucketAccess>;
  /** How many of the requests, in percent. Default: 100. */
  percentage?: pulumi.Input<number>;
  /** ARN of a key that encrypts them. Default: the bucket's, or one of S3. */
  outputKeyArn?: pulumi.Input<string>;
}

/** What an endpoint serves, and what its code needs. */
export interface SageMakerEndpointArgs extends WorkloadArgs {
  /** Image of the container in Amazon ECR, with a tag or digest. It is pulled by permission for that repository alone. */
  image: pulumi.Input<string>;
  /** The model, which is read by permission for this archive or folder alone. Default: the image holds it. */
  model?: pulumi.Input<SageMakerModelArtifact>;
  /** Environment variables of the container: a map from name to value, never a secret. Default: none. */
  environment?: pulumi.Input<{ [name: string]: pulumi.Input<string> }>;
  /** What it runs on, such as `ml.m5.large`. */
  instanceType: pulumi.Input<string>;
  /** Number of instances. Default: 1. */
  instanceCount?: pulumi.Input<number>;
  /**
   * Whether the code is cut off from the network and from the role. SageMaker itself still brings the model and the
   * requests. Default: true.
   */
  isolated?: boolean;
  /** Ids of the subnets that the containers are in: a list. Default: a network of SageMaker. */
  subnetIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** Ids of the security groups in the subnets: a list. Required with `subnetIds`, and only there. */
  securityGroupIds?: pulumi.Input<pulumi.Input<string>[]>;
  /** ARN of a key that encrypts the volumes, from the `arn` output of an `aws.kms.Key`. Default: keys of SageMaker. */
  volumeKeyArn?: pulumi.Input<string>;
  /** Requests and answers to keep, as for monitoring the model. Default: none. */
  capture?: pulumi.Input<SageMakerDataCapture>;
}

/**
 * A model that answers requests on SageMaker, with a role of its own that may read this model and pull this image. The
 * container is isolated, and nobody opens a session in it.
 */
export class SageMakerEndpoint extends pulumi.ComponentResource {
  /** ARN of the endpoint: what `invokes` of another workload takes. */
  public readonly endpointArn: pulumi.Output<string>;
  /** Name of the endpoint, by which it is called. */
  public readonly endpointName: pulumi.Output<string>;
  /** Name of the model. */
  public readonly modelName: pulumi.Output<string>;
  /** ARN of the role that the model runs as. */
  public readonly roleArn: pulumi.Output<string>;
  /** All that the role may do: who, what, where and until when. Empty where `roleArn` was given. */
  public readonly grants: pulumi.Output<Grant[]>;

  constructor(name: string, args: SageMakerEndpointArgs, opts?: pulumi.ComponentResourceOptions) {
    const who = `SageMakerEndpoint ${name}`;
    checkRunning(who, args);
    checkText("image", args.image, "name the image of the container in Amazon ECR");
    checkText("instanceType", args.instanceType, "name one, such as ml.m5.large");
    checkSurroundings(args);
    checkIsolation(args);
    const own = { model: checkModel(args.model), capture: checkCapture(args.capture) };
    super("ml-identity-aws:index:SageMakerEndpoint", name, args, opts);

    const fit = fitting(name, 50);
    const tags = tagsOf(args);
    const logs = "/aws/sagemaker/Endpoints";
    const implied = pulumi
      .all([
        runningIn(placeOf(this), args, `${logs}/${fit}-*`, logs),
        pulumi.output(args.image).apply(pulling),
        archive(own),
      ])
      .apply((all) => all.flat());
    const by = { service: "sagemaker.amazonaws.com", implied };
    const role = roleOf(who, name, { ...args, ...needsOf(args, own) }, by, this);
    const model = new sagemaker.Model(
      fit,
      {
        executionRoleArn: role.arn,
        primaryContainer: { image: args.image, environment: args.environment, ...sourceOf(own) },
        enableNetworkIsolation: args.isolated ?? true,
        vpcConfig: vpcConfigOf(args),
        tags,
      },
      { parent: this, dependsOn: role.ready },
    );
    const configuration = new sagemaker.EndpointConfiguration(
      fit,
      {
        productionVariants: [
          {
            variantName: "main",
            modelName: model.name,
            instanceType: args.instanceType,
            initialInstanceCount: args.instanceCount ?? 1,
            // A session in the container with the role of the model: https://docs.aws.amazon.com/sagemaker/latest/dg/ssm-access.html
            enableSsmAccess: false,
          },
        ],
        kmsKeyArn: args.volumeKeyArn,
        dataCaptureConfig: capturing(own),
        tags,
      },
      { parent: this },
    );
    const endpoint = new sagemaker.Endpoint(fit, { endpointConfigName: configuration.name, tags }, { parent: this });

    this.endpointArn = endpoint.arn;
    this.endpointName = endpoint.name;
    this.modelName = model.name;
    this.roleArn = role.arn;
    this.grants = role.grants;
    this.registerOutputs({
      endpointArn: this.endpointArn,
      endpointName: this.endpointName,
      modelName: this.modelName,
      roleArn: this.roleArn,
      grants: this.grants,
    });
  }
}
