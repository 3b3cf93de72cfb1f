import { noPrivilegeEscalation } from "../../policy-pack/policies/how-much/no-privilege-escalation.js";
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
  narrowDocument,
  notebook,
  pending,
  principalId,
  resource,
  role,
  roleAssignment,
  roleId,
  storage,
  trusting,
} from "../support/resources.js";

const jobs = "arn:aws:sagemaker:eu-west-1:123456789012:training-job/nightly-*";
const starts: Statement = { Action: "sagemaker:CreateTrainingJob", Resource: jobs };
const outside = { trustedIdentities: [{ identity: arnOf("ml-*"), reason: "made and judged by the platform stack" }] };

/** The role `lab`, which a notebook runs as, with these statements. */
function lab(...statements: readonly Statement[]): Resource {
  return role("lab", { inlinePolicies: [{ name: "p", policy: text(...statements) }] });
}

function inlineOf(name: string, ...statements: readonly Statement[]): Resource {
  return resource("aws:iam/rolePolicy:RolePolicy", name, { role: "lab", policy: text(...statements) });
}

function passes(Resource: unknown, PassedToService?: string): Statement {
  const Condition = { StringEquals: { "iam:PassedToService": PassedToService } };
  return { Action: "iam:PassRole", Resource, ...(PassedToService !== undefined && { Condition }) };
}

