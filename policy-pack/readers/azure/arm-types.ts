const ml = "microsoft.machinelearningservices";
const ai = "microsoft.cognitiveservices";

/** The resource types of ARM whose templates are read, in lower case, with the type of Azure Native that means the same. */
export const armTypes: ReadonlyMap<string, string> = new Map(
  Object.entries({
    [`${ml}/workspaces`]: "machinelearningservices:Workspace",
    [`${ml}/workspaces/computes`]: "machinelearningservices:Compute",
    [`${ml}/workspaces/connections`]: "machinelearningservices:WorkspaceConnection",
    [`${ml}/workspaces/jobs`]: "machinelearningservices:Job",
    [`${ml}/workspaces/schedules`]: "machinelearningservices:Schedule",
    [`${ml}/workspaces/linkedservices`]: "machinelearningservices:LinkedService",
    [`${ml}/workspaces/onlineendpoints`]: "machinelearningservices:OnlineEndpoint",
    [`${ml}/workspaces/onlineendpoints/deployments`]: "machinelearningservices:OnlineDeployment",
    [`${ml}/workspaces/batchendpoints`]: "machinelearningservices:BatchEndpoint",
    [`${ml}/workspaces/batchendpoints/deployments`]: "machinelearningservices:BatchDeployment",
    [`${ml}/workspaces/serverlessendpoints`]: "machinelearningservices:ServerlessEndpoint",
    [`${ml}/workspaces/inferencepools`]: "machinelearningservices:InferencePool",
    [`${ml}/workspaces/inferencepools/groups`]: "machinelearningservices:InferenceGroup",
    [`${ml}/workspaces/inferencepools/endpoints`]: "machinelearningservices:InferenceEndpoint",
    [`${ml}/registries`]: "machinelearningservices:Registry",
    [`${ml}/capacityreservationgroups`]: "machinelearningservices:CapacityReservationGroup",
    [`${ai}/accounts`]: "cognitiveservices:Account",
    [`${ai}/accounts/connections`]: "cognitiveservices:AccountConnection",
    [`${ai}/accounts/capabilityhosts`]: "cognitiveservices:AccountCapabilityHost",
    [`${ai}/accounts/projects`]: "cognitiveservices:Project",
    [`${ai}/accounts/projects/connections`]: "cognitiveservices:ProjectConnection",
    [`${ai}/accounts/projects/capabilityhosts`]: "cognitiveservices:ProjectCapabilityHost",
    [`${ai}/accounts/projects/applications`]: "cognitiveservices:AgentApplication",
    [`${ai}/accounts/projects/applications/agentdeployments`]: "cognitiveservices:AgentDeployment",
    "microsoft.authorization/roleassignments": "authorization:RoleAssignment",
    "microsoft.authorization/roledefinitions": "authorization:RoleDefinition",
    "microsoft.automation/automationaccounts": "automation:AutomationAccount",
    "microsoft.batch/batchaccounts": "batch:BatchAccount",
    "microsoft.batch/batchaccounts/pools": "batch:Pool",
    "microsoft.app/containerapps": "app:ContainerApp",
    "microsoft.app/jobs": "app:Job",
    "microsoft.compute/virtualmachines": "compute:VirtualMachine",
    "microsoft.compute/virtualmachines/extensions": "compute:VirtualMachineExtension",
    "microsoft.compute/virtualmachinescalesets": "compute:VirtualMachineScaleSet",
    "microsoft.containerinstance/containergroups": "containerinstance:ContainerGroup",
    "microsoft.containerservice/managedclusters": "containerservice:ManagedCluster",
    "microsoft.containerservice/managedclusters/agentpools": "containerservice:AgentPool",
    "microsoft.databricks/workspaces": "databricks:Workspace",
    "microsoft.databricks/accessconnectors": "databricks:AccessConnector",
    "microsoft.datafactory/factories": "datafactory:Factory",
    "microsoft.datafactory/factories/linkedservices": "datafactory:LinkedService",
    "microsoft.fabric/capacities": "fabric:FabricCapacity",
    "microsoft.hdinsight/clusters": "hdinsight:Cluster",
    "microsoft.managedidentity/userassignedidentities": "managedidentity:UserAssignedIdentity",
    "microsoft.managedidentity/userassignedidentities/federatedidentitycredentials":
      "managedidentity:FederatedIdentityCredential",
    "microsoft.synapse/workspaces": "synapse:Workspace",
    "microsoft.synapse/workspaces/bigdatapools": "synapse:BigDataPool",
    "microsoft.synapse/workspaces/sqlpools": "synapse:SqlPool",
    "microsoft.web/sites": "web:WebApp",
    "microsoft.web/sites/slots": "web:WebAppSlot",
  }).map(([type, token]) => [type, `azure-native:${token}`]),
);

/** Namespaces whose resources are machine-learning or data services, whatever their type. */
export const mlNamespace =
  /^microsoft\.(?:machinelearningservices|cognitiveservices|databricks|synapse|hdinsight|datafactory|fabric|batch)\//;
