// Found: no-standing-keys Account models
// Found: no-standing-keys OnlineEndpoint scoring
// Found: no-standing-keys Datastore recordings
import * as cognitiveservices from "@pulumi/azure-native/cognitiveservices";
import * as machinelearning from "@pulumi/azure-native/machinelearningservices";
import * as pulumi from "@pulumi/pulumi";

const resourceGroupName = "speech";

// Whoever has a key is the service, for as long as the key is not changed.
new cognitiveservices.Account("models", {
  resourceGroupName,
  kind: "OpenAI",
  sku: { name: "S0" },
  properties: { customSubDomainName: "speech-models" },
});
new machinelearning.OnlineEndpoint("scoring", {
  resourceGroupName,
  workspaceName: "speech-lab",
  identity: { type: "SystemAssigned" },
  properties: { authMode: "Key" },
});

// The workspace reads its data with the account's key, as the person or machine that has it does.
new machinelearning.Datastore("recordings", {
  resourceGroupName,
  workspaceName: "speech-lab",
  name: "recordings",
  properties: {
    datastoreType: "AzureBlob",
    accountName: "speech",
    containerName: "recordings",
    credentials: {
      credentialsType: "AccountKey",
      secrets: { secretsType: "AccountKey", key: new pulumi.Config().getSecret("storageKey") ?? "from-the-vault" },
    },
  },
});
