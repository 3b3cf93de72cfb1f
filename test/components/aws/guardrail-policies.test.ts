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
import { mlServices } from "../../../components/aws/duties/guardrail-actions.js";
import { guardrailPolicies, type GuardrailPolicies } from "../../../components/aws/duties/guardrail-policies.js";
import type { Needs } from "../../../components/aws/arguments/needs.js";
import { changingARole } from "../../../policy-pack/permissions/aws-iam/duties/flows.js";
import { awsServices } from "../../../policy-pack/permissions/aws-iam/services/services.js";
import { awsService, decide, flows, iamPolicy, toggles, type Context } from "../../../policy-pack/permissions/index.js";
import { made } from "../mocks.js";

// What the guardrails leave and what they take, asked of the library that judges everybody's policies.

const account = "arn:aws:iam::111122223333";
const place = "eu-west-1:111122223333";
const platform = `${account}:role/ci/deploy`;
const person = `${account}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef`;
const pipeline = `${account}:role/ci/deploy-2`;
const workload = `${account}:role/workload/trainer`;
const policies = guardrailPolicies({ platformRoleArns: [platform], services: mlServices, path: "/workload/" });

interface Case {
  readonly who: string;
  readonly action: string;
  readonly on: string;
  /** What the request says of itself, by condition key in lower case. */
  readonly says?: Readonly<Record<string, string>>;
  /** What the policies of `who` allow. Default: everything. */
  readonly holds?: string;
  /** Whether each of the two policies leaves it; left out where the policy is not for `who`. */
  readonly organization?: boolean;
  readonly boundary?: boolean;
}

const everything = JSON.stringify({
  Version: "2012-10-17",
  Statement: { Effect: "Allow", Action: "*", Resource: "*" },
});
const all = iamPolicy("everything", () => everything);

/** The cases in which the policies do not do what they should. */
function wrong({ serviceControlPolicy, boundary }: GuardrailPolicies, cases: readonly Case[]): readonly string[] {
  const controls = iamPolicy("controls", () => serviceControlPolicy);
  const caps = iamPolicy("caps", () => boundary);
  return cases.flatMap(({ who, action, on, says = {}, holds, ...expected }) => {
    const own = holds === undefined ? all : iamPolicy("own", () => holds);
    const context: Context = (key) =>
      key === "aws:principalarn" ? [who] : Object.hasOwn(says, key) ? [says[key] ?? ""] : "absent";
    const request = { action, target: { is: "resource" as const, arn: on }, context };
    const left = {
      organization: decide({ policies: [own], organization: [[all], [all, controls]] }, request).is,
      boundary: decide({ policies: [own], boundary: caps }, request).is,
    };
    return (["organization", "boundary"] as const)
      .filter((one) => expected[one] !== undefined && left[one] !== (expected[one] ? "allowed" : "denied"))
      .map((one) => `${one}: ${action} on ${on} by ${who} is ${left[one]}, ${JSON.stringify(says)}`);
  });
}

/** A resource of each type that an action knows, or any. */
function resourcesOf(action: string): readonly string[] {
  const [prefix = ""] = action.split(":");
  const types =
    awsService(prefix)
      ?.actions()
      .find(({ name }) => name === action)?.types ?? [];
  const arns = types.flatMap((type) => type.arns.map((arn) => filled(arn)));
  return arns.length > 0 ? arns : [`arn:aws:${prefix}:${place}:thing/any`];
}

function filled(arn: string): string {
  const known = arn
    .replace("${Partition}", "aws")
    .replace("${Region}", "eu-west-1")
    .replace("${Account}", "111122223333");
  return known.replaceAll(/\$\{\w+\}/g, "any");
}

const named = (form: RegExp): readonly string[] =>
  awsServices().flatMap((service) => service.actions().flatMap(({ name }) => (form.test(name) ? [name] : [])));

