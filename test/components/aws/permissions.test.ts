import type * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import {
  BatchTraining,
  BedrockAgent,
  SageMakerEndpoint,
  SageMakerNotebook,
  SageMakerStudio,
  SageMakerTraining,
  WorkloadIdentity,
} from "../../../components/aws/index.js";
import type { Needs } from "../../../components/aws/arguments/needs.js";
import {
  decide,
  iamPolicy,
  iamRights,
  type Context,
  type IamHoldings,
} from "../../../policy-pack/permissions/index.js";
import { made, type Made } from "../mocks.js";

// What the roles of components allow, asked of the library that judges everybody else's.

/** An action that a need serves, on the resource that it names and on one beside it. */
interface Use {
  readonly action: string;
  readonly on: string;
  readonly sibling: string;
  /** What the request says of itself, by condition key. */
  readonly context?: Readonly<Record<string, string>>;
}

interface Case {
  readonly need: Needs;
  readonly uses: readonly Use[];
}

const place = "eu-west-1:111122223333";

/** One need for each list and each kind of thing that it takes, for things of a name. */
function cases(name: string): Readonly<Record<string, Case>> {
  const bucketArn = `arn:aws:s3:::${name}`;
  const plain = (list: keyof Needs, arn: (name: string) => string, actions: readonly string[]): Case => ({
    need: { [list]: [arn(name)] },
    uses: actions.map((action) => ({ action, on: arn(name), sibling: arn(`${name}-2`) })),
  });
  const stream = (group: string): string => `arn:aws:logs:${place}:log-group:${group}:log-stream:one`;
  return {
    "reads a bucket": {
      need: { reads: [{ bucketArn }] },
      uses: [
        { action: "s3:GetObject", on: `${bucketArn}/a/b.csv`, sibling: `${bucketArn}-2/a/b.csv` },
        { action: "s3:ListBucket", on: bucketArn, sibling: `${bucketArn}-2` },
      ],
    },
    "reads a folder": {
      need: { reads: [{ bucketArn, prefix: "in" }] },
      uses: [
        { action: "s3:GetObject", on: `${bucketArn}/in/b.csv`, sibling: `${bucketArn}/in-2/b.csv` },
        { action: "s3:ListBucket", on: bucketArn, sibling: `${bucketArn}-2`, context: { "s3:prefix": "in/2026" } },
      ],
    },
    "writes a folder": {
      need: { writes: [{ bucketArn, prefix: "out/" }] },
      uses: ["s3:PutObject", "s3:AbortMultipartUpload"].map((action) => ({
        action,
        on: `${bucketArn}/out/model.tar.gz`,
        sibling: `${bucketArn}/other/model.tar.gz`,
      })),
    },
    "pulls an image": plain("pulls", (one) => `arn:aws:ecr:${place}:repository/${one}`, [
      "ecr:BatchCheckLayerAvailability",
      "ecr:GetDownloadUrlForLayer",
      "ecr:BatchGetImage",
    ]),
    "decrypts with a key": plain("decrypts", (one) => `arn:aws:kms:${place}:key/${one}`, ["kms:Decrypt"]),
    "encrypts with a key": plain("encrypts", (one) => `arn:aws:kms:${place}:key/${one}`, ["kms:GenerateDataKey"]),
    "reads a secret": plain("secrets", (one) => `arn:aws:secretsmanager:${place}:secret:${one}`, [
      "secretsmanager:GetSecretValue",
    ]),
    "invokes an endpoint": plain("invokes", (one) => `arn:aws:sagemaker:${place}:endpoint/${one}`, [
      "sagemaker:InvokeEndpoint",
    ]),
    "invokes a function": plain("invokes", (one) => `arn:aws:lambda:${place}:function:${one}`, [
      "lambda:InvokeFunction",
    ]),
    "invokes a model": plain("invokes", (one) => `arn:aws:bedrock:eu-west-1::foundation-model/${one}`, [
      "bedrock:InvokeModel",
      "bedrock:InvokeModelWithResponseStream",
    ]),
    "publishes to a queue": plain("publishes", (one) => `arn:aws:sqs:${place}:${one}`, ["sqs:SendMessage"]),
    "publishes to a topic": plain("publishes", (one) => `arn:aws:sns:${place}:${one}`, ["sns:Publish"]),
    "publishes to a stream": plain("publishes", (one) => `arn:aws:kinesis:${place}:stream/${one}`, [
      "kinesis:PutRecords",
    ]),
    "publishes to a bus": plain("publishes", (one) => `arn:aws:events:${place}:event-bus/${one}`, ["events:PutEvents"]),
    "logs to a group": {
      need: { logsTo: [`arn:aws:logs:${place}:log-group:/ml/${name}`] },
      uses: ["logs:CreateLogStream", "logs:PutLogEvents"].map((action) => ({
        action,
        on: stream(`/ml/${name}`),
        sibling: stream(`/ml/${name}-2`),
      })),
    },
  };
}

