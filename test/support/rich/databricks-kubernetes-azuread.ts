import type { Raw } from "../../../policy-pack/model/index.js";
import { arnOf, identityId, principalId } from "../resources.js";

type Inputs = Readonly<Record<string, Raw>>;

const account = "arn:aws:iam::123456789012";
const profile = `${account}:instance-profile/lab`;
const google = "train@project.iam.gserviceaccount.com";

/** A cluster specification, of a cluster or of a job. */
const spec: Inputs = {
  dataSecurityMode: "SINGLE_USER",
  singleUserName: "ann@example.com",
  sparkConf: { "spark.databricks.passthrough.enabled": "true" },
  awsAttributes: { instanceProfileArn: profile },
  gcpAttributes: { googleServiceAccount: google },
  sparkVersion: "16.4.x-gpu-ml-scala2.12",
};
const runAs: Raw = { servicePrincipalName: principalId, userName: "ann@example.com", groupName: "people" };

const databricks: Readonly<Record<string, Inputs>> = {
  "databricks:index/cluster:Cluster": { clusterName: "c", customTags: { workload: "fraud" }, ...spec },
  "databricks:index/instancePool:InstancePool": {
    instancePoolName: "p",
    awsAttributes: { instanceProfileArn: profile },
    customTags: { workload: "fraud" },
  },
  "databricks:index/clusterPolicy:ClusterPolicy": {
    definition: JSON.stringify({
      "spark_conf.spark.databricks.passthrough.enabled": { type: "fixed", value: "true" },
      data_security_mode: { type: "fixed", value: "LEGACY_PASSTHROUGH" },
      "aws_attributes.instance_profile_arn": { type: "fixed", value: profile },
    }),
    policyFamilyDefinitionOverrides: "{}",
  },
  "databricks:index/job:Job": {
    name: "train",
    runAs,
    existingClusterId: "0101-1",
    newCluster: spec,
    jobClusters: [{ jobClusterKey: "k", newCluster: spec }],
    tasks: [
      { taskKey: "a", newCluster: spec },
      { taskKey: "b", existingClusterId: "0101-1" },
      { taskKey: "c", forEachTask: { inputs: "[]", task: { newCluster: spec, existingClusterId: "0101-1" } } },
    ],
    tags: { workload: "fraud" },
  },
  "databricks:index/pipeline:Pipeline": {
    runAs,
    runAsUserName: principalId,
    configuration: { "spark.databricks.passthrough.enabled": "true" },
    clusters: [spec],
    tags: { workload: "fraud" },
  },
  "databricks:index/alertV2:AlertV2": { runAs, runAsUserName: principalId },
  "databricks:index/modelServing:ModelServing": {
    config: {
      servedEntities: [
        { instanceProfileArn: profile, entityName: "m" },
        {
          externalModel: {
            amazonBedrockConfig: { instanceProfileArn: profile, awsSecretAccessKey: "{{secrets/s/k}}" },
            openaiConfig: { openaiApiKeyPlaintext: "k" },
          },
        },
      ],
      servedModels: [{ instanceProfileArn: profile }],
    },
    tags: [{ key: "workload", value: "fraud" }],
  },
  "databricks:index/modelServingProvisionedThroughput:ModelServingProvisionedThroughput": {
    config: { servedEntities: [{ entityName: "m" }] },
  },
  "databricks:index/app:App": { name: "a", userApiScopes: ["sql"], forwardUserAccessToken: true },
  "databricks:index/appSpace:AppSpace": { name: "s", userApiScopes: ["sql"] },
  "databricks:index/sqlEndpoint:SqlEndpoint": { name: "w", instanceProfileArn: profile },
  "databricks:index/sqlGlobalConfig:SqlGlobalConfig": { instanceProfileArn: profile, googleServiceAccount: google },
  "databricks:index/mount:Mount": {
    s3: { bucketName: "b", instanceProfile: profile },
    abfs: { clientId: principalId, clientSecretKey: "k", clientSecretScope: "s" },
    adl: { clientId: principalId },
  },
  "databricks:index/storageCredential:StorageCredential": {
    awsIamRole: { roleArn: arnOf("lab") },
    azureManagedIdentity: { accessConnectorId: `${identityId}/c`, managedIdentityId: identityId },
    azureServicePrincipal: { applicationId: principalId, clientSecret: "s", directoryId: principalId },
    gcpServiceAccountKey: { privateKey: "k" },
  },
  "databricks:index/metastoreDataAccess:MetastoreDataAccess": { awsIamRole: { roleArn: arnOf("lab") } },
  "databricks:index/credential:Credential": {
    name: "s3",
    purpose: "SERVICE",
    awsIamRole: { roleArn: arnOf("lab") },
    azureServicePrincipal: { applicationId: principalId, clientSecret: "s", directoryId: principalId },
  },
  "databricks:index/mwsCredentials:MwsCredentials": { roleArn: arnOf("lab") },
  "databricks:index/servicePrincipal:ServicePrincipal": { applicationId: principalId, displayName: "train" },
  "databricks:index/accountIamServicePrincipalV2:AccountIamServicePrincipalV2": { applicationId: principalId },
  "databricks:index/workspaceIamServicePrincipalV2:WorkspaceIamServicePrincipalV2": { applicationId: principalId },
  "databricks:index/user:User": { userName: "ann@example.com" },
  "databricks:index/accountIamUserV2:AccountIamUserV2": { username: "ann@example.com" },
  "databricks:index/workspaceIamUserV2:WorkspaceIamUserV2": { username: "ann@example.com" },
  "databricks:index/group:Group": { displayName: "people" },
  "databricks:index/accountIamGroupV2:AccountIamGroupV2": { groupName: "people" },
  "databricks:index/workspaceIamGroupV2:WorkspaceIamGroupV2": { groupName: "people" },
  "databricks:index/groupMember:GroupMember": { groupId: "1", memberId: "2" },
  "databricks:index/accountIamDirectGroupMemberV2:AccountIamDirectGroupMemberV2": { groupId: 1, principalId: "2" },
  "databricks:index/workspaceIamDirectGroupMemberV2:WorkspaceIamDirectGroupMemberV2": { groupId: 1, principalId: "2" },
  "databricks:index/servicePrincipalFederationPolicy:ServicePrincipalFederationPolicy": {
    servicePrincipalId: 7,
    oidcPolicy: { issuer: "https://token.actions.githubusercontent.com", subject: "repo:o/r:ref:x", audiences: ["a"] },
  },
  "databricks:index/token:Token": { comment: "ci", lifetimeSeconds: 100 },
  "databricks:index/oboToken:OboToken": { applicationId: principalId },
  "databricks:index/servicePrincipalSecret:ServicePrincipalSecret": { servicePrincipalId: "7" },
  "databricks:index/gitCredential:GitCredential": { gitProvider: "github", personalAccessToken: "t", principalId: "7" },
};

