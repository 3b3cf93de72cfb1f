import { describe, expect, it } from "vitest";
import { showPath, type Path, type Raw } from "../../../policy-pack/model/index.js";
import { actsOf, factsOf } from "../../support/aws-acts.js";
import { pending } from "../../support/resources.js";
import { replacedAt } from "../../support/rich-resources.js";

type Inputs = Readonly<Record<string, Raw>>;

interface Switch {
  readonly type: string;
  /** People sign in, or the switch is off: nobody's identity is passed on. */
  readonly harmless: Readonly<Record<string, Inputs>>;
  readonly on: Inputs;
  readonly at: Path;
  /** How it is written that it is there and cannot be told. */
  readonly unsure?: Readonly<Record<string, Inputs>>;
}

const identityCenter = "arn:aws:sso:::instance/ssoins-1234567890abcdef";

function canvas(settings: string, setting: Raw): Inputs {
  return { [settings]: { canvasAppSettings: { identityProviderOauthSettings: [setting] } } };
}

function emrSecurity(property: string, configuration: Raw): Inputs {
  return { [property]: { AuthenticationConfiguration: { IdentityCenterConfiguration: configuration } } };
}

function onEks(identityCenterConfiguration: Raw): Inputs {
  return { securityConfigurationData: { authenticationConfiguration: { identityCenterConfiguration } } };
}

function athena(key: string, value: Raw): Inputs {
  return { configuration: { [key]: value } };
}

function quickSight(kind: string, configuration: Raw): Inputs {
  return { dataSourceParameters: { [kind]: { identityCenterConfiguration: configuration } } };
}

