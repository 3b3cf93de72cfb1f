import { control, data, type Method } from "./method.js";

const learn = "https://learn.microsoft.com/azure";

/** Ways to become an identity, or to widen what one may do, beside giving roles. */
export const escalationMethods: readonly Method[] = [
  {
    name: "assign a managed identity",
    says: "become any managed identity there, by giving it to a machine, container or script of its own",
    fix: "assign Managed Identity Operator on the one identity that is meant",
    // Managed Identity Operator gives `userAssignedIdentities/*/assign/action`, which names the identity in the middle.
    needs: [
      control(
        "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action",
        "Microsoft.ManagedIdentity/userAssignedIdentities/any/assign/action",
      ),
    ],
    source: `${learn}/role-based-access-control/built-in-roles/identity#managed-identity-operator`,
    onOne: "unsure",
  },
  {
    name: "federate a managed identity",
    says: "become any managed identity there, by adding a federated credential whose tokens it issues",
    fix: "take userAssignedIdentities/federatedIdentityCredentials/write away",
    needs: [control("Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write")],
    source:
      "https://learn.microsoft.com/entra/workload-id/workload-identity-federation-create-trust-user-assigned-managed-identity",
    onOne: "unsure",
  },
  {
    name: "write role definitions",
    says: "widen every custom role that is assignable there, its own included",
    fix: "take roleDefinitions/write away",
    needs: [control("Microsoft.Authorization/roleDefinitions/write")],
    source: `${learn}/role-based-access-control/custom-roles#who-can-create-delete-update-or-view-a-custom-role`,
    onOne: "no",
  },
  {
    name: "change the rules of activation",
    says: "take approval and its other conditions away from roles that are activated",
    fix: "take roleManagementPolicies/write away",
    needs: [control("Microsoft.Authorization/roleManagementPolicies/write")],
    source:
      "https://learn.microsoft.com/entra/id-governance/privileged-identity-management/pim-resource-roles-configure-role-settings",
    onOne: "unsure",
    certain: false,
  },
  {
    name: "run commands on virtual machines",
    says: "run commands as administrator on virtual machines there, and so act as their identities",
    fix: "take runCommand/action, runCommands/write and extensions/write away",
    needs: [
      control(
        "Microsoft.Compute/virtualMachines/runCommand/action",
        "Microsoft.Compute/virtualMachines/runCommands/write",
        "Microsoft.Compute/virtualMachines/extensions/write",
        "Microsoft.Compute/virtualMachineScaleSets/extensions/write",
        "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/runCommand/action",
        "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/extensions/write",
        "Microsoft.HybridCompute/machines/extensions/write",
        "Microsoft.HybridCompute/machines/runCommands/write",
      ),
    ],
    source: `${learn}/virtual-machines/windows/run-command`,
    onOne: "unsure",
  },
  {
    name: "sign in to virtual machines",
    says: "sign in to virtual machines there, where any process gets tokens of their identities",
    fix: "assign the role on the machine that is meant, or to people only",
    needs: [
      data(
        "Microsoft.Compute/virtualMachines/login/action",
        "Microsoft.Compute/virtualMachines/loginAsAdmin/action",
        "Microsoft.HybridCompute/machines/login/action",
        "Microsoft.HybridCompute/machines/loginAsAdmin/action",
      ),
    ],
    source: "https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token",
    onOne: "unsure",
  },
  {
    name: "run a runbook",
    says: "write a runbook and run it as the identity of its automation account",
    fix: "take runbooks/write and runbooks/draft/write away: Automation Operator runs the runbooks that are there",
    needs: [
      control(
        "Microsoft.Automation/automationAccounts/runbooks/write",
        "Microsoft.Automation/automationAccounts/runbooks/draft/write",
        "Microsoft.Automation/automationAccounts/runbooks/draft/content/write",
      ),
      control(
        "Microsoft.Automation/automationAccounts/jobs/write",
        "Microsoft.Automation/automationAccounts/runbooks/draft/testJob/write",
        "Microsoft.Automation/automationAccounts/jobSchedules/write",
        "Microsoft.Automation/automationAccounts/webhooks/write",
      ),
    ],
    source: `${learn}/automation/automation-role-based-access-control`,
    onOne: "unsure",
  },
  {
    name: "publish code",
    says: "publish code to web and function apps there, and so act as their identities",
    fix: "take sites/write, sites/publishxml/action and sites/config/list/action away",
    needs: [
      control(
        "Microsoft.Web/sites/write",
        "Microsoft.Web/sites/publishxml/action",
        "Microsoft.Web/sites/config/list/action",
        "Microsoft.Web/sites/extensions/write",
        "Microsoft.Web/sites/sourcecontrols/write",
        "Microsoft.Web/sites/slots/write",
        "Microsoft.Web/sites/slots/publishxml/action",
      ),
    ],
    source: `${learn}/app-service/deploy-authentication-types`,
    onOne: "unsure",
  },
  {
    name: "become administrator of a cluster",
    says: "become administrator of Kubernetes clusters there, and so act as the identities of their nodes and pods",
    fix: "take listClusterAdminCredential/action and runCommand/action away",
    needs: [
      control(
        "Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action",
        "Microsoft.ContainerService/managedClusters/accessProfiles/listCredential/action",
        "Microsoft.ContainerService/managedClusters/runCommand/action",
        "Microsoft.KubernetesConfiguration/fluxConfigurations/write",
        "Microsoft.KubernetesConfiguration/extensions/write",
      ),
    ],
    source: `${learn}/aks/control-kubeconfig-access`,
    onOne: "unsure",
  },
  {
    name: "run pods",
    says: "run pods as any service account of its namespaces, and so act as the identities bound to them",
    fix: "assign the role on the one namespace that is meant",
    needs: [data("Microsoft.ContainerService/managedClusters/pods/write")],
    source: `${learn}/role-based-access-control/built-in-roles/containers#azure-kubernetes-service-rbac-writer`,
    onOne: "unsure",
  },
  {
    name: "change container apps",
    says: "change what container apps and jobs there run, and so act as their identities",
    fix: "take containerApps/write and jobs/write away",
    needs: [control("Microsoft.App/containerApps/write", "Microsoft.App/jobs/write")],
    source: `${learn}/container-apps/managed-identity`,
    onOne: "unsure",
  },
  {
    name: "run commands in containers",
    says: "run commands in container groups there, and so act as their identities",
    fix: "take containerGroups/containers/exec/action away",
    needs: [control("Microsoft.ContainerInstance/containerGroups/containers/exec/action")],
    source: `${learn}/container-instances/container-instances-exec`,
    onOne: "unsure",
  },
  {
    name: "change registry tasks",
    says: "change what tasks of container registries there run, and so act as their identities",
    fix: "take registries/tasks/write away",
    needs: [control("Microsoft.ContainerRegistry/registries/tasks/write")],
    source: `${learn}/container-registry/container-registry-tasks-authentication-managed-identity`,
    onOne: "unsure",
  },
  {
    name: "change workflows",
    says: "change what logic apps there do, and so act as their identities",
    fix: "take workflows/write away",
    needs: [control("Microsoft.Logic/workflows/write")],
    source: `${learn}/logic-apps/authenticate-with-managed-identity`,
    onOne: "unsure",
  },
  {
    name: "run data factory pipelines",
    says: "write pipelines and run them as the identity of their data factory",
    fix: "take factories/pipelines/write away",
    needs: [
      control("Microsoft.DataFactory/factories/pipelines/write"),
      control(
        "Microsoft.DataFactory/factories/pipelines/createRun/action",
        "Microsoft.DataFactory/factories/triggers/write",
      ),
    ],
    source: `${learn}/data-factory/data-factory-service-identity`,
    onOne: "unsure",
  },
  {
    name: "run batch tasks",
    says: "run tasks on the pools of batch accounts there, and so act as the identities of the pools",
    fix: "assign the role on the one batch account that is meant",
    needs: [data("Microsoft.Batch/batchAccounts/jobs/write")],
    source: `${learn}/batch/managed-identity-pools`,
    onOne: "unsure",
  },
  {
    name: "run machine learning jobs",
    says: "run jobs and deployments in machine learning workspaces there, and so act as the identities of their computes",
    fix: "assign the role on the one workspace that is meant",
    needs: [
      control(
        "Microsoft.MachineLearningServices/workspaces/jobs/write",
        "Microsoft.MachineLearningServices/workspaces/computes/applicationaccess/action",
        "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/write",
        "Microsoft.MachineLearningServices/workspaces/batchEndpoints/deployments/write",
      ),
    ],
    source: `${learn}/machine-learning/how-to-identity-based-service-authentication`,
    onOne: "unsure",
  },
  {
    name: "remediate by policy",
    says: "change a policy definition and have its remediation deploy as the identity of the assignment",
    fix: "take policyDefinitions/write or remediations/write away",
    needs: [
      control("Microsoft.Authorization/policyDefinitions/write"),
      control("Microsoft.PolicyInsights/remediations/write"),
    ],
    source: `${learn}/governance/policy/how-to/remediate-resources`,
    onOne: "no",
  },
  {
    name: "impersonate users",
    says: "act as the signed-in user of agents there",
    fix: "take agents/endpoints/UserIdentityImpersonation/action away with notDataActions",
    needs: [data("Microsoft.CognitiveServices/accounts/AIServices/agents/endpoints/UserIdentityImpersonation/action")],
    source: `${learn}/role-based-access-control/built-in-roles/ai-machine-learning`,
    onOne: "unsure",
  },
];
