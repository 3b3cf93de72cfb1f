// Stands in for pulumi-resource-azure-native 3. What it does at Check and in a preview follows the provider's own
// applyDefaults and PreviewOutputs: outputs are the properties of the response and nothing else, and every one that is
// not an input of the same shape is unknown in a preview.
import { madeUp } from "./made-up.mjs";
import { providerSdk } from "./shapes.mjs";
import { UNKNOWN, fill, hex, isObject, uuid } from "./values.mjs";

const sdk = providerSdk("azure-native");
const settings = {
  subscriptionId: "11111111-2222-3333-4444-555555555555",
  tenantId: "99999999-8888-7777-6666-555555555555",
  clientId: "77777777-7777-7777-7777-777777777777",
  location: undefined,
};
/** Where the resource groups of this run are: a resource without a location is put where its group is. */
const groupLocations = new Map();

const ML = "Microsoft.MachineLearningServices/workspaces/{workspaceName}";
const REGISTRY = "Microsoft.MachineLearningServices/registries/{registryName}";
const COGNITIVE = "Microsoft.CognitiveServices/accounts/{accountName}";
const STORAGE = "Microsoft.Storage/storageAccounts/{accountName}";
const IDENTITY = "Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}";

/** The path of a type below its resource group. The last place in it is the property that names the resource. */
const PATHS = {
  "aadiam:DiagnosticSetting": "microsoft.aadiam/diagnosticSettings/{name}",
  "app:ContainerApp": "Microsoft.App/containerApps/{containerAppName}",
  "app:Job": "Microsoft.App/jobs/{jobName}",
  "app:ManagedEnvironment": "Microsoft.App/managedEnvironments/{environmentName}",
  "applicationinsights:Component": "Microsoft.Insights/components/{resourceName}",
  "authorization:PimRoleEligibilitySchedule": "Microsoft.Authorization/roleEligibilitySchedules/{principalId}",
  "authorization:PolicyAssignment": "Microsoft.Authorization/policyAssignments/{policyAssignmentName}",
  "authorization:PolicyDefinition": "Microsoft.Authorization/policyDefinitions/{policyDefinitionName}",
  "authorization:PolicyDefinitionAtManagementGroup":
    "Microsoft.Management/managementGroups/{managementGroupId}/providers/Microsoft.Authorization/policyDefinitions/{policyDefinitionName}",
  "authorization:RoleAssignment": "Microsoft.Authorization/roleAssignments/{roleAssignmentName}",
  "authorization:RoleManagementPolicy": "Microsoft.Authorization/roleManagementPolicies/{roleManagementPolicyName}",
  "authorization:RoleManagementPolicyAssignment":
    "Microsoft.Authorization/roleManagementPolicyAssignments/{roleManagementPolicyAssignmentName}",
  "authorization:RoleDefinition": "Microsoft.Authorization/roleDefinitions/{roleDefinitionId}",
  "batch:BatchAccount": "Microsoft.Batch/batchAccounts/{accountName}",
  "batch:Pool": "Microsoft.Batch/batchAccounts/{accountName}/pools/{poolName}",
  "cognitiveservices:Account": COGNITIVE,
  "cognitiveservices:Deployment": `${COGNITIVE}/deployments/{deploymentName}`,
  "cognitiveservices:Project": `${COGNITIVE}/projects/{projectName}`,
  "compute:VirtualMachine": "Microsoft.Compute/virtualMachines/{vmName}",
  "compute:VirtualMachineScaleSet": "Microsoft.Compute/virtualMachineScaleSets/{vmScaleSetName}",
  "containerinstance:ContainerGroup": "Microsoft.ContainerInstance/containerGroups/{containerGroupName}",
  "containerregistry:Registry": "Microsoft.ContainerRegistry/registries/{registryName}",
  "containerservice:AgentPool": "Microsoft.ContainerService/managedClusters/{resourceName}/agentPools/{agentPoolName}",
  "containerservice:ManagedCluster": "Microsoft.ContainerService/managedClusters/{resourceName}",
  "databricks:AccessConnector": "Microsoft.Databricks/accessConnectors/{connectorName}",
  "databricks:Workspace": "Microsoft.Databricks/workspaces/{workspaceName}",
  "datafactory:Factory": "Microsoft.DataFactory/factories/{factoryName}",
  "cosmosdb:DatabaseAccount": "Microsoft.DocumentDB/databaseAccounts/{accountName}",
  "keyvault:AccessPolicy": "Microsoft.KeyVault/vaults/{vaultName}/accessPolicy/{policy.objectId}",
  "keyvault:Secret": "Microsoft.KeyVault/vaults/{vaultName}/secrets/{secretName}",
  "keyvault:Vault": "Microsoft.KeyVault/vaults/{vaultName}",
  "machinelearningservices:BatchDeployment": `${ML}/batchEndpoints/{endpointName}/deployments/{deploymentName}`,
  "machinelearningservices:BatchEndpoint": `${ML}/batchEndpoints/{endpointName}`,
  "machinelearningservices:Compute": `${ML}/computes/{computeName}`,
  "machinelearningservices:Datastore": `${ML}/datastores/{name}`,
  "machinelearningservices:Job": `${ML}/jobs/{id}`,
  "machinelearningservices:OnlineDeployment": `${ML}/onlineEndpoints/{endpointName}/deployments/{deploymentName}`,
  "machinelearningservices:OnlineEndpoint": `${ML}/onlineEndpoints/{endpointName}`,
  "machinelearningservices:Registry": REGISTRY,
  "machinelearningservices:Schedule": `${ML}/schedules/{name}`,
  "machinelearningservices:ServerlessEndpoint": `${ML}/serverlessEndpoints/{name}`,
  "machinelearningservices:Workspace": ML,
  "machinelearningservices:WorkspaceConnection": `${ML}/connections/{connectionName}`,
  "managedidentity:FederatedIdentityCredential": `${IDENTITY}/federatedIdentityCredentials/{federatedIdentityCredentialResourceName}`,
  "managedidentity:UserAssignedIdentity": IDENTITY,
  "monitor:ActionGroup": "Microsoft.Insights/actionGroups/{actionGroupName}",
  "monitor:ActivityLogAlert": "Microsoft.Insights/activityLogAlerts/{activityLogAlertName}",
  "monitor:DiagnosticSetting": "Microsoft.Insights/diagnosticSettings/{name}",
  "operationalinsights:Workspace": "Microsoft.OperationalInsights/workspaces/{workspaceName}",
  "search:Service": "Microsoft.Search/searchServices/{searchServiceName}",
  "storage:BlobContainer": `${STORAGE}/blobServices/default/containers/{containerName}`,
  "storage:BlobServiceProperties": `${STORAGE}/blobServices/{blobServicesName}`,
  "storage:Queue": `${STORAGE}/queueServices/default/queues/{queueName}`,
  "storage:StorageAccount": STORAGE,
  "synapse:Workspace": "Microsoft.Synapse/workspaces/{workspaceName}",
  "web:AppServicePlan": "Microsoft.Web/serverfarms/{name}",
  "web:WebApp": "Microsoft.Web/sites/{name}",
};
const GROUP = "azure-native:resources:ResourceGroup";
const POLICY_ASSIGNMENT = "azure-native:authorization:RoleManagementPolicyAssignment";
const OF_TENANT = [
  "azure-native:aadiam:DiagnosticSetting",
  "azure-native:authorization:PolicyDefinitionAtManagementGroup",
];
const UUID_NAMES = ["roleAssignmentName", "roleDefinitionId"];
const IDENTITY_FIELDS = ["principalId", "clientId", "objectId"];

