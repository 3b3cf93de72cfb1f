import type { Fact, Options, Resource } from "../model/index.js";
import { agentRegistry } from "./aws/agent-registry.js";
import { agentCore } from "./aws/agentcore.js";
import { agentCoreGateway } from "./aws/agentcore-gateway.js";
import { agentCoreIdentity } from "./aws/agentcore-identity.js";
import { appRunner } from "./aws/app-runner.js";
import { appFlow } from "./aws/appflow.js";
import { awsApprovals } from "./aws/approvals.js";
import { athena } from "./aws/athena.js";
import { batch } from "./aws/batch.js";
import { batchCompute } from "./aws/batch-compute.js";
import { bedrock } from "./aws/bedrock.js";
import { cloudFormation } from "./aws/cloudformation.js";
import { cloudTrail } from "./aws/cloudtrail.js";
import { codeBuild } from "./aws/codebuild.js";
import { codePipeline } from "./aws/codepipeline.js";
import { databrew } from "./aws/databrew.js";
import { datazone } from "./aws/datazone.js";
import { deadline } from "./aws/deadline.js";
import { ec2 } from "./aws/ec2.js";
import { ecs } from "./aws/ecs.js";
import { eks } from "./aws/eks.js";
import { emr } from "./aws/emr.js";
import { emrContainers } from "./aws/emr-containers.js";
import { emrSecurityConfiguration } from "./aws/emr-security-configuration.js";
import { emrServerless } from "./aws/emr-serverless.js";
import { eventBridge } from "./aws/event-bridge.js";
import { finspace } from "./aws/finspace.js";
import { firehose } from "./aws/firehose.js";
import { glue } from "./aws/glue.js";
import { glueConnection } from "./aws/glue-connection.js";
import { iamGroupMembers } from "./aws/iam-group-members.js";
import { iamPeople } from "./aws/iam-people.js";
import { iamPolicies } from "./aws/iam-policies.js";
import { iamRoles } from "./aws/iam-roles.js";
import { identityCenter } from "./aws/identity-center.js";
import { imageBuilder } from "./aws/image-builder.js";
import { instanceProfiles } from "./aws/instance-profile.js";
import { kendra } from "./aws/kendra.js";
import { kinesisAnalytics } from "./aws/kinesis-analytics.js";
import { lakeFormation } from "./aws/lake-formation.js";
import { lambda } from "./aws/lambda.js";
import { languageServices } from "./aws/language-services.js";
import { mskConnect } from "./aws/msk-connect.js";
import { mwaa } from "./aws/mwaa.js";
import { openSearch } from "./aws/opensearch.js";
import { operationsAgents } from "./aws/operations-agents.js";
import { parallelComputing } from "./aws/parallel-computing.js";
import { pipes } from "./aws/pipes.js";
import { predictionServices } from "./aws/prediction-services.js";
import { qBusiness } from "./aws/q-business.js";
import { quicksight } from "./aws/quicksight.js";
import { recordStores } from "./aws/record-stores.js";
import { redshift } from "./aws/redshift.js";
import { s3AccessGrants } from "./aws/s3-access-grants.js";
import { sagemaker } from "./aws/sagemaker.js";
import { sagemakerInference } from "./aws/sagemaker-inference.js";
import { sagemakerJobs } from "./aws/sagemaker-jobs.js";
import { sagemakerStudio } from "./aws/sagemaker-studio.js";
import { scheduler } from "./aws/scheduler.js";
import { serviceCatalog } from "./aws/service-catalog.js";
import { sessions } from "./aws/sessions.js";
import { standingCredentials } from "./aws/standing-credentials.js";
import { stepFunctions } from "./aws/step-functions.js";
import { systemsManager } from "./aws/systems-manager.js";
import { appService } from "./azure/app-service.js";
import { arcKubernetes } from "./azure/arc-kubernetes.js";
import { authorization } from "./azure/authorization.js";
import { automation } from "./azure/automation.js";
import { azureBatch } from "./azure/batch.js";
import { bots } from "./azure/bots.js";
import { connections } from "./azure/connections.js";
import { containerApps } from "./azure/container-apps.js";
import { containerInstances } from "./azure/container-instances.js";
import { dataKeys } from "./azure/data-keys.js";
import { dataFactory } from "./azure/data-factory.js";
import { dataFactoryPipeline } from "./azure/data-factory-pipeline.js";
import { databricksWorkspace } from "./azure/databricks-workspace.js";
import { delegatedRoles } from "./azure/delegated-roles.js";
import { denyAssignments } from "./azure/deny-assignment.js";
import { deployments } from "./azure/deployment.js";
import { diagnosticSettings } from "./azure/diagnostic-settings.js";
import { discovery } from "./azure/discovery.js";
import { fabric } from "./azure/fabric.js";
import { foundry } from "./azure/foundry.js";
import { foundryAgent } from "./azure/foundry-agent.js";
import { hiddenDeployment } from "./azure/hidden-deployment.js";
import { identityBindings } from "./azure/identity-binding.js";
import { hdinsight } from "./azure/hdinsight.js";
import { integrationRuntime } from "./azure/integration-runtime.js";
import { keptSecrets } from "./azure/kept-secrets.js";
import { kubernetesService } from "./azure/kubernetes-service.js";
import { kusto } from "./azure/kusto.js";
import { localAuth } from "./azure/local-auth.js";
import { logicApps } from "./azure/logic-apps.js";
import { machineSignIn } from "./azure/machine-sign-in.js";
import { machineLearningCompute } from "./azure/machine-learning-compute.js";
import { federatedCredential } from "./azure/federated-credential.js";
import { fluxSecrets } from "./azure/flux-secrets.js";
import { machineLearningComputeClassic } from "./azure/machine-learning-compute-classic.js";
import { machineLearningDeployment } from "./azure/machine-learning-deployment.js";
import { machineLearningEndpoint } from "./azure/machine-learning-endpoint.js";
import { machineLearningJob } from "./azure/machine-learning-job.js";
import { machineLearningPlatform } from "./azure/machine-learning-platform.js";
import { machineLearningSchedule } from "./azure/machine-learning-schedule.js";
import { machineLearningWorkspace } from "./azure/machine-learning-workspace.js";
import { managedIdentity } from "./azure/managed-identity.js";
import { pim } from "./azure/pim.js";
import { platformServices } from "./azure/platform-services.js";
import { policyAssignment } from "./azure/policy-assignment.js";
import { policyExemption } from "./azure/policy-exemption.js";
import { registrySecrets, registryTasks } from "./azure/registry-tasks.js";
import { roleManagement } from "./azure/role-management.js";
import { serviceConnector, serviceConnectorKeys, serviceConnectorRoles } from "./azure/service-connector.js";
import { sreAgent } from "./azure/sre-agent.js";
import { storageConnector } from "./azure/storage-connector.js";
import { streamAnalytics } from "./azure/stream-analytics.js";
import { streamAnalyticsKeys } from "./azure/stream-analytics-keys.js";
import { synapse } from "./azure/synapse.js";
import { storageLocks } from "./azure/storage-locks.js";
import { vaultAccess } from "./azure/vault-access.js";
import { virtualMachine } from "./azure/virtual-machine.js";
import { virtualMachineExtension } from "./azure/virtual-machine-extension.js";
import { entraApplications } from "./azuread/applications.js";
import { entraCredentials } from "./azuread/credentials.js";
import { entraDirectoryRoles } from "./azuread/directory-roles.js";
import { entraFederation } from "./azuread/federation.js";
import { entraPeople } from "./azuread/people.js";
import { entraPrivilegedGroups } from "./azuread/privileged-groups.js";
import { databricksClusterPolicies } from "./databricks/cluster-policies.js";
import { databricksClusters } from "./databricks/clusters.js";
import { databricksGrants } from "./databricks/grants.js";
import { databricksInstanceProfiles } from "./databricks/instance-profiles.js";
import { databricksJobs } from "./databricks/jobs.js";
import { databricksKeptSecrets } from "./databricks/kept-secrets.js";
import { databricksPrincipals } from "./databricks/principals.js";
import { databricksQueries } from "./databricks/queries.js";
import { databricksRuleSets } from "./databricks/rule-sets.js";
import { databricksServing } from "./databricks/serving.js";
import { databricksSql } from "./databricks/sql.js";
import { databricksUnityCatalog } from "./databricks/unity-catalog.js";
import { databricksWorkspaceAdmins } from "./databricks/workspace-admins.js";
import { kubeflow } from "./kubernetes/kubeflow.js";
import { kubernetesOperators } from "./kubernetes/operators.js";
import { podIdentity } from "./kubernetes/pod-identity.js";
import { kubernetesClusterAdmins } from "./kubernetes/cluster-admins.js";
import { ray } from "./kubernetes/ray.js";
import { kubernetesServiceAccounts } from "./kubernetes/service-accounts.js";
import { kubernetesWorkloads } from "./kubernetes/workloads.js";
import type { Reader, Readers } from "./reader.js";
import { shell } from "./shell.js";
import { readToken } from "./token.js";

