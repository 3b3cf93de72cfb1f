import { noBroadRole } from "../../policy-pack/policies/how-much/no-broad-role.js";
import type { Raw, Resource } from "../../policy-pack/model/index.js";
import { testPolicy } from "../support/policy-tester.js";
import { hidingRights, inUse, managed, may, text } from "../support/role-in-use.js";
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
} from "../support/resources.js";

const everyBucket = { Action: "s3:*", Resource: "*" };
const bucket = ["arn:aws:s3:::data", "arn:aws:s3:::data/*"];

const registry = `${group}/providers/Microsoft.ContainerRegistry/registries/images`;
const vault = `${group}/providers/Microsoft.KeyVault/vaults/ml`;
const models = `${group}/providers/Microsoft.CognitiveServices/accounts/models`;
const workspace = `${group}/providers/Microsoft.MachineLearningServices/workspaces/studio`;
const customGuid = "55555555-5555-5555-5555-555555555555";

/** The identity `train`, which a cluster runs as, with a role at a scope. */
function holds(guid: string, scope: Raw, ...more: readonly Resource[]): { readonly resources: readonly Resource[] } {
  const assignment = roleAssignment(principalId, roleId(guid), scope);
  return { resources: [managedIdentity(), cluster("gpu"), assignment, ...more] };
}

/** The same with a custom role. */
function holdsCustom(scope: Raw, ...permissions: readonly Raw[]): { readonly resources: readonly Resource[] } {
  return holds(customGuid, scope, definition(permissions));
}

function definition(permissions: Raw): Resource {
  return resource("azure-native:authorization:RoleDefinition", "custom", {
    roleName: "Trainer",
    roleDefinitionId: customGuid,
    permissions,
  });
}

/** Roles that use what is in a resource. */
const uses: Readonly<Record<string, readonly [guid: string, scope: string]>> = {
  AcrPull: ["7f951dda-4ed3-4680-a7ca-43fe172d538d", registry],
  AcrPush: ["8311e382-0749-4cb8-b61a-304f252e45ec", registry],
  "Storage Blob Data Reader": [builtIn.blobDataReader, storage],
  "Storage Blob Data Contributor": ["ba92f5b4-2d11-453d-a403-e96b0029c9fe", storage],
  "Key Vault Secrets User": ["4633458b-17de-408a-b874-0445c86b69e6", vault],
  "Cognitive Services OpenAI User": ["5e0bd9bd-7b93-4f28-af87-19fc36ad61bd", models],
  "Monitoring Metrics Publisher": ["3913510d-42f4-4e42-8a64-420c390055eb", workspace],
  Reader: [builtIn.reader, group],
};

/** Roles that control resources themselves, on one resource. */
const controls: Readonly<Record<string, readonly [guid: string, scope: string, says: RegExp]>> = {
  "Contributor on a storage account": [builtIn.contributor, storage, /Contributor at .* may read keys or secrets/],
  "Contributor on a workspace": [builtIn.contributor, workspace, /Contributor at .*\/workspaces\/studio may/],
  "Storage Account Contributor": ["17d1049b-9a84-46fb-8f53-869881c3d3ab", storage, /may read keys or secrets/],
  "Storage Account Key Operator Service Role": [
    "81a9662b-bebf-436f-a333-f67b29880f12",
    storage,
    /\(Microsoft\.Storage\/storageAccounts\/listKeys\/action\)/,
  ],
  "Storage Blob Data Owner": ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b", storage, /whatever its access list says/],
  "Key Vault Secrets Officer": ["b86a8fe4-44ce-4948-aee5-eccb2c155cd7", vault, /delete and replace every secret/],
  "AzureML Data Scientist": ["f6c7c914-8db3-469d-8ca1-694a8f32e121", workspace, /may read keys or secrets/],
};

