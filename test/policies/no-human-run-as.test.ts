import { noHumanRunAs } from "../../policy-pack/policies/whose-identity/no-human-run-as.js";
import { ResourceReference, type Raw, type Resource } from "../../policy-pack/model/index.js";
import { testPolicy } from "../support/policy-tester.js";
import {
  arnOf,
  cluster,
  computeInstance,
  managedIdentity,
  notebook,
  pending,
  resource,
  role,
  trusting,
} from "../support/resources.js";

const account = "arn:aws:iam::123456789012";
const ssoRole = `${account}:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_DataScience_0123456789abcdef`;
const assigned = "properties.properties.personalComputeInstanceSettings.assignedUser.objectId";
const ann = { assignedUser: { objectId: "44444444-4444-4444-4444-444444444444", tenantId: "t" } };

/** A notebook instance and its role, which these may assume. */
function trustedBy(principal: unknown, action?: unknown): { resources: readonly Resource[] } {
  return {
    resources: [notebook("nb", arnOf("lab")), role("lab", { assumeRolePolicy: trusting(principal, action) })],
  };
}

function pipeline(definition: unknown, inputs: Readonly<Record<string, Raw>> = { roleArn: arnOf("lab") }): Resource {
  const text = typeof definition === "string" ? definition : JSON.stringify(definition);
  return resource("aws:sagemaker/pipeline:Pipeline", "train", { pipelineDefinition: text, ...inputs });
}

function step(role: unknown) {
  return { Steps: [{ Name: "train", Type: "Training", Arguments: { RoleArn: role } }] };
}

function instance(settings: Raw, properties: Readonly<Record<string, Raw>> = {}): Resource {
  return computeInstance("nb", { personalComputeInstanceSettings: settings, ...properties });
}

