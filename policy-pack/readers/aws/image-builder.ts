import type { ActsAs, Resource } from "../../model/index.js";
import { ownCredential, personal } from "../credential.js";
import type { Readers } from "../reader.js";
import { actsAsInstanceProfile } from "./acts-as-role.js";
import { generalReader, type Kind } from "./kind.js";
import { orNobody, throughRoles } from "./workload.js";

const profile = ["instanceProfileName"];

function buildInstance(resource: Resource): readonly ActsAs[] {
  const own = actsAsInstanceProfile(resource, profile);
  return [...orNobody(resource, own, profile, "it names no instance profile"), ...own];
}

/**
 * Components of the customer run on the instances that build and test an image.
 * https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-infra-config.html
 */
const infrastructure: Kind = {
  label: "Image Builder infrastructure configuration",
  acting: buildInstance,
  secrets: (resource) => ownCredential(resource, ["keyPair"], "SSH key pair", personal),
};

/**
 * Workflows of the customer do with the execution role what their steps say; Image Builder deletes images with the other.
 * https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-image-workflows.html
 */
function builder(label: string): Kind {
  return {
    label,
    acting: throughRoles({ execution: ["executionRole"], service: ["deletionSettings.executionRole"] }),
  };
}

const image = generalReader(builder("Image Builder image"));
const pipeline = generalReader(builder("Image Builder pipeline"));
const machines = generalReader(infrastructure, { instanceTypes: ["instanceTypes[]"] });

/** EC2 Image Builder. */
export const imageBuilder: Readers = {
  "aws:imagebuilder:Image": image,
  "aws-native:imagebuilder:Image": image,
  "aws:imagebuilder:ImagePipeline": pipeline,
  "aws-native:imagebuilder:ImagePipeline": pipeline,
  "aws:imagebuilder:InfrastructureConfiguration": machines,
  "aws-native:imagebuilder:InfrastructureConfiguration": machines,
};
