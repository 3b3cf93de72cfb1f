import * as codepipeline from "@pulumi/aws/codepipeline";
import type * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf, type Workload } from "../arguments/about";
import { checkText, exact, writtenOut } from "../arguments/check";
import { fitting } from "../arguments/names";
import type { Binding } from "../identity/bindings";
import type { Grant } from "../identity/grants";
import { placeOf } from "../identity/place";
import { createTrustedRole, governance } from "../identity/role";
import { trustSilentService } from "../identity/trust";
import { waiting } from "./approval-duties";
import { noneOf, onlyFrom } from "./locked-bucket";
import { createPrivateBucket } from "./private-bucket";

/** Where changes come from that wait for an approval. */
export interface ChangeStage {
  /** Name of a bucket with versions, from the `bucket` output of an `aws.s3.Bucket`, that changes are put into. */
  sourceBucketName: pulumi.Input<string>;
  /** Key of the change in that bucket, such as `features/change.zip`: a ZIP file. */
  sourceKey: pulumi.Input<string>;
}

/** Refuses what can be seen to be wrong. */
export function checkStage(stage: unknown): void {
  const { sourceBucketName, sourceKey } = writtenOut("stage", stage) as Partial<ChangeStage>;
  checkText("stage.sourceBucketName", sourceBucketName, "name the bucket that changes are put into");
  checkText("stage.sourceKey", sourceKey, "say under which key a change is, such as features/change.zip");
  for (const [argument, value] of Object.entries({ sourceBucketName, sourceKey })) {
    if (typeof value === "string") exact(`stage.${argument}`, value);
  }
}

/** Changes that wait for an approval, and where they go. */
export interface Change {
  stage: ChangeStage;
  pipelineName: string;
  /** Where changes are while they wait. */
  through: s3.Bucket;
  /** Where they are once they are approved. */
  approved: s3.Bucket;
}

/** Makes what a change passes through; its pipeline comes last, once it is known who approves. */
export function prepareChange(name: string, stage: ChangeStage, about: Workload, parent: pulumi.Resource): Change {
  const tags = tagsOf(about);
  return {
    stage,
    pipelineName: fitting(`${name}-${pulumi.getProject()}-${pulumi.getStack()}`, 90),
    through: createPrivateBucket(`${fitting(name, 36)}-change-through`, { tags }, parent).bucket,
    approved: createPrivateBucket(`${fitting(name, 36)}-approved`, { tags }, parent).bucket,
  };
}

/** Makes the pipeline: it fetches a change, waits for the approver, and puts the change where the executor finds it. */
export function createChangePipeline(
  name: string,
  { stage: { sourceBucketName, sourceKey }, pipelineName, through, approved }: Change,
  about: Workload,
  parent: pulumi.Resource,
): pulumi.Output<Grant[]> {
  const source = pulumi.interpolate`arn:${placeOf(parent).partition}:s3:::${sourceBucketName}`;
  const implied = pulumi.all([source, sourceKey, through.arn, approved.arn]).apply(handingOn);
  const role = createTrustedRole(
    `${name}-pipeline`,
    { ...about, implied },
    { path: governance, trust: trustSilentService("codepipeline.amazonaws.com") },
    parent,
  );
  for (const [word, bucket] of Object.entries({ through, approved })) {
    onlyFrom(`${name}-${word}`, { arn: bucket.arn, name: bucket.bucket }, { others: noneOf([role.arn]) }, parent);
  }
  new codepipeline.Pipeline(
    fitting(name, 90),
    {
      name: pipelineName,
      pipelineType: "V2",
      roleArn: role.arn,
      artifactStores: [{ type: "S3", location: through.bucket }],
      stages: [
        {
          name: "Source",
          actions: [
            {
              ...action("source", "Source", "S3"),
              // Nothing starts it but the executor, so that an upload alone asks nobody for an approval.
              configuration: { S3Bucket: sourceBucketName, S3ObjectKey: sourceKey, PollForSourceChanges: "false" },
              outputArtifacts: ["change"],
            },
          ],
        },
        { name: waiting.stage, actions: [action(waiting.action, "Approval", "Manual")] },
        {
          name: "Release",
          actions: [
            {
              ...action("release", "Deploy", "S3"),
              configuration: { BucketName: approved.bucket, ObjectKey: "change.zip", Extract: "false" },
              inputArtifacts: ["change"],
            },
          ],
        },
      ],
      tags: tagsOf(about),
    },
    { parent, dependsOn: role.ready },
  );
  return role.grants;
}

/** What the pipeline itself may do. */
export function handingOn([source, key, through, approved]: [string, string, string, string]): Binding[] {
  const from = exact("stage.sourceBucketName", source);
  const change = `${from}/${exact("stage.sourceKey", key)}`;
  return [
    { need: "stage", actions: ["s3:GetBucketVersioning"], on: [from] },
    { need: "stage", actions: ["s3:GetObject", "s3:GetObjectVersion"], on: [change] },
    { need: "stage", actions: ["s3:GetBucketLocation", "s3:GetBucketVersioning"], on: [through] },
    { need: "stage", actions: ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"], on: [`${through}/*`] },
    { need: "stage", actions: ["s3:PutObject"], on: [`${approved}/*`] },
  ];
}

/** https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-valid-providers.html */
function action(name: string, category: string, provider: string) {
  return { name, category, owner: "AWS", provider, version: "1" };
}
