import { nameTheRoles, step, type Method } from "./method.js";

/** Services that hand out a role's credentials to who proves to be somebody else. */
export const federationMethods: readonly Method[] = [
  {
    // The document holds the keys that sign who somebody is.
    name: "replaced-saml-provider",
    says: "replace the metadata of a SAML provider and sign in as anybody whom it vouches for",
    steps: [step("iam:UpdateSAMLProvider", "any", "saml-provider/")],
    fix: "name the SAML provider that it manages",
    sources: ["https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateSAMLProvider.html"],
  },
  {
    name: "identity-pool",
    says: "hand out a role that it passes through a Cognito identity pool",
    passedTo: ["cognito-identity.amazonaws.com"],
    steps: [step("cognito-identity:SetIdentityPoolRoles", "none")],
    oneOf: [
      [step("cognito-identity:CreateIdentityPool", "none")],
      [step("cognito-identity:UpdateIdentityPool", "new", "identitypool/")],
    ],
    fix: nameTheRoles,
    sources: [
      "https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html",
      "https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_SetIdentityPoolRoles.html",
    ],
  },
  {
    name: "roles-anywhere",
    says: "trust a certificate authority of its own with a role that it passes to IAM Roles Anywhere",
    passedTo: ["rolesanywhere.amazonaws.com"],
    steps: [step("rolesanywhere:CreateTrustAnchor", "none"), step("rolesanywhere:CreateProfile", "none")],
    fix: nameTheRoles,
    sources: ["https://docs.aws.amazon.com/rolesanywhere/latest/userguide/authentication.html"],
  },
  {
    name: "iot-role-alias",
    says: "get the credentials of a role that it passes from the IoT credential provider",
    passedTo: ["credentials.iot.amazonaws.com"],
    steps: [
      step("iot:CreateRoleAlias", "new", "rolealias/"),
      step("iot:CreateKeysAndCertificate", "none"),
      step("iot:CreatePolicy", "new", "policy/"),
      step("iot:AttachPolicy", "new", "cert/"),
    ],
    fix: nameTheRoles,
    sources: ["https://docs.aws.amazon.com/iot/latest/developerguide/authorizing-direct-aws.html"],
  },
];
