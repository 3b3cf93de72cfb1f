import type { Raw } from "../../../policy-pack/model/index.js";
import { harmless, type Expected } from "./labelled.js";

/** A role and where it is assigned; the role by its built-in name or as the `permissions` of a custom one. */
export interface LabelledAssignment {
  readonly role: string | Raw;
  readonly scope: string;
  readonly condition?: string;
  readonly eligible?: boolean;
}

export interface LabelledRoles {
  readonly name: string;
  /** Microsoft's page whose role, example or rule it is written from. */
  readonly source: string;
  /** What one identity holds. */
  readonly holds: readonly LabelledAssignment[];
  readonly expect: Expected;
  /** One clause, where the label is not obvious. */
  readonly why?: string;
}

const learn = "https://learn.microsoft.com/azure";
const builtIn = (page: string): string => `${learn}/role-based-access-control/built-in-roles/${page}`;
const custom = `${learn}/role-based-access-control/custom-roles`;
const definitions = `${learn}/role-based-access-control/role-definitions`;
const delegating = `${learn}/role-based-access-control/delegate-role-assignments-examples`;
const scopes = `${learn}/role-based-access-control/scope-overview`;

const subscription = "/subscriptions/11111111-2222-3333-4444-555555555555";
const group = `${subscription}/resourceGroups/ml`;
const in_ = (type: string, name: string): string => `${group}/providers/${type}/${name}`;
const account = in_("Microsoft.Storage/storageAccounts", "training");
const container = `${account}/blobServices/default/containers/runs`;
const registry = in_("Microsoft.ContainerRegistry/registries", "images");
const vault = in_("Microsoft.KeyVault/vaults", "secrets");
const workspace = in_("Microsoft.MachineLearningServices/workspaces", "models");
const ai = in_("Microsoft.CognitiveServices/accounts", "chat");
const machine = in_("Microsoft.Compute/virtualMachines", "gpu");
const identity = in_("Microsoft.ManagedIdentity/userAssignedIdentities", "train");
const automation = in_("Microsoft.Automation/automationAccounts", "nightly");
const cluster = in_("Microsoft.ContainerService/managedClusters", "serve");
const logs = in_("Microsoft.OperationalInsights/workspaces", "audit");

const one = (role: string | Raw, scope: string, condition?: string): readonly LabelledAssignment[] => [
  { role, scope, ...(condition !== undefined && { condition }) },
];
const actions = (...names: readonly string[]): Raw => [{ actions: names }];
const dataActions = (...names: readonly string[]): Raw => [{ dataActions: names }];

const backup = "{5e467623-bb1f-42f4-a55d-6e525e11384b, a795c7a0-d4a2-40c1-ae25-d81f01202912}";
const reader = "{acdd72a7-3385-48ef-bd42-f606fba81ae7}";
const strong =
  "{8e3af657-a8ff-443c-a75c-2fe8c4bcb635, 18d7d88d-d35e-4fb5-a5c3-7773c20a72d9, f58310d9-a9f6-439a-9e8d-f62e7b41a168}";
const roleId = "[Microsoft.Authorization/roleAssignments:RoleDefinitionId]";
const whenWriting = (expression: string): string =>
  `((!(ActionMatches{'Microsoft.Authorization/roleAssignments/write'})) OR (@Request${expression}))`;
const whenDeleting = (expression: string): string =>
  `((!(ActionMatches{'Microsoft.Authorization/roleAssignments/delete'})) OR (@Resource${expression}))`;
const both = (expression: string): string => `${whenWriting(expression)} AND ${whenDeleting(expression)}`;
const inContainer = `(
 (
  !(ActionMatches{'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'})
 )
 OR
 (
  @Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals 'runs'
 )
)`;

const giver = "Role Based Access Control Administrator";
const startRunbook = "Microsoft.Automation/automationAccounts/jobs/write";
const writeRunbook = "Microsoft.Automation/automationAccounts/runbooks/write";