const pod: Inputs = {
  serviceAccountName: "train",
  serviceAccount: "train",
  hostNetwork: true,
  containers: [{ image: "pytorch/pytorch:2", resources: { limits: { "nvidia.com/gpu": 1 }, requests: { cpu: "1" } } }],
  initContainers: [{ image: "busybox" }],
};
const template: Inputs = { metadata: { labels: { workload: "fraud" } }, spec: pod };
const metadata: Raw = { name: "train", namespace: "ml", labels: { workload: "fraud" } };
const object = (inner: Inputs): Inputs => ({ metadata, spec: inner });
const replicas: Raw = { Worker: { template } };
const ray: Inputs = { enableInTreeAutoscaling: true, headGroupSpec: { template }, workerGroupSpecs: [{ template }] };

const roleRef: Raw = { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" };
const subjects: Raw = [{ kind: "ServiceAccount", name: "train", namespace: "ml" }];

const kubernetes: Readonly<Record<string, Inputs>> = {
  "kubernetes:core/v1:Pod": object(pod),
  "kubernetes:core/v1:ReplicationController": object({ template }),
  "kubernetes:apps/v1:Deployment": object({ template }),
  "kubernetes:apps/v1:StatefulSet": object({ template }),
  "kubernetes:apps/v1:DaemonSet": object({ template }),
  "kubernetes:apps/v1:ReplicaSet": object({ template }),
  "kubernetes:batch/v1:Job": object({ template }),
  "kubernetes:batch/v1:CronJob": object({ jobTemplate: { spec: { template } } }),
  "kubernetes:core/v1:PodTemplate": { metadata, template },
  "kubernetes:core/v1:PodTemplatePatch": { metadata, template },
  "kubernetes:core/v1:PodPatch": object(pod),
  "kubernetes:core/v1:ReplicationControllerPatch": object({ template }),
  "kubernetes:apps/v1:DeploymentPatch": object({ template }),
  "kubernetes:apps/v1:StatefulSetPatch": object({ template }),
  "kubernetes:apps/v1:DaemonSetPatch": object({ template }),
  "kubernetes:apps/v1:ReplicaSetPatch": object({ template }),
  "kubernetes:batch/v1:JobPatch": object({ template }),
  "kubernetes:batch/v1:CronJobPatch": object({ jobTemplate: { spec: { template } } }),
  "kubernetes:jobset.x-k8s.io/v1alpha2:JobSet": object({ replicatedJobs: [{ template: { spec: { template } } }] }),
  "kubernetes:leaderworkerset.x-k8s.io/v1:LeaderWorkerSet": object({
    leaderWorkerTemplate: { leaderTemplate: template, workerTemplate: template },
  }),
  "kubernetes:batch.volcano.sh/v1alpha1:Job": object({ tasks: [{ template }] }),
  "kubernetes:kubeflow.org/v1:Notebook": object({ template }),
  "kubernetes:kubeflow.org/v1:PyTorchJob": object({ pytorchReplicaSpecs: replicas }),
  "kubernetes:kubeflow.org/v1:TFJob": object({ tfReplicaSpecs: replicas }),
  "kubernetes:kubeflow.org/v1:XGBoostJob": object({ xgbReplicaSpecs: replicas }),
  "kubernetes:kubeflow.org/v1:PaddleJob": object({ paddleReplicaSpecs: replicas }),
  "kubernetes:kubeflow.org/v1:JAXJob": object({ jaxReplicaSpecs: replicas }),
  "kubernetes:kubeflow.org/v1:MXJob": object({ mxReplicaSpecs: replicas }),
  "kubernetes:kubeflow.org/v2beta1:MPIJob": object({
    mpiReplicaSpecs: { Launcher: { template }, Worker: { template } },
  }),
  "kubernetes:kubeflow.org/v1beta1:Experiment": object({ trialTemplate: { trialSpec: { spec: { template } } } }),
  "kubernetes:kubeflow.org/v1beta1:ScheduledWorkflow": object({ serviceAccount: "pipeline-runner" }),
  "kubernetes:trainer.kubeflow.org/v1alpha1:TrainJob": object({
    podSpecOverrides: [{ serviceAccountName: "train" }],
    podTemplateOverrides: [{ spec: { serviceAccountName: "train" } }],
  }),
  "kubernetes:ray.io/v1:RayCluster": object(ray),
  "kubernetes:ray.io/v1:RayJob": object({
    rayClusterSpec: ray,
    clusterSelector: { "ray.io/cluster": "shared" },
    submitterPodTemplate: template,
  }),
  "kubernetes:ray.io/v1:RayService": object({ rayClusterConfig: ray }),
  "kubernetes:serving.kserve.io/v1beta1:InferenceService": object({
    predictor: { ...pod, workerSpec: pod },
    transformer: pod,
    explainer: pod,
  }),
  "kubernetes:sparkoperator.k8s.io/v1beta2:SparkApplication": object({ driver: pod, executor: pod }),
  "kubernetes:sparkoperator.k8s.io/v1beta2:ScheduledSparkApplication": object({
    template: { driver: pod, executor: pod },
  }),
  "kubernetes:core/v1:ServiceAccount": {
    metadata: {
      name: "train",
      namespace: "ml",
      annotations: {
        "eks.amazonaws.com/role-arn": arnOf("lab"),
        "azure.workload.identity/client-id": principalId,
        "iam.gke.io/gcp-service-account": google,
      },
    },
  },
  "kubernetes:core/v1:ServiceAccountPatch": {
    metadata: { name: "train", namespace: "ml", annotations: { "eks.amazonaws.com/role-arn": arnOf("lab") } },
  },
  "kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding": { metadata, roleRef, subjects },
  "kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBindingPatch": { metadata, roleRef, subjects },
  "kubernetes:core/v1:Secret": {
    type: "kubernetes.io/service-account-token",
    metadata: { namespace: "ml", annotations: { "kubernetes.io/service-account.name": "train" } },
  },
};

const azuread: Readonly<Record<string, Inputs>> = {
  "azuread:index/application:Application": { displayName: "train", password: { displayName: "p" } },
  "azuread:index/applicationRegistration:ApplicationRegistration": { displayName: "train" },
  "azuread:index/servicePrincipal:ServicePrincipal": { clientId: principalId },
  "azuread:index/applicationPassword:ApplicationPassword": {
    applicationId: `/applications/${principalId}`,
    applicationObjectId: principalId,
  },
  "azuread:index/applicationCertificate:ApplicationCertificate": {
    applicationId: `/applications/${principalId}`,
    value: "c",
  },
  "azuread:index/servicePrincipalPassword:ServicePrincipalPassword": { servicePrincipalId: principalId },
  "azuread:index/servicePrincipalCertificate:ServicePrincipalCertificate": {
    servicePrincipalId: principalId,
    value: "c",
  },
  "azuread:index/applicationFederatedIdentityCredential:ApplicationFederatedIdentityCredential": {
    applicationId: `/applications/${principalId}`,
    issuer: "https://token.actions.githubusercontent.com",
    subject: "repo:o/r:ref:refs/heads/main",
    audiences: ["api://AzureADTokenExchange"],
  },
  "azuread:index/applicationFlexibleFederatedIdentityCredential:ApplicationFlexibleFederatedIdentityCredential": {
    applicationId: `/applications/${principalId}`,
    issuer: "https://token.actions.githubusercontent.com",
    claimsMatchingExpression: "claims['sub'] matches 'repo:o/r:*'",
    audience: "api://AzureADTokenExchange",
  },
  "azuread:index/user:User": { userPrincipalName: "ann@example.com" },
  "azuread:index/group:Group": { displayName: "people", members: [principalId] },
  "azuread:index/groupWithoutMembers:GroupWithoutMembers": { displayName: "people" },
  "azuread:index/groupMember:GroupMember": { groupObjectId: principalId, memberObjectId: principalId },
};

export const newProviders: Readonly<Record<string, Inputs>> = { ...databricks, ...kubernetes, ...azuread };
