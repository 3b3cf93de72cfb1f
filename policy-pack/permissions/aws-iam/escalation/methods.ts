import type { Method } from "./method.js";
import { agentMethods } from "./methods-agents.js";
import { batchMethods } from "./methods-batch.js";
import { containerMethods } from "./methods-containers.js";
import { dataMethods } from "./methods-data.js";
import { deploymentMethods } from "./methods-deployment.js";
import { ec2Methods } from "./methods-ec2.js";
import { federationMethods } from "./methods-federation.js";
import { iamMethods } from "./methods-iam.js";
import { lambdaMethods } from "./methods-lambda.js";
import { orchestrationMethods } from "./methods-orchestration.js";
import { sagemakerMethods } from "./methods-sagemaker.js";
import { studioMethods } from "./methods-studio.js";
import { systemsManagerMethods } from "./methods-systems-manager.js";

/** The known ways to admin, grouped by what is abused. */
export const methods: readonly Method[] = [
  ...iamMethods,
  ...federationMethods,
  ...sagemakerMethods,
  ...studioMethods,
  ...agentMethods,
  ...dataMethods,
  ...batchMethods,
  ...ec2Methods,
  ...lambdaMethods,
  ...containerMethods,
  ...deploymentMethods,
  ...orchestrationMethods,
  ...systemsManagerMethods,
];
