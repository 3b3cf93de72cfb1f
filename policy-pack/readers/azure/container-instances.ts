import type { Readers } from "../reader.js";
import { ownIdentity } from "./acting.js";
import type { Signs } from "./signs.js";
import { generalReader, type Kind } from "./workload.js";

const group: Kind = {
  label: "container group",
  type: "microsoft.containerinstance/containergroups",
  names: [["containerGroupName", "name"]],
  acting: ownIdentity,
};

const containers: Signs = {
  images: ["containers[].image", "initContainers[].image"],
  present: ["containers[].resources.requests.gpu", "containers[].resources.limits.gpu"],
};

/** Container Instances: every container of a group can take a token of its identities. */
export const containerInstances: Readers = {
  "azure-native:containerinstance:ContainerGroup": generalReader(group, containers),
  "azure:containerservice:Group": generalReader(group, containers),
  "azure-native:containerinstance:NGroup": generalReader({
    label: "set of container groups",
    type: "microsoft.containerinstance/ngroups",
    names: [["ngroupsName"]],
    acting: ownIdentity,
  }),
};
