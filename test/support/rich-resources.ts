import type { Raw, Resource } from "../../policy-pack/model/index.js";
import { awsCompute } from "./rich/aws-compute.js";
import { approvals } from "./rich/approvals.js";
import { awsData, studioApps } from "./rich/aws-data.js";
import { awsServices } from "./rich/aws-services.js";
import { azureInputs } from "./rich/azure.js";
import { azureAccess } from "./rich/azure-access.js";
import { azureGeneral } from "./rich/azure-general.js";
import { azureServices } from "./rich/azure-services.js";
import { secretInputs } from "./rich/secrets.js";
import { adminArn, arnOf, builtIn, document, group, identityId, principalId, resource, roleId } from "./resources.js";
import { auditSinks } from "./rich/audit-sinks.js";
import { databricksAccess } from "./rich/databricks-access.js";
import { newProviders } from "./rich/databricks-kubernetes-azuread.js";
import { deployments } from "./rich/deployments.js";
import { entraDirectory } from "./rich/entra-directory.js";

const statement = JSON.parse(
  document({ Sid: "Train", Action: "s3:*", Resource: "*", Condition: { StringEquals: { "aws:PrincipalTag/a": "b" } } }),
) as Raw;
const trust = JSON.parse(
  document({ Principal: { Service: "sagemaker.amazonaws.com" }, Action: ["sts:AssumeRole"], Condition: {} }),
) as Raw;
const identity: Raw = { type: "SystemAssigned,UserAssigned", userAssignedIdentities: [identityId] };
const azure: Readonly<Record<string, Raw>> = {
  resourceGroupName: "ml",
  workspaceName: "studio",
  location: "westeurope",
};
const tags: Raw = { workload: "fraud", owner: "ann" };

