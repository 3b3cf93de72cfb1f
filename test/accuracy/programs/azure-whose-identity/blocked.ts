// Found: no-user-passthrough Compute notebook
// Found: no-user-passthrough Job train
import * as machinelearning from "@pulumi/azure-native/machinelearningservices";
import * as managedidentity from "@pulumi/azure-native/managedidentity";

const place = { resourceGroupName: "vision", workspaceName: "vision-lab" };
const identity = new managedidentity.UserAssignedIdentity("notebook", {
  resourceGroupName: "vision",
  tags: { owner: "vision-team", workload: "notebook" },
});

// Single sign-on is on unless it is switched off, and displaces the identity beside it.
new machinelearning.Compute("notebook", {
  ...place,
  identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
  properties: { computeType: "ComputeInstance", properties: { vmSize: "STANDARD_DS3_V2" } },
});

// It acts as whoever submits it.
new machinelearning.Job("train", {
  ...place,
  id: "train",
  properties: {
    jobType: "Command",
    command: "python train.py",
    environmentId: "azureml:vision:3",
    identity: { identityType: "UserIdentity" },
  },
});
