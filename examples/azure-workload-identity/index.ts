import * as containerregistry from "@pulumi/azure-native/containerregistry";
import * as machinelearning from "@pulumi/azure-native/machinelearningservices";
import * as storage from "@pulumi/azure-native/storage";
import { WorkloadIdentity } from "ml-identity-azure";

// A workspace that is there already, and the team that answers for what is added to it.
const resourceGroupName = "vision";
const workspaceName = "vision-lab";
const owner = "vision-team@example.com";

// The data. With shared keys off, an identity is the only way to it.
const account = new storage.StorageAccount("vision", {
  resourceGroupName,
  kind: "StorageV2",
  sku: { name: "Standard_LRS" },
  allowSharedKeyAccess: false,
  allowBlobPublicAccess: false,
});
const images = new storage.BlobContainer("images", { resourceGroupName, accountName: account.name });
const models = new storage.BlobContainer("models", { resourceGroupName, accountName: account.name });
const registry = new containerregistry.Registry("vision", {
  resourceGroupName,
  sku: { name: "Basic" },
  adminUserEnabled: false,
});

// Each workload gets an identity of its own, with what that workload needs and nothing else.
const explorer = new WorkloadIdentity("explorer", {
  owner,
  workload: "explorer",
  resourceGroupName,
  reads: { images: images.id },
});
const trainer = new WorkloadIdentity("trainer", {
  owner,
  workload: "trainer",
  resourceGroupName,
  reads: { images: images.id },
  writes: { models: models.id },
  pulls: { registry: registry.id },
});

// Both are needed for the notebook to act as itself: an identity, and single sign-on off. It is on when left out.
new machinelearning.Compute("explorer", {
  resourceGroupName,
  workspaceName,
  identity: { type: "UserAssigned", userAssignedIdentities: [explorer.identityId] },
  properties: {
    computeType: "ComputeInstance",
    properties: { vmSize: "STANDARD_DS3_V2", enableSSO: false, applicationSharingPolicy: "Personal" },
  },
  tags: { owner, workload: "explorer" },
});

// Jobs on the cluster that name no identity act as the cluster.
new machinelearning.Compute("trainer", {
  resourceGroupName,
  workspaceName,
  identity: { type: "UserAssigned", userAssignedIdentities: [trainer.identityId] },
  properties: {
    computeType: "AmlCompute",
    disableLocalAuth: true,
    properties: {
      vmSize: "STANDARD_NC4AS_T4_V3",
      scaleSettings: { minNodeCount: 0, maxNodeCount: 2 },
      remoteLoginPortPublicAccess: "Disabled",
    },
  },
  tags: { owner, workload: "trainer" },
});
