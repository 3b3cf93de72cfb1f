import type { Readers } from "../reader.js";
import { generalReader, type Kind } from "./kind.js";
import { throughRoles } from "./workload.js";

/**
 * Code of the service uses the instance role; the access role pulls images.
 * https://docs.aws.amazon.com/apprunner/latest/dg/security_iam_service-with-iam.html
 */
const service: Kind = {
  label: "App Runner service",
  acting: throughRoles(
    {
      execution: ["instanceConfiguration.instanceRoleArn"],
      service: ["sourceConfiguration.authenticationConfiguration.accessRoleArn"],
    },
    "it names no instance role",
  ),
};

const read = generalReader(service, { images: ["sourceConfiguration.imageRepository.imageIdentifier"] });

export const appRunner: Readers = { "aws:apprunner:Service": read, "aws-native:apprunner:Service": read };
