import { requireWorkloadIdentity } from "../../policy-pack/policies/own-identity/require-workload-identity.js";
import type { Raw, Resource } from "../../policy-pack/model/index.js";
import { testPolicy } from "../support/policy-tester.js";
import { arnOf, cluster, identityId, notebook, pending, resource } from "../support/resources.js";

const own: Raw = { type: "UserAssigned", userAssignedIdentities: [identityId] };
const attached = "/subscriptions/x/resourceGroups/y/providers/Microsoft.ContainerService/managedClusters/z";

function compute(computeType: Raw, identity: Raw = null, properties: Readonly<Record<string, Raw>> = {}): Resource {
  return cluster("c", identity, {}, { properties: { computeType, ...properties } });
}

function endpoint(kind: "Online" | "Batch", identity: Raw): Resource {
  return resource(`azure-native:machinelearningservices:${kind}Endpoint`, "score", {
    identity,
    properties: { authMode: "AADToken" },
  });
}

function job(body: Readonly<Record<string, Raw>>): Resource {
  return resource("azure-native:machinelearningservices:Job", "train", { properties: body });
}

function each<C>(names: readonly string[], make: (name: string) => C): Record<string, C> {
  return Object.fromEntries(names.map((name) => [name, make(name)]));
}

const attachedKinds = ["AKS", "SynapseSpark", "VirtualMachine", "HDInsight", "DataFactory", "DataLakeAnalytics"];
const ownKinds = ["ComputeInstance", "AmlCompute", "Kubernetes"];