testPolicy(noBroadRole, {
  pass: {
    "a role that only reads": { resources: [role("lab", { inlinePolicies: [{ policy: narrowDocument }] }), inUse] },
    "a whole service on one bucket": may({ Action: "s3:*", Resource: bucket }),
    "some actions on everything": may({ Action: ["s3:GetObject", "s3:PutObject"], Resource: "*" }),
    "what lists and describes": may({ Action: ["s3:List*", "sagemaker:Describe*"], Resource: "*" }),
    "a whole service on what has a tag": may({
      ...everyBucket,
      Condition: { StringEquals: { "aws:ResourceTag/team": "ml" } },
    }),
    "a whole service, with nearly all that changes something denied": may(everyBucket, {
      Effect: "Deny",
      Action: ["s3:Put*", "s3:Delete*"],
      Resource: "*",
    }),
    "a whole service that another resource denies but for one bucket": {
      resources: [
        ...may(everyBucket).resources,
        resource("aws:iam/rolePolicy:RolePolicy", "no", {
          role: "lab",
          policy: text({ Effect: "Deny", Action: "s3:*", NotResource: bucket }),
        }),
      ],
    },
    "a whole service that the permissions boundary takes away": {
      resources: [
        role("lab", {
          inlinePolicies: [{ name: "p", policy: text(everyBucket) }],
          permissionsBoundary: "arn:aws:iam::123456789012:policy/cap",
        }),
        inUse,
        resource("aws:iam/policy:Policy", "cap", { name: "cap", policy: narrowDocument }),
      ],
    },
    "logs, metrics and image pulls on everything": may({
      Action: ["logs:CreateLogStream", "logs:PutLogEvents", "cloudwatch:PutMetricData", "ecr:GetAuthorizationToken"],
      Resource: "*",
    }),
    AmazonS3ReadOnlyAccess: managed("AmazonS3ReadOnlyAccess"),
    AmazonSageMakerClusterInstanceRolePolicy: managed("AmazonSageMakerClusterInstanceRolePolicy"),
    AmazonECSTaskExecutionRolePolicy: managed("service-role/AmazonECSTaskExecutionRolePolicy"),
    ...Object.fromEntries(Object.entries(uses).map(([name, [guid, scope]]) => [name, holds(guid, scope)])),
    "data roles at a scope that is not known yet": holds(builtIn.blobDataReader, pending()),
    "a custom role that reads the workspace": holdsCustom(workspace, {
      actions: ["Microsoft.MachineLearningServices/workspaces/read"],
    }),
    "a custom role with a data action": holdsCustom(storage, {
      actions: [],
      dataActions: ["Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read"],
    }),
  },
  violation: {
    "a whole service on everything": {
      ...may(everyBucket),
      at: "inlinePolicies[0].policy",
      says: /notebook instance lab runs as IAM role lab, which holds more than it needs: inline policy p: statement 1 gives control of the whole service s3\.$/,
      final: false,
    },
    "a whole service in one region": {
      ...may({ ...everyBucket, Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } } }),
      at: "inlinePolicies[0].policy",
      says: /the whole service s3/,
      final: false,
    },
    "a whole service, one bucket left out": {
      ...may({ Action: "s3:*", NotResource: "arn:aws:s3:::payroll/*" }),
      at: "inlinePolicies[0].policy",
      says: /the whole service s3/,
      final: false,
    },
    "a whole service in several statements": {
      ...may(
        { Action: ["s3:Put*", "s3:Create*"], Resource: "*" },
        { Action: ["s3:Delete*", "s3:Abort*", "s3:Replicate*", "s3:Restore*", "s3:Update*"], Resource: "*" },
        { Action: ["s3:*Tag*", "s3:Bypass*", "s3:Object*", "s3:Initiate*"], Resource: "*" },
      ),
      at: "inlinePolicies[0].policy",
      says: /statement 1, statement 2, statement 3 together give control of the whole service s3/,
      final: false,
    },
    "a whole service in two policies": {
      resources: [
        ...may({ Action: ["s3:Put*", "s3:Create*"], Resource: "*" }).resources,
        resource("aws:iam/rolePolicy:RolePolicy", "more", {
          role: "lab",
          policy: text({
            Action: ["s3:Delete*", "s3:Abort*", "s3:Replicate*", "s3:Restore*", "s3:Update*"],
            Resource: "*",
          }),
        }),
      ],
      at: "inlinePolicies[0].policy",
      says: /inline policy p: statement 1, inline policy more: statement 1 together give control/,
      final: false,
    },
    AmazonS3FullAccess: {
      ...managed("AmazonS3FullAccess"),
      at: "managedPolicyArns[0]",
      says: /AmazonS3FullAccess: statement 1 gives control of the whole services s3 and s3-object-lambda/,
      final: false,
    },
    AmazonSageMakerFullAccess: {
      ...managed("AmazonSageMakerFullAccess"),
      at: "managedPolicyArns[0]",
      says: /AmazonSageMakerFullAccess: .*control of the whole services .*sagemaker/,
      final: false,
    },
    ReadOnlyAccess: {
      ...managed("ReadOnlyAccess"),
      at: "managedPolicyArns[0]",
      says: /ReadOnlyAccess: .* let it read what \d+ services hold/,
      final: false,
    },
    "full access that the program gives to a role from outside": {
      resources: [
        notebook("lab", arnOf("elsewhere")),
        attachment("a", arnOf("elsewhere"), "arn:aws:iam::aws:policy/AmazonS3FullAccess"),
      ],
      at: "policyArn",
      says: /runs as arn:aws:iam::123456789012:role\/elsewhere, which holds more than it needs/,
      final: false,
    },
    ...Object.fromEntries(
      Object.entries(controls).map(([name, [guid, scope, says]]) => [
        name,
        { ...holds(guid, scope), at: "roleDefinitionId", says, final: false },
      ]),
    ),
    "a custom role with everything of a storage account": {
      ...holdsCustom(storage, { actions: ["Microsoft.Storage/storageAccounts/*"] }),
      at: "roleDefinitionId",
      says: /compute cluster gpu runs as user-assigned identity train, .*custom role Trainer at/,
      final: false,
    },
    "a custom role that reads keys": {
      ...holdsCustom(storage, { actions: ["Microsoft.Storage/storageAccounts/listKeys/action"] }),
      at: "roleDefinitionId",
      says: /may read keys or secrets that work without an identity/,
      final: false,
    },
    "single sign-on, by name": {
      ...holdsCustom(workspace, {
        actions: ["Microsoft.MachineLearningServices/workspaces/computes/enableSso/action"],
      }),
      at: "roleDefinitionId",
      says: /turn single sign-on of compute instances on again/,
      final: false,
    },
    "single sign-on, by a wildcard, the keys left out": {
      ...holdsCustom(workspace, {
        actions: ["Microsoft.MachineLearningServices/workspaces/computes/*/action"],
        notActions: ["Microsoft.MachineLearningServices/workspaces/computes/listKeys/action"],
      }),
      at: "roleDefinitionId",
      says: /turn single sign-on of compute instances on again/,
      final: false,
    },
  },
  undecidable: {
    ...hidingRights(text(everyBucket), "AmazonS3FullAccess"),
    "Contributor at a scope that is known on deployment": {
      ...holds(builtIn.contributor, pending()),
      kind: "until-deployed",
      says: /./,
    },
    "a custom role from outside": {
      ...holds(customGuid, storage),
      kind: "here",
      says: /what .*roleDefinitions\/5555.* allows/,
    },
    "a custom role whose permissions are known on deployment": {
      ...holds(customGuid, storage, definition(pending())),
      kind: "until-deployed",
      says: /./,
    },
  },
  notApplicable: {
    "an admin, of whom no-admin-role tells": { resources: [role("lab", { managedPolicyArns: [adminArn] }), inUse] },
    "Contributor at a resource group, of whom no-admin-role tells": holds(builtIn.contributor, group),
    "a role that no workload runs as": {
      resources: [role("ops", { inlinePolicies: [{ policy: text(everyBucket) }] })],
    },
    "a notebook whose role is in the program": { resources: [inUse, role("lab")] },
  },
});
