import {
  isUnknown,
  textAt,
  unknown,
  type ActsAs,
  type IdentityFact,
  type Path,
  type Ref,
  type Resource,
} from "../../model/index.js";
import type { Reader, Readers } from "../reader.js";
import { answered, refAt, refToSelf } from "../refs.js";
import { both, machineAt, named, platformIdentity, unsure } from "./acting.js";
import { armNames } from "./names.js";
import { parentById, parentByNames } from "./parent.js";
import { generalReader, type Acting, type Kind } from "./workload.js";

const clusters = "microsoft.containerservice/managedclusters";
const kubeletPaths: readonly Path[] = [
  ["identityProfile", "kubeletidentity", "resourceId"],
  ["identityProfile", "kubeletidentity", "clientId"],
  ["kubeletIdentity", "userAssignedIdentityId"],
];

const fix =
  'block pods from the instance metadata service (networkProfile.podLinkLocalAccess: "None" on a preview API version, or a network policy), and give pods Microsoft Entra Workload ID';

/**
 * Every pod can take a token of the nodes' kubelet identity from the instance metadata service, unless that is blocked.
 * https://learn.microsoft.com/azure/aks/imds-restriction
 */
function kubelet(of: (resource: Resource) => readonly Ref[]): Acting {
  return (resource) => {
    const path = ["networkProfile", "podLinkLocalAccess"];
    const access = textAt(resource, path);
    if (access === "None") return [];
    if (isUnknown(access)) return [unsure(resource.urn, path, access, fix, ["ambient"])];
    const [ref] = of(resource);
    const at = ref?.at ?? { urn: resource.urn, path: [] };
    const says = "its pods can take a token of the nodes' kubelet identity from the instance metadata service";
    return [{ how: "ambient", at, ...(ref && { of: ref }), says, fix }];
  };
}

/** The kubelet identity of the program's own choice; AKS makes one where there is none. */
function kubeletIdentity(resource: Resource): readonly Ref[] {
  const own = kubeletPaths.map((path) => refAt(resource, path, armNames)).find((ref) => ref !== undefined);
  return [own ?? refToSelf(resource, ["identityProfile"])];
}

/** A resource is one identity here: beside a system-assigned one, what is granted to the kubelet's cannot be told apart. */
const kubeletActs: Acting = (resource, block) => {
  const chosen = kubeletPaths.map((path) => machineAt(resource, path, "execution")).find((acts) => acts.length > 0);
  if (chosen !== undefined) return chosen;
  const self = refToSelf(resource, ["identityProfile"]);
  if (!block.systemAssigned) {
    return [{ how: "machine", at: self.at, identity: self, use: "execution", noPersonCan: true }];
  }
  const why = unknown("here", [], "what the kubelet identity may do that AKS makes for its nodes");
  const declare = "name a kubelet identity made for the cluster: identityProfile: { kubeletidentity: { resourceId } }";
  return [unsure(resource.urn, self.at.path, why, declare, ["machine"])];
};

/** The kubelet identity that AKS makes, so that what is granted to it is known to go there. */
function withKubeletIdentity(read: Reader): Reader {
  return (resource, options) => {
    const facts = read(resource, options);
    const [own] = kubeletIdentity(resource);
    if (own?.urn !== resource.urn || facts.some(({ fact }) => fact === "identity")) return facts;
    const guids = answers.flatMap((path) => answered(resource, path)?.toLowerCase() ?? []);
    const identity: IdentityFact = {
      fact: "identity",
      urn: resource.urn,
      names: { exact: guids, loose: [] },
      label: "kubelet identity of the AKS cluster",
      is: "machine",
      trust: undefined,
    };
    return [...facts, identity];
  };
}

const answers: readonly Path[] = [
  ["identityProfile", "kubeletidentity", "objectId"],
  ["identityProfile", "kubeletidentity", "clientId"],
  ["kubeletIdentity", "objectId"],
  ["kubeletIdentity", "clientId"],
];

/** Clusters of old act as a service principal for the platform; `msi` says that they have an identity. */
const servicePrincipal: Acting = (resource) =>
  [
    ["servicePrincipalProfile", "clientId"],
    ["servicePrincipal", "clientId"],
  ].flatMap((path): readonly ActsAs[] => {
    const identity = refAt(resource, path, armNames);
    if (identity === undefined || identity.value === "msi") return [];
    return [{ how: "machine", at: identity.at, identity, use: "service" }];
  });

const podIdentities = named("execution", "podIdentityProfile.userAssignedIdentities[].identity.resourceId");

const cluster: Kind = {
  label: "AKS cluster",
  type: clusters,
  names: [["resourceName", "name"]],
  acting: both(platformIdentity, servicePrincipal, kubeletActs, podIdentities, kubelet(kubeletIdentity)),
};

const ofCluster = parentByNames(clusters, ["resourceName"]);
const ofClusterId = parentById("kubernetesClusterId");

/** A fleet upgrades its clusters and places work on them; pods do not get its identity. */
const fleet: Kind = {
  label: "AKS fleet",
  type: "microsoft.containerservice/fleets",
  names: [["fleetName"]],
  acting: platformIdentity,
};

/** The nodes of a pool have the kubelet identity of their cluster. */
const pool: Kind = {
  label: "AKS node pool",
  type: `${clusters}/agentpools`,
  names: [["resourceName"], ["agentPoolName"]],
  acting: kubelet(ofCluster),
  partOf: ofCluster,
};

export const kubernetesService: Readers = {
  "azure-native:containerservice:Fleet": generalReader(fleet),
  "azure-native:containerservice:ManagedCluster": withKubeletIdentity(
    generalReader(cluster, {
      sizes: ["agentPoolProfiles[].vmSize"],
      present: ["agentPoolProfiles[].gpuInstanceProfile"],
      flags: ["aiToolchainOperatorProfile.enabled"],
    }),
  ),
  "azure:containerservice:KubernetesCluster": withKubeletIdentity(
    generalReader(cluster, {
      sizes: ["defaultNodePool.vmSize"],
      present: ["defaultNodePool.gpuInstance"],
      flags: ["aiToolchainOperatorEnabled"],
    }),
  ),
  "azure:containerservice:AutomaticCluster": withKubeletIdentity(generalReader(cluster)),
  "azure-native:containerservice:AgentPool": generalReader(pool, {
    sizes: ["vmSize", "virtualMachinesProfile.scale.manual[].size"],
    present: ["gpuInstanceProfile"],
  }),
  "azure:containerservice:KubernetesClusterNodePool": generalReader(
    { ...pool, names: [["kubernetesClusterId"], ["name"]], acting: kubelet(ofClusterId), partOf: ofClusterId },
    { sizes: ["vmSize"], present: ["gpuInstance"] },
  ),
};
