// Found: accountable-owner UserAssignedIdentity trainer
// Found: audit-trail DiagnosticSetting lab
// Found: undecided Deployment studio
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

// Metrics say how busy it is, and not who asked for what.
new monitor.DiagnosticSetting("lab", {
  resourceUri: workspace.id,
  workspaceId: "/subscriptions/1/resourceGroups/audit/providers/Microsoft.OperationalInsights/workspaces/records",
  metrics: [{ category: "AllMetrics", enabled: true }],
});

// Nobody is named who could say what the identity is for.
const identity = new managedidentity.UserAssignedIdentity("trainer", { resourceGroupName });
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

// What it makes, and as whom that runs, is written somewhere else.
new resources.Deployment("studio", {
  resourceGroupName,
  properties: { mode: "Incremental", templateLink: { uri: "https://example.com/templates/studio.json" } },
});