/** Only the platform may, wherever it is. */
const forThePlatform: readonly string[] = [
  ...flows.modelRegistry.erase.filter((action) => action.startsWith("cloudtrail:")),
  ...Object.values(toggles).flatMap(({ actions }) => actions),
  ...named(/^iam:(Put|Delete)(Role|User)PermissionsBoundary$/),
  ...named(/^(glue|lakeformation):(Create|Update)\w*IdentityCenterConfiguration$/),
  ...named(/^redshift:(Create|Modify)RedshiftIdcApplication$/),
  ...named(/^s3:AssociateAccessGrantsIdentityCenter$/),
  ...named(/^(elasticmapreduce|emr-containers):CreateSecurityConfiguration$/),
  ...named(/^(elasticmapreduce:CreateStudio|emr-serverless:CreateApplication|athena:CreateWorkGroup)$/),
  ...named(/^cloudtrail:(Delete|Update)EventDataStore$|^cloudtrail:StopEventDataStoreIngestion$/),
  "sts:SetContext",
  "organizations:LeaveOrganization",
];
const forbidden = forThePlatform.flatMap((action) =>
  resourcesOf(action).flatMap((on): readonly Case[] => [
    ...[person, pipeline, workload].map((who) => ({ who, action, on, organization: false, boundary: false })),
    { who: platform, action, on, organization: true },
  ]),
);

const changes = [
  ...changingARole.filter((action) => !action.endsWith("PermissionsBoundary")),
  ...named(/^iam:(CreatePolicy|CreatePolicyVersion|SetDefaultPolicyVersion|DeletePolicy|CreateRole|DeleteRole)$/),
];
const kept = changes.flatMap((action): readonly Case[] => {
  const kind = /Policy(Version)?$/.test(action) && !/RolePolicy$/.test(action) ? "policy" : "role";
  const says = { "iam:permissionsboundary": `${account}:policy/workload/cap` };
  const at = (path: string): Pick<Case, "action" | "on" | "says"> => ({
    action,
    on: `${account}:${kind}${path}one`,
    says,
  });
  return [
    ...["/workload/", "/workload/team/", "/governance/"].flatMap((path): readonly Case[] => [
      ...[person, pipeline, workload].map((who) => ({ ...at(path), who, organization: false, boundary: false })),
      { ...at(path), who: platform, organization: true },
    ]),
    // What is none of a workload's is none of its business.
    { ...at("/apps/"), who: person, organization: true, boundary: false },
  ];
});

/** As the state machine of an `EphemeralJobAccess` does when the job has ended; a role of a duty is not for it. */
const revoked = ["workload/churn", "governance/approver"].map((role): Case => {
  const says = { "iam:policyarn": "arn:aws:iam::aws:policy/AWSDenyAll" };
  const on = `${account}:role/${role}`;
  const who = `${account}:role/governance/churn-end`;
  return { who, action: "iam:AttachRolePolicy", on, says, organization: role.startsWith("workload/") };
});
const attached: readonly Case[] = ["workload/churn", "governance/approver"].map((role) => ({
  who: person,
  action: "iam:AttachRolePolicy",
  on: `${account}:role/${role}`,
  says: { "iam:policyarn": "arn:aws:iam::aws:policy/AdministratorAccess" },
  organization: false,
  boundary: false,
}));

const bare: readonly Case[] = [person, pipeline, platform].map((who) => ({
  who,
  action: "iam:CreateRole",
  on: `${account}:role/workload/new`,
  organization: false,
}));

const outside = [
  "Admin",
  "governance/approver",
  "workload",
  "workload-2/trainer",
  "team/workload/trainer",
  "service-role/SageMaker",
];
const passed = mlServices.flatMap((service): readonly Case[] => {
  const pass = (role: string) => ({
    action: "iam:PassRole",
    on: `${account}:role/${role}`,
    says: { "iam:passedtoservice": service },
  });
  return [
    ...outside.flatMap((role): readonly Case[] => [
      ...[person, pipeline, workload].map((who) => ({ ...pass(role), who, organization: false, boundary: false })),
      { ...pass(role), who: platform, organization: true },
    ]),
    ...[person, pipeline, workload].map((who) => ({
      ...pass("workload/trainer"),
      who,
      organization: true,
      boundary: true,
    })),
  ];
});
const elsewhere: readonly Case[] = ["lambda.amazonaws.com", "ec2.amazonaws.com"].map((service) => ({
  who: person,
  action: "iam:PassRole",
  on: `${account}:role/Admin`,
  says: { "iam:passedtoservice": service },
  organization: true,
  boundary: false,
}));

