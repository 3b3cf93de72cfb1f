import type { Readers } from "../reader.js";
import { platformIdentity } from "./acting.js";
import { parentById } from "./parent.js";
import { generalReader, type Kind } from "./workload.js";

/** A connected cluster has an identity for the agents of Azure Arc; pods do not get it. */
const cluster: Kind = {
  label: "Azure Arc Kubernetes cluster",
  type: "microsoft.kubernetes/connectedclusters",
  names: [["clusterName", "name"]],
  acting: platformIdentity,
};

/** An extension has an identity for what it operates in Azure. That of Azure ML trains and serves models. */
const extension: Kind = {
  label: "Kubernetes cluster extension",
  type: "microsoft.kubernetesconfiguration/extensions",
  names: [["clusterName"], ["extensionName"]],
  acting: platformIdentity,
};

const signs = { images: ["extensionType"] };

export const arcKubernetes: Readers = {
  "azure-native:kubernetes:ConnectedCluster": generalReader(cluster),
  "azure:arckubernetes:Cluster": generalReader(cluster),
  "azure:arckubernetes:ProvisionedCluster": generalReader(cluster),
  "azure-native:kubernetesconfiguration:Extension": generalReader(extension, signs),
  "azure:arckubernetes:ClusterExtension": generalReader(
    { ...extension, names: [["clusterId"], ["name"]], partOf: parentById("clusterId") },
    signs,
  ),
};