testPolicy(noHumanRunAs, {
  pass: {
    "a role that only SageMaker can assume": {
      resources: [notebook("nb", arnOf("lab")), role("lab")],
    },
    "a role of another path whose name only sounds like a sign-in role": {
      resources: [notebook("nb", arnOf("MyAWSReservedSSO_x")), role("MyAWSReservedSSO_x")],
    },
    "a role that another role can assume": trustedBy({ AWS: arnOf("ci") }),
    "a role that trusts itself": trustedBy({ AWS: arnOf("lab"), Service: "sagemaker.amazonaws.com" }),
    "a role that the whole account can assume, which is another policy's matter": trustedBy({ AWS: `${account}:root` }),
    "a role that anyone can assume, which is another policy's matter": trustedBy("*"),
    "a role for GitHub Actions": trustedBy(
      { Federated: `${account}:oidc-provider/token.actions.githubusercontent.com` },
      "sts:AssumeRoleWithWebIdentity",
    ),
    "a role for the pods of a cluster": trustedBy(
      { Federated: `${account}:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABC` },
      "sts:AssumeRoleWithWebIdentity",
    ),
    "a role whose trust denies a person": {
      resources: [
        notebook("nb", arnOf("lab")),
        role("lab", {
          assumeRolePolicy: JSON.stringify({
            Statement: [
              { Effect: "Allow", Principal: { Service: "sagemaker.amazonaws.com" }, Action: "sts:AssumeRole" },
              { Effect: "Deny", Principal: { AWS: `${account}:user/ann` }, Action: "sts:AssumeRole" },
            ],
          }),
        }),
      ],
    },
    "a person who may only tag sessions": {
      resources: [
        notebook("nb", arnOf("lab")),
        role("lab", {
          assumeRolePolicy: JSON.stringify({
            Statement: [
              { Effect: "Allow", Principal: { Service: "sagemaker.amazonaws.com" }, Action: "sts:AssumeRole" },
              { Effect: "Allow", Principal: { AWS: `${account}:user/ann` }, Action: "sts:TagSession" },
            ],
          }),
        }),
      ],
    },
    "an outside role that the configuration vouches for": {
      resources: [notebook("nb", arnOf("elsewhere"))],
      options: { trustedIdentities: [{ identity: `${account}:role/*`, reason: "made by the platform team" }] },
    },
    "an outside identity of Azure, which no person can be given": { resources: [cluster("gpu")] },
    "an instance assigned to a person whose code can only be its machine identity": { resources: [instance(ann)] },
    "personal settings that assign it to nobody": { resources: [instance({}, { enableSSO: true })] },
    "steps whose roles only SageMaker can assume": {
      resources: [pipeline(step(arnOf("step"))), role("lab"), role("step")],
    },
    "a pipeline that mentions a sign-in role in a text": {
      resources: [pipeline({ Steps: [{ Name: ssoRole, Description: `not ${ssoRole}` }] }), role("lab")],
    },
    "a domain whose service role people sign in to, which is not its code": {
      resources: [
        resource("aws:sagemaker/domain:Domain", "studio", {
          defaultUserSettings: { executionRole: arnOf("lab") },
          domainSettings: { rStudioServerProDomainSettings: { domainExecutionRoleArn: arnOf("people") } },
        }),
        role("lab"),
        role("people", { assumeRolePolicy: trusting({ Federated: `${account}:saml-provider/Okta` }) }),
      ],
    },
  },
  violation: {
    "a sign-in role of IAM Identity Center": {
      resources: [notebook("nb", ssoRole)],
      at: "roleArn",
      says: /runs as a person: its role stands for people who sign in through IAM Identity Center with the permission set DataScience/,
    },
    "a role that an entitlement opens to a person": {
      resources: [
        notebook("nb", arnOf("lab")),
        role("lab"),
        resource("aws:accountaccess/entitlement:Entitlement", "ann", {
          entitlement: { principalRole: { principal: { identityCenter: { userId: "7" } }, roleArn: arnOf("lab") } },
        }),
      ],
      at: "entitlement.principalRole.principal.identityCenter",
      says: /IAM role lab can be assumed by/,
    },
    "the same without a region": {
      resources: [notebook("nb", ssoRole.replace("eu-west-1/", ""))],
      at: "roleArn",
      says: /DataScience/,
    },
    "the same without its path": {
      resources: [notebook("nb", `${account}:role/AWSReservedSSO_DataScience_0123456789abcdef`)],
      at: "roleArn",
      says: /DataScience/,
    },
    "the same in China": {
      resources: [notebook("nb", ssoRole.replace("arn:aws:", "arn:aws-cn:"))],
      at: "roleArn",
      says: /DataScience/,
    },
    "the same although the configuration vouches for every role": {
      resources: [notebook("nb", ssoRole)],
      options: { trustedIdentities: [{ identity: "*", reason: "trust all" }] },
      at: "roleArn",
      says: /DataScience/,
    },
    "a session of a sign-in role": {
      resources: [
        notebook("nb", "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_DataScience_0123456789abcdef/ann"),
      ],
      at: "roleArn",
      says: /DataScience/,
    },
    "the ARN of a user": {
      resources: [notebook("nb", `${account}:user/team/ann`)],
      at: "roleArn",
      says: /the IAM user ann/,
    },
    "a user of the program, as the resource itself": {
      resources: [
        notebook("nb", new ResourceReference(resource("aws:iam/user:User", "ann", {}).urn)),
        resource("aws:iam/user:User", "ann", { name: "ann" }),
      ],
      at: "roleArn",
      says: /its identity is IAM user ann/,
    },
    "a user of the program, through dependencies": {
      resources: [
        notebook("nb", pending(), { uses: { roleArn: [resource("aws:iam/user:User", "ann", {})] } }),
        resource("aws:iam/user:User", "ann", { name: "ann" }),
      ],
      at: "roleArn",
      says: /its identity is IAM user ann/,
    },
    "a role that a user can assume": {
      ...trustedBy({ Service: "sagemaker.amazonaws.com", AWS: [`${account}:user/ann`] }),
      at: "assumeRolePolicy",
      says: /IAM role lab can be assumed by the IAM user ann/,
    },
    "a role that people with a permission set can assume": {
      ...trustedBy({ AWS: ssoRole }),
      at: "assumeRolePolicy",
      says: /permission set DataScience/,
    },
    "a role for people of a SAML provider": {
      ...trustedBy({ Federated: `${account}:saml-provider/Okta` }, "sts:AssumeRoleWithSAML"),
      at: "assumeRolePolicy",
      says: /SAML provider Okta/,
    },
    "a role for people of an OIDC provider": {
      ...trustedBy(
        { Federated: `${account}:oidc-provider/login.microsoftonline.com/tenant/v2.0` },
        "sts:AssumeRoleWithWebIdentity",
      ),
      at: "assumeRolePolicy",
      says: /Microsoft Entra/,
    },
    "a role for people of Cognito": {
      ...trustedBy({ Federated: "cognito-identity.amazonaws.com" }, "sts:AssumeRoleWithWebIdentity"),
      at: "assumeRolePolicy",
      says: /Amazon Cognito/,
    },
    "a role known through dependencies": {
      resources: [
        notebook("nb", pending(), { uses: { roleArn: [role("lab")] } }),
        { ...role("lab", { assumeRolePolicy: trusting({ AWS: `${account}:user/ann` }) }), outputs: {} },
      ],
      at: "assumeRolePolicy",
      says: /the IAM user ann/,
    },
    "a trust policy of aws-native": {
      resources: [
        notebook("nb", arnOf("lab")),
        resource("aws-native:iam:Role", "lab", {
          roleName: "lab",
          assumeRolePolicyDocument: JSON.parse(trusting({ AWS: `${account}:user/ann` })) as Raw,
        }),
      ],
      at: "assumeRolePolicyDocument",
      says: /the IAM user ann/,
    },
    "a role in a pipeline's step": {
      resources: [pipeline(step(ssoRole)), role("lab")],
      at: "pipelineDefinition",
      says: /permission set DataScience/,
    },
    "a role in a step within steps": {
      resources: [
        pipeline({ Steps: [{ Type: "Condition", Arguments: { IfSteps: step(ssoRole).Steps } }] }),
        role("lab"),
      ],
      at: "pipelineDefinition",
      says: /permission set DataScience/,
    },
    "a role of a step, in the program": {
      resources: [
        pipeline(step(arnOf("people"))),
        role("lab"),
        role("people", { assumeRolePolicy: trusting({ Federated: `${account}:saml-provider/Okta` }) }),
      ],
      at: "assumeRolePolicy",
      says: /IAM role people can be assumed by people who sign in through the SAML provider Okta/,
    },
    "the default of a domain": {
      resources: [
        resource("aws:sagemaker/domain:Domain", "studio", { defaultUserSettings: { executionRole: ssoRole } }),
      ],
      at: "defaultUserSettings.executionRole",
      says: /SageMaker domain studio runs as a person/,
    },
    "a user profile": {
      resources: [
        resource("aws:sagemaker/userProfile:UserProfile", "ann", {
          domainId: "d",
          userSettings: { executionRole: ssoRole },
        }),
      ],
      at: "userSettings.executionRole",
      says: /SageMaker user profile ann/,
    },
    "a model": {
      resources: [resource("aws:sagemaker/model:Model", "m", { executionRoleArn: ssoRole })],
      at: "executionRoleArn",
      says: /SageMaker model m/,
    },
    "an instance assigned to a person, with single sign-on": {
      resources: [instance(ann, { enableSSO: true })],
      at: assigned,
      says: /assigned to one person/,
    },
    "an instance assigned to a person, without an identity": {
      resources: [computeInstance("nb", { personalComputeInstanceSettings: ann }, { identity: null })],
      at: assigned,
      says: /assigned to one person/,
    },
    "an instance assigned to somebody who is not known yet, with single sign-on": {
      resources: [instance({ assignedUser: { objectId: pending() } }, { enableSSO: true })],
      at: assigned,
      says: /assigned to one person/,
    },
    "the classic provider's instance of a person": {
      resources: [
        resource("azure:machinelearning/computeInstance:ComputeInstance", "nb", {
          assignToUser: { objectId: "44444444-4444-4444-4444-444444444444" },
          identity: { type: "SystemAssigned" },
        }),
      ],
      at: "assignToUser.objectId",
      says: /assigned to one person/,
    },
  },
  undecidable: {
    "a role from outside": {
      resources: [notebook("nb", arnOf("elsewhere"))],
      kind: "here",
      says: /who may become arn:aws:iam::123456789012:role\/elsewhere/,
    },
    "a role that is known on deployment": {
      resources: [notebook("nb", pending())],
      kind: "until-deployed",
      says: /which identity/,
    },
    "a trust policy that is known on deployment": {
      resources: [notebook("nb", arnOf("lab")), role("lab", { assumeRolePolicy: pending() })],
      kind: "until-deployed",
      says: /who may become IAM role lab/,
    },
    "a broken trust policy": {
      resources: [notebook("nb", arnOf("lab")), role("lab", { assumeRolePolicy: "{" })],
      kind: "here",
      says: /not valid JSON/,
    },
    "a role without a trust policy": {
      resources: [notebook("nb", arnOf("lab")), role("lab", { assumeRolePolicy: null })],
      kind: "here",
      says: /no trust policy/,
    },
    "a role for an identity provider that may serve both": {
      ...trustedBy({ Federated: `${account}:oidc-provider/id.example.com` }, "sts:AssumeRoleWithWebIdentity"),
      kind: "here",
      says: /stands for people or machines/,
    },
    "a principal by its unique id": {
      ...trustedBy({ AWS: "AROAABCDEFGHIJKLMNOPQ" }),
      kind: "here",
      says: /AROA/,
    },
    "a pipeline whose definition is in S3": {
      resources: [
        resource("aws-native:sagemaker:Pipeline", "train", {
          roleArn: arnOf("lab"),
          pipelineDefinition: { pipelineDefinitionS3Location: { bucket: "b", key: "k" } },
        }),
        role("lab"),
      ],
      kind: "here",
      says: /kept in S3/,
    },
    "a pipeline whose definition is known on deployment": {
      resources: [
        resource("aws:sagemaker/pipeline:Pipeline", "train", { roleArn: arnOf("lab"), pipelineDefinition: pending() }),
        role("lab"),
      ],
      kind: "until-deployed",
      says: /./,
    },
    "a pipeline whose definition is broken": {
      resources: [pipeline("{"), role("lab")],
      kind: "here",
      says: /not JSON/,
    },
    "a pipeline whose definition is no object": {
      resources: [pipeline("[1]"), role("lab")],
      kind: "here",
      says: /no list of steps/,
    },
    "a pipeline whose definition is a number": {
      resources: [pipeline("7"), role("lab")],
      kind: "here",
      says: /definition/,
    },
    "a pipeline's definition with a part that is not known": {
      resources: [
        resource("aws-native:sagemaker:Pipeline", "train", {
          roleArn: arnOf("lab"),
          pipelineDefinition: { pipelineDefinitionBody: { Steps: [{ Name: "a", Arguments: pending() }] } },
        }),
        role("lab"),
      ],
      kind: "until-deployed",
      says: /./,
    },
    "a step whose role is a parameter": {
      resources: [pipeline(step({ Get: "Parameters.Role" })), role("lab")],
      kind: "here",
      says: /RoleArn is not a literal/,
    },
    "a compute of a type that is known on deployment": {
      resources: [computeInstance("nb", {}, { properties: { computeType: pending() } })],
      kind: "until-deployed",
      says: /./,
    },
    "a compute of a type of the future": {
      resources: [computeInstance("nb", {}, { properties: { computeType: "Quantum" } })],
      kind: "here",
      says: /computeType/,
    },
    "a compute without a type": {
      resources: [computeInstance("nb", {}, { properties: {} })],
      kind: "here",
      says: /no computeType/,
    },
    "an instance of which nothing is known": {
      resources: [computeInstance("nb", {}, { properties: { computeType: "ComputeInstance", properties: pending() } })],
      kind: "until-deployed",
      says: /./,
    },
    "an instance whose personal settings are known on deployment": {
      resources: [instance(pending(), { enableSSO: true })],
      kind: "until-deployed",
      says: /./,
    },
    "an instance assigned to a person, whose single sign-on is known on deployment": {
      resources: [instance(ann, { enableSSO: pending() })],
      kind: "until-deployed",
      says: /./,
    },
    "an instance assigned to a person, whose identity is known on deployment": {
      resources: [computeInstance("nb", { personalComputeInstanceSettings: ann }, { identity: pending() })],
      kind: "until-deployed",
      says: /./,
    },
    "attached Databricks, which runs as the holder of a token": {
      resources: [
        computeInstance(
          "nb",
          {},
          { properties: { computeType: "Databricks", properties: { databricksAccessToken: "t" } } },
        ),
      ],
      kind: "here",
      says: /access token/,
    },
  },
  notApplicable: {
    "an endpoint configuration, which runs with its model's role": {
      resources: [
        resource("aws:sagemaker/endpointConfiguration:EndpointConfiguration", "e", {
          productionVariants: [{ modelName: "m" }],
        }),
      ],
    },
    "a pipeline of Azure ML, whose steps say who they are": {
      resources: [
        resource("azure-native:machinelearningservices:Job", "j", {
          properties: { jobType: "Pipeline", jobs: { s: { type: "command", computeId: "/c" } } },
        }),
        managedIdentity(),
      ],
    },
  },
});