function path(type) {
  const known = PATHS[type.replace(/^azure-native:/, "")];
  if (known) return known;
  const [, module, resource] = type.split(":");
  return `Microsoft.${module}/${resource}/{${resource[0].toLowerCase()}${resource.slice(1)}Name}`;
}

function nameProperty(type) {
  if (type === GROUP) return "resourceGroupName";
  return /\{([\w.]+)\}$/.exec(path(type))[1];
}

function check({ urn, type, name }, news, olds) {
  const { inputs, apiVersion } = sdk.shape(type);
  const checked = { ...news };
  const named = nameProperty(type);
  if (inputs.has(named) && checked[named] === undefined) checked[named] = olds[named] ?? autoName(urn, type, name);
  if (inputs.has("location") && checked.location === undefined) {
    const location = olds.location ?? defaultLocation(checked.resourceGroupName);
    if (location !== undefined) checked.location = location;
  }
  if (apiVersion) checked.azureApiVersion ??= apiVersion;
  return checked;
}

// A role assignment is named by a UUID, a resource of a resource group by NAME and 8 digits without a hyphen, and a
// resource below another one, such as a compute of a workspace, by NAME.
function autoName(urn, type, name) {
  if (UUID_NAMES.includes(nameProperty(type))) return uuid(urn);
  const places = path(type).match(/\{/g);
  return places.length > 1 ? name : name + hex(urn, 8);
}

function defaultLocation(groupName) {
  if (settings.location) return settings.location;
  return groupName === UNKNOWN ? UNKNOWN : groupLocations.get(groupName);
}

function preview({ type }, inputs) {
  const outputs = [...sdk.shape(type).outputs].map(([name, tsType]) => [name, previewed(tsType, inputs[name])]);
  return Object.fromEntries(outputs);
}

/** What a preview knows of an output, given the input of the same name (PreviewOutputs in the provider). */
function previewed(declared, input) {
  const tsType = declared.replace(/ \| undefined$/, "");
  if (tsType === typeof input) return input;
  const element = elementType(tsType);
  if (element.array && Array.isArray(input)) return input.map((item) => previewed(element.array, item));
  if (!isObject(input)) return tsType === "any" ? input : UNKNOWN;
  if (element.map) return mapValues(input, (item) => previewed(element.map, item));
  if (!isSingleObject(tsType)) return input;
  const fields = [...sdk.fields(tsType)].map(([name, { type }]) => [name, previewed(type, input[name])]);
  return Object.fromEntries(fields);
}

function elementType(tsType) {
  return {
    array: /^\(?([^|]+?)\)?\[\]$/.exec(tsType)?.[1],
    map: /^\{\n\s+\[key: string\]: (.+);\n\s+\}$/.exec(tsType)?.[1],
  };
}

const isSingleObject = (tsType) => /^outputs\.\w+\.\w+$/.test(tsType);
const mapValues = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value, name)]));

