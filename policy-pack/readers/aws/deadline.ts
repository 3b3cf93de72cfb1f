import { isUnknown, textAt, unknown, type ActsAs, type Path, type Resource } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { generalReader, type Kind } from "./kind.js";
import { throughRoles } from "./workload.js";

/** Worker agents act with the role of their fleet, and take that of the queue for each job. */
const fleet: Kind = {
  label: "Deadline Cloud fleet",
  acting: throughRoles({ execution: ["roleArn"] }, "it names no role"),
};

const ofJobs = throughRoles({ execution: ["roleArn"] });
const runAs: Path = ["jobRunAsUser", "runAs"];

const queue: Kind = {
  label: "Deadline Cloud queue",
  acting: (resource) => [...ofJobs(resource), ...reachesWorker(resource)],
};

/**
 * Jobs that run as the user of the worker agent can do what the agent can, as every other queue's user among it. Without a
 * user that is so on machines that the customer manages; AWS sets one on those that it manages.
 * https://docs.aws.amazon.com/deadline-cloud/latest/userguide/job-run-as-user.html
 */
function reachesWorker(resource: Resource): readonly ActsAs[] {
  const user = textAt(resource, runAs);
  if (user === "QUEUE_CONFIGURED_USER") return [];
  const at = { urn: resource.urn, path: runAs };
  const fix = 'set jobRunAsUser.runAs to "QUEUE_CONFIGURED_USER", with a user for this queue alone';
  if (user === "WORKER_AGENT_USER") {
    const says = "its jobs run as the user of the worker agent, so that they can reach the identity of their machine";
    return [{ how: "ambient", at, says, fix }];
  }
  const why = isUnknown(user) ? user : unknown("here", [], "whether its jobs run as the user of the worker agent");
  return [{ how: "unsure", at, unknown: why, maybe: ["ambient"], declare: fix }];
}

const managed = "configuration.serviceManagedEc2.instanceCapabilities";
const own = "configuration.customerManaged.workerCapabilities";

/** AWS Deadline Cloud: farms that render, or compute anything else. */
export const deadline: Readers = {
  "aws-native:deadline:Fleet": generalReader(fleet, {
    instanceTypes: [`${managed}.allowedInstanceTypes[]`],
    present: [`${managed}.acceleratorCapabilities.selections`, `${own}.acceleratorTypes`],
  }),
  "aws-native:deadline:Queue": generalReader(queue),
};
