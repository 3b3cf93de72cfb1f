import * as machinelearning from "@pulumi/azure-native/machinelearningservices";
import * as managedidentity from "@pulumi/azure-native/managedidentity";

const place = { resourceGroupName: "science", workspaceName: "science-lab" };

const identityOf = (workload: string) =>
  new managedidentity.UserAssignedIdentity(workload, {
    resourceGroupName: "science",
    tags: { owner: "data-science", workload },
  });
function cluster(name: string, identity: machinelearning.ComputeArgs["identity"], tags = {}): void {
  new machinelearning.Compute(name, {
    ...place,
    ...(identity && { identity }),
    properties: {
      computeType: "AmlCompute",
      disableLocalAuth: true,
      properties: { vmSize: "STANDARD_NC4AS_T4_V3", remoteLoginPortPublicAccess: "Disabled" },
    },
    tags,
  });
}
cluster("churn", { type: "UserAssigned", userAssignedIdentities: [identityOf("churn").id] });

// An identity that Azure makes with the cluster belongs to it alone.
cluster("fraud", { type: "SystemAssigned" });

// Two clusters that the tag declares to be one workload may share what is theirs.
const ranking = identityOf("ranking");
for (const name of ["ranking-small", "ranking-large"]) {
  cluster(name, { type: "UserAssigned", userAssignedIdentities: [ranking.id] }, { workload: "ranking" });
}