function create({ type }, inputs) {
  const id = resourceId(type, inputs);
  if (type === GROUP) groupLocations.set(inputs.resourceGroupName, inputs.location);
  const known = {
    ...inputs,
    name: id.split("/").at(-1),
    type: type === GROUP ? "Microsoft.Resources/resourceGroups" : path(type).replace(/\/\{[\w.]+\}/g, ""),
    tenantId: settings.tenantId,
    provisioningState: "Succeeded",
  };
  const outputs = [...sdk.shape(type).outputs].map(([name, tsType]) => [name, created(tsType, known[name], name, id)]);
  return { id, outputs: Object.fromEntries(outputs) };
}

/** What the cloud answers for an output: the input in the shape of the response, and what Azure adds to it. */
function created(declared, input, name, seed) {
  const tsType = declared.replace(/ \| undefined$/, "");
  if (input === undefined && declared !== tsType) return undefined;
  if (IDENTITY_FIELDS.includes(name) && input === undefined) return uuid(seed.toLowerCase() + name);
  if (name === "tenantId" && input === undefined) return settings.tenantId;
  const element = elementType(tsType);
  // identity.userAssignedIdentities goes in as an array of ids and comes back as a map by id. Made up from the id alone,
  // a principal is the same here as on the identity itself.
  if (element.map && Array.isArray(input)) {
    return Object.fromEntries(input.map((id) => [id, createdObject(element.map, {}, id)]));
  }
  if (element.map && isObject(input))
    return mapValues(input, (item, key) => created(element.map, item, key, seed + key));
  if (element.array && Array.isArray(input))
    return input.map((item, at) => created(element.array, item, name, seed + at));
  if (!isSingleObject(tsType)) return input ?? madeUp(tsType, seed + name, () => ({}));
  return createdObject(tsType, input, seed + name);
}

