import { describe, expect, it } from "vitest";
import { isIdentity, namesIdentity } from "../../scripts/coverage/identity-names.mjs";

describe("an input does not speak of an identity", () => {
  it.each([
    ["name", ""],
    ["tags.*", ""],
    ["controlPlane", ""],
    ["kmsKeyId", ""],
    ["author", ""],
    ["clientToken", ""],
    ["maxTokens", ""],
    ["credits", ""],
    ["certificateAuthorityArn", ""],
    ["corsRules[].allowCredentials", ""],
    ["passthroughBehavior", ""],
    ["emailIdentity", ""],
    ["settings.originAccessIdentity", ""],
    ["subnet.delegations[].serviceDelegation", ""],
    ["spec.securityContext.runAsUser", ""],
    ["spec.template.spec.containers[].securityContext.windowsOptions.runAsUserName", ""],
    ["spec.template", "inputs.core.v1.PodTemplateSpec"],
    ["topics[].definition", ""],
  ])("%s", (path, type) => {
    expect(namesIdentity(path, type)).toBe(false);
  });
});

describe("an input speaks of an identity", () => {
  it.each([
    ["role", "Role"],
    ["roleARN", ""],
    ["iamRoles[]", ""],
    ["domainIAMRoleName", ""],
    ["identity.userAssignedIdentities[]", ""],
    ["principals.*", ""],
    ["properties.properties.enableSSO", ""],
    ["properties.disableLocalAuth", ""],
    ["disableLocalAccounts", ""],
    ["settings.trustedIdentityPropagationSettings", ""],
    ["oAuth2Properties", ""],
    ["oauth.grantType", "enums.GrantType"],
    ["runAs", "inputs.JobRunAs"],
    ["singleUserName", ""],
    ["assignToUser", ""],
    ["spec.serviceAccountName", ""],
    ["instanceProfileArn", ""],
    ["servicePrincipalKey", ""],
    ["storageAccountKey", ""],
    ["connectionStrings[]", ""],
    ["sasToken", ""],
    ["metadataOptions.httpTokens", ""],
    ["sparkConf.*", ""],
    ["pipelineDefinition", ""],
    ["template", "any"],
    ["definition", ""],
    ["who", "inputs.web.ManagedServiceIdentityArgs"],
    ["kind", "enums.web.AuthenticationType"],
  ])("%s", (path, type) => {
    expect(namesIdentity(path, type)).toBe(true);
  });
});

describe("a type", () => {
  it.each([
    "aws:iam:Role",
    "aws:iam:User",
    "azure-native:managedidentity:UserAssignedIdentity",
    "databricks:index:Token",
  ])("%s is an identity or a means to sign in itself", (type) => {
    expect(isIdentity(type)).toBe(true);
  });

  it.each(["aws:ec2:SecurityGroup", "aws:s3:Bucket", "azure-native:network:Controller", "aws:ses:EmailIdentity"])(
    "%s is none",
    (type) => {
      expect(isIdentity(type)).toBe(false);
    },
  );
});
