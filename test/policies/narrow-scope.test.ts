import { narrowScope } from "../../policy-pack/policies/how-much/narrow-scope.js";
import type { Raw, Resource } from "../../policy-pack/model/index.js";
import { testPolicy } from "../support/policy-tester.js";
import { hidingRights, inUse, may, text, type Statement } from "../support/role-in-use.js";
import {
  adminArn,
  arnOf,
  attachment,
  builtIn,
  cluster,
  group,
  managedIdentity,
  narrowArn,
  narrowDocument,
  newIdentity,
  notebook,
  pending,
  principalId,
  resource,
  role,
  roleAssignment,
  roleId,
  storage,
  subscription,
} from "../support/resources.js";

const reading: Statement = { Action: "s3:GetObject", Resource: "*" };

/** The same, under a condition. */
function mayIf(operator: string, key: string, value: string, statement: Statement = reading): ReturnType<typeof may> {
  return may({ ...statement, Condition: { [operator]: { [key]: value } } });
}

/** Actions that may stand on every resource. */
const harmless: Readonly<Record<string, readonly string[]>> = {
  "actions that know no resources": ["ecr:GetAuthorizationToken", "cloudwatch:PutMetricData"],
  "writing logs": ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
  "writing traces": ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
  "pulling images": ["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"],
  "the network interfaces of a job in a VPC": [
    "ec2:CreateNetworkInterface",
    "ec2:CreateNetworkInterfacePermission",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeVpcs",
    "ec2:DescribeSubnets",
    "ec2:DescribeSecurityGroups",
  ],
  "listing what there is": ["s3:ListAllMyBuckets", "s3:ListBucket", "sagemaker:ListTrainingJobs"],
};

/** Resources that are named. */
const named: Readonly<Record<string, string>> = {
  "one prefix": "arn:aws:s3:::data/churn/*",
  "one bucket": "arn:aws:s3:::data/*",
  "buckets by their prefix": "arn:aws:s3:::ml-*/*",
};

/** Spellings of every object of every bucket. */
const everything: Readonly<Record<string, Statement>> = {
  everything: reading,
  "everything in S3": { ...reading, Resource: "arn:aws:s3:::*" },
  "every object of every bucket": { ...reading, Resource: "arn:aws:s3:::*/*" },
  "everything in any partition": { ...reading, Resource: "arn:*:s3:::*" },
  "everything but one bucket": { Action: "s3:GetObject", NotResource: "arn:aws:s3:::payroll/*" },
};

/** The identity `train`, which a cluster runs as, with a role at a scope. */
function holds(guid: string, scope: Raw, condition?: Raw): { readonly resources: readonly Resource[] } {
  const assignment = roleAssignment(principalId, roleId(guid), scope);
  const inputs = { ...assignment.inputs, ...(condition !== undefined && { condition, conditionVersion: "2.0" }) };
  return { resources: [managedIdentity(), cluster("gpu"), { ...assignment, inputs }] };
}

const container = "@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals 'models'";
const read = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read";
const write = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write";

