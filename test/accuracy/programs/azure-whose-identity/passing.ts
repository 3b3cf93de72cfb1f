import * as machinelearning from "@pulumi/azure-native/machinelearningservices";
import * as managedidentity from "@pulumi/azure-native/managedidentity";

const place = { resourceGroupName: "vision", workspaceName: "vision-lab" };
const identityOf = (workload: string) =>
  new managedidentity.UserAssignedIdentity(workload, {
    resourceGroupName: "vision",
    tags: { owner: "vision-team", workload },
  });

new machinelearning.Compute("notebook", {
  ...place,
  identity: { type: "UserAssigned", userAssignedIdentities: [identityOf("notebook").id] },
  properties: { computeType: "ComputeInstance", properties: { vmSize: "STANDARD_DS3_V2", enableSSO: false } },
});

new machinelearning.Job("train", {
  ...place,
  id: "train",
  properties: {
    jobType: "Command",
    command: "python train.py",
    environmentId: "azureml:vision:3",
    identity: { identityType: "Managed", clientId: identityOf("train").clientId },
  },
});