function createdObject(tsType, input = {}, seed) {
  const result = { ...input };
  for (const [name, { type, optional }] of sdk.fields(tsType)) {
    // Only a system-assigned identity has a principal of its own.
    const ofSystem = ["principalId", "tenantId"].includes(name) && "type" in input;
    if (ofSystem && !input.type.includes("SystemAssigned")) continue;
    if (input[name] !== undefined || !optional) result[name] = created(type, input[name], name, seed);
  }
  return result;
}

function resourceId(type, inputs) {
  const group = `/subscriptions/${settings.subscriptionId}/resourceGroups/${inputs.resourceGroupName}`;
  if (type === GROUP) return group;
  const values = { ...inputs, "policy.objectId": inputs.policy?.objectId };
  const below = `providers/${fill(path(type), values)}`;
  // What belongs to another resource is below that one: `resourceUri` is what a diagnostic setting says for `scope`.
  const scope = inputs.scope ?? inputs.resourceUri;
  if (OF_TENANT.includes(type)) return `/${below}`;
  if (type === "azure-native:authorization:PolicyDefinition")
    return `/subscriptions/${settings.subscriptionId}/${below}`;
  return scope ? `/${scope.replace(/^\//, "")}/${below}` : `${group}/${below}`;
}

/** A resource that exists already: its id says its name and its resource group. */
function read({ type }, id) {
  return create({ type }, namesIn(type, id)).outputs;
}

/** What an import takes over of a resource that exists already. */
function imported({ type }, id) {
  if (type !== POLICY_ASSIGNMENT) return undefined;
  const { scope, roleManagementPolicyAssignmentName, policyId, roleDefinitionId } = namesIn(type, id);
  return { scope, roleManagementPolicyAssignmentName, policyId, roleDefinitionId };
}

function namesIn(type, id) {
  const [scope, below = ""] =
    id.split("/providers/").length > 2 ? splitLast(id, "/providers/") : id.split("/providers/");
  const names = { resourceGroupName: /\/resourceGroups\/([^/]+)/i.exec(id)?.[1] ?? "made-up", location: "westeurope" };
  if (UUID_NAMES.includes(nameProperty(type)) || type === POLICY_ASSIGNMENT) names.scope = scope;
  const segments = below.split("/");
  path(type)
    .split("/")
    .forEach((place, at) => {
      const name = /^\{([\w.]+)\}$/.exec(place)?.[1];
      if (name) names[name] = segments[at];
    });
  return type === POLICY_ASSIGNMENT ? { ...names, ...assignedIn(names) } : names;
}

/** The rules of a role at a scope, which the name of their assignment to the role says. */
function assignedIn({ scope, roleManagementPolicyAssignmentName }) {
  const [rules, role] = roleManagementPolicyAssignmentName.split("_");
  const subscription = scope.split("/").slice(0, 3).join("/");
  return {
    policyId: `${scope}/providers/Microsoft.Authorization/roleManagementPolicies/${rules}`,
    roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
  };
}

function splitLast(text, separator) {
  const at = text.lastIndexOf(separator);
  return [text.slice(0, at), text.slice(at + separator.length)];
}

const INVOKES = {
  "azure-native:authorization:getClientConfig": () => ({
    clientId: settings.clientId,
    objectId: uuid("deployer"),
    subscriptionId: settings.subscriptionId,
    tenantId: settings.tenantId,
  }),
  "azure-native:managedidentity:getUserAssignedIdentity": (args) => {
    const type = "azure-native:managedidentity:UserAssignedIdentity";
    const id = resourceId(type, args);
    return { ...read({ type }, id), id };
  },
};

function invoke(token, args) {
  const answer = INVOKES[token];
  if (!answer) throw new Error(`the stand-in for the Azure provider has no answer for ${token}: add one to INVOKES`);
  return answer(args);
}

function configure({ location, subscriptionId, tenantId }) {
  if (location) settings.location = location;
  if (subscriptionId) settings.subscriptionId = subscriptionId;
  if (tenantId) settings.tenantId = tenantId;
}

const schema = () => {
  const types = [GROUP, ...Object.keys(PATHS).map((type) => `azure-native:${type}`)];
  return sdk.schema(types, Object.keys(INVOKES));
};

export default {
  version: sdk.version,
  schema,
  configure,
  check,
  preview,
  create,
  read,
  imported,
  invoke,
  nameProperty,
};
