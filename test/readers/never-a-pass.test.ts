import { describe, expect, it } from "vitest";
import { judge } from "../../policy-pack/judge.js";
import { showPath, unknown, type Path, type Raw, type Resource } from "../../policy-pack/model/index.js";
import {
  adminArn,
  adminDocument,
  arnOf,
  attachment,
  builtIn,
  cluster,
  computeInstance,
  group,
  identityId,
  managedIdentity,
  notebook,
  options,
  principalId,
  resource,
  roleAssignment,
  roleId,
  sageMakerTrust,
  trusting,
} from "../support/resources.js";
import { wrongServices } from "../support/rich/aws-services-wrong.js";
import { wrongOnAzure } from "../support/rich/azure-wrong.js";
import { wrongInDatabricks } from "../support/rich/databricks-wrong.js";
import { wrongSecrets } from "../support/rich/secrets-wrong.js";
import { text } from "../support/role-in-use.js";
import { pathsOf, replacedAt } from "../support/rich-resources.js";

const account = "arn:aws:iam::123456789012";
const document = JSON.parse(adminDocument) as Raw;
const ann = { objectId: principalId, tenantId: principalId };

function plainRole(inputs: Readonly<Record<string, Raw>>): Resource {
  return resource("aws:iam/role:Role", "lab", { name: "lab", assumeRolePolicy: sageMakerTrust, ...inputs });
}

function trust(principal: unknown, action?: unknown): Raw {
  return JSON.parse(trusting(principal, action)) as Raw;
}

function job(properties: Readonly<Record<string, Raw>>): Resource {
  return resource("azure-native:machinelearningservices:Job", "job", { properties });
}

function domain(settings: Raw): Resource {
  return resource("aws:sagemaker/domain:Domain", "studio", {
    defaultUserSettings: { executionRole: arnOf("lab") },
    domainSettings: settings,
  });
}

const nb = notebook("nb", arnOf("lab"));
const lab = plainRole({});