/** Each type that has a reader, with every input that its reader looks at, and some that none does. */
export const richInputs: Readonly<Record<string, Readonly<Record<string, Raw>>>> = {
  ...deployments,
  ...awsCompute,
  ...awsData,
  ...awsServices,
  ...azureInputs,
  ...azureAccess,
  ...azureGeneral,
  ...azureServices,
  ...approvals,
  ...auditSinks,
  ...secretInputs,
  ...newProviders,
  ...databricksAccess,
  ...entraDirectory,
  "aws:iam/role:Role": {
    name: "lab",
    description: "of the lab",
    assumeRolePolicy: trust,
    inlinePolicies: [{ name: "p", policy: statement }],
    managedPolicyArns: [adminArn, "arn:aws:iam::123456789012:policy/own"],
    permissionsBoundary: "arn:aws:iam::123456789012:policy/cap",
    tags,
  },
  "aws-native:iam:Role": {
    roleName: "native",
    assumeRolePolicyDocument: trust,
    policies: [{ policyName: "p", policyDocument: statement }],
    managedPolicyArns: ["arn:aws:iam::123456789012:policy/own"],
    permissionsBoundary: "arn:aws:iam::123456789012:policy/cap",
    tags: [{ key: "workload", value: "fraud" }],
  },
  "aws:iam/user:User": { name: "ann" },
  "aws-native:iam:User": { userName: "ann", managedPolicyArns: [adminArn] },
  "aws:iam/group:Group": { name: "people" },
  "aws:iam/policy:Policy": { name: "own", policy: statement },
  "aws-native:iam:ManagedPolicy": {
    managedPolicyName: "own",
    policyDocument: statement,
    roles: ["lab"],
    users: ["ann"],
    groups: ["people"],
  },
  "aws:iam/rolePolicy:RolePolicy": { role: "lab", policy: statement },
  "aws:iam/userPolicy:UserPolicy": { user: "ann", policy: statement },
  "aws:iam/groupPolicy:GroupPolicy": { group: "people", policy: statement },
  "aws-native:iam:RolePolicy": { roleName: "lab", policyDocument: statement },
  "aws-native:iam:UserPolicy": { userName: "ann", policyDocument: statement },
  "aws-native:iam:GroupPolicy": { groupName: "people", policyDocument: statement },
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { role: "lab", policyArn: adminArn },
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": { roleName: "lab", policyArns: [adminArn] },
  "aws:iam/userPolicyAttachment:UserPolicyAttachment": { user: "ann", policyArn: adminArn },
  "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive": { userName: "ann", policyArns: [adminArn] },
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": { group: "people", policyArn: adminArn },
  "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive": {
    groupName: "people",
    policyArns: [adminArn],
  },
  "aws:iam/policyAttachment:PolicyAttachment": {
    roles: ["lab"],
    users: ["ann"],
    groups: ["people"],
    policyArn: adminArn,
  },
  "aws:iam/accessKey:AccessKey": { user: "ann", pgpKey: "keybase:ann", status: "Active" },
  "aws-native:iam:AccessKey": { userName: "ann", status: "Active" },
  "aws:sagemaker/notebookInstance:NotebookInstance": {
    name: "nb",
    roleArn: arnOf("lab"),
    instanceType: "ml.t3.medium",
    rootAccess: "Enabled",
    lifecycleConfigName: "start",
    tags,
  },
  "aws-native:sagemaker:NotebookInstance": {
    notebookInstanceName: "nb",
    roleArn: arnOf("lab"),
    tags: [{ key: "workload", value: "fraud" }],
  },
  "aws:sagemaker/trainingJob:TrainingJob": {
    trainingJobName: "train",
    roleArn: arnOf("lab"),
    hyperParameters: { password: "p" },
    environment: { TOKEN: "t" },
    tags,
  },
  "aws:sagemaker/domain:Domain": {
    domainName: "studio",
    authMode: "SSO",
    defaultUserSettings: { executionRole: arnOf("lab"), ...studioApps },
    defaultSpaceSettings: { executionRole: arnOf("lab"), ...studioApps },
    domainSettings: {
      executionRoleIdentityConfig: "USER_PROFILE_NAME",
      trustedIdentityPropagationSettings: { status: "ENABLED" },
      rStudioServerProDomainSettings: { domainExecutionRoleArn: arnOf("rstudio") },
    },
    tags,
  },
  "aws-native:sagemaker:Domain": {
    domainName: "studio",
    authMode: "SSO",
    defaultUserSettings: { executionRole: arnOf("lab") },
    domainSettings: { executionRoleIdentityConfig: "DISABLED" },
  },
  "aws:sagemaker/userProfile:UserProfile": {
    domainId: "d-1",
    userProfileName: "ann",
    userSettings: { executionRole: arnOf("lab"), ...studioApps },
    tags,
  },
  "aws-native:sagemaker:UserProfile": { domainId: "d-1", userSettings: { executionRole: arnOf("lab") } },
  "aws:sagemaker/model:Model": {
    name: "m",
    executionRoleArn: arnOf("lab"),
    primaryContainer: { image: "image", environment: { TOKEN: "t" } },
    tags,
  },
  "aws-native:sagemaker:Model": { modelName: "m", executionRoleArn: arnOf("lab") },
  "aws:sagemaker/endpointConfiguration:EndpointConfiguration": {
    name: "e",
    executionRoleArn: arnOf("lab"),
    productionVariants: [{ modelName: "m", variantName: "v" }],
    shadowProductionVariants: [{ modelName: "m", variantName: "s" }],
    tags,
  },
  "aws-native:sagemaker:EndpointConfig": {
    executionRoleArn: arnOf("lab"),
    productionVariants: [{ modelName: "m", variantName: "v" }],
  },
  "aws:sagemaker/pipeline:Pipeline": {
    pipelineName: "p",
    roleArn: arnOf("lab"),
    pipelineDefinition: JSON.stringify({ Steps: [{ Arguments: { RoleArn: arnOf("lab") } }] }),
    tags,
  },
  "aws-native:sagemaker:Pipeline": {
    pipelineName: "p",
    roleArn: arnOf("lab"),
    pipelineDefinition: {
      pipelineDefinitionBody: JSON.stringify({ Steps: [{ Arguments: { ExecutionRoleArn: arnOf("lab") } }] }),
    },
  },
  "azure-native:machinelearningservices:Compute": {
    ...azure,
    azureApiVersion: "2025-12-01",
    computeName: "nb",
    identity,
    properties: {
      computeType: "ComputeInstance",
      disableLocalAuth: true,
      properties: {
        enableSSO: false,
        personalComputeInstanceSettings: { assignedUser: { objectId: principalId, tenantId: principalId } },
        setupScripts: { scripts: { creationScript: { scriptData: "ZWNobw==" } } },
      },
    },
    tags,
  },
  "azure-native:machinelearningservices:MachineLearningCompute": {
    ...azure,
    computeName: "c",
    identity,
    properties: { computeType: "AKS", resourceId: `${group}/providers/Microsoft.ContainerService/managedClusters/z` },
  },
  "azure:machinelearning/computeInstance:ComputeInstance": {
    identity: { type: "UserAssigned", identityIds: [identityId] },
    assignToUser: { objectId: principalId },
    ssh: { publicKey: "k" },
    tags,
  },
  "azure:machinelearning/computeCluster:ComputeCluster": {
    identity: { type: "UserAssigned", identityIds: [identityId] },
    ssh: { adminUsername: "u", adminPassword: "p" },
    tags,
  },
  "azure:machinelearning/synapseSpark:SynapseSpark": {
    synapseSparkPoolId: `${group}/providers/Microsoft.Synapse/workspaces/w/bigDataPools/p`,
    identity: { type: "SystemAssigned" },
  },
  "azure:machinelearning/inferenceCluster:InferenceCluster": {
    kubernetesClusterId: `${group}/providers/Microsoft.ContainerService/managedClusters/z`,
    identity: { type: "SystemAssigned" },
  },
  "azure:machinelearning/workspace:Workspace": { identity: { type: "UserAssigned", identityIds: [identityId] } },
  "azure-native:machinelearningservices:Workspace": { ...azure, identity, keyVault: "v", tags },
  "azure-native:machinelearningservices:OnlineEndpoint": {
    ...azure,
    endpointName: "score",
    identity,
    properties: { authMode: "AADToken" },
    tags,
  },
  "azure-native:machinelearningservices:BatchEndpoint": {
    ...azure,
    endpointName: "batch",
    identity,
    properties: { authMode: "AADToken" },
  },
  "azure-native:machinelearningservices:Job": {
    ...azure,
    id: "job",
    properties: {
      jobType: "Pipeline",
      computeId: `${group}/providers/Microsoft.MachineLearningServices/workspaces/studio/computes/gpu`,
      identity: { identityType: "Managed", clientId: principalId },
      environmentVariables: { TOKEN: "t" },
      jobs: { prepare: { command: "python prepare.py", identity: { type: "managed", client_id: principalId } } },
    },
    tags,
  },
  "azure-native:managedidentity:UserAssignedIdentity": { resourceGroupName: "ml", resourceName: "train" },
  "azure:authorization/userAssignedIdentity:UserAssignedIdentity": { resourceGroupName: "ml", name: "train" },
  "azure-native:authorization:RoleAssignment": {
    principalId,
    roleDefinitionId: roleId(builtIn.owner),
    scope: group,
    principalType: "ServicePrincipal",
    description: "for training",
  },
  "azure:authorization/assignment:Assignment": { principalId, roleDefinitionName: "Owner", scope: group },
  "azure:role/assignment:Assignment": { principalId, roleDefinitionId: roleId(builtIn.owner), scope: group },
  "azure-native:authorization:RoleDefinition": {
    roleName: "Trainer",
    roleDefinitionId: principalId,
    permissions: [{ actions: ["*"], notActions: ["Microsoft.Authorization/*"] }],
  },
  "azure:authorization/roleDefinition:RoleDefinition": { name: "Trainer", permissions: [{ actions: ["*"] }] },
  "azure:role/definition:Definition": { name: "Trainer", permissions: [{ actions: ["*"] }] },
};