const domain = { action: "sagemaker:CreateDomain", on: `arn:aws:sagemaker:${place}:domain/d-1` };
const domains: readonly Case[] = [
  { ...domain, who: person, says: { "sagemaker:authmode": "SSO" }, organization: false, boundary: false },
  { ...domain, who: person, organization: false, boundary: false },
  { ...domain, who: person, says: { "sagemaker:authmode": "IAM" }, organization: true, boundary: true },
  { ...domain, who: platform, says: { "sagemaker:authmode": "SSO" }, organization: true },
];

/** Looking at one's work is never in the way. */
const looking = ["sagemaker", "bedrock", "glue", "athena", "elasticmapreduce"].flatMap((prefix) =>
  (awsService(prefix)?.actions() ?? [])
    .filter(({ level }) => level === "Read" || level === "List")
    .flatMap(({ name: action }) =>
      resourcesOf(action).map((on) => ({ who: person, action, on, organization: true, boundary: true })),
    ),
);

const bucketArn = "arn:aws:s3:::churn";
const needs: Required<Needs> = {
  reads: [{ bucketArn }, { bucketArn, prefix: "in" }],
  writes: [{ bucketArn, prefix: "out" }],
  pulls: [`arn:aws:ecr:${place}:repository/churn`],
  decrypts: [`arn:aws:kms:${place}:key/one`],
  encrypts: [`arn:aws:kms:${place}:key/one`],
  secrets: [`arn:aws:secretsmanager:${place}:secret:one`],
  invokes: [
    `arn:aws:sagemaker:${place}:endpoint/one`,
    `arn:aws:lambda:${place}:function:one`,
    "arn:aws:bedrock:eu-west-1::foundation-model/one",
    `arn:aws:bedrock:${place}:agent-alias/a/b`,
  ],
  publishes: [
    `arn:aws:sqs:${place}:one`,
    `arn:aws:sns:${place}:one`,
    `arn:aws:kinesis:${place}:stream/one`,
    `arn:aws:events:${place}:event-bus/one`,
  ],
  logsTo: [`arn:aws:logs:${place}:log-group:/ml/one`],
};
const about = { owner: "vision-team@example.com", workload: "trainer" };
const network = { subnetIds: ["subnet-0a1b2c3d"], securityGroupIds: ["sg-0a1b2c3d"] };
const image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/base:1";

/** Every component that makes a role of a workload, with all needs there are. */
function workloads(): void {
  new WorkloadIdentity("one", { ...about, service: "glue.amazonaws.com", ...needs });
  new SageMakerNotebook("notebook", { ...about, instanceType: "ml.t3.medium", ...needs });
  new SageMakerStudio("studio", { ...about, vpcId: "vpc-1", ...network, profiles: { ann: needs } });
  new SageMakerTraining("training", {
    ...about,
    ...network,
    pipeline: true,
    jobs: { train: { isolated: false, ...needs } },
  });
  new SageMakerEndpoint("endpoint", {
    ...about,
    image,
    instanceType: "ml.m5.large",
    isolated: false,
    ...network,
    ...needs,
  });
  new BatchTraining("batch", {
    ...about,
    image,
    vcpus: 2,
    memoryInMb: 8192,
    ...network,
    instanceType: "g5.xlarge",
    ...needs,
  });
  new BedrockAgent("agent", {
    ...about,
    modelArn: "arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-pro-v1:0",
    instruction: "You answer questions of our customers about their orders, and nothing else.",
    actionGroups: { orders: { functionArn: `arn:aws:lambda:${place}:function:f`, apiSchema: "openapi: 3.0.0" } },
    knowledgeBases: {
      faq: { knowledgeBaseArn: `arn:aws:bedrock:${place}:knowledge-base/K`, description: "All of it." },
    },
    ...needs,
  });
}

