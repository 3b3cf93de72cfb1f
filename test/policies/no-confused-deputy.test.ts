import { noConfusedDeputy } from "../../policy-pack/policies/how-much/no-confused-deputy.js";
import type { Raw, Resource } from "../../policy-pack/model/index.js";
import { testPolicy } from "../support/policy-tester.js";
import { arnOf, cluster, managedIdentity, notebook, pending, role } from "../support/resources.js";

type Conditions = Readonly<Record<string, Readonly<Record<string, Raw>>>>;

const inUse = notebook("lab", arnOf("lab"));

function statement(service: Raw, conditions?: Conditions): Raw {
  return {
    Effect: "Allow",
    Action: "sts:AssumeRole",
    Principal: { Service: service },
    ...(conditions !== undefined && { Condition: conditions }),
  };
}

/** The role `lab`, which a notebook runs as, with these statements in its trust policy. */
function trusting(...statements: readonly Raw[]): { readonly resources: readonly Resource[] } {
  return { resources: [role("lab", { assumeRolePolicy: { Version: "2012-10-17", Statement: statements } }), inUse] };
}

const sageMaker = "sagemaker.amazonaws.com";

const guarded: Readonly<Record<string, Conditions>> = {
  "one account": { StringEquals: { "aws:SourceAccount": "123456789012" } },
  "one account, in other capitals": { StringEquals: { "AWS:sourceaccount": "123456789012" } },
  "one of two accounts": { StringEquals: { "aws:SourceAccount": ["123456789012", "210987654321"] } },
  "the resources of one account": { ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:*:123456789012:*" } },
  "one resource": { ArnEquals: { "aws:SourceArn": "arn:aws:sagemaker:eu-west-1:123456789012:pipeline/churn" } },
  "one organization": { StringEquals: { "aws:SourceOrgID": "o-exampleorgid" } },
  "one account and whatever resource": {
    StringEquals: { "aws:SourceAccount": "123456789012" },
    ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:*:*:*" },
  },
};

const unguarded: Readonly<Record<string, Conditions | undefined>> = {
  nothing: undefined,
  "an account that may be any": { StringLike: { "aws:SourceAccount": "*" } },
  "the resources of any account": { ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:*:*:*" } },
  "an account, where the key is there": { StringEqualsIfExists: { "aws:SourceAccount": "123456789012" } },
  "an account, for all values that there are": {
    "ForAllValues:StringEquals": { "aws:SourceAccount": "123456789012" },
  },
  "any account but one": { StringNotEquals: { "aws:SourceAccount": "999999999999" } },
  "one account or any": { StringLike: { "aws:SourceAccount": ["123456789012", "*"] } },
  "something else": { StringEquals: { "aws:RequestedRegion": "eu-west-1" } },
};

/** Services whose pages do not ask for the condition. */
const unasked = ["lambda.amazonaws.com", "ec2.amazonaws.com", "glue.amazonaws.com"];
/** Services whose pages do. */
const asked = [
  sageMaker,
  "bedrock.amazonaws.com",
  "bedrock-agentcore.amazonaws.com",
  "ecs-tasks.amazonaws.com",
  "elasticmapreduce.amazonaws.com",
  "states.amazonaws.com",
  "codebuild.amazonaws.com",
];

testPolicy(noConfusedDeputy, {
  pass: {
    ...Object.fromEntries(
      Object.entries(guarded).map(([name, conditions]) => [
        `SageMaker on behalf of ${name}`,
        trusting(statement(sageMaker, conditions)),
      ]),
    ),
    "SageMaker, with a Deny of every other account": trusting(statement(sageMaker), {
      Effect: "Deny",
      Action: "sts:AssumeRole",
      Principal: "*",
      Condition: { StringNotEquals: { "aws:SourceAccount": "123456789012" } },
    }),
    ...Object.fromEntries(unasked.map((service) => [`${service} on behalf of anybody`, trusting(statement(service))])),
    "an account, which is a matter of confined-trust": trusting({
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Principal: { AWS: "arn:aws:iam::123456789012:root" },
    }),
    "an outside role that the configuration vouches for": {
      resources: [notebook("lab", arnOf("elsewhere"))],
      options: { trustedIdentities: [{ identity: arnOf("else*"), reason: "made by the platform team" }] },
    },
  },
  violation: {
    ...Object.fromEntries(
      Object.entries(unguarded).map(([name, conditions]) => [
        `SageMaker with a condition on ${name}`,
        {
          ...trusting(statement(sageMaker, conditions)),
          at: "assumeRolePolicy",
          says: "SageMaker notebook instance lab runs as IAM role lab, which sagemaker.amazonaws.com is trusted with on behalf of any account.",
        },
      ]),
    ),
    ...Object.fromEntries(
      asked.map((service) => [
        `${service} on behalf of anybody`,
        {
          ...trusting(statement(service)),
          at: "assumeRolePolicy",
          says: new RegExp(`which ${service.replaceAll(".", "\\.")} is trusted with on behalf of any account`),
        },
      ]),
    ),
    "one of two services, the one that is asked": {
      ...trusting(statement(["lambda.amazonaws.com", sageMaker])),
      at: "assumeRolePolicy",
      says: /which sagemaker\.amazonaws\.com is trusted with/,
    },
    "two services": {
      ...trusting(statement([sageMaker, "bedrock.amazonaws.com"])),
      at: "assumeRolePolicy",
      says: /which sagemaker\.amazonaws\.com and bedrock\.amazonaws\.com are trusted with/,
    },
    "one of two statements": {
      ...trusting(
        statement(sageMaker, { StringEquals: { "aws:SourceAccount": "123456789012" } }),
        statement("bedrock.amazonaws.com"),
      ),
      at: "assumeRolePolicy",
      says: /which bedrock\.amazonaws\.com is trusted with/,
    },
  },
  undecidable: {
    "an account that is known on deployment": {
      ...trusting(statement(sageMaker, { StringEquals: { "aws:SourceAccount": pending() } })),
      kind: "until-deployed",
      says: /for whom sagemaker\.amazonaws\.com may become it/,
    },
    "a condition that is no object": {
      resources: [
        role("lab", {
          assumeRolePolicy: {
            Statement: [
              { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: sageMaker }, Condition: "ours" },
            ],
          },
        }),
        inUse,
      ],
      kind: "here",
      says: /for whom sagemaker\.amazonaws\.com may become it/,
    },
    "a role from outside": {
      resources: [notebook("lab", arnOf("elsewhere"))],
      kind: "here",
      says: /made outside this program/,
    },
  },
  notApplicable: {
    "a trust policy that confined-trust cannot read": {
      resources: [role("lab", { assumeRolePolicy: pending() }), inUse],
    },
    "a managed identity of Azure": { resources: [managedIdentity(), cluster("gpu")] },
    "a role that no workload runs as": {
      resources: [role("ops", { assumeRolePolicy: { Statement: [statement(sageMaker)] } })],
    },
    "a notebook whose role is in the program": { resources: [inUse, role("lab")] },
  },
});
