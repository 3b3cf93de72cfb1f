import type { Readers } from "../reader.js";
import { ownIfAny, ownOrUndocumented, platformIdentity } from "./acting.js";
import { noIdentity } from "./attached-compute.js";
import { actsAsIdentities } from "./identity-block.js";
import { parentByNames } from "./parent.js";
import { workloadReader } from "./workload.js";

const workspaces = "microsoft.machinelearningservices/workspaces";

/** Endpoints of Azure ML, and the pools that newer ones run in. */
export const machineLearningEndpoint: Readers = {
  // The containers of an online endpoint run with the endpoint's identity.
  "azure-native:machinelearningservices:OnlineEndpoint": workloadReader({
    label: "Azure ML online endpoint",
    type: `${workspaces}/onlineendpoints`,
    names: [["workspaceName"], ["endpointName"]],
    acting: (_, block) => actsAsIdentities(block, "execution", { ...noIdentity, says: "it names no identity" }),
  }),
  // Its jobs run with the identity of the compute that its deployments name; an identity of its own is the platform's.
  // https://learn.microsoft.com/azure/machine-learning/how-to-authenticate-batch-endpoint
  "azure-native:machinelearningservices:BatchEndpoint": workloadReader({
    label: "Azure ML batch endpoint",
    type: `${workspaces}/batchendpoints`,
    names: [["workspaceName"], ["endpointName"]],
    acting: platformIdentity,
  }),
  // Microsoft runs its model; no code of the customer does.
  "azure-native:machinelearningservices:ServerlessEndpoint": workloadReader({
    label: "Azure ML serverless endpoint",
    type: `${workspaces}/serverlessendpoints`,
    names: [["workspaceName"], ["name"]],
    acting: platformIdentity,
  }),
  "azure-native:machinelearningservices:InferencePool": workloadReader({
    label: "Azure ML inference pool",
    type: `${workspaces}/inferencepools`,
    names: [["workspaceName"], ["inferencePoolName"]],
    acting: ownOrUndocumented,
  }),
  "azure-native:machinelearningservices:InferenceGroup": workloadReader({
    label: "Azure ML inference group",
    type: `${workspaces}/inferencepools/groups`,
    names: [["workspaceName"], ["poolName"], ["groupName"]],
    acting: ownIfAny,
    partOf: parentByNames(`${workspaces}/inferencepools`, ["workspaceName", "poolName"]),
  }),
  "azure-native:machinelearningservices:InferenceEndpoint": workloadReader({
    label: "Azure ML inference endpoint",
    type: `${workspaces}/inferencepools/endpoints`,
    names: [["workspaceName"], ["poolName"], ["endpointName"]],
    acting: ownIfAny,
    partOf: parentByNames(`${workspaces}/inferencepools`, ["workspaceName", "poolName"]),
  }),
};
