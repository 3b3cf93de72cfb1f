import { flagAt, isUnknown, showPath, type Path, type Resource } from "../../model/index.js";
import { withJson } from "../json-text.js";
import type { Reader, Readers } from "../reader.js";
import { passesOnInBlock, type Passthrough } from "./passthrough.js";
import { actsAsRoles, awsWorkload, type Parts } from "./workload.js";

const throughIdentityCenter: Passthrough = {
  as: "whoever submits to a cluster that uses it",
  says: "IAM Identity Center is on, so that clusters with this configuration read data with the permissions of whoever submits",
  fix: "turn IAM Identity Center off in it, and give jobs runtime roles of their own",
};

/**
 * What clusters take over from a security configuration, a JSON text in `aws` and an object in `aws-native`. Code on a
 * cluster may assume the role for Identity Center and the roles that EMRFS maps users, groups and prefixes to.
 * https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-idc-start.html
 * https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-create-security-configuration.html
 */
function securityConfiguration(property: string): Reader {
  const identityCenter: Path = [property, "AuthenticationConfiguration", "IdentityCenterConfiguration"];
  return (resource, options) => {
    const read = withJson(resource, property, "the security configuration");
    return awsWorkload(resource, options, "EMR security configuration", {
      actsAs: [
        ...passesOnInBlock(read, identityCenter, "EnableIdentityCenter", throughIdentityCenter),
        ...actsAsRoles(read, {
          execution: [
            `${identityCenter.join(".")}.IAMRoleForEMRIdentityCenterApplicationARN`,
            `${property}.AuthorizationConfiguration.EmrFsConfiguration.RoleMappings[].Role`,
          ],
        }),
      ],
      ...passingInitiatorOn(read, property),
    });
  };
}

/**
 * Sessions with runtime roles carry the source identity of whoever submits only where the configuration says so.
 * https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-steps-runtime-roles.html
 */
function passingInitiatorOn(resource: Resource, property: string): Pick<Parts, "people"> {
  const block: Path = [property, "AuthorizationConfiguration", "IAMConfiguration"];
  const scoped = flagAt(resource, [...block, "EnableApplicationScopedIAMRole"]);
  if (scoped === undefined || scoped === false) return {};
  const path = [...block, "ApplicationScopedIAMRoleConfiguration", "PropagateSourceIdentity"];
  const passes = flagAt(resource, path) ?? false;
  const is = isUnknown(scoped) && passes !== true ? scoped : passes;
  const says = "sessions with runtime roles do not carry the source identity of whoever submits";
  const fix = `set ${showPath(path)} to true, and allow sts:SetSourceIdentity in the trust policies of the runtime roles`;
  return { people: { passesInitiatorOn: { at: { urn: resource.urn, path }, is, says, fix } } };
}

export const emrSecurityConfiguration: Readers = {
  "aws:emr:SecurityConfiguration": securityConfiguration("configuration"),
  "aws-native:emr:SecurityConfiguration": securityConfiguration("securityConfiguration"),
};
