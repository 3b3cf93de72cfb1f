import * as pulumi from "@pulumi/pulumi";
import { checkArn, checkBucket, checkText, exact, writtenOut } from "../arguments/check";
import type { Needs } from "../arguments/needs";
import { refuse } from "../arguments/refuse";
import type { Binding } from "../identity/bindings";
import type { SageMakerDataCapture, SageMakerEndpointArgs, SageMakerModelArtifact } from "../sagemaker-endpoint";
import { joined, uriOf } from "./sagemaker";

/** What an endpoint says of its model, and of what it keeps. */
interface Own {
  model: SageMakerModelArtifact | undefined;
  capture: SageMakerDataCapture | undefined;
}

/** The model, unless it can be seen to be wrong. */
export function checkModel(given: SageMakerEndpointArgs["model"]): SageMakerModelArtifact | undefined {
  if (given === undefined) return undefined;
  const model = writtenOut("model", given) as SageMakerModelArtifact;
  const { bucketArn, key, prefix } = model;
  checkBucket("model", { bucketArn, prefix });
  if ((key === undefined) === (prefix === undefined)) {
    refuse("model", "needs one of key and prefix: the archive, or the folder that holds the files");
  }
  if (key !== undefined) checkText("model.key", key, "name the archive in the bucket");
  if (typeof key === "string") exact("model.key", key);
  return model;
}

/** What is to be kept, unless it can be seen to be wrong. */
export function checkCapture(given: SageMakerEndpointArgs["capture"]): SageMakerDataCapture | undefined {
  if (given === undefined) return undefined;
  const capture = writtenOut("capture", given) as SageMakerDataCapture;
  checkBucket("capture.output", capture.output);
  if (capture.outputKeyArn !== undefined) checkArn("capture.outputKeyArn", capture.outputKeyArn);
  return capture;
}

/** A model's folder is read, and what is captured is written. */
export function needsOf({ reads, writes, encrypts }: SageMakerEndpointArgs, { model, capture }: Own): Needs {
  const { prefix } = model ?? {};
  const key = capture?.outputKeyArn;
  return {
    reads: joined(reads, model === undefined || prefix === undefined ? [] : [{ bucketArn: model.bucketArn, prefix }]),
    writes: joined(writes, capture === undefined ? [] : [capture.output]),
    encrypts: joined(encrypts, key === undefined ? [] : [key]),
  };
}

/** A model's archive is one object, and is not looked for in a list. */
export function archive({ model }: Own): pulumi.Output<Binding[]> {
  if (model?.key === undefined) return pulumi.output([]);
  return pulumi.all([model.bucketArn, model.key]).apply(([arn, key]) => {
    const object = `${exact("model.bucketArn", arn)}/${exact("model.key", key)}`;
    return [{ need: "model", actions: ["s3:GetObject"], on: [object] }];
  });
}

export function sourceOf({ model }: Own) {
  if (model === undefined) return {};
  const { bucketArn, key, prefix = "" } = model;
  if (key !== undefined) return { modelDataUrl: pulumi.interpolate`${uriOf({ bucketArn })}${key}` };
  const s3Uri = uriOf({ bucketArn, prefix });
  return { modelDataSource: { s3DataSources: [{ s3DataType: "S3Prefix", compressionType: "None", s3Uri }] } };
}

export function capturing({ capture }: Own) {
  if (capture === undefined) return undefined;
  return {
    enableCapture: true,
    initialSamplingPercentage: capture.percentage ?? 100,
    destinationS3Uri: uriOf(capture.output),
    kmsKeyId: capture.outputKeyArn,
    captureOptions: [{ captureMode: "Input" }, { captureMode: "Output" }],
  };
}
