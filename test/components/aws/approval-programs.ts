import * as s3 from "@pulumi/aws/s3";
import fc from "fast-check";
import {
  ApprovalGate,
  AuditTrail,
  CiFederation,
  SageMakerNotebook,
  SageMakerTraining,
} from "../../../components/aws/index.js";

/** A program with gates on AWS, as it is generated. */
export interface Program {
  readonly gates: readonly Gate[];
  readonly keepsRecords: boolean;
  readonly hasPipeline: boolean;
  readonly trains: boolean;
  readonly explores: boolean;
}

interface Gate {
  readonly approvers: readonly string[];
  readonly executors: readonly string[];
  readonly waits: "models" | "changes" | "both";
  readonly endpoints: readonly string[];
  readonly writes: boolean;
  readonly requiresMfa: boolean;
}

const people = ["risk", "leads", "AWSReservedSSO_Approvers_0123456789abcdef"].map((name) => arnOf(name));
const machines = ["ci", "release", "governance/other-apply"].map((name) => arnOf(name));

function arnOf(name: string): string {
  return `arn:aws:iam::111122223333:role/${name}`;
}

const gate: fc.Arbitrary<Gate> = fc.record({
  approvers: fc.subarray([...people, "arn:aws:iam::111122223333:user/rosa"], { minLength: 1 }),
  executors: fc.subarray(machines, { minLength: 1 }),
  waits: fc.constantFrom("models", "changes", "both"),
  endpoints: fc.subarray(["churn", "fraud"]),
  writes: fc.boolean(),
  requiresMfa: fc.boolean(),
});

export const programs: fc.Arbitrary<Program> = fc.record({
  gates: fc.array(gate, { minLength: 1, maxLength: 3 }),
  keepsRecords: fc.boolean(),
  hasPipeline: fc.boolean(),
  trains: fc.boolean(),
  explores: fc.boolean(),
});

const about = { owner: "team@example.com", workload: "release" };

/** The names of the executors in a program: of each gate, and of the pipeline that becomes them. */
export function executorsIn({ gates, hasPipeline }: Program): readonly string[] {
  return [...gates.map((_, at) => `gate-${String(at)}-executor`), ...(hasPipeline ? ["shop-apply"] : [])];
}

/** Makes all of it. */
export function make({ gates, keepsRecords, hasPipeline, trains, explores }: Program): void {
  const records = keepsRecords ? new AuditTrail("records", about) : undefined;
  const evidenceBucketArn = records?.approvalsBucketArn ?? "arn:aws:s3:::evidence";
  const data = new s3.Bucket("data");
  const shop = hasPipeline
    ? new CiFederation("shop", {
        ...about,
        platform: "github",
        plan: { subject: "repo:shop/infrastructure:pull_request" },
        apply: { subject: "repo:shop/infrastructure:environment:production" },
      })
    : undefined;
  if (trains) {
    const needs = { reads: [{ bucketArn: data.arn }], writes: [{ bucketArn: data.arn, prefix: "models" }] };
    new SageMakerTraining("train", { ...about, workload: "train", jobs: { train: needs }, pipeline: true });
  }
  if (explores) new SageMakerNotebook("explore", { ...about, workload: "explore", instanceType: "ml.t3.medium" });
  gates.forEach(({ approvers, executors, waits, endpoints, writes, requiresMfa }, at) => {
    const name = `gate-${String(at)}`;
    new ApprovalGate(name, {
      ...about,
      approvers: [...approvers],
      executors: [...executors, ...(shop === undefined ? [] : [shop.applyRoleArn])],
      evidenceBucketArn,
      requiresMfa,
      endpoints: [...endpoints],
      ...(waits === "changes" ? {} : { modelPackageGroupName: `models-${String(at)}` }),
      ...(waits === "models" ? {} : { stage: { sourceBucketName: data.bucket, sourceKey: `${name}.zip` } }),
      ...(writes ? { needs: { writes: [{ bucketArn: data.arn, prefix: "published" }] } } : {}),
    });
  });
}
