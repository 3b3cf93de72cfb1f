import { noOpaqueDeployment } from "../../policy-pack/policies/who-answers/no-opaque-deployment.js";
import type { Raw, Resource } from "../../policy-pack/model/index.js";
import { testPolicy } from "../support/policy-tester.js";
import { arnOf, identityId, notebook, pending, resource, role } from "../support/resources.js";

function deployment(...resources: readonly Raw[]): { readonly resources: readonly Resource[] } {
  return {
    resources: [
      resource("azure-native:resources:Deployment", "infra", {
        resourceGroupName: "ml",
        properties: { mode: "Incremental", template: { resources } },
      }),
    ],
  };
}

function compute(properties: Readonly<Record<string, Raw>>): Raw {
  return {
    type: "Microsoft.MachineLearningServices/workspaces/computes",
    apiVersion: "2025-12-01",
    name: "studio/lab",
    identity: { type: "UserAssigned", userAssignedIdentities: { [identityId]: {} } },
    properties: { computeType: "ComputeInstance", properties },
  };
}

testPolicy(noOpaqueDeployment, {
  pass: {
    "a template of literals": deployment(compute({ enableSSO: false })),
    "a template of literals that breaks another policy": deployment(compute({ enableSSO: true })),
  },
  violation: {},
  undecidable: {
    "a template that is known on deployment": {
      resources: [
        resource("azure-native:resources:Deployment", "infra", {
          properties: { mode: "Incremental", template: pending() },
        }),
      ],
      kind: "until-deployed",
      says: /what ARM deployment infra makes/,
    },
    "a linked template": {
      resources: [
        resource("azure-native:resources:Deployment", "infra", { properties: { templateLink: { uri: "https://a" } } }),
      ],
      kind: "here",
      says: /a template that is kept elsewhere/,
    },
    "a resource of a type without a reader": {
      ...deployment({
        type: "Microsoft.MachineLearningServices/workspaces/robots",
        identity: { type: "SystemAssigned" },
      }),
      kind: "here",
      says: /microsoft\.machinelearningservices\/workspaces\/robots gets its identity/,
    },
    "a command": {
      resources: [resource("command:local:Command", "setup", { create: "az ml compute create --name lab" })],
      kind: "here",
      says: /what a command of a cloud's own tool makes/,
    },
  },
  notApplicable: {
    "a workload that the program shows": { resources: [notebook("lab", arnOf("lab")), role("lab")] },
  },
});
