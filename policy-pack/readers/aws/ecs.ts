import { isUnknown, listAt, unknown, type ActsAs, type Names, type Path, type Resource } from "../../model/index.js";
import { withJson } from "../json-text.js";
import type { Readers } from "../reader.js";
import { refsAt } from "../refs.js";
import { actsAsInstanceProfile } from "./acts-as-role.js";
import { generalReader, type Kind } from "./kind.js";
import { awsNames } from "./names.js";
import type { Signs } from "./signs.js";
import { awsThing } from "./thing.js";
import { actsAsRoles, throughRoles, type RolePaths } from "./workload.js";

const fix = "set taskRoleArn to a role made for this workload alone";

/**
 * Code in the containers gets the task role; the execution role is for the agent that starts them. Without a task role,
 * containers on EC2 instances use the role of the instance, and those on Fargate have none.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 * https://repost.aws/knowledge-center/ecs-iam-task-roles-config-errors
 */
function actsAsTask(resource: Resource): readonly ActsAs[] {
  const own = actsAsRoles(resource, { execution: ["taskRoleArn"] });
  const agent = actsAsRoles(resource, { service: ["executionRoleArn"] });
  return [...(own.length > 0 ? own : [withoutRole(resource)]), ...agent];
}

function withoutRole(resource: Resource): ActsAs {
  const at = { urn: resource.urn, path: ["taskRoleArn"] };
  // A task definition that names no platform is one for EC2.
  const list = listAt(resource, ["requiresCompatibilities"]) ?? ["EC2"];
  const open = isUnknown(list) ? list : list.find((item) => isUnknown(item));
  if (isUnknown(open) || isUnknown(list)) {
    const why = isUnknown(open) ? open : unknown("here");
    return { how: "unsure", at, unknown: why, maybe: ["ambient", "nobody"], declare: fix };
  }
  if (list.length === 0 || list.includes("EC2")) {
    const says = "it names no task role, so its containers use the role of the instance that they run on";
    return { how: "ambient", at, says, fix };
  }
  if (list.every((item) => item === "FARGATE")) return { how: "nobody", at, says: "it names no task role", fix };
  const why = unknown("here", [], "what its containers run as without a task role outside EC2 and Fargate");
  return { how: "unsure", at, unknown: why, maybe: ["ambient", "nobody"], declare: fix };
}

/** A service names a task definition by ARN, by family and revision, or by family: revisions are one workload. */
function taskDefinitionNames(text: string): Names {
  const { loose, ...names } = awsNames("ecs task definition")(text);
  return { ...names, loose: loose.map((name) => name.replace(/:\d+$/, "")) };
}

const taskDefinition: Kind = {
  label: "ECS task definition",
  acting: actsAsTask,
  names: (resource) => awsThing(resource, taskDefinitionNames, { inputs: ["family"], arn: "taskDefinitionArn" }),
};

const containers: Signs = {
  images: ["containerDefinitions[].image"],
  requirements: ["containerDefinitions[].resourceRequirements[].type"],
  present: ["inferenceAccelerators"],
};

/** Daemons run on the instances that ECS manages; AWS does not say what they get without a task role. */
const daemon: Kind = {
  label: "ECS daemon task definition",
  acting: (resource) => {
    const own = actsAsRoles(resource, { execution: ["taskRoleArn"] });
    const at = { urn: resource.urn, path: ["taskRoleArn"] };
    const why = unknown("here", [], "what a daemon's containers run as without a task role");
    const none: ActsAs = { how: "unsure", at, unknown: why, maybe: ["ambient", "nobody"], declare: fix };
    return [...(own.length > 0 ? own : [none]), ...actsAsRoles(resource, { service: ["executionRoleArn"] })];
  },
};

const expressGateway: Kind = {
  label: "ECS express gateway service",
  acting: throughRoles(
    { execution: ["taskRoleArn"], service: ["executionRoleArn", "infrastructureRoleArn"] },
    "it names no task role",
  ),
};

/** What ECS itself does for a service: load balancers, certificates, volumes, deployments. */
function service(roles: RolePaths): Kind {
  return {
    label: "ECS service",
    acting: throughRoles(roles),
    partOf: (resource) => refsAt(resource, ["taskDefinition"], taskDefinitionNames),
  };
}

const ofService = [
  "serviceConnectConfiguration.services[].tls.roleArn",
  "vpcLatticeConfigurations[].roleArn",
  "deploymentConfiguration.lifecycleHooks[].roleArn",
  "loadBalancers[].advancedConfiguration.roleArn",
];

const template = "managedInstancesProvider.instanceLaunchTemplate";
const templatePath: Path = template.split(".");

/** All tasks on the instances that it starts can reach the role of the instance profile. */
const capacityProvider: Kind = {
  label: "ECS capacity provider",
  acting: (resource) => [
    ...actsAsInstanceProfile(resource, [...templatePath, "ec2InstanceProfileArn"]),
    ...actsAsRoles(resource, { service: ["managedInstancesProvider.infrastructureRoleArn"] }),
  ],
};

const instances: Signs = {
  instanceTypes: [`${template}.instanceRequirements.allowedInstanceTypes[]`],
  counts: [`${template}.instanceRequirements.acceleratorCount.min`],
  present: [`${template}.instanceRequirements.acceleratorTypes`, `${template}.instanceRequirements.acceleratorNames`],
};

const readTask = generalReader(taskDefinition, containers);
const readDaemon = generalReader(daemon, containers);
const readExpressGateway = generalReader(expressGateway, { images: ["primaryContainer.image"] });
const readCapacityProvider = generalReader(capacityProvider, instances);

export const ecs: Readers = {
  // The containers are written as a JSON text.
  "aws:ecs:TaskDefinition": (resource, options) =>
    readTask(withJson(resource, "containerDefinitions", "the list of containers"), options),
  "aws-native:ecs:TaskDefinition": readTask,
  "aws:ecs:DaemonTaskDefinition": readDaemon,
  "aws-native:ecs:DaemonTaskDefinition": readDaemon,
  "aws:ecs:ExpressGatewayService": readExpressGateway,
  "aws-native:ecs:ExpressGatewayService": readExpressGateway,
  "aws:ecs:Service": generalReader(
    service({ service: ["iamRole", "volumeConfiguration.managedEbsVolume.roleArn", ...ofService] }),
  ),
  "aws-native:ecs:Service": generalReader(
    service({ service: ["role", "volumeConfigurations[].managedEbsVolume.roleArn", ...ofService] }),
  ),
  "aws:ecs:CapacityProvider": readCapacityProvider,
  "aws-native:ecs:CapacityProvider": readCapacityProvider,
};