testPolicy(requireWorkloadIdentity, {
  pass: {
    ...each([...ownKinds, ...attachedKinds], (kind) => ({ resources: [compute(kind, own)] })),
    ...each(
      ["SystemAssigned", "systemassigned", "SystemAssigned,UserAssigned", "SystemAssigned, UserAssigned"],
      (type) => ({ resources: [compute("AmlCompute", { type })] }),
    ),
    "a user-assigned identity as a map": {
      resources: [compute("AmlCompute", { type: "UserAssigned", userAssignedIdentities: { [identityId]: {} } })],
    },
    "a user-assigned identity that is known on deployment": {
      resources: [compute("AmlCompute", { type: "UserAssigned", userAssignedIdentities: [pending()] })],
    },
    "the classic spelling": {
      resources: [
        resource("azure:machinelearning/computeCluster:ComputeCluster", "c", {
          identity: { type: "UserAssigned", identityIds: [identityId] },
        }),
      ],
    },
    "an online endpoint with an identity": { resources: [endpoint("Online", own)] },
    "a workspace without an identity block, which gets one": {
      resources: [resource("azure-native:machinelearningservices:Workspace", "w", {})],
    },
    "a serverless job with an identity": {
      resources: [job({ jobType: "Command", identity: { identityType: "Managed", clientId: "c" } })],
    },
    "a notebook instance with a role from outside": { resources: [notebook("nb", arnOf("elsewhere"))] },
    "a notebook instance with a role that is known on deployment": { resources: [notebook("nb", pending())] },
    "a pipeline whose steps alone name roles": {
      resources: [
        resource("aws:sagemaker/pipeline:Pipeline", "p", {
          pipelineDefinition: JSON.stringify({ Steps: [{ Arguments: { RoleArn: arnOf("step") } }] }),
        }),
      ],
    },
  },
  violation: {
    ...each(ownKinds, (kind) => ({
      resources: [compute(kind)],
      at: "identity",
      says: /runs without an identity of its own/,
    })),
    ...each(
      attachedKinds.map((kind) => `${kind} that attaches nothing`),
      (name) => ({ resources: [compute(name.split(" ")[0] ?? "")], at: "identity", says: /without an identity/ }),
    ),
    ...each(["None", "none", ""], (type) => ({
      resources: [compute("AmlCompute", { type })],
      at: "identity",
      says: /without an identity/,
    })),
    "an empty list of identities": {
      resources: [compute("AmlCompute", { type: "UserAssigned", userAssignedIdentities: [] })],
      at: "identity",
      says: /without an identity/,
    },
    "a list of nothing": {
      resources: [compute("AmlCompute", { type: "UserAssigned", userAssignedIdentities: [null, ""] })],
      at: "identity",
      says: /without an identity/,
    },
    "an empty map of identities": {
      resources: [compute("AmlCompute", { type: "UserAssigned", userAssignedIdentities: {} })],
      at: "identity",
      says: /without an identity/,
    },
    "a user-assigned type without a list": {
      resources: [compute("AmlCompute", { type: "UserAssigned" })],
      at: "identity",
      says: /without an identity/,
    },
    "identities beside the type None": {
      resources: [compute("AmlCompute", { type: "None", userAssignedIdentities: [identityId] })],
      at: "identity",
      says: /without an identity/,
    },
    "the older token": {
      resources: [
        { ...compute("AmlCompute"), type: "azure-native:machinelearningservices/v20210401:MachineLearningCompute" },
      ],
      at: "identity",
      says: /without an identity/,
    },
    "a local package": {
      resources: [
        {
          ...compute("AmlCompute"),
          type: "azure-native_machinelearningservices_v20241001preview:machinelearningservices:Compute",
        },
      ],
      at: "identity",
      says: /without an identity/,
    },
    "an online endpoint without an identity": {
      resources: [endpoint("Online", null)],
      at: "identity",
      says: /names no identity/,
    },
    "a serverless job without an identity": {
      resources: [job({ jobType: "Command" })],
      at: "properties.identity",
      says: /serverless/,
    },
    "a serverless job with the run's token": {
      resources: [job({ jobType: "Command", identity: { identityType: "AMLToken" } })],
      at: "properties.identity",
      says: /serverless/,
    },
    ...each(["", "null"], (text) => ({
      resources: [notebook("nb", text === "null" ? null : text)],
      at: "roleArn",
      says: /names no role/,
    })),
    "a model without a role": {
      resources: [resource("aws-native:sagemaker:Model", "m", {})],
      at: "executionRoleArn",
      says: /names no execution role/,
    },
    "a pipeline without any role": {
      resources: [resource("aws:sagemaker/pipeline:Pipeline", "p", { pipelineDefinition: '{"Steps":[]}' })],
      at: "roleArn",
      says: /neither it nor a step names a role/,
    },
  },
  undecidable: {
    "an identity block that is known on deployment": {
      resources: [compute("AmlCompute", pending())],
      kind: "until-deployed",
      says: /./,
    },
    "an identity type that is known on deployment": {
      resources: [compute("AmlCompute", { type: pending() })],
      kind: "until-deployed",
      says: /./,
    },
    "an identity type of the future": {
      resources: [compute("AmlCompute", { type: "Borrowed" })],
      kind: "here",
      says: /an identity type that is neither/,
    },
    "an identity block without a type": {
      resources: [compute("AmlCompute", { userAssignedIdentities: [identityId] })],
      kind: "here",
      says: /no type/,
    },
    "an identity block that is text": {
      resources: [compute("AmlCompute", "SystemAssigned")],
      kind: "here",
      says: /identity is not an object/,
    },
    "a compute of a type that is known on deployment": {
      resources: [compute(pending())],
      kind: "until-deployed",
      says: /./,
    },
    "a compute of a type of the future": { resources: [compute("Quantum")], kind: "here", says: /computeType/ },
    "a compute of a type that every object has": {
      resources: [compute("constructor")],
      kind: "here",
      says: /computeType/,
    },
    "a job of which nothing is known": {
      resources: [resource("azure-native:machinelearningservices:Job", "j", { properties: pending() })],
      kind: "until-deployed",
      says: /./,
    },
  },
  notApplicable: {
    ...each(attachedKinds, (kind) => ({ resources: [compute(kind, null, { resourceId: attached })] })),
    "a classic inference cluster that is attached": {
      resources: [
        resource("azure:machinelearning/inferenceCluster:InferenceCluster", "c", { kubernetesClusterId: attached }),
      ],
    },
    "a batch endpoint, whose jobs run as its deployments' compute": { resources: [endpoint("Batch", null)] },
    "a user profile that takes the domain's role": {
      resources: [resource("aws:sagemaker/userProfile:UserProfile", "ann", { domainId: "d" })],
    },
    "a job on a cluster": { resources: [job({ jobType: "Command", computeId: "/x" })] },
    "an endpoint configuration without a role": {
      resources: [resource("aws-native:sagemaker:EndpointConfig", "e", { productionVariants: [] })],
    },
  },
});
