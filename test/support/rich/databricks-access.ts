import type { Raw } from "../../../policy-pack/model/index.js";
import { arnOf, principalId } from "../resources.js";

type Inputs = Readonly<Record<string, Raw>>;

const profile = "arn:aws:iam::123456789012:instance-profile/lab";
const secret: Raw = { plaintext: "k" };
const entra: Raw = { clientId: principalId, clientSecret: secret };

/** Who may be whom in Databricks, what runs as its owner, and secrets that it keeps. */
export const databricksAccess: Readonly<Record<string, Inputs>> = {
  "databricks:index/accessControlRuleSet:AccessControlRuleSet": {
    name: `accounts/a/servicePrincipals/${principalId}/ruleSets/default`,
    grantRules: [
      {
        role: "roles/servicePrincipal.user",
        principals: ["users/ann@example.com", "groups/people", `servicePrincipals/${principalId}`],
      },
      { role: "roles/servicePrincipal.manager", principals: ["groups/account users"] },
    ],
  },
  "databricks:index/permissionAssignment:PermissionAssignment": {
    principalId: 7,
    servicePrincipalName: principalId,
    userName: "ann@example.com",
    groupName: "people",
    permissions: ["ADMIN"],
  },
  "databricks:index/mwsPermissionAssignment:MwsPermissionAssignment": {
    principalId: "7",
    workspaceId: "1",
    permissions: ["ADMIN", "USER"],
  },
  "databricks:index/accountIamWorkspaceAssignmentV2:AccountIamWorkspaceAssignmentV2": {
    principalId: "7",
    entitlements: ["WORKSPACE_ADMIN"],
  },
  "databricks:index/workspaceIamWorkspaceAssignmentV2:WorkspaceIamWorkspaceAssignmentV2": {
    principalId: "7",
    entitlements: ["WORKSPACE_ADMIN"],
  },
  "databricks:index/instanceProfile:InstanceProfile": {
    instanceProfileArn: profile,
    iamRoleArn: arnOf("lab"),
    isMetaInstanceProfile: true,
  },
  "databricks:index/userInstanceProfile:UserInstanceProfile": { userId: "7", instanceProfileId: profile },
  "databricks:index/groupInstanceProfile:GroupInstanceProfile": { groupId: "7", instanceProfileId: profile },
  "databricks:index/userRole:UserRole": { userId: "7", role: profile },
  "databricks:index/groupRole:GroupRole": { groupId: "7", role: profile },
  "databricks:index/servicePrincipalRole:ServicePrincipalRole": { servicePrincipalId: "7", role: "account_admin" },
  "databricks:index/grant:Grant": { credential: "s3", principal: "people", privileges: ["ACCESS"] },
  "databricks:index/grants:Grants": {
    credential: "s3",
    grants: [{ principal: principalId, privileges: ["ACCESS"] }],
  },
  "databricks:index/mwsStorageConfigurations:MwsStorageConfigurations": { bucketName: "b", roleArn: arnOf("lab") },
  "databricks:index/mwsWorkspaces:MwsWorkspaces": {
    workspaceName: "w",
    credentialsId: "c",
    token: { comment: "first", tokenValue: "t" },
  },
  "databricks:index/query:Query": { displayName: "q", runAsMode: "OWNER", ownerUserName: "ann@example.com" },
  "databricks:index/sqlQuery:SqlQuery": { name: "q", runAsRole: "owner" },
  "databricks:index/sqlDashboard:SqlDashboard": { name: "d", runAsRole: "owner" },
  "databricks:index/aiGatewayModelProviderService:AiGatewayModelProviderService": {
    parent: "schemas/a.b",
    config: {
      amazonBedrock: { direct: { awsAccessKey: { accessKeyId: "i", secretAccessKey: secret } } },
      anthropic: { direct: { apiKey: secret } },
      azureOpenai: { direct: { apiKey: secret, entraServicePrincipal: entra } },
      custom: { direct: { apiKey: secret } },
      geminiEnterprise: { direct: { apiKey: secret } },
      microsoftFoundry: { direct: { apiKey: secret, entraServicePrincipal: entra } },
      openai: { direct: { apiKey: secret } },
    },
  },
  "databricks:index/connection:Connection": {
    name: "c",
    connectionType: "HTTP",
    options: {
      host: "h",
      password: "p",
      bearer_token: "t",
      client_secret: "s",
      GoogleServiceAccountKeyJson: "{}",
    },
  },
  "databricks:index/featureEngineeringKafkaConfig:FeatureEngineeringKafkaConfig": {
    bootstrapServers: "b:9092",
    authConfig: {
      mtlsConfig: { keystoreLocation: "/Volumes/a/b/c/client.jks", keyPasswordRef: { scope: "s", key: "k" } },
    },
    extraOptions: { "kafka.sasl.jaas.config": "p" },
  },
  "databricks:index/metastoreProvider:MetastoreProvider": {
    authenticationType: "TOKEN",
    recipientProfileStr: '{"bearerToken": "t"}',
  },
  "databricks:index/mlflowWebhook:MlflowWebhook": {
    events: ["MODEL_VERSION_CREATED"],
    jobSpec: { jobId: "1", accessToken: "t" },
    httpUrlSpec: { url: "https://example.com", authorization: "Bearer t", secret: "s" },
  },
  "databricks:index/postgresRole:PostgresRole": {
    parent: "projects/p/branches/b",
    spec: { postgresRole: "app", authMethod: "PG_PASSWORD_SCRAM_SHA_256", identityType: "USER" },
  },
  "databricks:index/recipient:Recipient": { name: "r", authenticationType: "TOKEN" },
};