const network = { subnetIds: ["subnet-0a1b2c3d"], securityGroupIds: ["sg-0a1b2c3d"] };
const image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/base:1";
const who = { owner: "vision-team@example.com", workload: "trainer" };

/** How each component is asked for a need. */
const components: Readonly<Record<string, (need: Needs) => pulumi.Resource>> = {
  WorkloadIdentity: (need) => new WorkloadIdentity("one", { ...who, service: "sagemaker.amazonaws.com", ...need }),
  SageMakerNotebook: (need) => new SageMakerNotebook("one", { ...who, instanceType: "ml.t3.medium", ...need }),
  SageMakerStudio: (need) =>
    new SageMakerStudio("one", { ...who, vpcId: "vpc-1", ...network, profiles: { ann: { ...need } } }),
  SageMakerTraining: (need) => new SageMakerTraining("one", { ...who, jobs: { train: { isolated: false, ...need } } }),
  SageMakerEndpoint: (need) =>
    new SageMakerEndpoint("one", { ...who, image, instanceType: "ml.m5.large", isolated: false, ...need }),
  BatchTraining: (need) => new BatchTraining("one", { ...who, image, vcpus: 2, memoryInMb: 8192, ...network, ...need }),
  BedrockAgent: (need) =>
    new BedrockAgent("one", {
      ...who,
      modelArn: "arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-pro-v1:0",
      instruction: "You answer questions of our customers about their orders, and nothing else.",
      ...need,
    }),
};

/** The roles that a program makes, with what they hold. */
async function holdingsOf(program: () => unknown): Promise<readonly IamHoldings[]> {
  const resources = await made(program);
  const policyOf = ({ name, inputs }: Made) => iamPolicy(name, () => String(inputs["policy"]));
  return resources
    .filter(({ type }) => type === "aws:iam/role:Role")
    .map(({ name, inputs }) => {
      const own = resources.filter(
        ({ type, inputs: { role } }) => type === "aws:iam/rolePolicy:RolePolicy" && role === name,
      );
      const boundary = resources.find(
        (one) => one.type === "aws:iam/policy:Policy" && String(inputs["permissionsBoundary"]).endsWith(`:${one.name}`),
      );
      return { policies: own.map(policyOf), ...(boundary && { boundary: policyOf(boundary) }) };
    });
}

function verdict(holdings: readonly IamHoldings[], action: string, arn: string, { context = {} }: Use): string[] {
  const asked: Context = (key) => (Object.hasOwn(context, key) ? [context[key] ?? ""] : "absent");
  const answers = holdings.map((one) => decide(one, { action, target: { is: "resource", arn }, context: asked }).is);
  return [...new Set(answers)].sort();
}

const names = ["churn", "a.b-c"];
const asked = Object.keys(components).flatMap((component) =>
  names.flatMap((name) => Object.keys(cases(name)).map((need) => [component, need, name] as const)),
);

describe("the role that a component makes", () => {
  it.each(asked)("%s: %s called %s, and none beside it", async (component, title, name) => {
    const { need, uses } = cases(name)[title] ?? { need: {}, uses: [] };
    const holdings = await holdingsOf(() => components[component]?.(need));
    expect(uses).not.toEqual([]);
    for (const use of uses) {
      // Of several roles one is asked for the need; nobody may touch what is beside it.
      expect(verdict(holdings, use.action, use.on, use), `${use.action} on ${use.on}`).toContain("allowed");
      expect(verdict(holdings, use.action, use.sibling, use), `${use.action} on ${use.sibling}`).toEqual(["denied"]);
      // No need tags anything.
      const [service = ""] = use.action.split(":");
      expect(verdict(holdings, `${service}:TagResource`, use.on, use), `${service}:TagResource`).toEqual(["denied"]);
    }
  });

  it.each(Object.keys(components))("%s: all needs together lead to no more power", async (component) => {
    const all: Record<string, unknown[]> = {};
    for (const { need } of Object.values(cases("churn"))) {
      for (const [list, entries] of Object.entries(need)) all[list] = [...(all[list] ?? []), ...(entries as unknown[])];
    }
    const holdings = await holdingsOf(() => components[component]?.(all));
    expect(holdings).not.toEqual([]);
    for (const one of holdings) {
      const rights = iamRights(one);
      for (const question of ["admin", "escalation", "broad", "wide"] as const) {
        expect(rights[question](), question).toEqual({ proof: [], open: [] });
      }
    }
  });
});
