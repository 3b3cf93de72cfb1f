import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { entries, exact, isHere } from "../arguments/check";
import { fitting } from "../arguments/names";
import type { BucketAccess, TemporaryNeeds } from "../arguments/needs";
import { refuse } from "../arguments/refuse";
import type { CiApply } from "../ci-federation";
import type { Binding } from "../identity/bindings";
import { denying } from "../identity/denials";
import type { WorkloadRole } from "../identity/role";

/** Refuses that a deployment writes where records are that judge it. */
export function checkApart(recordsArn: unknown, { writes, temporary }: CiApply): void {
  refuseIn(recordsArn, "apply.writes", writes);
  entries("apply.temporary", temporary).forEach((needs, at) => {
    if (isHere(needs)) refuseIn(recordsArn, `apply.temporary[${String(at)}].writes`, (needs as TemporaryNeeds).writes);
  });
}

function refuseIn(recordsArn: unknown, argument: string, writes: unknown): void {
  entries(argument, writes).forEach((folder, at) => {
    if (!isHere(folder) || !isHere(recordsArn) || (folder as BucketAccess).bucketArn !== recordsArn) return;
    refuse(`${argument}[${String(at)}]`, "is the evaluationsBucketArn: what deploys does not write how it was judged");
  });
}

/** An object more, and none instead: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html */
export function adding(bucketArn: string): Binding[] {
  const condition = { Null: { "s3:if-none-match": "false" } };
  const need = "evaluationsBucketArn";
  return [{ need, actions: ["s3:PutObject"], on: [`${exact(need, bucketArn)}/*`], condition }];
}

/** Lets a role look at a bucket at most, whatever its policies allow. */
export function keepOut(
  name: string,
  { name: role }: WorkloadRole,
  bucketArn: pulumi.Input<string>,
  parent: pulumi.Resource,
): void {
  const policy = pulumi
    .output(bucketArn)
    .apply((arn) => denying([{ NotAction: ["s3:Get*", "s3:List*"], Resource: [arn, `${arn}/*`] }]));
  new iam.RolePolicy(`${fitting(name, 50)}-evaluations`, { role, policy }, { parent });
}