const services: readonly Readers[] = [
  agentRegistry,
  agentCore,
  agentCoreGateway,
  agentCoreIdentity,
  appRunner,
  appFlow,
  awsApprovals,
  athena,
  batch,
  batchCompute,
  bedrock,
  cloudFormation((type) => byType.get(type)),
  cloudTrail,
  recordStores,
  storageLocks,
  codeBuild,
  codePipeline,
  databrew,
  datazone,
  deadline,
  ec2,
  ecs,
  eks,
  emr,
  emrContainers,
  emrSecurityConfiguration,
  emrServerless,
  eventBridge,
  finspace,
  firehose,
  glue,
  glueConnection,
  iamGroupMembers,
  iamPeople,
  iamPolicies,
  iamRoles,
  identityCenter,
  imageBuilder,
  instanceProfiles,
  kendra,
  kinesisAnalytics,
  lakeFormation,
  lambda,
  languageServices,
  mskConnect,
  mwaa,
  openSearch,
  operationsAgents,
  parallelComputing,
  pipes,
  predictionServices,
  qBusiness,
  quicksight,
  redshift,
  s3AccessGrants,
  sagemaker,
  sagemakerInference,
  sagemakerJobs,
  sagemakerStudio,
  scheduler,
  serviceCatalog,
  sessions,
  standingCredentials,
  stepFunctions,
  systemsManager,
  appService,
  arcKubernetes,
  authorization,
  federatedCredential,
  fluxSecrets,
  automation,
  azureBatch,
  bots,
  connections,
  containerApps,
  containerInstances,
  dataKeys,
  dataFactory,
  dataFactoryPipeline,
  databricksWorkspace,
  delegatedRoles,
  denyAssignments,
  deployments((type) => byType.get(type)),
  diagnosticSettings,
  discovery,
  fabric,
  foundry,
  foundryAgent,
  hiddenDeployment,
  identityBindings,
  hdinsight,
  integrationRuntime,
  keptSecrets,
  kubernetesService,
  kusto,
  localAuth,
  logicApps,
  machineSignIn,
  machineLearningCompute,
  machineLearningComputeClassic,
  machineLearningDeployment,
  machineLearningEndpoint,
  machineLearningJob,
  machineLearningPlatform,
  machineLearningSchedule,
  machineLearningWorkspace,
  managedIdentity,
  pim,
  platformServices,
  policyAssignment,
  policyExemption,
  registrySecrets,
  registryTasks,
  roleManagement,
  serviceConnector,
  serviceConnectorKeys,
  serviceConnectorRoles,
  sreAgent,
  storageConnector,
  streamAnalytics,
  streamAnalyticsKeys,
  synapse,
  vaultAccess,
  virtualMachine,
  virtualMachineExtension,
  entraApplications,
  entraCredentials,
  entraDirectoryRoles,
  entraFederation,
  entraPeople,
  entraPrivilegedGroups,
  databricksClusterPolicies,
  databricksClusters,
  databricksGrants,
  databricksInstanceProfiles,
  databricksJobs,
  databricksKeptSecrets,
  databricksPrincipals,
  databricksQueries,
  databricksRuleSets,
  databricksServing,
  databricksSql,
  databricksUnityCatalog,
  databricksWorkspaceAdmins,
  kubeflow,
  kubernetesOperators,
  podIdentity,
  kubernetesClusterAdmins,
  ray,
  kubernetesServiceAccounts,
  kubernetesWorkloads,
  shell,
];

/** A type may have readers in several services: who approves in a pipeline is read apart from the roles that it has. */
const byType: ReadonlyMap<string, Reader> = (() => {
  const readers = new Map<string, Reader>();
  for (const [type, reader] of services.flatMap((service) => Object.entries(service))) {
    const other = readers.get(type);
    readers.set(
      type,
      other === undefined ? reader : (resource, options) => [...other(resource, options), ...reader(resource, options)],
    );
  }
  return readers;
})();

/** Every type that has a reader, in canonical form. */
export const typesRead: readonly string[] = [...byType.keys()].sort();

export function readerOf(type: string): Reader | undefined {
  return byType.get(readToken(type).canonical);
}

/** What one resource says about identities; nothing for a type that has no reader. */
export function readFacts(resource: Resource, options: Options): readonly Fact[] {
  return readerOf(resource.type)?.(resource, options) ?? [];
}

export { iamNames } from "./aws/names.js";
export { isJudged } from "./general-compute.js";
export { tagOf } from "./tags.js";
