import { noInheritedIdentity } from "../../policy-pack/policies/own-identity/no-inherited-identity.js";
import type { Raw, Resource } from "../../policy-pack/model/index.js";
import { testPolicy } from "../support/policy-tester.js";
import { arnOf, cluster, computeInstance, notebook, pending, resource, role } from "../support/resources.js";

const domain = resource("aws:sagemaker/domain:Domain", "studio", {
  domainName: "studio",
  defaultUserSettings: { executionRole: arnOf("studio") },
});

function profile(userSettings?: Raw): Resource {
  const inputs: Readonly<Record<string, Raw>> = { domainId: "studio", userProfileName: "ann" };
  return resource("aws:sagemaker/userProfile:UserProfile", "ann", {
    ...inputs,
    ...(userSettings !== undefined && { userSettings }),
  });
}

function job(properties: Readonly<Record<string, Raw>>): Resource {
  return resource("azure-native:machinelearningservices:Job", "train", {
    resourceGroupName: "ml",
    workspaceName: "studio",
    properties: { jobType: "Command", ...properties },
  });
}

const computeId =
  "/subscriptions/s/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/studio/computes/gpu";

/** A cluster that declares which workload it is for, and a batch deployment on it. */
function labelled(workload: string): Resource {
  return cluster("gpu", { type: "SystemAssigned" }, {}, { tags: { workload } });
}

function batchDeployment(workload: string | undefined, compute: Raw = computeId): Resource {
  return resource("azure-native:machinelearningservices:BatchDeployment", "score", {
    resourceGroupName: "ml",
    workspaceName: "studio",
    endpointName: "score",
    properties: { compute },
    ...(workload !== undefined && { tags: { workload } }),
  });
}

testPolicy(noInheritedIdentity, {
  pass: {
    "a profile with a role of its own": {
      resources: [profile({ executionRole: arnOf("ann") }), domain, role("ann")],
    },
    "the domain itself, whose role is the default": { resources: [domain, role("studio")] },
    "a notebook with a role": { resources: [notebook("lab", arnOf("lab")), role("lab")] },
    "a cluster with its own identity": { resources: [cluster("gpu", { type: "SystemAssigned" })] },
    "a compute instance that runs as a person, which is another question": {
      resources: [computeInstance("lab", { enableSSO: true })],
    },
    "a job that names its identity": {
      resources: [job({ computeId, identity: { identityType: "Managed", resourceId: "/subscriptions/s/own" } })],
    },
    "a batch deployment, which can name no identity, on a cluster of its own": {
      resources: [batchDeployment("score"), labelled("score")],
    },
    "a profile whose role is known on deployment: it names one": {
      resources: [profile({ executionRole: pending() }), domain],
    },
  },
  violation: {
    "a profile without settings": {
      resources: [profile(), domain],
      at: "userSettings.executionRole",
      says: "SageMaker user profile ann has no identity of its own: it names no execution role, so it takes the domain's default.",
    },
    "a profile whose settings name no role": {
      resources: [profile({ securityGroups: ["sg-1"] }), domain],
      at: "userSettings.executionRole",
      says: /takes the domain's default/,
    },
    "a job on a cluster": {
      resources: [job({ computeId })],
      at: "properties.identity",
      says: /takes the identity of its compute/,
    },
    "a managed identity without an id": {
      resources: [job({ computeId, identity: { identityType: "Managed" } })],
      at: "properties.identity",
      says: /takes the one of its compute or workspace/,
    },
    "a batch deployment on the cluster of another workload": {
      resources: [batchDeployment("score"), labelled("train")],
      at: "properties.compute",
      says: /its jobs take the identity of the compute that they run on/,
    },
    "a batch deployment on a cluster that declares nothing": {
      resources: [batchDeployment("score"), cluster("gpu")],
      at: "properties.compute",
      says: /its jobs take the identity of the compute/,
    },
    "a batch deployment that declares nothing itself": {
      resources: [batchDeployment(undefined), labelled("score")],
      at: "properties.compute",
      says: /its jobs take the identity of the compute/,
    },
  },
  undecidable: {
    "a batch deployment on a cluster that is known on deployment": {
      resources: [batchDeployment("score", pending()), labelled("score")],
      kind: "until-deployed",
      says: /whose identity its jobs take/,
    },
  },
  notApplicable: {
    "what runs with the identity of something else": {
      resources: [
        resource("aws:sagemaker/endpointConfiguration:EndpointConfiguration", "serve", {
          productionVariants: [{ modelName: "fraud" }],
        }),
      ],
    },
  },
});