interface Statement {
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** Each thing that the role of a component is given, asked for as the role does. */
async function needed(): Promise<readonly Case[]> {
  const resources = await made(workloads);
  const owns = resources.filter(({ type }) => type === "aws:iam/rolePolicy:RolePolicy");
  return owns.flatMap(({ name, inputs }) => {
    // The mocks know no paths; the components make their roles under this one.
    const holds = String(inputs["policy"]).replaceAll(`arn:aws:iam:${place}:`, `${account}:role/workload/`);
    const { Statement } = JSON.parse(holds) as { Statement: readonly Statement[] };
    return Statement.flatMap(({ Action, Resource, Condition = {} }) =>
      Action.flatMap((action) =>
        Resource.map((on) => ({
          who: `${account}:role/workload/${name}`,
          action,
          on: on === "*" ? (resourcesOf(action)[0] ?? "") : on.replaceAll("*", "x"),
          says: satisfying(Condition),
          holds,
          organization: true,
          boundary: true,
        })),
      ),
    );
  });
}

/** A context in which a statement holds. */
function satisfying(condition: NonNullable<Statement["Condition"]>): Record<string, string> {
  const keys = Object.entries(condition).flatMap(([operator, compared]) =>
    operator === "Null" ? [] : Object.entries(compared),
  );
  return Object.fromEntries(
    keys.map(([key, value]) => [key.toLowerCase(), String([value].flat()[0]).replaceAll("*", "x")]),
  );
}

/** A pipeline takes the role of a duty that trusts it, and of nothing else. */
const taken: readonly Case[] = [
  ...["executor", "churn-approver"].map((role) => [`${account}:role/governance/${role}`, true] as const),
  ...["role/admin", "role/workload/train", "role/governance-of-others"].map(
    (to) => [`${account}:${to}`, false] as const,
  ),
].map(([on, boundary]) => ({ who: `${account}:role/ci`, action: "sts:AssumeRole", on, boundary }));

const cases = [
  ...forbidden,
  ...kept,
  ...revoked,
  ...attached,
  ...bare,
  ...passed,
  ...elsewhere,
  ...domains,
  ...looking,
  ...taken,
];

describe("the policies of Guardrails", () => {
  it.each([
    ["what only the platform may", forbidden, 100],
    ["changes of what is guarded", kept, 100],
    ["the end of a job's access", [...revoked, ...attached], 4],
    ["roles without a boundary", bare, 3],
    ["roles that are passed", [...passed, ...elsewhere], 100],
    ["domains with single sign-on", domains, 4],
    ["looking at one's work", looking, 100],
    ["roles of duties", taken, 5],
  ])("decide %s", (_, some, least) => {
    expect(some.length).toBeGreaterThanOrEqual(least);
    expect(wrong(policies, some)).toEqual([]);
  });

  it("leave to the role of every component all that it needs", async () => {
    const some = await needed();
    expect(some.length).toBeGreaterThan(100);
    expect(new Set(some.map(({ who }) => who)).size).toBeGreaterThan(6);
    expect(some.map(({ action }) => action)).toContain("iam:PassRole");
    expect(wrong(policies, some)).toEqual([]);
  });

  it.each(["serviceControlPolicy", "boundary"] as const)("each need every statement: %s", (which) => {
    const { Version, Statement } = JSON.parse(policies[which]) as { Version: string; Statement: readonly unknown[] };
    expect(Statement.length).toBeGreaterThan(3);
    for (const dropped of Statement) {
      const rest = { Version, Statement: Statement.filter((one) => one !== dropped) };
      expect(wrong({ ...policies, [which]: JSON.stringify(rest) }, cases), JSON.stringify(dropped)).not.toEqual([]);
    }
  });

  it("name actions that AWS has", () => {
    const { Statement } = JSON.parse(policies.serviceControlPolicy) as {
      Statement: readonly { Action: readonly string[] }[];
    };
    const known = new Set(named(/./));
    expect(Statement.flatMap(({ Action }) => Action).filter((action) => !known.has(action))).toEqual([]);
  });
});
