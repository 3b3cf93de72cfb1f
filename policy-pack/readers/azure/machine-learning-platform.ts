import type { Readers } from "../reader.js";
import { named, platformIdentity } from "./acting.js";
import { parentByNames } from "./parent.js";
import { workloadReader } from "./workload.js";

const namespace = "microsoft.machinelearningservices";

/** Resources of Azure ML that run no code of the customer, and have an identity for the platform. */
export const machineLearningPlatform: Readers = {
  "azure-native:machinelearningservices:Registry": workloadReader({
    label: "Azure ML registry",
    type: `${namespace}/registries`,
    names: [["registryName"]],
    acting: platformIdentity,
  }),
  "azure-native:machinelearningservices:LinkedService": workloadReader({
    label: "Azure ML linked service",
    type: `${namespace}/workspaces/linkedservices`,
    names: [["workspaceName"], ["linkName"]],
    acting: platformIdentity,
    partOf: parentByNames(`${namespace}/workspaces`, ["workspaceName"]),
  }),
  "azure-native:machinelearningservices:LinkedWorkspace": workloadReader({
    label: "Azure ML linked workspace",
    type: `${namespace}/workspaces/linkedworkspaces`,
    names: [["workspaceName"], ["linkName"]],
    acting: named("service", "properties.userAssignedIdentityResourceId"),
    partOf: parentByNames(`${namespace}/workspaces`, ["workspaceName"]),
  }),
  "azure-native:machinelearningservices:CapacityReservationGroup": workloadReader({
    label: "Azure ML capacity reservation group",
    type: `${namespace}/capacityreservationgroups`,
    names: [["groupId"]],
    acting: platformIdentity,
  }),
};
