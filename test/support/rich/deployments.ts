import type { Raw } from "../../../policy-pack/model/index.js";
import { identityId, principalId, roleId, builtIn } from "../resources.js";

const template: Raw = {
  parameters: { sso: { type: "bool", defaultValue: true } },
  resources: [
    {
      type: "Microsoft.MachineLearningServices/workspaces/computes",
      apiVersion: "2025-12-01",
      name: "studio/lab",
      identity: { type: "UserAssigned", userAssignedIdentities: { [identityId]: {} } },
      properties: { computeType: "ComputeInstance", properties: { enableSSO: "[parameters('sso')]" } },
    },
    {
      type: "Microsoft.Authorization/roleAssignments",
      name: "a",
      properties: { principalId, roleDefinitionId: roleId(builtIn.contributor) },
    },
  ],
};
const properties: Raw = { mode: "Incremental", template, parameters: { sso: { value: false } } };
const deployment = { resourceGroupName: "ml", location: "westeurope", properties, tags: { workload: "fraud" } };
const scopes = [
  "Deployment",
  "DeploymentAtManagementGroupScope",
  "DeploymentAtScope",
  "DeploymentAtSubscriptionScope",
  "DeploymentAtTenantScope",
  "DeploymentStackAtManagementGroup",
  "DeploymentStackAtResourceGroup",
  "DeploymentStackAtSubscription",
];

/** Templates, generic resources, commands, and federated credentials. */
export const deployments: Readonly<Record<string, Readonly<Record<string, Raw>>>> = {
  ...Object.fromEntries(scopes.map((scope) => [`azure-native:resources:${scope}`, deployment])),
  "azure-native:resources:Resource": {
    resourceProviderNamespace: "Microsoft.MachineLearningServices",
    parentResourcePath: "workspaces/studio",
    resourceType: "computes",
    apiVersion: "2025-12-01",
    resourceGroupName: "ml",
    identity: { type: "SystemAssigned" },
    properties: { computeType: "AmlCompute", properties: {} },
  },
  "azure-native:resources:AzureCliScript": { scriptContent: "az ml compute create --file lab.yml", tags: { a: "b" } },
  "azure-native:resources:AzurePowerShellScript": { scriptContent: "New-AzMLWorkspaceCompute -Name lab" },
  "azure:core/resourceDeploymentScriptAzureCli:ResourceDeploymentScriptAzureCli": { scriptContent: "az ml job create" },
  "azure:core/resourceDeploymentScriptPowerShell:ResourceDeploymentScriptPowerShell": {
    scriptContent: "New-AzDatabricksWorkspace -Name lab",
  },
  "command:local:Command": { create: "aws sagemaker create-notebook-instance", update: "true" },
  "command:remote:Command": { create: ["aws", "bedrock", "create-agent"] },
  "azure-native:managedidentity:FederatedIdentityCredential": {
    resourceGroupName: "ml",
    resourceName: "train",
    issuer: "https://token.actions.githubusercontent.com",
    subject: "repo:acme/training:ref:refs/heads/main",
    audiences: ["api://AzureADTokenExchange"],
  },
  "azure:armmsi/federatedIdentityCredential:FederatedIdentityCredential": {
    parentId: identityId,
    issuer: "https://token.actions.githubusercontent.com",
    subject: "repo:acme/training:ref:refs/heads/main",
    audience: "api://AzureADTokenExchange",
  },
};
