import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ApprovalGate,
  AuditTrail,
  BatchTraining,
  BedrockAgent,
  BreakGlass,
  CiFederation,
  EphemeralJobAccess,
  Guardrails,
  SageMakerNotebook,
  WorkloadIdentity,
} from "../../../components/aws/index.js";
import { fitting } from "../../../components/aws/arguments/names.js";
import { made, type Made } from "../mocks.js";

// Whatever people call things, AWS takes the names that come of it, and says no to none of them halfway through.

interface Limit {
  readonly most: number;
  readonly form: RegExp;
  /** The input that holds the name, where Pulumi makes none of the logical name. */
  readonly in?: string;
}

const iam = /^[\w+=,.@-]+$/;
const batch = /^[A-Za-z0-9][\w-]*$/;
const bedrock = /^([0-9a-zA-Z][_-]?)+$/;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html, and the API references of the services. */
const limits: Readonly<Record<string, Limit>> = {
  "aws:iam/role:Role": { most: 64, form: iam },
  "aws:iam/policy:Policy": { most: 128, form: iam },
  "aws:iam/rolePolicy:RolePolicy": { most: 128, form: iam },
  "aws:iam/openIdConnectProvider:OpenIdConnectProvider": { most: 255, form: /^https:\/\/[\w./-]+$/, in: "url" },
  "aws:iam/instanceProfile:InstanceProfile": { most: 128, form: iam },
  "aws:sagemaker/notebookInstance:NotebookInstance": { most: 63, form: /^[A-Za-z0-9](-*[A-Za-z0-9])*$/ },
  "aws:cloudwatch/logGroup:LogGroup": { most: 512, form: /^[.\-_/#A-Za-z0-9]+$/ },
  "aws:cloudwatch/eventRule:EventRule": { most: 64, form: /^[.\-_A-Za-z0-9]+$/ },
  "aws:cloudwatch/eventTarget:EventTarget": { most: 64, form: /^[.\-_A-Za-z0-9]+$/ },
  "aws:cloudwatch/logMetricFilter:LogMetricFilter": { most: 512, form: /^[^:*]+$/ },
  "aws:cloudwatch/metricAlarm:MetricAlarm": { most: 255, form: /^[ -~]+$/ },
  "aws:sfn/stateMachine:StateMachine": { most: 80, form: /^[\w-]+$/ },
  "aws:sns/topic:Topic": { most: 256, form: /^[\w-]+$/ },
  "aws:batch/computeEnvironment:ComputeEnvironment": { most: 128, form: batch },
  "aws:batch/jobQueue:JobQueue": { most: 128, form: batch },
  "aws:batch/jobDefinition:JobDefinition": { most: 128, form: batch },
  "aws:ec2/launchTemplate:LaunchTemplate": { most: 128, form: /^[A-Za-z0-9().\-/_]{3,}$/ },
  "aws:bedrock/agentAgent:AgentAgent": { most: 100, form: bedrock, in: "agentName" },
  "aws:bedrock/agentAgentAlias:AgentAgentAlias": { most: 100, form: bedrock, in: "agentAliasName" },
  "aws:bedrock/agentAgentActionGroup:AgentAgentActionGroup": { most: 100, form: bedrock, in: "actionGroupName" },
  "aws:organizations/policy:Policy": { most: 128, form: /^[^]+$/ },
  "aws:s3/bucket:Bucket": { most: 63, form: /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/ },
  "aws:cloudtrail/trail:Trail": { most: 128, form: /^[A-Za-z0-9][\w.-]{1,126}[A-Za-z0-9]$/ },
  "aws:codepipeline/pipeline:Pipeline": { most: 100, form: /^[A-Za-z0-9.@\-_]+$/, in: "name" },
  "aws:sagemaker/modelPackageGroup:ModelPackageGroup": {
    most: 63,
    form: /^[A-Za-z0-9-]+$/,
    in: "modelPackageGroupName",
  },
  "aws:lambda/permission:Permission": { most: 100, form: /^[\w-]+$/ },
};

/** Of these, AWS makes the ids. */
const nameless = [
  "aws:bedrock/agentAgentKnowledgeBaseAssociation:AgentAgentKnowledgeBaseAssociation",
  "aws:kms/key:Key",
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
  "aws:s3/bucketPolicy:BucketPolicy",
  "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
  "aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy",
  "aws:sns/topicPolicy:TopicPolicy",
  "aws:sns/topicSubscription:TopicSubscription",
];

/** As many as Pulumi adds to a name: a hyphen and seven digits. */
const added = "-0123abc";

function nameOf({ type, name, inputs }: Made): string {
  const limit = limits[type];
  if (limit === undefined) throw new Error(`no limit is known for ${type}`);
  const given = limit.in === undefined ? name : String(inputs[limit.in]);
  // The name of an agent is that of its role, which has them.
  return limit.in === undefined || limit.in === "agentName" ? given + added : given;
}

const tag = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,256}$/u;

interface Called {
  readonly name: string;
  readonly owner: string;
  readonly workload: string;
  readonly word: string;
}

const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 300, unit: "binary" }),
  fc.string({
    minLength: 1,
    maxLength: 300,
    unit: fc.constantFrom("a", "Z", "9", "é", "世", " ", "_", ".", ":", "/", "=", "+", "-", "@"),
  }),
);
const name = fc.oneof(
  text,
  fc.stringMatching(/^[A-Za-z0-9-]{1,120}$/),
  // Names that differ in little: what is cut off, or replaced, must not make them one.
  fc
    .tuple(fc.constantFrom("t".repeat(60), "train", "-", "9"), fc.stringMatching(/^[-_. 12a]{0,3}$/))
    .map((parts) => parts.join("")),
);
const called: fc.Arbitrary<Called> = fc.record({
  name,
  owner: fc.oneof({ weight: 4, arbitrary: fc.constant("vision-team@example.com") }, text),
  workload: fc.oneof({ weight: 4, arbitrary: fc.constant("trainer") }, text),
  word: fc.oneof(
    { weight: 4, arbitrary: fc.stringMatching(/^[a-z0-9]{1,20}(-[a-z0-9]{1,20}){0,2}$/) },
    fc.stringMatching(/^[a-z]{90,110}$/),
  ),
});

