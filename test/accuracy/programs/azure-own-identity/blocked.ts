// Found: no-shared-identity Compute churn
// Found: no-shared-identity Compute fraud
// Found: require-workload-identity Compute nobody
import * as machinelearning from "@pulumi/azure-native/machinelearningservices";
import * as managedidentity from "@pulumi/azure-native/managedidentity";

const place = { resourceGroupName: "science", workspaceName: "science-lab" };

// One identity for whatever the team trains: each cluster may do what any of them may.
const team = new managedidentity.UserAssignedIdentity("team", {
  resourceGroupName: "science",
  tags: { owner: "data-science", workload: "training" },
});
function cluster(name: string, identity?: machinelearning.ComputeArgs["identity"]): void {
  new machinelearning.Compute(name, {
    ...place,
    ...(identity && { identity }),
    properties: {
      computeType: "AmlCompute",
      disableLocalAuth: true,
      properties: { vmSize: "STANDARD_NC4AS_T4_V3", remoteLoginPortPublicAccess: "Disabled" },
    },
  });
}
cluster("churn", { type: "UserAssigned", userAssignedIdentities: [team.id] });
cluster("fraud", { type: "UserAssigned", userAssignedIdentities: [team.id] });

// Jobs on it have nothing of their own to act as.
cluster("nobody");
