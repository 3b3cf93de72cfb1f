import { isUnknown, objectAt, textAt, unknown, type ActsAs, type Path, type Resource } from "../../model/index.js";
import type { Reader, Readers } from "../reader.js";
import { unsure } from "./acting.js";
import { noIdentity } from "./attached-compute.js";
import { bodyPath } from "./body.js";
import { actsAsIdentities, identityBlock } from "./identity-block.js";
import { jobActs } from "./machine-learning-job.js";
import { resourceNames } from "./resource-names.js";
import { azureWorkload } from "./workload.js";

const schedule: Reader = (resource, options) => {
  const body = bodyPath(resource, "scheduleProperties");
  return azureWorkload(resource, options, {
    label: "Azure ML schedule",
    names: resourceNames(resource, "microsoft.machinelearningservices/workspaces/schedules", [
      ["workspaceName"],
      ["name"],
    ]),
    actsAs: actsOf(resource, [...body, "action"]),
    tags: [...body, "tags"],
  });
};

/** What a schedule starts, and as whom. */
function actsOf(resource: Resource, action: Path): readonly ActsAs[] {
  const type = textAt(resource, [...action, "actionType"]);
  switch (type) {
    case "CreateJob": {
      const definition = [...action, "jobDefinition"];
      if (objectAt(resource, definition) === undefined) return [open(resource, definition, "the job that it starts")];
      return jobActs(resource, definition);
    }
    case "CreateMonitor":
      return monitorActs(resource, [...action, "monitorDefinition", "computeConfiguration", "computeIdentity"]);
    case "InvokeBatchEndpoint":
      // Microsoft does not say whose token a schedule calls the endpoint with.
      return [open(resource, [...action, "endpointInvocationDefinition"], "as whom it calls the batch endpoint")];
    default:
      return [
        isUnknown(type)
          ? unsure(resource.urn, action, type, declare, anybody)
          : open(resource, [...action, "actionType"], "what it does, so as whom"),
      ];
  }
}

/** A monitor runs on serverless Spark; what that runs as with `AmlToken` alone Microsoft does not say. */
function monitorActs(resource: Resource, identity: Path): readonly ActsAs[] {
  const type = textAt(resource, [...identity, "computeIdentityType"]);
  if (isUnknown(type)) return [unsure(resource.urn, identity, type, declare, anybody)];
  if (type?.toLowerCase() !== "managedidentity") return [open(resource, identity, "as whom its Spark job runs")];
  const block = identityBlock(resource, [...identity, "identity"]);
  if (block.is === "absent") return [open(resource, block.at.path, "which managed identity its Spark job runs as")];
  return actsAsIdentities(block, "execution", noIdentity);
}

const declare = "start a job with a managed identity of its own, and write that identity in the program";
const anybody = ["machine", "signed-in-user", "nobody"] as const;

function open(resource: Resource, path: Path, what: string): ActsAs {
  return unsure(resource.urn, path, unknown("here", [], what), declare, anybody);
}

export const machineLearningSchedule: Readers = { "azure-native:machinelearningservices:Schedule": schedule };