/** Stacks that a policy finds fault with, for one reason alone. */
const wrong: Readonly<Record<string, readonly [policy: string, ...Resource[]]>> = {
  ...wrongServices,
  ...wrongOnAzure,
  ...wrongSecrets,
  ...wrongInDatabricks,
  "admin by an inline policy": ["no-admin-role", nb, plainRole({ inlinePolicies: [{ name: "p", policy: document }] })],
  "admin by a managed policy": ["no-admin-role", nb, plainRole({ managedPolicyArns: [adminArn] })],
  "admin by an attachment": ["no-admin-role", nb, lab, attachment("a", "lab", adminArn)],
  "admin by a policy of the program": [
    "no-admin-role",
    nb,
    lab,
    attachment("a", "lab", `${account}:policy/own`),
    resource("aws:iam/policy:Policy", "own", { name: "own", policy: document }),
  ],
  "admin by a list of attachments": [
    "no-admin-role",
    nb,
    lab,
    resource("aws:iam/policyAttachment:PolicyAttachment", "a", { roles: ["lab"], policyArn: adminArn }),
  ],
  "admin by an exclusive attachment": [
    "no-admin-role",
    nb,
    lab,
    resource("aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive", "a", {
      roleName: "lab",
      policyArns: [adminArn],
    }),
  ],
  "admin in aws-native": [
    "no-admin-role",
    nb,
    resource("aws-native:iam:Role", "lab", {
      roleName: "lab",
      assumeRolePolicyDocument: sageMakerTrust,
      policies: [{ policyName: "p", policyDocument: document }],
    }),
  ],
  "admin by a managed policy of aws-native": [
    "no-admin-role",
    nb,
    lab,
    resource("aws-native:iam:ManagedPolicy", "own", {
      managedPolicyName: "own",
      policyDocument: document,
      roles: ["lab"],
    }),
  ],
  "Owner for a cluster": [
    "no-admin-role",
    cluster("gpu"),
    managedIdentity(),
    roleAssignment(principalId, roleId(builtIn.owner), group),
  ],
  "Contributor for a system-assigned identity": [
    "no-admin-role",
    cluster("gpu", { type: "SystemAssigned" }, { outputs: { identity: { principalId } } }),
    roleAssignment(principalId, roleId(builtIn.contributor), group),
  ],
  "a custom role for a cluster": [
    "no-admin-role",
    cluster("gpu"),
    managedIdentity(),
    roleAssignment(principalId, roleId(principalId), group),
    resource("azure-native:authorization:RoleDefinition", "own", {
      roleName: "own",
      roleDefinitionId: principalId,
      permissions: [{ actions: ["*"] }],
    }),
  ],
  "a role of a person": ["no-human-run-as", nb, plainRole({ assumeRolePolicy: trust({ AWS: `${account}:user/ann` }) })],
  "a role for SAML": [
    "no-human-run-as",
    nb,
    plainRole({ assumeRolePolicy: trust({ Federated: `${account}:saml-provider/Okta` }, "sts:AssumeRoleWithSAML") }),
  ],
  "the ARN of a user": ["no-human-run-as", notebook("nb", `${account}:user/ann`)],
  "a sign-in role in a step": [
    "no-human-run-as",
    resource("aws-native:sagemaker:Pipeline", "p", {
      pipelineDefinition: {
        pipelineDefinitionBody: { Steps: [{ Arguments: { RoleArn: `${account}:role/AWSReservedSSO_x` } }] },
      },
    }),
  ],
  "an instance of a person": [
    "no-human-run-as",
    computeInstance("nb", { enableSSO: true, personalComputeInstanceSettings: { assignedUser: ann } }),
  ],
  "a role that carries a person's context": [
    "no-user-passthrough",
    nb,
    plainRole({
      assumeRolePolicy: trust({ Service: "sagemaker.amazonaws.com" }, ["sts:AssumeRole", "sts:SetContext"]),
    }),
  ],
  propagation: ["no-user-passthrough", domain({ trustedIdentityPropagationSettings: { status: "ENABLED" } }), lab],
  "sign-in without a name": ["attributed-sign-in", domain({ executionRoleIdentityConfig: "DISABLED" }), lab],
  "a switch for propagation": [
    "no-passthrough-toggle",
    nb,
    lab,
    resource("aws:sagemaker/domain:Domain", "studio", { authMode: "SSO" }),
    attachment("a", "lab", `${account}:policy/own`),
    resource("aws:iam/policy:Policy", "own", {
      name: "own",
      policy: text({ Action: "sagemaker:UpdateDomain", Resource: "*" }),
    }),
  ],
  "sessions with runtime roles": [
    "initiator-recorded",
    resource("aws-native:emr:SecurityConfiguration", "runtime", {
      securityConfiguration: {
        AuthorizationConfiguration: { IAMConfiguration: { EnableApplicationScopedIAMRole: true } },
      },
    }),
  ],
  "a trail that is off": [
    "audit-trail",
    lab,
    nb,
    resource("aws:cloudtrail/trail:Trail", "trail", { enableLogging: false, s3BucketName: "records" }),
  ],
  "a right to stop trails": [
    "audit-trail",
    nb,
    lab,
    attachment("a", "lab", `${account}:policy/own`),
    resource("aws:iam/policy:Policy", "own", {
      name: "own",
      policy: text({ Action: "cloudtrail:StopLogging", Resource: "*" }),
    }),
  ],
  "single sign-on": ["no-user-passthrough", computeInstance("nb", { enableSSO: true })],
  "single sign-on off without an identity": [
    "no-user-passthrough",
    computeInstance("nb", {}, { identity: { type: "None" } }),
  ],
  "single sign-on on an old API version": [
    "no-user-passthrough",
    computeInstance("nb", {}, { azureApiVersion: "2024-10-01" }),
  ],
  "a job of a person": [
    "no-user-passthrough",
    job({ jobType: "Command", computeId: "/c", identity: { identityType: "UserIdentity" } }),
  ],
  "a step of a person": [
    "no-user-passthrough",
    job({
      jobType: "Pipeline",
      computeId: "/c",
      jobs: { a: { jobs: { b: { identity: { type: "user_identity" } } } } },
    }),
  ],
  "a serverless Spark job": ["no-user-passthrough", job({ jobType: "Spark" })],
  "no identity": ["require-workload-identity", cluster("gpu", { type: "None" })],
  "a serverless job": ["require-workload-identity", job({ jobType: "Command" })],
  "two on one role": ["no-shared-identity", nb, notebook("other", arnOf("lab")), lab],
  "two that are tagged as two": [
    "no-shared-identity",
    notebook("a", arnOf("lab"), {}, { tags: { workload: "x" } }),
    notebook("b", arnOf("lab"), {}, { tags: { workload: "y" } }),
  ],
  "a connection of whoever consented": [
    "no-human-run-as",
    resource("aws:glue/connection:Connection", "crm", {
      authenticationConfiguration: {
        authenticationType: "OAUTH2",
        oauth2Properties: { oauth2GrantType: "AUTHORIZATION_CODE", tokenUrl: "https://example.com" },
      },
    }),
  ],
  "a security configuration with IAM Identity Center": [
    "no-user-passthrough",
    resource("aws-native:emr:SecurityConfiguration", "idc", {
      securityConfiguration: {
        AuthenticationConfiguration: { IdentityCenterConfiguration: { EnableIdentityCenter: true } },
      },
    }),
  ],
  "queries of whoever looks": [
    "no-user-passthrough",
    resource("aws-native:quicksight:DataSource", "sales", {
      dataSourceParameters: {
        athenaParameters: { identityCenterConfiguration: { enableIdentityPropagation: true } },
      },
    }),
  ],
  "a plugin that signs people in": [
    "no-user-passthrough",
    resource("aws-native:qbusiness:Plugin", "tickets", {
      authConfiguration: { oAuth2ClientCredentialConfiguration: { authorizationUrl: "https://example.com" } },
    }),
  ],
  "a shared space": [
    "no-inherited-identity",
    resource("aws:sagemaker/space:Space", "team", { domainId: "d-1", spaceSharingSettings: { sharingType: "Shared" } }),
  ],
  "a profile with the domain's role": [
    "no-inherited-identity",
    resource("aws:sagemaker/userProfile:UserProfile", "ann", { domainId: "d-1", userSettings: { securityGroups: [] } }),
  ],
  "a data source with the account's role": [
    "no-inherited-identity",
    resource("aws:quicksight/dataSource:DataSource", "sales", { parameters: { athena: { workGroup: "primary" } } }),
  ],
  "a cluster without an instance profile": [
    "require-workload-identity",
    resource("aws:emr/cluster:Cluster", "spark", { ec2Attributes: { subnetId: "subnet-1" } }),
  ],
  "Spark without a role": [
    "require-workload-identity",
    resource("aws:athena/workgroup:Workgroup", "spark", {
      configuration: { engineVersion: { selectedEngineVersion: "PySpark engine version 3" } },
    }),
  ],
  "a cluster and a workspace": [
    "no-shared-identity",
    cluster("gpu"),
    resource("azure-native:machinelearningservices:Workspace", "w", {
      identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
    }),
  ],
  "credential passthrough": [
    "no-user-passthrough",
    resource("databricks:index/cluster:Cluster", "c", {
      dataSecurityMode: "SINGLE_USER",
      singleUserName: principalId,
      sparkConf: { "spark.databricks.passthrough.enabled": "true" },
    }),
  ],
  "credential passthrough of a job": [
    "no-user-passthrough",
    resource("databricks:index/job:Job", "j", {
      runAs: { servicePrincipalName: principalId },
      tasks: [{ newCluster: { dataSecurityMode: "LEGACY_PASSTHROUGH" } }],
    }),
  ],
  "credential passthrough of a policy": [
    "no-user-passthrough",
    resource("databricks:index/clusterPolicy:ClusterPolicy", "p", {
      definition: '{"spark_conf.spark.databricks.passthrough.enabled": {"type": "fixed", "value": "true"}}',
    }),
  ],
  "the tokens of an app's users": [
    "no-user-passthrough",
    resource("databricks:index/app:App", "a", { userApiScopes: ["sql"] }),
  ],
  "a Databricks job of a person": [
    "no-human-run-as",
    resource("databricks:index/job:Job", "j", { runAs: { userName: "ann@example.com" } }),
  ],
  "a Databricks cluster of a person": [
    "no-human-run-as",
    resource("databricks:index/cluster:Cluster", "c", {
      dataSecurityMode: "SINGLE_USER",
      singleUserName: "ann@example.com",
    }),
  ],
  "a job on a cluster of others": [
    "no-inherited-identity",
    resource("databricks:index/job:Job", "j", {
      runAs: { servicePrincipalName: principalId },
      tasks: [{ existingClusterId: "1" }],
    }),
  ],
  "the default service account": [
    "no-inherited-identity",
    resource("kubernetes:kubeflow.org/v1:PyTorchJob", "j", {
      metadata: { namespace: "ml" },
      spec: { pytorchReplicaSpecs: { Worker: { template: { spec: { serviceAccountName: "default" } } } } },
    }),
  ],
  "the network of a node": [
    "no-ambient-identity",
    resource("kubernetes:serving.kserve.io/v1beta1:InferenceService", "i", {
      metadata: { namespace: "ml" },
      spec: { predictor: { serviceAccountName: "train", hostNetwork: true } },
    }),
  ],
  "a service account of an admin": [
    "no-admin-role",
    resource("kubernetes:ray.io/v1:RayCluster", "r", {
      metadata: { namespace: "ml" },
      spec: { headGroupSpec: { template: { spec: { serviceAccountName: "train" } } } },
    }),
    resource("kubernetes:core/v1:ServiceAccount", "train", {
      metadata: { name: "train", namespace: "ml", annotations: { "eks.amazonaws.com/role-arn": arnOf("lab") } },
    }),
    plainRole({ managedPolicyArns: [adminArn] }),
  ],
};