/** One resource of each type; inputs of one or several of them may be replaced. */
export function richStack(replaced: Readonly<Record<string, Resource["inputs"]>> = {}): readonly Resource[] {
  return Object.entries(richInputs).map(([type, inputs]) => resource(type, "r", replaced[type] ?? inputs));
}

const company = [
  "aws:iam/role:Role",
  "aws:sagemaker/notebookInstance:NotebookInstance",
  "azure-native:machinelearningservices:Compute",
  "azure-native:managedidentity:UserAssignedIdentity",
];

/** One resource with these inputs, among a few that it may have to do with. */
export function inCompany(type: string, inputs: Resource["inputs"]): readonly Resource[] {
  const others = company.filter((other) => other !== type);
  return [resource(type, "r", inputs), ...others.map((other) => resource(other, "r", richInputs[other] ?? {}))];
}

/** The ways to every value, also to those that hold others. */
export function pathsOf(
  value: Raw,
  path: readonly (string | number)[] = [],
): readonly (readonly (string | number)[])[] {
  const here = path.length === 0 ? [] : [path];
  if (typeof value !== "object" || value === null) return here;
  const entries: readonly (readonly [string | number, Raw])[] = Array.isArray(value)
    ? value.map((item: Raw, at): [number, Raw] => [at, item])
    : Object.entries(value as Record<string, Raw>);
  return [...here, ...entries.flatMap(([key, item]) => pathsOf(item, [...path, key]))];
}

/** A copy with another value at a path. */
export function replacedAt(value: Raw, path: readonly (string | number)[], by: Raw): Raw {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((item: Raw, at) => (at === key ? replacedAt(item, rest, by) : item));
  return Object.fromEntries(
    Object.entries(value as Record<string, Raw>).map(([own, item]) => [
      own,
      own === String(key) ? replacedAt(item, rest, by) : item,
    ]),
  );
}
