import type { Raw, Resource } from "../../../policy-pack/model/index.js";
import { resource } from "../resources.js";

function models(properties: Raw): Resource {
  return resource("azure-native:cognitiveservices:Account", "models", { properties });
}

function gpu(properties: Raw): Resource {
  return resource("azure-native:machinelearningservices:Compute", "gpu", {
    identity: { type: "SystemAssigned" },
    properties: { computeType: "AmlCompute", properties },
  });
}

/** Stacks that keep a secret, for one reason alone. */
export const wrongSecrets: Readonly<Record<string, readonly [policy: string, ...Resource[]]>> = {
  "a Foundry account with keys": ["no-standing-keys", models({ disableLocalAuth: false })],
  "an endpoint that takes keys": [
    "no-standing-keys",
    resource("azure-native:machinelearningservices:OnlineEndpoint", "scoring", {
      identity: { type: "SystemAssigned" },
      properties: { authMode: "Key" },
    }),
  ],
  "a workspace that uses the key of its account": [
    "no-standing-keys",
    resource("azure-native:machinelearningservices:Workspace", "lab", { systemDatastoresAuthMode: "AccessKey" }),
  ],
  "a datastore with a key": [
    "no-standing-keys",
    resource("azure-native:machinelearningservices:Datastore", "images", {
      properties: { credentials: { credentialsType: "AccountKey" } },
    }),
  ],
  "a storage account of a declared workload": [
    "no-standing-keys",
    resource("azure-native:storage:StorageAccount", "data", {
      allowSharedKeyAccess: true,
      tags: { workload: "fraud" },
    }),
  ],
  "a stream with a key": [
    "no-standing-keys",
    resource("azure-native:streamanalytics:Output", "out", { datasource: { accountKey: "k" } }),
  ],
  "a pipeline with a password": [
    "no-human-credentials",
    resource("azure-native:datafactory:Pipeline", "nightly", {
      activities: [{ ifTrueActivities: [{ authentication: { type: "Basic", password: "p" } }] }],
    }),
  ],
  "a linked service with a key in its connection string": [
    "no-standing-keys",
    resource("azure:datafactory/linkedServiceAzureTableStorage:LinkedServiceAzureTableStorage", "data", {
      connectionString: "AccountName=data;AccountKey=k",
    }),
  ],
  "a connection with a key": [
    "no-standing-keys",
    resource("azure-native:cognitiveservices:ProjectConnection", "search", { properties: { authType: "ApiKey" } }),
  ],
  "a connection with a personal access token": [
    "no-human-credentials",
    resource("azure-native:cognitiveservices:ProjectConnection", "code", { properties: { authType: "PAT" } }),
  ],
  "a cluster with a password": [
    "no-human-credentials",
    gpu({ userAccountCredentials: { adminUserName: "ann", adminUserPassword: "p" } }),
  ],
  "a pool with a password": [
    "no-human-credentials",
    resource("azure-native:batch:Pool", "gpu", {
      userAccounts: [{ name: "ann", password: "p" }],
      tags: { workload: "fraud" },
    }),
  ],
};
