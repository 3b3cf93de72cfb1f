import type { Readers } from "../reader.js";
import { generalReader, type Kind } from "./kind.js";
import type { Signs } from "./signs.js";
import { throughRoles } from "./workload.js";

const lambdaFunction: Kind = {
  label: "Lambda function",
  acting: throughRoles({ execution: ["role"] }, "it names no role"),
};

/** Lambda itself starts and stops the instances of a capacity provider; functions keep their own roles. */
const capacityProvider: Kind = {
  label: "Lambda capacity provider",
  acting: throughRoles({ service: ["permissionsConfig.capacityProviderOperatorRoleArn"] }),
};

const instances: Signs = { instanceTypes: ["instanceRequirements[].allowedInstanceTypes[]"] };

/** The role builds the image and is not there when it runs. */
const image: Kind = { label: "Lambda MicroVM image", acting: throughRoles({ service: ["buildRoleArn"] }) };

/** A sandbox that is given no role has no credentials at all, which is what a sandbox is for. */
const microVm: Kind = { label: "Lambda MicroVM", acting: throughRoles({ execution: ["executionRoleArn"] }) };

export const lambda: Readers = {
  "aws:lambda:Function": generalReader(lambdaFunction, { images: ["imageUri"] }),
  "aws-native:lambda:Function": generalReader(lambdaFunction, { images: ["code.imageUri"] }),
  "aws:lambda:CapacityProvider": generalReader(capacityProvider, instances),
  "aws-native:lambda:CapacityProvider": generalReader(capacityProvider, instances),
  "aws:lambda:MicrovmsImage": generalReader(image),
  "aws-native:lambda:MicrovmImage": generalReader(image),
  "aws:lambdamicrovms:Image": generalReader(image),
  "aws:lambdamicrovms:Microvm": generalReader(microVm, { images: ["imageArn"] }),
};
