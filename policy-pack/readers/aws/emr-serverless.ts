import type { Options, Path, Resource, WorkloadFact } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { passesOnInBlock, presenceAt } from "./passthrough.js";
import { awsWorkload } from "./workload.js";

const block: Path = ["identityCenterConfiguration"];

/**
 * An application has no role: whoever starts a job or a session names its runtime role. With IAM Identity Center,
 * sessions hand the signed-in person on.
 * https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/security-iam-service-trusted-prop-getting-started.html
 */
function application(resource: Resource, options: Options): readonly WorkloadFact[] {
  const actsAs = passesOnInBlock(
    resource,
    block,
    "identityCenterInstanceArn",
    {
      as: "whoever starts a session in it",
      says: "it is connected to IAM Identity Center, so that sessions use the permissions of whoever started them",
      fix: "take identityCenterConfiguration away, and start jobs with runtime roles of their own",
    },
    presenceAt,
  );
  const toggle = { at: { urn: resource.urn, path: block }, named: "emrServerlessApplication" };
  const isOn = actsAs.some(({ how }) => how === "signed-in-user");
  return awsWorkload(resource, options, "EMR Serverless application", { actsAs, ...(!isOn && { people: { toggle } }) });
}

export const emrServerless: Readers = {
  "aws:emrserverless:Application": application,
  "aws-native:emrserverless:Application": application,
};
