import {
  flagAt,
  isObject,
  isUnknown,
  listAt,
  unknown,
  valueAt,
  type ActsAs,
  type Path,
  type Resource,
  type Unknown,
} from "../../model/index.js";
import { eachPath } from "../each-path.js";
import { withJson } from "../json-text.js";
import type { Readers } from "../reader.js";
import { actsAsRole } from "./acts-as-role.js";
import { generalReader, type Kind } from "./kind.js";
import type { Signs } from "./signs.js";

/** Blocks that each describe the containers of one task -> the key of the role that their code gets. */
const tasks: readonly (readonly [block: string, role: string])[] = [
  ["containerProperties", "jobRoleArn"],
  ["ecsProperties.taskProperties[]", "taskRoleArn"],
  ["nodeProperties.nodeRangeProperties[].container", "jobRoleArn"],
  ["nodeProperties.nodeRangeProperties[].ecsProperties.taskProperties[]", "taskRoleArn"],
];
const pods = ["eksProperties.podProperties", "nodeProperties.nodeRangeProperties[].eksProperties.podProperties"];

/** The containers of a job, wherever they are described. */
const containers = [
  "containerProperties",
  "ecsProperties.taskProperties[].containers[]",
  "nodeProperties.nodeRangeProperties[].container",
  "nodeProperties.nodeRangeProperties[].ecsProperties.taskProperties[].containers[]",
];
const podContainers = pods.flatMap((pod) => [`${pod}.containers[]`, `${pod}.initContainers[]`]);

const signs: Signs = {
  instanceTypes: [
    "containerProperties.instanceType",
    "nodeProperties.nodeRangeProperties[].container.instanceType",
    "nodeProperties.nodeRangeProperties[].instanceTypes[]",
  ],
  images: [...containers, ...podContainers].map((container) => `${container}.image`),
  requirements: containers.map((container) => `${container}.resourceRequirements[].type`),
  devices: podContainers.flatMap((container) => [`${container}.resources.limits`, `${container}.resources.requests`]),
};

/** Where a job may run decides what its containers get without a job role: on Fargate there is no instance to fall back on. */
function platforms(resource: Resource): "EC2" | "FARGATE" | Unknown {
  const list = listAt(resource, ["platformCapabilities"]);
  if (list === undefined) return "EC2";
  if (isUnknown(list)) return list;
  const open = list.find((item) => isUnknown(item));
  if (isUnknown(open)) return open;
  return list.length > 0 && list.every((item) => item === "FARGATE") ? "FARGATE" : "EC2";
}

/**
 * What the containers of one task act as. Without a role of their own, those on an EC2 instance get the instance's: AWS
 * Batch runs them as Amazon ECS tasks, and ECS does not keep containers from the credentials of the instance profile.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
function actsAsTask(resource: Resource, block: Path, roleKey: string): readonly ActsAs[] {
  const value = valueAt(resource, block);
  if (value === undefined) return [];
  if (!isObject(value)) return [unreadable(resource, block, value)];
  const path = [...block, roleKey];
  const own = actsAsRole(resource, path, "execution");
  return [
    ...(own.length > 0 ? own : [withoutRole(resource, path)]),
    ...actsAsRole(resource, [...block, "executionRoleArn"], "service"),
  ];
}

function withoutRole(resource: Resource, path: Path): ActsAs {
  const at = { urn: resource.urn, path };
  const fix = `set ${String(path.at(-1))} to a role made for this workload alone`;
  const where = platforms(resource);
  if (isUnknown(where)) return { how: "unsure", at, unknown: where, maybe: ["ambient", "nobody"], declare: fix };
  if (where === "FARGATE") return { how: "nobody", at, says: "it names no job role", fix };
  const says = "it names no job role, so its containers can use the role of the instance that they run on";
  return { how: "ambient", at, says, fix };
}

function unreadable(resource: Resource, path: Path, value: unknown): ActsAs {
  const why = isUnknown(value) ? value : unknown("here", [], `${path.join(".")} is not an object`);
  return {
    how: "unsure",
    at: { urn: resource.urn, path },
    unknown: why,
    maybe: ["machine", "ambient", "named-person"],
    declare: "write the job's containers in the program so that they can be read before deployment",
  };
}

/**
 * Pods get the role of their service account, which the cluster keeps and not the job. Batch gives them the network of their
 * node unless told otherwise, and then nothing keeps them from the node's role.
 * https://docs.aws.amazon.com/batch/latest/APIReference/API_EksPodProperties.html
 * https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html
 */
function actsAsPod(resource: Resource, block: Path): readonly ActsAs[] {
  const value = valueAt(resource, block);
  if (value === undefined) return [];
  if (!isObject(value)) return [unreadable(resource, block, value)];
  const account = { urn: resource.urn, path: [...block, "serviceAccountName"] };
  const why = unknown("here", [], "which role the service account of its pods has");
  const declare =
    "give the service account a role with EKS Pod Identity, and vouch for the cluster's setup in a review";
  return [
    { how: "unsure", at: account, unknown: why, maybe: ["machine", "nobody"], declare },
    ...actsAsNode(resource, block),
  ];
}

function actsAsNode(resource: Resource, block: Path): readonly ActsAs[] {
  const path = [...block, "hostNetwork"];
  const at = { urn: resource.urn, path };
  const fix = "set hostNetwork to false, and keep pods from the instance metadata service of their node";
  const shared = flagAt(resource, path);
  if (shared === false) return [];
  if (isUnknown(shared)) return [{ how: "unsure", at, unknown: shared, maybe: ["ambient"], declare: fix }];
  const says =
    "its pods use the network of their node, as they do unless hostNetwork is false, and so reach the node's role";
  return [{ how: "ambient", at, says, fix }];
}

const jobDefinition: Kind = {
  label: "Batch job definition",
  acting: (resource) => {
    const found = [
      ...tasks.flatMap(([block, role]) =>
        eachPath(resource, block).flatMap((path) => actsAsTask(resource, path, role)),
      ),
      ...pods.flatMap((pod) => eachPath(resource, pod).flatMap((path) => actsAsPod(resource, path))),
    ];
    return found.length > 0 ? found : [unreadable(resource, ["containerProperties"], emptyJob)];
  },
};

const emptyJob = unknown("here", [], "the job definition describes no container");

const readJob = generalReader(jobDefinition, signs);

export const batch: Readers = {
  // Its containers are written as JSON texts.
  "aws:batch:JobDefinition": (given, options) => {
    const texts = ["containerProperties", "ecsProperties", "nodeProperties"];
    const resource = texts.reduce((read, text) => withJson(read, text, `${text} of the job definition`), given);
    return readJob(resource, options);
  },
  "aws-native:batch:JobDefinition": readJob,
};
