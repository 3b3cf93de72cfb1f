import { isUnknown, unknown, type ActsAs, type Options, type Resource, type WorkloadFact } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { passesOnInBlock } from "./passthrough.js";
import { actsAsRoles, awsWorkload, orNobody, withRoles } from "./workload.js";

/** A template's values may be parameters, as `${role}`, which whoever starts a job fills in. */
const parameter = /\$\{/;

function jobTemplate(resource: Resource, options: Options): readonly WorkloadFact[] {
  const path = ["jobTemplateData", "executionRoleArn"];
  const own = actsAsRoles(resource, { execution: [path.join(".")] }).map(orParameter);
  return awsWorkload(resource, options, "EMR on EKS job template", {
    actsAs: [...own, ...orNobody(resource, own, path, "it names no execution role")],
  });
}

function orParameter(act: ActsAs): ActsAs {
  if (act.how !== "machine" || isUnknown(act.identity.value) || !parameter.test(act.identity.value)) return act;
  const why = unknown("here", [], "the execution role, which is a parameter of the job template");
  const declare = "write the ARN of the execution role in the template";
  return { how: "unsure", at: act.at, unknown: why, maybe: ["machine", "named-person"], declare };
}

/**
 * What jobs take over from a security configuration. EMR's own processes use the system role, and the query engine of
 * Lake Formation the other.
 */
function securityConfiguration(resource: Resource, options: Options): readonly WorkloadFact[] {
  const data = "securityConfigurationData";
  const identityCenter = [data, "authenticationConfiguration", "identityCenterConfiguration"];
  return awsWorkload(resource, options, "EMR on EKS security configuration", {
    actsAs: [
      ...passesOnInBlock(resource, identityCenter, "enableIdentityCenter", {
        as: "whoever submits to a virtual cluster that uses it",
        says: "IAM Identity Center is on, so that jobs with this configuration read data with the permissions of whoever submits",
        fix: "set enableIdentityCenter to false, and give jobs execution roles of their own",
      }),
      ...actsAsRoles(resource, {
        service: [
          `${data}.authenticationConfiguration.iamConfiguration.systemRole`,
          `${data}.authorizationConfiguration.lakeFormationConfiguration.queryEngineRoleArn`,
        ],
      }),
    ],
  });
}

/** Amazon EMR on EKS. A virtual cluster has no identity: each job names its own. */
export const emrContainers: Readers = {
  "aws:emrcontainers:JobTemplate": jobTemplate,
  "aws-native:emrcontainers:Endpoint": withRoles(
    "EMR on EKS managed endpoint",
    { execution: ["executionRoleArn"] },
    "it names no execution role",
  ),
  "aws-native:emrcontainers:SecurityConfiguration": securityConfiguration,
};