const arn = (service: string, rest: string): string => `arn:aws:${service}:eu-west-1:111122223333:${rest}`;

const components: Readonly<Record<string, (called: Called) => unknown>> = {
  WorkloadIdentity: ({ name, owner, workload }) =>
    new WorkloadIdentity(name, {
      owner,
      workload,
      service: "sagemaker.amazonaws.com",
      secrets: [arn("secretsmanager", "secret:s")],
    }),
  SageMakerNotebook: ({ name, owner, workload }) =>
    new SageMakerNotebook(name, {
      owner,
      workload,
      instanceType: "ml.t3.medium",
      secrets: [arn("secretsmanager", "s")],
    }),
  BatchTraining: ({ name, owner, workload }) =>
    new BatchTraining(name, {
      owner,
      workload,
      image: "python:3.13",
      instanceType: "g5.xlarge",
      vcpus: 4,
      memoryInMb: 8192,
      subnetIds: ["subnet-1"],
      securityGroupIds: ["sg-1"],
      secrets: [arn("secretsmanager", "secret:s")],
    }),
  ApprovalGate: ({ name, owner, workload }) =>
    new ApprovalGate(name, {
      owner,
      workload,
      approvers: ["arn:aws:iam::111122223333:role/risk"],
      executors: ["arn:aws:iam::111122223333:role/ci"],
      evidenceBucketArn: "arn:aws:s3:::evidence",
      modelPackageGroupName: "churn",
      stage: { sourceBucketName: "changes", sourceKey: "change.zip" },
    }),
  AuditTrail: ({ name, owner, workload }) => new AuditTrail(name, { owner, workload }),
  CiFederation: ({ name, owner, workload }) =>
    new CiFederation(name, {
      owner,
      workload,
      platform: "github",
      plan: { subject: "repo:example/infrastructure:pull_request" },
      apply: { subject: "repo:example/infrastructure:environment:production", secrets: [arn("secretsmanager", "s")] },
      evaluationsBucketArn: "arn:aws:s3:::evaluations",
    }),
  Guardrails: ({ name, owner, workload }) =>
    new Guardrails(name, { owner, workload, platformRoleArns: ["arn:aws:iam::111122223333:role/deploy"] }),
  EphemeralJobAccess: ({ name, owner, workload }) =>
    new EphemeralJobAccess(name, {
      owner,
      workload,
      jobName: "churn-7",
      requestedBy: owner,
      purpose: workload,
      until: "2027-01-31",
      secrets: [arn("secretsmanager", "secret:s")],
    }),
  BreakGlass: ({ name, owner, workload }) =>
    new BreakGlass(name, {
      owner,
      workload,
      people: ["arn:aws:iam::111122223333:user/ann"],
      reason: workload,
      until: "2027-01-31",
      secrets: [arn("secretsmanager", "secret:s")],
      alertsTo: ["security@example.com"],
      trailLogGroupName: "trail",
    }),
  BedrockAgent: ({ name, owner, workload, word }) =>
    new BedrockAgent(name, {
      owner,
      workload,
      modelArn: "arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0",
      instruction: "Answer questions about how to use the shop, in two sentences.",
      actionGroups: { [word]: { functionArn: arn("lambda", "function:f"), apiSchema: "openapi: 3.0.0" } },
      knowledgeBases: { [word]: { knowledgeBaseArn: arn("bedrock", "knowledge-base/K"), description: "All of it." } },
    }),
};