const train = managedIdentity();
const operator = "f1a07417-d97a-45cb-824c-7a7467783830";
const dataScientist = "f6c7c914-8db3-469d-8ca1-694a8f32e121";
const machines = "9980e02c-c2be-4d73-94e8-173b1dc7cf3c";
const oneIdentity = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/deploy`;
const customGuid = "55555555-5555-5555-5555-555555555555";

/** The identity `train`, which a cluster runs as, with a role at a scope. */
function holds(guid: string, scope: Raw, condition?: Raw, ...more: readonly Resource[]): readonly Resource[] {
  const assignment = roleAssignment(principalId, roleId(guid), scope);
  const inputs = { ...assignment.inputs, ...(condition !== undefined && { condition, conditionVersion: "2.0" }) };
  return [train, cluster("gpu"), { ...assignment, inputs }, ...more];
}

function custom(...actions: readonly string[]): Resource {
  return resource("azure-native:authorization:RoleDefinition", "custom", {
    roleName: "Trainer",
    roleDefinitionId: customGuid,
    permissions: [{ actions }],
  });
}

/** The condition of delegated role management that leaves these roles to give, and perhaps one principal. */
function giving(guid: string, principal?: string): string {
  const request = "@Request[Microsoft.Authorization/roleAssignments";
  const whom = `AND ${request}:PrincipalId] ForAnyOfAnyValues:GuidEquals {${principal ?? ""}}`;
  return `((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR (${request}:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${guid}} ${principal === undefined ? "" : whom}))`;
}

testPolicy(noPrivilegeEscalation, {
  pass: {
    "a role that only reads": { resources: [role("lab", { inlinePolicies: [{ policy: narrowDocument }] }), inUse] },
    "the right to pass any role, and nothing that runs as one": may(passes("*")),
    "the right to start jobs, and to pass no role": may(starts),
    "any role for a service in which it can start nothing": may(passes("*", "glue.amazonaws.com"), starts),
    "its own role": may(passes(arnOf("lab"), "sagemaker.amazonaws.com"), starts),
    "one role of the program that is harmless": {
      resources: [lab(passes(arnOf("train"), "sagemaker.amazonaws.com"), starts), inUse, role("train")],
    },
    "an admin role of the program that does not trust the service": {
      resources: [
        lab(passes(arnOf("ops")), starts),
        inUse,
        role("ops", { managedPolicyArns: [adminArn], assumeRolePolicy: trusting({ Service: "lambda.amazonaws.com" }) }),
      ],
    },
    "two harmless roles that pass each other": {
      resources: [
        lab(passes(arnOf("train")), starts),
        inUse,
        role("train", { inlinePolicies: [{ name: "p", policy: text(passes(arnOf("lab")), starts) }] }),
      ],
    },
    "roles from outside that the configuration vouches for": {
      resources: [lab(passes(arnOf("ml-*")), starts), inUse],
      options: outside,
    },
    "the role that it may assume, vouched for": {
      resources: [lab({ Action: "sts:AssumeRole", Resource: arnOf("ml-read") }), inUse],
      options: outside,
    },
    "roles that it makes within a permissions boundary": may({
      Action: ["iam:CreateRole", "iam:PutRolePolicy", "iam:AttachRolePolicy"],
      Resource: arnOf("ml/*"),
      Condition: { StringEquals: { "iam:PermissionsBoundary": "arn:aws:iam::123456789012:policy/cap" } },
    }),
    "a harmless policy that it may attach to itself": may({
      Action: "iam:AttachRolePolicy",
      Resource: arnOf("lab"),
      Condition: { ArnEquals: { "iam:PolicyARN": "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" } },
    }),
    "a path that a Deny of another resource closes": {
      resources: [
        lab(passes("*"), starts),
        inUse,
        inlineOf("no", { Effect: "Deny", Action: "iam:PassRole", Resource: "*" }),
      ],
    },
    "a path that the permissions boundary closes": {
      resources: [
        role("lab", {
          inlinePolicies: [{ name: "p", policy: text(passes("*"), starts) }],
          permissionsBoundary: "arn:aws:iam::123456789012:policy/cap",
        }),
        inUse,
        resource("aws:iam/policy:Policy", "cap", { name: "cap", policy: narrowDocument }),
      ],
    },
    AmazonSageMakerClusterInstanceRolePolicy: {
      resources: [
        role("lab", { managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonSageMakerClusterInstanceRolePolicy"] }),
        inUse,
      ],
    },
    "data roles at a resource group": { resources: holds(builtIn.blobDataReader, group) },
    "Contributor on a storage account": { resources: holds(builtIn.contributor, storage) },
    "the right to give a role that it holds itself": {
      resources: holds(builtIn.rbacAdministrator, storage, giving(builtIn.blobDataReader), {
        ...roleAssignment(principalId, roleId(builtIn.blobDataReader), storage),
        urn: "urn:pulumi:test::program::azure-native:authorization:RoleAssignment::read",
      }),
    },
    "role definitions where none can be written": {
      resources: holds(customGuid, storage, undefined, custom("Microsoft.Authorization/roleDefinitions/write")),
    },
  },
  violation: {
    "any role for a training job": {
      ...may(passes("*"), starts),
      at: "inlinePolicies[0].policy",
      says: /notebook instance lab runs as IAM role lab, which can become more powerful: it can start a SageMaker training job that runs as a role it passes: inline policy p: statement 2, statement 1\.$/,
      final: false,
    },
    "every role of any account": {
      ...may(passes("arn:aws:iam::*:role/*"), starts),
      at: "inlinePolicies[0].policy",
      says: /training job that runs as a role it passes/,
      final: false,
    },
    "any role, passed to the service of the path": {
      ...may(passes("*", "sagemaker.amazonaws.com"), starts),
      at: "inlinePolicies[0].policy",
      says: /training job that runs as a role it passes/,
      final: false,
    },
    "any role, for instances that the caller chooses": {
      ...may(passes("*"), { ...starts, Condition: { StringEquals: { "sagemaker:InstanceTypes": "ml.m5.large" } } }),
      at: "inlinePolicies[0].policy",
      says: /training job that runs as a role it passes/,
      final: false,
    },
    "one admin role of the program": {
      resources: [
        lab(passes(arnOf("ops"), "sagemaker.amazonaws.com"), starts),
        inUse,
        role("ops", { managedPolicyArns: [adminArn] }),
      ],
      at: "inlinePolicies[0].policy",
      says: /runs as a role it passes \(IAM role ops: AdministratorAccess: statement 1 allows every action/,
      final: false,
    },
    "an admin role behind a role of the program": {
      resources: [
        lab(passes(arnOf("step")), starts),
        inUse,
        role("step", { inlinePolicies: [{ name: "p", policy: text(passes(arnOf("ops")), starts) }] }),
        role("ops", { managedPolicyArns: [adminArn] }),
      ],
      at: "inlinePolicies[0].policy",
      says: /IAM role step: it can start a SageMaker training job/,
      final: false,
    },
    "two policies that make a path together": {
      resources: [lab(passes("*")), inUse, inlineOf("jobs", starts)],
      at: "policy",
      says: /inline policy jobs: statement 1, inline policy p: statement 1/,
      final: false,
    },
    "its own policies": {
      ...may({ Action: "iam:PutRolePolicy", Resource: arnOf("lab") }),
      at: "inlinePolicies[0].policy",
      says: /it can give itself any permission/,
      final: false,
    },
    "a policy that is attached to it": {
      resources: [
        role("lab", { managedPolicyArns: ["arn:aws:iam::123456789012:policy/lab"] }),
        inUse,
        resource(
          "aws:iam/policy:Policy",
          "lab",
          {
            name: "lab",
            policy: text({ Action: "iam:CreatePolicyVersion", Resource: "arn:aws:iam::123456789012:policy/lab" }),
          },
          {
            id: "arn:aws:iam::123456789012:policy/lab",
            outputs: { arn: "arn:aws:iam::123456789012:policy/lab" },
          },
        ),
      ],
      at: "managedPolicyArns[0]",
      says: /rewrite a policy that is attached to it/,
      final: false,
    },
    "roles that it makes without a boundary": {
      ...may({ Action: ["iam:CreateRole", "iam:PutRolePolicy"], Resource: arnOf("ml/*") }),
      at: "inlinePolicies[0].policy",
      says: /make a role with any permission that trusts it/,
      final: false,
    },
    "any other role": {
      ...may({ Action: "sts:AssumeRole", Resource: "*" }),
      at: "inlinePolicies[0].policy",
      says: /it can become other roles/,
      final: false,
    },
    "the functions of others": {
      ...may({ Action: "lambda:UpdateFunctionCode", Resource: "*" }),
      at: "inlinePolicies[0].policy",
      says: /change the code of the Lambda functions of others/,
      final: false,
    },
    AmazonSageMakerFullAccess: {
      resources: [role("lab", { managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonSageMakerFullAccess"] }), inUse],
      at: "managedPolicyArns[0]",
      says: /training job that runs as a role it passes; or .*AllowPassRoleToSageMaker/,
      final: false,
    },
    "a path that the program gives to a role from outside": {
      resources: [
        notebook("lab", arnOf("elsewhere")),
        attachment("a", arnOf("elsewhere"), "arn:aws:iam::aws:policy/AmazonSageMakerFullAccess"),
      ],
      at: "policyArn",
      says: /runs as arn:aws:iam::123456789012:role\/elsewhere, which can become more powerful/,
      final: false,
    },
    "managed identities of a resource group": {
      resources: holds(operator, group),
      at: "roleDefinitionId",
      says: /compute cluster gpu runs as user-assigned identity train, .*Managed Identity Operator at .* may become any managed identity there/,
      final: false,
    },
    "machines of a resource group": {
      resources: holds(machines, group),
      at: "roleDefinitionId",
      says: /Virtual Machine Contributor at .* may run commands as administrator/,
      final: false,
    },
    "role definitions of a resource group": {
      resources: holds(customGuid, group, undefined, custom("Microsoft.Authorization/roleDefinitions/write")),
      at: "roleDefinitionId",
      says: /custom role Trainer at .* may widen every custom role/,
      final: false,
    },
    "the right to give one role that it does not hold": {
      resources: holds(builtIn.rbacAdministrator, storage, giving(builtIn.blobDataReader)),
      at: "roleDefinitionId",
      says: /may give the role Storage Blob Data Reader to anybody, itself included/,
      final: false,
    },
  },
  undecidable: {
    ...hidingRights(text(passes("*"), starts), "AmazonSageMakerFullAccess"),
    "a named role from outside": {
      ...may(passes(arnOf("theirs"), "sagemaker.amazonaws.com"), starts),
      kind: "here",
      says: /what arn:aws:iam::123456789012:role\/theirs may do, which it may pass to sagemaker\.amazonaws\.com/,
    },
    "roles that a pattern names": {
      ...may(passes(arnOf("ml-*")), starts),
      kind: "here",
      says: /role\/ml-\* may do/,
    },
    "a named role of another account that it may assume": {
      ...may({ Action: "sts:AssumeRole", Resource: "arn:aws:iam::999999999999:role/theirs" }),
      kind: "here",
      says: /role\/theirs may do, which it may become/,
    },
    "one function of others": {
      ...may({
        Action: "lambda:UpdateFunctionCode",
        Resource: "arn:aws:lambda:eu-west-1:123456789012:function:score",
      }),
      kind: "here",
      says: /what can be won with lambda:UpdateFunctionCode on arn:aws:lambda:.*:score/,
    },
    "any role with a tag": {
      ...may({ ...passes("*"), Condition: { StringEquals: { "aws:ResourceTag/team": "ml" } } }, starts),
      kind: "here",
      says: /what the condition aws:resourcetag\/team leaves of statement 1/,
    },
    "one managed identity": {
      resources: holds(operator, oneIdentity),
      kind: "here",
      says: /what the identities behind it may do: Managed Identity Operator/,
    },
    "jobs in one workspace": {
      resources: holds(dataScientist, `${group}/providers/Microsoft.MachineLearningServices/workspaces/studio`),
      kind: "here",
      says: /may run jobs and deployments/,
    },
    "a role that it may give to one principal": {
      resources: holds(
        builtIn.rbacAdministrator,
        storage,
        giving(builtIn.owner, "99999999-9999-9999-9999-999999999999"),
      ),
      kind: "here",
      says: /who the principals are to whom .* may give the role Owner/,
    },
    "a condition that is known on deployment": {
      resources: holds(builtIn.rbacAdministrator, storage, pending()),
      kind: "until-deployed",
      says: /./,
    },
    "a custom role from outside": {
      resources: holds(customGuid, storage),
      kind: "here",
      says: /what .*roleDefinitions\/5555.* allows/,
    },
  },
  notApplicable: {
    "an admin, of whom no-admin-role tells": {
      resources: [
        role("lab", {
          managedPolicyArns: [adminArn],
          inlinePolicies: [{ name: "p", policy: text(passes("*"), starts) }],
        }),
        inUse,
      ],
    },
    "Owner, of whom no-admin-role tells": { resources: holds(builtIn.owner, group) },
    "a role that no workload runs as": {
      resources: [role("ops", { inlinePolicies: [{ policy: text(passes("*"), starts) }] })],
    },
    "a notebook whose role is in the program": { resources: [inUse, role("lab")] },
  },
});
