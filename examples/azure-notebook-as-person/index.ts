import * as machinelearning from "@pulumi/azure-native/machinelearningservices";

// A workspace that is there already.
const workspace = { resourceGroupName: "vision", workspaceName: "vision-lab" };

// The notebook has a managed identity, and yet its code acts as the person who signs in: single sign-on is on unless
// `enableSSO` is false, and while it is on, a request for a token is answered with one of that person's.
new machinelearning.Compute("notebook", {
  ...workspace,
  identity: { type: "SystemAssigned" },
  properties: {
    computeType: "ComputeInstance",
    properties: { vmSize: "STANDARD_DS3_V2" },
  },
});

// The job asks for it by name: it reads and writes whatever the person who submits it may read and write, and the
// logs say that the person did it.
new machinelearning.Job("train", {
  ...workspace,
  properties: {
    jobType: "Command",
    command: "python train.py",
    environmentId: "azureml://registries/azureml/environments/sklearn-1.5/versions/20",
    identity: { identityType: "UserIdentity" },
  },
});
