import type { Readers } from "../reader.js";
import { actsAsInstanceProfile } from "./acts-as-role.js";
import { generalReader, type Kind } from "./kind.js";

/**
 * AWS Parallel Computing Service: all jobs on the nodes can use the role of the instance profile.
 * https://docs.aws.amazon.com/pcs/latest/userguide/security-instance-profiles.html
 */
const computeNodeGroup: Kind = {
  label: "PCS compute node group",
  acting: (resource) => actsAsInstanceProfile(resource, ["iamInstanceProfileArn"]),
};

export const parallelComputing: Readers = {
  "aws-native:pcs:ComputeNodeGroup": generalReader(computeNodeGroup, {
    instanceTypes: ["instanceConfigs[].instanceType"],
  }),
};