const switches: Readonly<Record<string, Switch>> = {
  "SageMaker domain: trusted identity propagation": {
    type: "aws:sagemaker/domain:Domain",
    harmless: {
      "sign-in with IAM Identity Center": { authMode: "SSO" },
      off: { domainSettings: { trustedIdentityPropagationSettings: { status: "DISABLED" } } },
      "the name of the profile in the session": {
        domainSettings: { executionRoleIdentityConfig: "USER_PROFILE_NAME" },
      },
    },
    on: { domainSettings: { trustedIdentityPropagationSettings: { status: "ENABLED" } } },
    at: ["domainSettings", "trustedIdentityPropagationSettings", "status"],
    unsure: { "another word": { domainSettings: { trustedIdentityPropagationSettings: { status: "on" } } } },
  },
  "SageMaker domain: OAuth in Canvas": {
    type: "aws:sagemaker/domain:Domain",
    harmless: { off: canvas("defaultUserSettings", { secretArn: "s", status: "DISABLED" }) },
    on: canvas("defaultUserSettings", { secretArn: "s", status: "ENABLED" }),
    at: ["defaultUserSettings", "canvasAppSettings", "identityProviderOauthSettings", 0, "status"],
    unsure: { "no status": canvas("defaultUserSettings", { secretArn: "s" }) },
  },
  "SageMaker user profile: OAuth in Canvas": {
    type: "aws:sagemaker/userProfile:UserProfile",
    harmless: {
      off: canvas("userSettings", { status: "DISABLED" }),
      "sign-in with IAM Identity Center": { singleSignOnUserIdentifier: "UserName", singleSignOnUserValue: "ann" },
    },
    on: canvas("userSettings", { status: "ENABLED" }),
    at: ["userSettings", "canvasAppSettings", "identityProviderOauthSettings", 0, "status"],
  },
  "EMR Studio": {
    type: "aws-native:emr:Studio",
    harmless: {
      "sign-in with IAM Identity Center": { authMode: "SSO", idcInstanceArn: identityCenter },
      off: { trustedIdentityPropagationEnabled: false },
    },
    on: { trustedIdentityPropagationEnabled: true },
    at: ["trustedIdentityPropagationEnabled"],
  },
  "EMR security configuration": {
    type: "aws-native:emr:SecurityConfiguration",
    harmless: {
      off: emrSecurity("securityConfiguration", { EnableIdentityCenter: false }),
      "Kerberos and runtime roles": {
        securityConfiguration: {
          AuthenticationConfiguration: { KerberosConfiguration: { Provider: "ClusterDedicatedKdc" } },
          AuthorizationConfiguration: { IAMConfiguration: { EnableApplicationScopedIAMRole: true } },
        },
      },
    },
    on: emrSecurity("securityConfiguration", { EnableIdentityCenter: true }),
    at: ["securityConfiguration", "AuthenticationConfiguration", "IdentityCenterConfiguration", "EnableIdentityCenter"],
    unsure: { "a block without the flag": emrSecurity("securityConfiguration", {}) },
  },
  "EMR Serverless application": {
    type: "aws-native:emrserverless:Application",
    harmless: { "sessions of a studio": { interactiveConfiguration: { studioEnabled: true } } },
    on: { identityCenterConfiguration: { identityCenterInstanceArn: identityCenter } },
    at: ["identityCenterConfiguration", "identityCenterInstanceArn"],
    unsure: { "a block without an instance": { identityCenterConfiguration: {} } },
  },
  "EMR on EKS security configuration": {
    type: "aws-native:emrcontainers:SecurityConfiguration",
    harmless: { off: onEks({ enableIdentityCenter: false, identityCenterInstanceArn: identityCenter }) },
    on: onEks({ enableIdentityCenter: true }),
    at: [
      "securityConfigurationData",
      "authenticationConfiguration",
      "identityCenterConfiguration",
      "enableIdentityCenter",
    ],
    unsure: { "an instance without the flag": onEks({ identityCenterInstanceArn: identityCenter }) },
  },
  "Athena workgroup: IAM Identity Center": {
    type: "aws:athena/workgroup:Workgroup",
    harmless: { off: athena("identityCenterConfiguration", { enableIdentityCenter: false }) },
    on: athena("identityCenterConfiguration", { enableIdentityCenter: true }),
    at: ["configuration", "identityCenterConfiguration", "enableIdentityCenter"],
    unsure: {
      "an instance without the flag": athena("identityCenterConfiguration", {
        identityCenterInstanceArn: identityCenter,
      }),
    },
  },
  "Athena workgroup: results through S3 Access Grants": {
    type: "aws:athena/workgroup:Workgroup",
    harmless: { off: athena("queryResultsS3AccessGrantsConfiguration", { enableS3AccessGrants: false }) },
    on: athena("queryResultsS3AccessGrantsConfiguration", {
      enableS3AccessGrants: "true",
      authenticationType: "DIRECTORY_IDENTITY",
    }),
    at: ["configuration", "queryResultsS3AccessGrantsConfiguration", "enableS3AccessGrants"],
  },
  "Redshift Serverless namespace": {
    type: "aws-native:redshiftserverless:Namespace",
    harmless: { "database users only": { namespaceName: "dw", redshiftIdcApplicationArn: "" } },
    on: { redshiftIdcApplicationArn: "arn:aws:redshift:eu-west-1:123456789012:redshiftidcapplication:a" },
    at: ["redshiftIdcApplicationArn"],
  },
  "S3 Access Grants instance": {
    type: "aws:s3control/accessGrantsInstance:AccessGrantsInstance",
    harmless: { "grants to roles only": {} },
    on: { identityCenterArn: identityCenter },
    at: ["identityCenterArn"],
  },
  "DataZone connection": {
    type: "aws-native:datazone:Connection",
    harmless: { off: { enableTrustedIdentityPropagation: false } },
    on: { enableTrustedIdentityPropagation: true },
    at: ["enableTrustedIdentityPropagation"],
  },
  "Q Business plugin": {
    type: "aws-native:qbusiness:Plugin",
    harmless: { "no authentication": { authConfiguration: { noAuthConfiguration: {} } } },
    on: { authConfiguration: { oAuth2ClientCredentialConfiguration: { authorizationUrl: "https://example.com" } } },
    at: ["authConfiguration", "oAuth2ClientCredentialConfiguration", "authorizationUrl"],
    unsure: { "no URL": { authConfiguration: { oAuth2ClientCredentialConfiguration: { secretArn: "s" } } } },
  },
  "OpenSearch domain": {
    type: "aws:opensearch/domain:Domain",
    harmless: {
      off: { identityCenterOptions: { enabledApiAccess: false, identityCenterInstanceArn: identityCenter } },
      "sign-in with Cognito": { cognitoOptions: { enabled: true, userPoolId: "p" } },
      "sign-in with tokens": { advancedSecurityOptions: { enabled: true, jwtOptions: { enabled: true } } },
    },
    on: { identityCenterOptions: { enabledApiAccess: true } },
    at: ["identityCenterOptions", "enabledApiAccess"],
  },
  "OpenSearch domain in aws-native": {
    type: "aws-native:opensearchservice:Domain",
    harmless: { "sign-in with SAML": { advancedSecurityOptions: { samlOptions: { enabled: true } } } },
    on: { identityCenterOptions: { enabledApiAccess: true } },
    at: ["identityCenterOptions", "enabledApiAccess"],
  },
  "OpenSearch application": {
    type: "aws-native:opensearchservice:Application",
    harmless: { off: { iamIdentityCenterOptions: { enabled: false } } },
    on: { iamIdentityCenterOptions: { enabled: true } },
    at: ["iamIdentityCenterOptions", "enabled"],
  },
  "QuickSight data source: Athena": {
    type: "aws-native:quicksight:DataSource",
    harmless: { off: quickSight("athenaParameters", { enableIdentityPropagation: false }) },
    on: quickSight("athenaParameters", { enableIdentityPropagation: true }),
    at: ["dataSourceParameters", "athenaParameters", "identityCenterConfiguration", "enableIdentityPropagation"],
    unsure: { "a block without the flag": quickSight("athenaParameters", {}) },
  },
  "QuickSight data source: Redshift, in the parameters of a visual": {
    type: "aws-native:quicksight:DataSource",
    harmless: { off: quickSight("redshiftParameters", { enableIdentityPropagation: false }) },
    on: {
      alternateDataSourceParameters: [
        { redshiftParameters: { identityCenterConfiguration: { enableIdentityPropagation: true } } },
      ],
    },
    at: [
      "alternateDataSourceParameters",
      0,
      "redshiftParameters",
      "identityCenterConfiguration",
      "enableIdentityPropagation",
    ],
  },
  "QuickSight action connector": {
    type: "aws-native:quicksight:ActionConnector",
    harmless: {
      "an application of its own": { authenticationConfig: { authenticationType: "OAUTH2_CLIENT_CREDENTIALS" } },
      "a role": { authenticationConfig: { authenticationType: "IAM" } },
    },
    on: { authenticationConfig: { authenticationType: "OAUTH2_AUTHORIZATION_CODE" } },
    at: ["authenticationConfig", "authenticationType"],
  },
};

