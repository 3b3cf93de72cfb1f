import * as machinelearning from "@pulumi/azure-native/machinelearningservices";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as monitor from "@pulumi/azure-native/monitor";
import * as resources from "@pulumi/azure-native/resources";

const resourceGroupName = "lab";

const workspace = new machinelearning.Workspace("lab", {
  resourceGroupName,
  identity: { type: "SystemAssigned" },
  systemDatastoresAuthMode: "Identity",
});
new monitor.DiagnosticSetting("lab", {
  resourceUri: workspace.id,
  workspaceId: "/subscriptions/1/resourceGroups/audit/providers/Microsoft.OperationalInsights/workspaces/records",
  logs: [{ categoryGroup: "allLogs", enabled: true }],
});

const identity = new managedidentity.UserAssignedIdentity("trainer", {
  resourceGroupName,
  tags: { owner: "lab-team", workload: "trainer" },
});
new machinelearning.Compute("trainer", {
  resourceGroupName,
  workspaceName: workspace.name,
  identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
  properties: {
    computeType: "AmlCompute",
    disableLocalAuth: true,
    properties: { vmSize: "STANDARD_NC4AS_T4_V3", remoteLoginPortPublicAccess: "Disabled" },
  },
});

// A template that is written out is read as if its resources stood in the program.
new resources.Deployment("studio", {
  resourceGroupName,
  properties: {
    mode: "Incremental",
    template: {
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      contentVersion: "1.0.0.0",
      resources: [
        {
          type: "Microsoft.MachineLearningServices/workspaces/computes",
          apiVersion: "2025-12-01",
          name: "studio/ranking",
          location: "westeurope",
          identity: { type: "SystemAssigned" },
          properties: { computeType: "AmlCompute", properties: { vmSize: "STANDARD_DS3_V2" } },
        },
      ],
    },
  },
  tags: { owner: "lab-team", workload: "ranking" },
});
