import { noAmbientIdentity } from "../../policy-pack/policies/own-identity/no-ambient-identity.js";
import type { Raw, Resource } from "../../policy-pack/model/index.js";
import { testPolicy } from "../support/policy-tester.js";
import { arnOf, cluster, computeInstance, notebook, pending, resource, role } from "../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;

const image = "763104351884.dkr.ecr.eu-west-1.amazonaws.com/pytorch-training:2.4";

function task(inputs: Inputs): Resource {
  return resource("aws:ecs/taskDefinition:TaskDefinition", "train", {
    family: "train",
    containerDefinitions: JSON.stringify([{ name: "train", image }]),
    ...inputs,
  });
}

function job(containerProperties: Inputs, inputs: Inputs = {}): Resource {
  return resource("aws:batch/jobDefinition:JobDefinition", "train", {
    name: "train",
    type: "container",
    containerProperties: JSON.stringify({ image, ...containerProperties }),
    ...inputs,
  });
}

/** A cluster with nodes for machine learning. */
function kubernetes(networkProfile?: Raw): Resource {
  return resource("azure-native:containerservice:ManagedCluster", "gpu", {
    resourceGroupName: "ml",
    resourceName: "gpu",
    identity: { type: "SystemAssigned" },
    agentPoolProfiles: [{ name: "gpu", vmSize: "Standard_NC24ads_A100_v4" }],
    ...(networkProfile !== undefined && { networkProfile }),
  });
}

function pod(spec: Inputs): Resource {
  return resource("kubernetes:core/v1:Pod", "train", {
    metadata: { name: "train", namespace: "ml" },
    spec: { serviceAccountName: "train", containers: [{ name: "train", image: "pytorch/pytorch:2.4" }], ...spec },
  });
}

const account = resource("kubernetes:core/v1:ServiceAccount", "train", {
  metadata: { name: "train", namespace: "ml", annotations: { "eks.amazonaws.com/role-arn": arnOf("train") } },
});

testPolicy(noAmbientIdentity, {
  pass: {
    "a notebook, whose machine is its own": { resources: [notebook("lab", arnOf("lab")), role("lab")] },
    "a cluster of Azure ML, whose nodes run nothing else": { resources: [cluster("gpu")] },
    "a compute instance that runs as a person, which is another question": {
      resources: [computeInstance("lab", { enableSSO: true })],
    },
    "a task with a role": { resources: [task({ taskRoleArn: arnOf("train") }), role("train")] },
    "a task on Fargate, which has no machine to fall back on": {
      resources: [task({ requiresCompatibilities: ["FARGATE"] })],
    },
    "a job with a role": { resources: [job({ jobRoleArn: arnOf("train") }), role("train")] },
    "a job on Fargate": { resources: [job({}, { platformCapabilities: ["FARGATE"] })] },
    "a cluster that keeps pods from the metadata service": { resources: [kubernetes({ podLinkLocalAccess: "None" })] },
    "a pod whose service account has a role": { resources: [pod({}), account, role("train")] },
  },
  violation: {
    "a task without a role": {
      resources: [task({ requiresCompatibilities: ["EC2"] })],
      at: "taskRoleArn",
      says: "ECS task definition train lets code reach the identity of its machine: it names no task role, so its containers use the role of the instance that they run on.",
    },
    "a task that does not say where it runs": { resources: [task({})], at: "taskRoleArn", says: /names no task role/ },
    "a job without a role": {
      resources: [job({})],
      at: "containerProperties.jobRoleArn",
      says: /it names no job role, so its containers can use the role of the instance/,
    },
    "one of several nodes without a role": {
      resources: [
        resource("aws:batch/jobDefinition:JobDefinition", "train", {
          type: "multinode",
          nodeProperties: JSON.stringify({
            nodeRangeProperties: [{ container: { image, jobRoleArn: arnOf("train") } }, { container: { image } }],
          }),
        }),
        role("train"),
      ],
      at: "nodeProperties.nodeRangeProperties[1].container.jobRoleArn",
      says: /names no job role/,
    },
    "a cluster of which nothing is said": {
      resources: [kubernetes()],
      at: "identityProfile",
      says: /its pods can take a token of the nodes' kubelet identity/,
    },
    "a cluster that leaves the metadata service open": {
      resources: [kubernetes({ podLinkLocalAccess: "IMDS" })],
      at: "identityProfile",
      says: /kubelet identity/,
    },
    "a pod on the network of its node": {
      resources: [pod({ hostNetwork: true }), account, role("train")],
      at: "spec.hostNetwork",
      says: /on the network of their node/,
    },
  },
  undecidable: {
    "containers that are known on deployment": {
      resources: [
        resource("aws:batch/jobDefinition:JobDefinition", "train", {
          containerProperties: pending(),
          tags: { workload: "fraud" },
        }),
      ],
      kind: "until-deployed",
      says: /gets its identity|role|containers/,
    },
    "a platform that is known on deployment": {
      resources: [task({ requiresCompatibilities: [pending()] })],
      kind: "until-deployed",
      says: /how it gets its identity/,
    },
    "a network that is known on deployment": {
      resources: [kubernetes(pending())],
      kind: "until-deployed",
      says: /how it gets its identity/,
    },
    "a pod whose service account has no identity in a cloud": {
      resources: [pod({})],
      kind: "here",
      says: /whether its code falls back to the identity of its node/,
    },
  },
  notApplicable: {
    "a connection, which is used by others": {
      resources: [
        resource("azure-native:machinelearningservices:WorkspaceConnection", "c", {
          properties: { authType: "None" },
        }),
      ],
    },
    "a capability host, which acts through its account": {
      resources: [resource("azure-native:cognitiveservices:AccountCapabilityHost", "agents", { accountName: "a" })],
    },
  },
});
