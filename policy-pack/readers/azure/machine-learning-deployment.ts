import { refAt } from "../refs.js";
import type { Readers } from "../reader.js";
import { both, ownIfAny } from "./acting.js";
import { bodyPath } from "./body.js";
import { armNames } from "./names.js";
import { parentByNames } from "./parent.js";
import { workloadReader, type Acting } from "./workload.js";

const workspaces = "microsoft.machinelearningservices/workspaces";

/** The jobs of a batch deployment run on the compute that it names, with that compute's identity. */
const onCompute: Acting = (resource) => {
  const of = refAt(resource, [...bodyPath(resource, "batchDeploymentProperties"), "compute"], armNames);
  if (of === undefined) return [];
  const says = "its jobs take the identity of the compute that they run on";
  const fix = "run it on a cluster made for it alone, and tag both with the same workload";
  return [{ how: "shared-default", at: of.at, of, says, fix, cannotName: true }];
};

/**
 * A deployment is part of its endpoint, and its containers run with the endpoint's identity.
 * https://learn.microsoft.com/azure/machine-learning/concept-endpoints-online-auth
 */
export const machineLearningDeployment: Readers = {
  "azure-native:machinelearningservices:OnlineDeployment": workloadReader({
    label: "Azure ML online deployment",
    type: `${workspaces}/onlineendpoints/deployments`,
    names: [["workspaceName"], ["endpointName"], ["deploymentName"]],
    acting: ownIfAny,
    partOf: parentByNames(`${workspaces}/onlineendpoints`, ["workspaceName", "endpointName"]),
  }),
  "azure-native:machinelearningservices:BatchDeployment": workloadReader({
    label: "Azure ML batch deployment",
    type: `${workspaces}/batchendpoints/deployments`,
    names: [["workspaceName"], ["endpointName"], ["deploymentName"]],
    acting: both(ownIfAny, onCompute),
    partOf: parentByNames(`${workspaces}/batchendpoints`, ["workspaceName", "endpointName"]),
  }),
};
