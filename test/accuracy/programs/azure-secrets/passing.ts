import * as cognitiveservices from "@pulumi/azure-native/cognitiveservices";
import * as machinelearning from "@pulumi/azure-native/machinelearningservices";
import * as managedidentity from "@pulumi/azure-native/managedidentity";

const resourceGroupName = "speech";

new cognitiveservices.Account("models", {
  resourceGroupName,
  kind: "OpenAI",
  sku: { name: "S0" },
  properties: { customSubDomainName: "speech-models", disableLocalAuth: true },
});
new machinelearning.OnlineEndpoint("scoring", {
  resourceGroupName,
  workspaceName: "speech-lab",
  identity: { type: "SystemAssigned" },
  properties: { authMode: "AADToken" },
});

new machinelearning.Datastore("recordings", {
  resourceGroupName,
  workspaceName: "speech-lab",
  name: "recordings",
  properties: {
    datastoreType: "AzureBlob",
    accountName: "speech",
    containerName: "recordings",
    credentials: { credentialsType: "None" },
  },
});

// A pipeline signs in with a token of its own issuer, and keeps no secret.
const deploy = new managedidentity.UserAssignedIdentity("deploy", {
  resourceGroupName,
  tags: { owner: "speech-team", workload: "deploy" },
});
new managedidentity.FederatedIdentityCredential("deploy", {
  resourceGroupName,
  resourceName: deploy.name,
  issuer: "https://token.actions.githubusercontent.com",
  subject: "repo:speech/training:environment:production",
  audiences: ["api://AzureADTokenExchange"],
});