testPolicy(narrowScope, {
  pass: {
    "a role without any rights": { resources: [role("lab"), inUse] },
    "a managed policy of such actions": { resources: [role("lab", { managedPolicyArns: [narrowArn] }), inUse] },
    ...Object.fromEntries(
      Object.entries(harmless).map(([name, Action]) => [`${name} on everything`, may({ Action, Resource: "*" })]),
    ),
    ...Object.fromEntries(
      Object.entries(named).map(([name, Resource]) => [`objects of ${name}`, may({ ...reading, Resource })]),
    ),
    "what has a tag": mayIf("StringEquals", "s3:ExistingObjectTag/team", "ml"),
    "what has the caller's tag": mayIf("StringEquals", "aws:ResourceTag/team", "${aws:PrincipalTag/team}", {
      Action: "sagemaker:StopTrainingJob",
      Resource: "*",
    }),
    "a key that only S3 may use for it": mayIf("StringEquals", "kms:ViaService", "s3.eu-west-1.amazonaws.com", {
      Action: "kms:Decrypt",
      Resource: "*",
    }),
    "everything, with a Deny of all but one bucket": may(reading, {
      Effect: "Deny",
      Action: "s3:GetObject",
      NotResource: "arn:aws:s3:::data/*",
    }),
    "everything, with such a Deny in another resource": {
      resources: [
        ...may(reading).resources,
        resource("aws:iam/rolePolicy:RolePolicy", "no", {
          role: "lab",
          policy: text({ Effect: "Deny", Action: "s3:*", NotResource: "arn:aws:s3:::data/*" }),
        }),
      ],
    },
    "everything, within a boundary that names one bucket": {
      resources: [
        role("lab", {
          inlinePolicies: [{ name: "p", policy: text(reading) }],
          permissionsBoundary: "arn:aws:iam::123456789012:policy/cap",
        }),
        inUse,
        resource("aws:iam/policy:Policy", "cap", { name: "cap", policy: narrowDocument }),
      ],
    },
    "everything, for another role": {
      resources: [
        role("lab"),
        inUse,
        resource("aws:iam/rolePolicy:RolePolicy", "p", { role: "ops", policy: text(reading) }),
      ],
    },
    "a role on one storage account": holds(builtIn.blobDataReader, storage),
    "a role on one container": holds(builtIn.blobDataReader, `${storage}/blobServices/default/containers/models`),
    "Contributor on one storage account": holds(builtIn.contributor, storage),
    "a custom role from outside, on one storage account": holds("55555555-5555-5555-5555-555555555555", storage),
    "a role at a resource group whose condition names a container": holds(
      builtIn.blobDataReader,
      group,
      `((!(ActionMatches{'${read}'})) OR (${container}))`,
    ),
  },
  violation: {
    ...Object.fromEntries(
      Object.entries(everything).map(([name, statement]) => [
        `objects of ${name}`,
        {
          ...may(statement),
          at: "inlinePolicies[0].policy",
          says: /notebook instance lab runs as IAM role lab, which reaches more than it needs: inline policy p: statement 1 allows s3:GetObject on any resource\.$/,
          final: false,
        },
      ]),
    ),
    "every secret of one account and region": {
      ...may({
        Action: "secretsmanager:GetSecretValue",
        Resource: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:*",
      }),
      at: "inlinePolicies[0].policy",
      says: /allows secretsmanager:GetSecretValue on any resource/,
      final: false,
    },
    "everything in one region": {
      ...mayIf("StringEquals", "aws:RequestedRegion", "eu-west-1"),
      at: "inlinePolicies[0].policy",
      says: /s3:GetObject on any resource/,
      final: false,
    },
    "the right to pass every role, for one service": {
      ...mayIf("StringEquals", "iam:PassedToService", "sagemaker.amazonaws.com", {
        Action: "iam:PassRole",
        Resource: arnOf("*"),
      }),
      at: "inlinePolicies[0].policy",
      says: /iam:PassRole on any resource/,
      final: false,
    },
    "one action of many that can be limited": {
      ...may({ Action: ["ecr:GetAuthorizationToken", "logs:PutLogEvents", "kms:Decrypt"], Resource: "*" }),
      at: "inlinePolicies[0].policy",
      says: /allows kms:Decrypt on any resource/,
      final: false,
    },
    "the second of two statements": {
      ...may({ ...reading, Resource: "arn:aws:s3:::data/*" }, { Action: "s3:PutObject", Resource: "*" }),
      at: "inlinePolicies[0].policy",
      says: /statement 2 allows s3:PutObject on any resource/,
      final: false,
    },
    AmazonS3ReadOnlyAccess: {
      resources: [
        role("lab", { managedPolicyArns: [narrowArn, "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"] }),
        inUse,
      ],
      at: "managedPolicyArns[1]",
      says: /AmazonS3ReadOnlyAccess: statement 1 allows .* more actions on any resource/,
      final: false,
    },
    "what the program gives to a role from outside": {
      resources: [
        notebook("lab", arnOf("elsewhere")),
        attachment("a", arnOf("elsewhere"), "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"),
      ],
      at: "policyArn",
      says: /runs as arn:aws:iam::123456789012:role\/elsewhere, which reaches more than it needs/,
      final: false,
    },
    "everything, beside a whole service of which no-broad-role tells": {
      ...may({ Action: "s3:*", Resource: "*" }, { Action: "kms:Decrypt", Resource: "*" }),
      at: "inlinePolicies[0].policy",
      says: /^(?!.*s3:).*statement 2 allows kms:Decrypt on any resource/,
      final: false,
    },
    ...Object.fromEntries(
      Object.entries({
        "the resource group": group,
        "the subscription": subscription,
        "the management group": "/providers/Microsoft.Management/managementGroups/ml",
        "the root": "/",
      }).map(([level, scope]) => [
        `a data role at ${level}`,
        {
          ...holds(builtIn.blobDataReader, scope),
          at: "roleDefinitionId",
          says: new RegExp(
            `compute cluster gpu runs as user-assigned identity train, .*Storage Blob Data Reader is assigned at ${level}`,
          ),
          final: false,
        },
      ]),
    ),
    "Reader at a resource group": {
      ...holds(builtIn.reader, group),
      at: "roleDefinitionId",
      says: /Reader is assigned at the resource group/,
      final: false,
    },
    "a data role at a resource group whose condition is about other actions": {
      ...holds(builtIn.blobDataReader, group, `((!(ActionMatches{'${write}'})) OR (${container}))`),
      at: "roleDefinitionId",
      says: /Storage Blob Data Reader is assigned at the resource group/,
      final: false,
    },
    "a resource group, for an identity that does not exist yet": {
      resources: [
        newIdentity(),
        cluster(
          "gpu",
          { type: "UserAssigned", userAssignedIdentities: pending() },
          { uses: { identity: [newIdentity()] } },
        ),
        roleAssignment(pending(), roleId(builtIn.blobDataReader), group, { principalId: [newIdentity()] }),
      ],
      at: "roleDefinitionId",
      says: /is assigned at the resource group/,
      final: false,
    },
  },
  undecidable: {
    ...hidingRights(text(reading), "AmazonS3ReadOnlyAccess"),
    "a scope that is known on deployment": {
      ...holds(builtIn.blobDataReader, pending()),
      kind: "until-deployed",
      says: /./,
    },
    "a scope that is nothing in Azure": {
      ...holds(builtIn.blobDataReader, "everything"),
      kind: "here",
      says: /scope of the role assignment, which is not the id of anything/,
    },
    "an assignment without a scope": {
      ...holds(builtIn.blobDataReader, null),
      kind: "here",
      says: /scope/,
    },
    "a condition that is known on deployment": {
      ...holds(builtIn.blobDataReader, group, pending()),
      kind: "until-deployed",
      says: /./,
    },
    "a condition that cannot be read": {
      ...holds(builtIn.blobDataReader, group, "only on Sundays"),
      kind: "here",
      says: /what the condition of the role assignment leaves of Storage Blob Data Reader/,
    },
    "a custom role from outside, at a resource group": {
      ...holds("55555555-5555-5555-5555-555555555555", group),
      kind: "here",
      says: /what .*roleDefinitions\/5555.* allows/,
    },
  },
  notApplicable: {
    "an admin, of whom no-admin-role tells": { resources: [role("lab", { managedPolicyArns: [adminArn] }), inUse] },
    "Contributor at a resource group, of whom no-admin-role tells": holds(builtIn.contributor, group),
    "a whole service, of which no-broad-role tells": may({ Action: "s3:*", Resource: "*" }),
    "a role that no workload runs as": {
      resources: [role("ops", { inlinePolicies: [{ policy: text(reading) }] })],
    },
    "a notebook whose role is in the program": { resources: [inUse, role("lab")] },
  },
});
