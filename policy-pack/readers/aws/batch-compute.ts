import type { Readers } from "../reader.js";
import { actsAsInstanceProfile } from "./acts-as-role.js";
import { generalReader, type Kind } from "./kind.js";
import type { Signs } from "./signs.js";
import { actsAsRoles } from "./workload.js";

const managed = "computeResources.managedInstancesProvider.instanceLaunchTemplate";

/**
 * All jobs on the instances can reach the instance role, which Batch takes as the name or ARN of an instance profile.
 * https://docs.aws.amazon.com/batch/latest/APIReference/API_ComputeResource.html
 */
const computeEnvironment: Kind = {
  label: "Batch compute environment",
  acting: (resource) => [
    ...actsAsInstanceProfile(resource, ["computeResources", "instanceRole"]),
    ...actsAsInstanceProfile(resource, [...managed.split("."), "ec2InstanceProfileArn"]),
    ...actsAsRoles(resource, {
      service: [
        "serviceRole",
        "computeResources.spotIamFleetRole",
        "computeResources.managedInstancesProvider.infrastructureRoleArn",
      ],
    }),
  ],
};

const signs: Signs = {
  instanceTypes: ["computeResources.instanceTypes[]", `${managed}.instanceRequirements.allowedInstanceTypes[]`],
};

export const batchCompute: Readers = {
  "aws:batch:ComputeEnvironment": generalReader(computeEnvironment, signs),
  "aws-native:batch:ComputeEnvironment": generalReader(computeEnvironment, signs),
};