function passing(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => line.includes("signed-in-user"));
}

describe.each(Object.entries(switches))("%s", (_, { type, harmless, on, at, unsure = {} }) => {
  const place = `at ${showPath(at)}`;

  it.each(Object.entries({ nothing: {}, ...harmless }))("passes nobody on with %s", (__, inputs) => {
    expect(passing(actsOf(type, inputs))).toEqual([]);
  });

  it("passes the signed-in person on where it is on", () => {
    expect(passing(actsOf(type, on))).toEqual([`signed-in-user ${place}`]);
  });

  it("is unsure where a value on the way is not known", () => {
    for (let depth = 1; depth <= at.length; depth++) {
      const inputs = replacedAt(on, at.slice(0, depth), pending()) as Inputs;
      const lines = passing(actsOf(type, inputs));
      expect(lines.length, showPath(at.slice(0, depth))).toBeGreaterThan(0);
      expect(lines.filter((line) => !line.startsWith("unsure (until-deployed): signed-in-user"))).toEqual([]);
    }
  });

  it("is unsure where a value on the way is of a wrong type", () => {
    for (let depth = 1; depth <= at.length; depth++) {
      for (const wrong of [7, [[7]]]) {
        const lines = passing(actsOf(type, replacedAt(on, at.slice(0, depth), wrong) as Inputs));
        expect(lines.length, showPath(at.slice(0, depth))).toBeGreaterThan(0);
        expect(lines.filter((line) => !line.startsWith("unsure (here): signed-in-user"))).toEqual([]);
      }
    }
  });

  it.each(Object.entries(unsure))("is unsure with %s", (__, inputs) => {
    expect(passing(actsOf(type, inputs))).toEqual([`unsure (here): signed-in-user ${place}`]);
  });
});