describe("fitting", () => {
  it("makes of every name one that is short enough, and of two names two", () => {
    fc.assert(
      fc.property(name, name, fc.integer({ min: 16, max: 100 }), (one, other, most) => {
        expect(fitting(one, most)).toMatch(/^[A-Za-z](-?[A-Za-z0-9])*$/);
        expect(fitting(one, most).length).toBeLessThanOrEqual(most);
        expect(fitting(one, most) === fitting(other, most)).toBe(one === other);
      }),
      { numRuns: 2000 },
    );
  });
});

describe.each(Object.entries(components))("%s", (component, make) => {
  it("has names and tags that AWS takes, each its own, or refuses what it was called", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(called, { selector: (one) => one.name, maxLength: 8 }), async (all) => {
        const refused: (readonly [Called, unknown])[] = [];
        const resources = await made(() => {
          for (const one of all) {
            try {
              make(one);
            } catch (error) {
              refused.push([one, error]);
            }
          }
        });

        const wrong = all.filter((one) => blamed(component, one) !== undefined);
        expect(refused.map(([one]) => one)).toEqual(wrong);
        for (const [one, error] of refused) {
          expect(error).toBeInstanceOf(pulumi.InputPropertyError);
          expect(String(error)).toContain(blamed(component, one));
        }

        const theirs = resources.filter(({ type }) => type.startsWith("aws:"));
        const named = theirs.filter(({ type }) => !nameless.includes(type));
        for (const resource of named) {
          expect(nameOf(resource)).toMatch(limits[resource.type]?.form ?? /^$/);
          expect(nameOf(resource).length).toBeLessThanOrEqual(limits[resource.type]?.most ?? 0);
        }
        for (const { inputs } of theirs) {
          for (const value of Object.values(inputs["tags"] ?? {})) expect(value).toMatch(tag);
        }
        const logical = theirs.map((resource) => `${resource.type} ${resource.name}`);
        expect(new Set(logical).size).toBe(logical.length);
        const agents = named.filter(({ inputs }) => "agentName" in inputs).map(nameOf);
        expect(new Set(agents).size).toBe(agents.length);
      }),
      { numRuns: 8 },
    );
  });
});

/** The argument to blame, where something is called what AWS does not take. */
function blamed(component: string, { owner, workload, word }: Called): string | undefined {
  if (!tag.test(owner) || owner.trim() === "") return "owner ";
  if (!tag.test(workload) || workload.trim() === "") return "workload ";
  return component === "BedrockAgent" && word.length > 100 ? "actionGroups" : undefined;
}