/** Half of them, and more, are roles that nobody should be warned about; those stand first. */
export const azureRoles: readonly LabelledRoles[] = [
  { name: "pulls images", source: builtIn("containers#acrpull"), holds: one("AcrPull", registry), expect: harmless },
  { name: "pushes images", source: builtIn("containers#acrpush"), holds: one("AcrPush", registry), expect: harmless },
  {
    name: "reads images of an ABAC registry",
    source: builtIn("containers#container-registry-repository-reader"),
    holds: one("Container Registry Repository Reader", registry),
    expect: harmless,
  },
  {
    name: "reads blobs of a container",
    source: builtIn("storage#storage-blob-data-reader"),
    holds: one("Storage Blob Data Reader", container),
    expect: harmless,
  },
  {
    name: "writes blobs of a container",
    source: builtIn("storage#storage-blob-data-contributor"),
    holds: one("Storage Blob Data Contributor", container),
    expect: harmless,
  },
  {
    name: "writes blobs of an account",
    source: builtIn("storage#storage-blob-data-contributor"),
    holds: one("Storage Blob Data Contributor", account),
    expect: harmless,
  },
  {
    name: "signs for blobs that it may read anyway",
    source: builtIn("storage#storage-blob-delegator"),
    holds: one("Storage Blob Delegator", account),
    expect: harmless,
    why: "a user delegation SAS gives no more than the delegator's own roles",
  },
  {
    name: "writes queues and tables for parallel runs",
    source: builtIn("storage#storage-queue-data-contributor"),
    holds: [...one("Storage Queue Data Contributor", account), ...one("Storage Table Data Contributor", account)],
    expect: harmless,
  },
  {
    name: "reads secrets of a vault",
    source: builtIn("security#key-vault-secrets-user"),
    holds: one("Key Vault Secrets User", vault),
    expect: harmless,
  },
  {
    name: "manages one secret",
    source: builtIn("security#key-vault-secrets-officer"),
    holds: one("Key Vault Secrets Officer", `${vault}/secrets/token`),
    expect: harmless,
    why: "its scope is one secret",
  },
  {
    name: "encrypts with a key",
    source: builtIn("security#key-vault-crypto-user"),
    holds: one("Key Vault Crypto User", `${vault}/keys/data`),
    expect: harmless,
  },
  {
    name: "wraps keys for a service",
    source: builtIn("security#key-vault-crypto-service-encryption-user"),
    holds: one("Key Vault Crypto Service Encryption User", vault),
    expect: harmless,
    why: "its event subscriptions stand beside the vault",
  },
  {
    name: "reads certificates",
    source: builtIn("security#key-vault-certificate-user"),
    holds: one("Key Vault Certificate User", vault),
    expect: harmless,
  },
  {
    name: "asks a model",
    source: builtIn("ai-machine-learning#cognitive-services-openai-user"),
    holds: one("Cognitive Services OpenAI User", ai),
    expect: harmless,
  },
  {
    name: "uses registry assets",
    source: builtIn("ai-machine-learning#azureml-registry-user"),
    holds: one("AzureML Registry User", in_("Microsoft.MachineLearningServices/registries", "shared")),
    expect: harmless,
  },
  {
    name: "writes metrics of a workspace",
    source: builtIn("ai-machine-learning#azureml-metrics-writer-preview"),
    holds: one("AzureML Metrics Writer (preview)", workspace),
    expect: harmless,
  },
  {
    name: "publishes metrics",
    source: builtIn("monitor#monitoring-metrics-publisher"),
    holds: one("Monitoring Metrics Publisher", in_("Microsoft.Insights/components", "app")),
    expect: harmless,
  },
  { name: "reads a workspace", source: builtIn("general#reader"), holds: one("Reader", workspace), expect: harmless },
  {
    name: "reads logs",
    source: builtIn("monitor#log-analytics-reader"),
    holds: one("Log Analytics Reader", logs),
    expect: harmless,
  },
  {
    name: "searches an index",
    source: builtIn("ai-machine-learning#search-index-data-reader"),
    holds: one("Search Index Data Reader", in_("Microsoft.Search/searchServices", "index")),
    expect: harmless,
  },
  {
    name: "sends events",
    source: builtIn("analytics#azure-event-hubs-data-sender"),
    holds: one("Azure Event Hubs Data Sender", in_("Microsoft.EventHub/namespaces", "events")),
    expect: harmless,
  },
  {
    name: "starts the runbooks that are there",
    source: builtIn("management-and-governance#automation-operator"),
    holds: one("Automation Operator", automation),
    expect: harmless,
    why: "it cannot change what a runbook does",
  },
  {
    name: "gets its own credential of a cluster",
    source: builtIn("containers#azure-kubernetes-service-cluster-user-role"),
    holds: one("Azure Kubernetes Service Cluster User Role", cluster),
    expect: harmless,
    why: "the credential signs a user in, whose rights in the cluster are another matter",
  },
  {
    name: "looks into a cluster",
    source: builtIn("containers#azure-kubernetes-service-rbac-reader"),
    holds: one("Azure Kubernetes Service RBAC Reader", cluster),
    expect: harmless,
  },
  {
    name: "every operation on the blobs of one container",
    source: definitions,
    holds: one(dataActions("Microsoft.Storage/storageAccounts/blobServices/containers/blobs/*"), container),
    expect: harmless,
    why: "what is in one container, and only that",
  },
  {
    name: "reads of everything on one resource",
    source: definitions,
    holds: one(actions("*/read"), account),
    expect: harmless,
  },
  {
    name: "reads blobs, less the deleted ones",
    source: `${definitions}#notdataactions`,
    holds: one(
      [
        {
          dataActions: ["Microsoft.Storage/storageAccounts/blobServices/containers/blobs/*"],
          notDataActions: [
            "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write",
            "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/delete",
            "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/*/action",
          ],
        },
      ],
      account,
    ),
    expect: harmless,
  },
  { name: "a role without permissions", source: custom, holds: one([], group), expect: harmless },
  {
    name: "everything taken back",
    source: `${definitions}#notactions`,
    holds: one([{ actions: ["*"], notActions: ["*"] }], account),
    expect: harmless,
  },
  {
    name: "a provider that only ends like Microsoft.Authorization",
    source: `${custom}#wildcard-permissions`,
    holds: one(actions("My.Microsoft.Authorization/roleAssignments/write"), account),
    expect: harmless,
  },
  {
    name: "a provider spelled with a dotless i",
    source: `${custom}#wildcard-permissions`,
    holds: one(actions("Microsoft.Author\u0131zation/roleAssignments/write"), account),
    expect: harmless,
  },
  {
    name: "runbooks that it may write in one account and start in another",
    source: scopes,
    holds: [...one(actions(writeRunbook), automation), ...one(actions(startRunbook), `${automation}2`)],
    expect: harmless,
    why: "no account takes both",
  },
  {
    name: "virtual machines, on a storage account",
    source: scopes,
    holds: one(actions("Microsoft.Compute/virtualMachines/*"), account),
    expect: harmless,
    why: "there are no virtual machines in a storage account",
  },
  {
    name: "reads blobs of any account under a condition on the container",
    source: `${learn}/storage/blobs/storage-auth-abac-examples`,
    holds: one("Storage Blob Data Reader", group, inContainer),
    expect: harmless,
    why: "the condition leaves one container",
  },
  {
    name: "gives a role that it holds itself",
    source: `${learn}/role-based-access-control/delegate-role-assignments-overview`,
    holds: [
      ...one(
        actions("Microsoft.Authorization/roleAssignments/write"),
        workspace,
        both(`${roleId} ForAnyOfAnyValues:GuidEquals ${reader}`),
      ),
      ...one("Reader", workspace),
    ],
    expect: harmless,
    why: "to give itself Reader changes nothing",
  },
  {
    name: "Reader that can be activated",
    source: "https://learn.microsoft.com/entra/id-governance/privileged-identity-management/pim-configure",
    holds: [{ role: "Reader", scope: group, eligible: true }],
    expect: harmless,
    why: "it holds nothing until then, and nothing strong after",
  },

  // Roles that are too wide, and nothing else.
  {
    name: "pulls images of a resource group",
    source: scopes,
    holds: one("AcrPull", group),
    expect: { ...harmless, wide: "yes" },
  },
  {
    name: "reads a subscription",
    source: scopes,
    holds: one("Reader", subscription),
    expect: { ...harmless, wide: "yes" },
  },
  {
    name: "writes blobs below a management group",
    source: scopes,
    holds: one("Storage Blob Data Contributor", "/providers/Microsoft.Management/managementGroups/ml"),
    expect: { ...harmless, wide: "yes" },
  },
  {
    name: "a condition that asks nothing of the role's own operations",
    source: `${learn}/role-based-access-control/conditions-format#how-a-condition-is-evaluated`,
    holds: one("Storage Queue Data Reader", group, inContainer),
    expect: { ...harmless, wide: "yes" },
  },

  // Admin.
  {
    name: "Owner of one resource",
    source: builtIn("privileged#owner"),
    holds: one("Owner", account),
    expect: { admin: "yes", escalation: "yes", broad: "yes", wide: "no" },
  },
  {
    name: "Contributor of a resource group",
    source: builtIn("privileged#contributor"),
    holds: one("Contributor", group),
    expect: { admin: "yes", escalation: "yes", broad: "yes", wide: "yes" },
  },
  {
    name: "Contributor of a resource group under a condition on blobs",
    source: `${learn}/role-based-access-control/conditions-format#how-a-condition-is-evaluated`,
    holds: one("Contributor", group, inContainer),
    expect: { admin: "yes", escalation: "yes", broad: "yes", wide: "yes" },
    why: "the condition does not concern its actions",
  },
  {
    name: "User Access Administrator of a resource group",
    source: builtIn("privileged#user-access-administrator"),
    holds: one("User Access Administrator", group),
    expect: { admin: "yes", escalation: "yes", broad: "no", wide: "yes" },
  },
  {
    name: "gives roles on one resource",
    source: builtIn("privileged#role-based-access-control-administrator"),
    holds: one(giver, workspace),
    expect: { admin: "yes", escalation: "yes", broad: "no", wide: "no" },
  },
  {
    name: "everything but authorization, in two roles",
    source: definitions,
    holds: [
      ...one(actions("Microsoft.Compute/*", "Microsoft.Storage/*", "Microsoft.Web/*"), subscription),
      ...one(
        [{ actions: ["*"], notActions: ["Microsoft.Authorization/*", "Microsoft.Compute/*", "Microsoft.Storage/*"] }],
        group,
      ),
    ],
    expect: { admin: "yes", escalation: "yes", broad: "yes", wide: "yes" },
  },
  {
    name: "a condition on removing roles only",
    source: delegating,
    holds: one(giver, subscription, whenDeleting(`${roleId} ForAnyOfAnyValues:GuidEquals ${backup}`)),
    expect: { admin: "yes", escalation: "yes", broad: "no", wide: "yes" },
    why: "adding roles is not narrowed",
  },
  {
    name: "a condition that every role passes",
    source: `${learn}/role-based-access-control/conditions-format#foranyofanyvalues`,
    holds: one(giver, subscription, both(`${roleId} ForAnyOfAnyValues:GuidNotEquals ${strong}`)),
    expect: { admin: "yes", escalation: "yes", broad: "no", wide: "yes" },
    why: "every role differs from at least one of three",
  },

  // Ways up.
  {
    name: "gives two backup roles",
    source: `${delegating}#example-constrain-roles`,
    holds: one(giver, subscription, both(`${roleId} ForAnyOfAnyValues:GuidEquals ${backup}`)),
    expect: { admin: "no", escalation: "yes", broad: "no", wide: "yes" },
  },
  {
    name: "gives two backup roles to users and groups",
    source: `${delegating}#example-constrain-roles-and-principal-types`,
    holds: one(
      giver,
      subscription,
      whenWriting(
        `${roleId} ForAnyOfAnyValues:GuidEquals ${backup} AND @Request[Microsoft.Authorization/roleAssignments:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {'User', 'Group'}`,
      ),
    ),
    expect: { admin: "no", escalation: "yes", broad: "no", wide: "yes" },
  },
  {
    name: "gives two backup roles to two groups",
    source: `${delegating}#example-constrain-roles-and-specific-groups`,
    holds: one(
      giver,
      subscription,
      whenWriting(
        `${roleId} ForAnyOfAnyValues:GuidEquals ${backup} AND @Request[Microsoft.Authorization/roleAssignments:PrincipalId] ForAnyOfAnyValues:GuidEquals {28c35fea-2099-4cf5-8ad9-473547bc9423, 86951b8b-723a-407b-a74a-1bca3f0c95d0}`,
      ),
    ),
    expect: { admin: "no", escalation: "unsure", broad: "no", wide: "yes" },
    why: "whether it is in one of the groups is not known here",
  },
  {
    name: "gives all roles but the three that give roles",
    source: `${delegating}#example-allow-most-roles-but-dont-allow-others-to-assign-roles`,
    holds: one(giver, subscription, both(`${roleId} ForAnyOfAllValues:GuidNotEquals ${strong}`)),
    expect: { admin: "no", escalation: "yes", broad: "no", wide: "yes" },
  },
  {
    name: "a condition that cannot be read",
    source: `${learn}/role-based-access-control/conditions-format`,
    holds: one(giver, workspace, `${roleId} GuidEquals`),
    expect: { admin: "unsure", escalation: "unsure", broad: "no", wide: "no" },
  },
  {
    name: "gives roles on vaults under a condition of the role itself",
    source: builtIn("security#key-vault-data-access-administrator"),
    holds: one("Key Vault Data Access Administrator", vault),
    expect: { admin: "no", escalation: "yes", broad: "no", wide: "no" },
  },
  {
    name: "becomes the identities of a resource group",
    source: builtIn("identity#managed-identity-operator"),
    holds: one("Managed Identity Operator", group),
    expect: { admin: "no", escalation: "yes", broad: "no", wide: "yes" },
  },
  {
    name: "becomes one identity",
    source: builtIn("identity#managed-identity-operator"),
    holds: one("Managed Identity Operator", identity),
    expect: { ...harmless, escalation: "unsure" },
    why: "what that identity may do is not known here",
  },
  {
    name: "federates the identities of a resource group",
    source: builtIn("identity#managed-identity-contributor"),
    holds: one("Managed Identity Contributor", group),
    expect: { admin: "no", escalation: "yes", broad: "yes", wide: "yes" },
  },
  {
    name: "controls the virtual machines of a resource group",
    source: builtIn("compute#virtual-machine-contributor"),
    holds: one("Virtual Machine Contributor", group),
    expect: { admin: "no", escalation: "yes", broad: "yes", wide: "yes" },
  },
  {
    name: "signs in to one machine",
    source: builtIn("compute#virtual-machine-user-login"),
    holds: one("Virtual Machine User Login", machine),
    expect: { ...harmless, escalation: "unsure" },
  },
  {
    name: "writes and starts runbooks by two roles",
    source: `${learn}/automation/automation-role-based-access-control`,
    holds: [...one(actions(writeRunbook), group), ...one(actions(startRunbook), subscription)],
    expect: { admin: "no", escalation: "yes", broad: "no", wide: "yes" },
  },
  {
    name: "writes role definitions",
    source: `${custom}#who-can-create-delete-update-or-view-a-custom-role`,
    holds: one(actions("Microsoft.Authorization/roleDefinitions/write"), subscription),
    expect: { admin: "no", escalation: "yes", broad: "no", wide: "yes" },
  },
  {
    name: "publishes code to the sites of a resource group",
    source: builtIn("web-and-mobile#website-contributor"),
    holds: one("Website Contributor", group),
    expect: { admin: "no", escalation: "yes", broad: "yes", wide: "yes" },
  },
  {
    name: "remediates by policies that it writes",
    source: builtIn("management-and-governance#resource-policy-contributor"),
    holds: one("Resource Policy Contributor", subscription),
    expect: { admin: "no", escalation: "yes", broad: "no", wide: "yes" },
  },
  {
    name: "Owner that can be activated",
    source: "https://learn.microsoft.com/entra/id-governance/privileged-identity-management/pim-configure",
    holds: [{ role: "Owner", scope: subscription, eligible: true }],
    expect: { ...harmless, escalation: "unsure" },
    why: "whether somebody has to approve is not known here",
  },

  // Control of resources, and their keys.
  {
    name: "Contributor of one storage account",
    source: builtIn("privileged#contributor"),
    holds: one("Contributor", account),
    expect: { ...harmless, broad: "yes" },
  },
  {
    name: "Contributor of one identity",
    source: builtIn("privileged#contributor"),
    holds: one("Contributor", identity),
    expect: { ...harmless, escalation: "unsure", broad: "yes" },
  },
  {
    name: "works in a machine learning workspace",
    source: `${learn}/machine-learning/how-to-assign-roles`,
    holds: one("AzureML Data Scientist", workspace),
    expect: { ...harmless, escalation: "unsure", broad: "yes" },
    why: "it reads the datastores' secrets, and its jobs run as the computes' identities",
  },
  {
    name: "operates the computes of a workspace",
    source: builtIn("ai-machine-learning#azureml-compute-operator"),
    holds: one("AzureML Compute Operator", workspace),
    expect: { ...harmless, escalation: "unsure", broad: "yes" },
  },
  {
    name: "every action of a workspace",
    source: definitions,
    holds: one(actions("Microsoft.MachineLearningServices/workspaces/*/action"), workspace),
    expect: { ...harmless, escalation: "unsure", broad: "yes" },
  },
  {
    name: "everything of storage accounts, on one",
    source: definitions,
    holds: one(actions("Microsoft.Storage/storageAccounts/*"), account),
    expect: { ...harmless, broad: "yes" },
  },
  {
    name: "reads the keys of an account",
    source: builtIn("storage#reader-and-data-access"),
    holds: one("Reader and Data Access", account),
    expect: { ...harmless, broad: "yes" },
  },
  {
    name: "controls virtual machines, on a storage account",
    source: builtIn("compute#virtual-machine-contributor"),
    holds: one("Virtual Machine Contributor", account),
    expect: { ...harmless, broad: "yes" },
    why: "the role has storageAccounts/listKeys/action besides; no machine is within a storage account",
  },
  {
    name: "reads the keys of an AI account",
    source: builtIn("ai-machine-learning#cognitive-services-user"),
    holds: one("Cognitive Services User", ai),
    expect: { ...harmless, broad: "yes" },
  },
  {
    name: "owns the blobs of an account",
    source: builtIn("storage#storage-blob-data-owner"),
    holds: one("Storage Blob Data Owner", account),
    expect: { ...harmless, broad: "yes" },
  },
  {
    name: "administers the content of a vault",
    source: builtIn("security#key-vault-administrator"),
    holds: one("Key Vault Administrator", vault),
    expect: { ...harmless, broad: "yes" },
  },
  {
    name: "controls a vault",
    source: builtIn("security#key-vault-contributor"),
    holds: one("Key Vault Contributor", vault),
    expect: { ...harmless, broad: "yes" },
  },
  {
    name: "administers a cluster",
    source: builtIn("containers#azure-kubernetes-service-cluster-admin-role"),
    holds: one("Azure Kubernetes Service Cluster Admin Role", cluster),
    expect: { ...harmless, escalation: "unsure", broad: "yes" },
  },
  {
    name: "actions of another type",
    source: `${definitions}#actions`,
    holds: one([{ actions: [7] }], account),
    expect: { admin: "unsure", escalation: "unsure", broad: "unsure", wide: "no" },
  },
];
