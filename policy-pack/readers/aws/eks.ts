import { unknown, valueAt, type ActsAs, type Resource } from "../../model/index.js";
import { ownCredential, personal } from "../credential.js";
import type { Readers } from "../reader.js";
import { generalReader, type Kind } from "./kind.js";
import type { Signs } from "./signs.js";
import { throughRoles } from "./workload.js";

/**
 * EKS runs the control plane with the cluster role. Pods that reach the metadata of a node of Auto Mode have its role.
 * https://docs.aws.amazon.com/eks/latest/userguide/cluster-iam-role.html
 */
const cluster: Kind = {
  label: "EKS cluster",
  acting: throughRoles({ execution: ["computeConfig.nodeRoleArn"], service: ["roleArn"] }),
};

/**
 * The role of the nodes is that of every pod that reaches their metadata; whether pods do depends on the hop limit of the
 * launch template, and without one on the machine image.
 * https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html
 */
function nodeGroup(role: string): Kind {
  const own = throughRoles({ execution: [role] }, "it names no node role");
  return {
    label: "EKS node group",
    acting: (resource) => [...own(resource), ...reachedByPods(resource)],
    secrets: (resource) => ownCredential(resource, ["remoteAccess", "ec2SshKey"], "SSH key pair", personal),
  };
}

function reachedByPods(resource: Resource): readonly ActsAs[] {
  const path = ["launchTemplate"];
  if (valueAt(resource, path) !== undefined) return [];
  return [
    {
      how: "unsure",
      at: { urn: resource.urn, path },
      unknown: unknown("here", [], "whether its pods can reach the role of their node, for want of a launch template"),
      maybe: ["ambient"],
      declare: "give it a launch template whose metadataOptions have httpPutResponseHopLimit 1 and httpTokens required",
    },
  ];
}

const nodes: Signs = {
  instanceTypes: ["instanceTypes[]"],
  texts: [["amiType", /_(?:GPU|NVIDIA|NEURON)$|_NVIDIA_|_NEURON_/]],
};

/** Pods that use the service account get the role, or the target role that it is there to assume. */
const podIdentityAssociation: Kind = {
  label: "EKS Pod Identity association",
  acting: throughRoles({ execution: ["roleArn", "targetRoleArn"] }, "it names no role"),
};

/**
 * Add-ons are software that AWS and its partners ship, not the customer's own.
 * https://docs.aws.amazon.com/eks/latest/userguide/eks-add-ons.html
 */
const addon: Kind = {
  label: "EKS add-on",
  acting: throughRoles({ service: ["serviceAccountRoleArn", "podIdentityAssociations[].roleArn"] }),
};

/**
 * Containers cannot use the pod execution role; it pulls images and writes logs.
 * https://docs.aws.amazon.com/eks/latest/userguide/pod-execution-role.html
 */
const fargateProfile: Kind = {
  label: "EKS Fargate profile",
  acting: throughRoles({ service: ["podExecutionRoleArn"] }),
};

/** Controllers that AWS runs, but that do with the role what anybody's manifests in the cluster ask for. */
const capability: Kind = {
  label: "EKS capability",
  acting: throughRoles({ execution: ["roleArn"] }, "it names no role"),
};

export const eks: Readers = {
  "aws:eks:Cluster": generalReader(cluster),
  "aws-native:eks:Cluster": generalReader(cluster),
  "aws:eks:NodeGroup": generalReader(nodeGroup("nodeRoleArn"), nodes),
  "aws-native:eks:Nodegroup": generalReader(nodeGroup("nodeRole"), nodes),
  "aws:eks:PodIdentityAssociation": generalReader(podIdentityAssociation),
  "aws-native:eks:PodIdentityAssociation": generalReader(podIdentityAssociation),
  "aws:eks:Addon": generalReader(addon),
  "aws-native:eks:Addon": generalReader(addon),
  "aws:eks:FargateProfile": generalReader(fargateProfile),
  "aws-native:eks:FargateProfile": generalReader(fargateProfile),
  "aws:eks:Capability": generalReader(capability),
  "aws-native:eks:Capability": generalReader(capability),
};