describe("signing in alone passes nobody on", () => {
  it.each<[string, Inputs]>([
    ["aws-native:sagemaker:PartnerApp", { authType: "IAM", enableIamSessionBasedIdentity: true }],
    ["aws:emr/studio:Studio", { authMode: "SSO", idpAuthUrl: "https://example.com" }],
    ["aws:datazone/domain:Domain", { singleSignOn: { type: "IAM_IDC", userAssignment: "AUTOMATIC" } }],
    ["aws:elasticsearch/domain:Domain", { cognitoOptions: { enabled: true } }],
    ["aws:qbusiness/application:Application", { identityCenterInstanceArn: identityCenter }],
    ["aws-native:qbusiness:Application", { identityType: "AWS_IAM_IDC", identityCenterInstanceArn: identityCenter }],
    ["aws:glue/connection:Connection", { connectionType: "JDBC", connectionProperties: { PASSWORD: "p" } }],
  ])("%s", (type, inputs) => {
    const acts = factsOf(type, inputs).flatMap((fact) => (fact.fact === "workload" ? fact.actsAs : []));
    expect(acts.map(({ how }) => how).filter((how) => how !== "nobody")).toEqual([]);
  });
});

describe("what passes a person on by being there", () => {
  it.each([
    ["aws-native:glue:IdentityCenterConfiguration", "instanceArn"],
    ["aws:lakeformation/identityCenterConfiguration:IdentityCenterConfiguration", "instanceArn"],
    ["aws:redshift/idcApplication:IdcApplication", "idcInstanceArn"],
    ["aws-native:qbusiness:DataAccessor", "principal"],
  ])("%s does so whatever its %s", (type, property) => {
    for (const value of [identityCenter, pending(), 7]) {
      expect(passing(actsOf(type, { [property]: value }))).toEqual([`signed-in-user at ${property}`]);
    }
  });
});

describe("the JSON text of an EMR security configuration", () => {
  const type = "aws:emr/securityConfiguration:SecurityConfiguration";
  const inside = "configuration.AuthenticationConfiguration.IdentityCenterConfiguration";

  it("is read as an object would be", () => {
    const { configuration = null } = emrSecurity("configuration", {
      EnableIdentityCenter: true,
      IAMRoleForEMRIdentityCenterApplicationARN: "arn:aws:iam::123456789012:role/idc",
    });
    expect(actsOf(type, { configuration: JSON.stringify(configuration) })).toEqual([
      `signed-in-user at ${inside}.EnableIdentityCenter`,
      `execution arn:aws:iam::123456789012:role/idc at ${inside}.IAMRoleForEMRIdentityCenterApplicationARN`,
    ]);
  });

  it("says nothing where it only encrypts", () => {
    const configuration = JSON.stringify({ EncryptionConfiguration: { EnableInTransitEncryption: false } });
    expect(actsOf(type, { configuration })).toEqual([]);
  });

  it.each([
    ["half a text", '{"AuthenticationConfiguration":', "here"],
    ["no text", 7, "here"],
    ["a list", "[]", "here"],
    ["an unknown", pending(), "until-deployed"],
  ])("may say anything where it is %s", (_, configuration, kind) => {
    expect(actsOf(type, { configuration })).toEqual([
      `unsure (${kind}): signed-in-user at ${inside}.EnableIdentityCenter`,
      `execution unknown (${kind}) at ${inside}.IAMRoleForEMRIdentityCenterApplicationARN`,
      `execution unknown (${kind}) at configuration.AuthorizationConfiguration.EmrFsConfiguration.RoleMappings.Role`,
    ]);
  });
});