/** The policies that find fault or cannot tell, anywhere in the stack. */
function troubled(resources: readonly Resource[]): ReadonlySet<string> {
  return new Set(judge(resources, options).findings.flatMap(({ policy, leavesOpen }) => [policy, ...leavesOpen]));
}

/** Where a value that is not known, or not of its type, is passed over: each with the reason. */
const harmless: readonly (readonly [place: RegExp, why: string])[] = [
  [/Steps\[0\]\.Arguments$/, "a step's arguments differ by type, and AWS refuses those that are no object"],
];

function passes(resources: readonly Resource[], policy: string, value: Raw): readonly string[] {
  return resources.flatMap((one, at) =>
    pathsOf(one.inputs)
      .filter((path) => isRelevant(path))
      .filter((path) => {
        const inputs = replacedAt(one.inputs, path, value) as Resource["inputs"];
        return !troubled(resources.with(at, { ...one, inputs })).has(policy);
      })
      .map((path) => `${one.name}: ${showPath(path)}`),
  );
}

function isRelevant(path: Path): boolean {
  return !harmless.some(([place]) => place.test(showPath(path)));
}

describe("what is wrong", () => {
  it.each(Object.entries(wrong))("is found: %s", (_, [policy, ...resources]) => {
    const found = judge(resources, options).findings.filter(({ verdict }) => verdict === "violation");
    expect(found.map((finding) => finding.policy)).toContain(policy);
  });

  it.each(Object.entries(wrong))("is never passed where a value is not known yet: %s", (_, [policy, ...resources]) => {
    expect(passes(resources, policy, unknown("until-deployed"))).toEqual([]);
  });

  it.each(Object.entries(wrong))(
    "is never passed where a value is of a wrong type: %s",
    (_, [policy, ...resources]) => {
      expect(passes(resources, policy, 7)).toEqual([]);
      expect(passes(resources, policy, [[7]])).toEqual([]);
    },
  );

  // Azure runs a serverless Spark step without an identity as its submitter; whether the root's identity reaches it is unverified.
  it.todo("is found: a serverless Spark step without an identity in a pipeline");
  // Two unknown ARNs in one list depend on both policies, as dependencies are told for the whole list.
  it.todo("is found: an admin policy among several unknown ARNs, where all of those they may be are admin");
  // Without a databricksAccessToken nothing says how attached Databricks signs in; today it stays open either way.
  it.todo("is found: attached Databricks without an access token");
});
