// Without a provider's SDK, so that it needs nothing but @pulumi/pulumi.
import * as pulumi from "@pulumi/pulumi";

new pulumi.CustomResource("azure-native:machinelearningservices:Compute", "lab", {
  azureApiVersion: "2025-12-01",
  resourceGroupName: "vision",
  workspaceName: "vision",
  identity: { type: "SystemAssigned" },
  properties: { computeType: "ComputeInstance" },
});
