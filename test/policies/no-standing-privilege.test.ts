import { noStandingPrivilege } from "../../policy-pack/policies/approvals/no-standing-privilege.js";
import type { Raw, Resource } from "../../policy-pack/model/index.js";
import { testPolicy } from "../support/policy-tester.js";
import {
  adminArn,
  adminDocument,
  arnOf,
  attachment,
  builtIn,
  cluster,
  document,
  group,
  identityId,
  narrowDocument,
  notebook,
  pending,
  principalId,
  resource,
  role,
  roleId,
  storage,
  trusting,
} from "../support/resources.js";

const lab = [notebook("lab", arnOf("lab")), role("lab")];
const studio = [
  cluster("gpu"),
  resource(
    "azure-native:managedidentity:UserAssignedIdentity",
    "train",
    { resourceGroupName: "ml", resourceName: "train" },
    { id: identityId },
  ),
];
const saml = document({
  Principal: { Federated: "arn:aws:iam::123456789012:saml-provider/Okta" },
  Action: "sts:AssumeRoleWithSAML",
});
const host = "token.actions.githubusercontent.com";
const github = document({
  Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${host}` },
  Action: "sts:AssumeRoleWithWebIdentity",
  Condition: { StringEquals: { [`${host}:sub`]: "repo:acme/ml:environment:prod" } },
});
const admins = { managedPolicyArns: [adminArn] };

/** An identity, beside a notebook with a role of its own. */
function beside(...resources: readonly Resource[]): { readonly resources: readonly Resource[] } {
  return { resources: [...resources, ...lab] };
}

function user(...policies: readonly Resource[]): { readonly resources: readonly Resource[] } {
  return beside(resource("aws:iam/user:User", "ann", { name: "ann" }), ...policies);
}

function userPolicy(...Statement: readonly object[]): Resource {
  return resource("aws:iam/userPolicy:UserPolicy", "p", {
    user: "ann",
    policy: JSON.stringify({ Version: "2012-10-17", Statement }),
  });
}

const everything = { Effect: "Allow", Action: "*", Resource: "*" };
const until = { DateLessThan: { "aws:CurrentTime": "2027-01-01T00:00:00Z" } };

const setArn = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef";
const set = resource(
  "aws:ssoadmin/permissionSet:PermissionSet",
  "admins",
  { name: "admins" },
  { outputs: { arn: setArn } },
);
const setPolicy = resource("aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment", "admin", {
  permissionSetArn: setArn,
  managedPolicyArn: adminArn,
});

function assignment(principalType: Raw): Resource {
  return resource("aws:ssoadmin/accountAssignment:AccountAssignment", "ann", {
    permissionSetArn: setArn,
    principalId,
    principalType,
    targetId: "123456789012",
  });
}

function azure(type: string, inputs: Readonly<Record<string, Raw>> = {}, ...others: readonly Resource[]) {
  const given = resource(type, "given", {
    principalId,
    roleDefinitionId: roleId(builtIn.owner),
    scope: group,
    ...inputs,
  });
  return { resources: [given, ...studio, ...others] };
}

const assigned = "azure-native:authorization:RoleAssignment";
const active = "azure:pim/activeRoleAssignment:ActiveRoleAssignment";
const eligible = "azure-native:authorization:PimRoleEligibilitySchedule";

testPolicy(noStandingPrivilege, {
  pass: {
    "a user who may read": user(userPolicy({ ...everything, Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" })),
    "a user who is admin until a date": user(userPolicy({ ...everything, Condition: until })),
    "a user who is admin until a date, and may read for good": user(
      userPolicy({ ...everything, Condition: until }, { ...everything, Action: "s3:GetObject" }),
    ),
    "a user to whom everything is denied from a date on": user(
      userPolicy(everything, {
        ...everything,
        Effect: "Deny",
        Condition: { DateGreaterThan: { "aws:CurrentTime": "2027-01-01T00:00:00Z" } },
      }),
    ),
    "people who sign in to a role that may read": beside(
      role("people", { assumeRolePolicy: saml, inlinePolicies: [{ name: "p", policy: narrowDocument }] }),
    ),
    "a pipeline that may do its work": beside(
      role("deploy", { assumeRolePolicy: github, inlinePolicies: [{ name: "p", policy: narrowDocument }] }),
    ),
    "a user in a group of admins, which is told on the group": user(
      resource("aws:iam/group:Group", "admins", { name: "admins" }),
      resource("aws:iam/groupPolicyAttachment:GroupPolicyAttachment", "a", { group: "admins", policyArn: adminArn }),
      resource("aws:iam/userGroupMembership:UserGroupMembership", "m", { user: "ann", groups: ["admins"] }),
    ),
    "a person who is eligible": azure(eligible, { scheduleInfo: { expiration: { type: "NoExpiration" } } }),
    "a person who is eligible, in the classic provider": azure(
      "azure:pim/eligibleRoleAssignment:EligibleRoleAssignment",
    ),
    "a person who is Owner for a day": azure(active, { schedule: { expiration: { durationHours: 8 } } }),
    "a person who reads": azure(assigned, { principalType: "User", roleDefinitionId: roleId(builtIn.reader) }),
    "a person who manages one storage account": azure(assigned, {
      principalType: "User",
      roleDefinitionId: roleId(builtIn.contributor),
      scope: storage,
    }),
    "somebody whom the configuration vouches for": {
      ...azure(assigned, { principalType: "User" }),
      options: { trustedIdentities: [{ identity: principalId, reason: "break-glass account" }] },
    },
  },
  violation: {
    "a user": {
      ...user(resource("aws:iam/userPolicyAttachment:UserPolicyAttachment", "a", { user: "ann", policyArn: adminArn })),
      at: "policyArn",
      says: "IAM user ann is admin all the time: AdministratorAccess: statement 1 allows every action on every resource.",
      final: false,
    },
    "a user with an end that does not concern the rest": {
      ...user(userPolicy(everything, { ...everything, Condition: until })),
      at: "policy",
      says: /IAM user ann is admin all the time/,
      final: false,
    },
    "a group": {
      ...beside(
        resource("aws:iam/group:Group", "admins", { name: "admins" }),
        resource("aws:iam/groupPolicyAttachment:GroupPolicyAttachment", "a", { group: "admins", policyArn: adminArn }),
      ),
      at: "policyArn",
      says: /IAM group admins is admin all the time/,
      final: false,
    },
    "people who sign in to a role": {
      ...beside(role("people", { assumeRolePolicy: saml, ...admins })),
      at: "managedPolicyArns[0]",
      says: /IAM role people, which people who sign in through the SAML provider Okta can become, is admin all the time/,
      final: false,
    },
    "a pipeline of GitHub": {
      ...beside(role("deploy", { assumeRolePolicy: github, ...admins })),
      at: "managedPolicyArns[0]",
      says: /IAM role deploy, which machines with a token of GitHub Actions can become, is admin all the time/,
      final: false,
    },
    "a build": {
      ...beside(role("build", { assumeRolePolicy: trusting({ Service: "codebuild.amazonaws.com" }), ...admins })),
      at: "managedPolicyArns[0]",
      says: /IAM role build, which the service codebuild.amazonaws.com can become/,
      final: false,
    },
    "a permission set that is assigned to a person": {
      ...beside(set, setPolicy, assignment("USER")),
      at: "managedPolicyArn",
      says: /permission set admins, which the person 3333.* can become, is admin all the time/,
      final: false,
    },
    "a permission set of aws-native": {
      ...beside(
        resource(
          "aws-native:sso:PermissionSet",
          "admins",
          { inlinePolicy: adminDocument },
          { outputs: { permissionSetArn: setArn } },
        ),
        resource("aws-native:sso:Assignment", "a", { permissionSetArn: setArn, principalId, principalType: "GROUP" }),
      ),
      at: "inlinePolicy",
      says: /permission set admins, which the people of the group 3333/,
      final: false,
    },
    "a user from outside": {
      ...beside(
        resource("aws:iam/userPolicyAttachment:UserPolicyAttachment", "a", { user: "bob", policyArn: adminArn }),
      ),
      at: "policyArn",
      says: /^The person bob is admin all the time/,
      final: false,
    },
    "a person who is Owner": {
      ...azure(assigned, { principalType: "User" }),
      at: "roleDefinitionId",
      says: /^The person 3333.* is admin all the time: Owner at .* may give any role/,
      final: false,
    },
    "a group that is Contributor of a resource group": {
      ...azure(assigned, { principalType: "Group", roleDefinitionId: roleId(builtIn.contributor) }),
      at: "roleDefinitionId",
      says: /^Everybody in the group 3333.* is admin all the time/,
      final: false,
    },
    "a person who is not known yet": {
      ...azure(assigned, { principalType: "User", principalId: pending() }),
      at: "roleDefinitionId",
      says: /^The person that is not known here is admin all the time/,
      final: false,
    },
    "a pipeline with a federated credential": {
      resources: [
        resource(
          "azure-native:managedidentity:UserAssignedIdentity",
          "deploy",
          { resourceGroupName: "ml", resourceName: "deploy" },
          { outputs: { principalId } },
        ),
        resource("azure-native:managedidentity:FederatedIdentityCredential", "ci", {
          resourceGroupName: "ml",
          resourceName: "deploy",
          issuer: `https://${host}`,
          subject: "repo:acme/ml:environment:prod",
          audiences: ["api://AzureADTokenExchange"],
        }),
        ...azure(assigned, { principalType: "ServicePrincipal" }).resources,
      ],
      at: "roleDefinitionId",
      says: /user-assigned identity deploy, which whoever has a token of .* can become, is admin all the time/,
      final: false,
    },
  },
  undecidable: {
    "a user whose policy is known on deployment": {
      ...user(resource("aws:iam/userPolicy:UserPolicy", "p", { user: "ann", policy: pending() })),
      kind: "until-deployed",
      says: /what UserPolicy p allows/,
    },
    "an admin role that the account may become": {
      ...beside(role("ops", { assumeRolePolicy: trusting({ AWS: "arn:aws:iam::123456789012:root" }), ...admins })),
      kind: "here",
      says: /whether people or pipelines become IAM role ops/,
    },
    "a role from outside that becomes admin": {
      ...beside(attachment("a", "elsewhere", adminArn)),
      kind: "here",
      says: /whether elsewhere, which RolePolicyAttachment a makes admin all the time, is a person or a pipeline/,
    },
    "a service principal from outside": {
      ...azure(assigned, { principalType: "ServicePrincipal" }),
      kind: "here",
      says: /is a person or a pipeline/,
    },
    "an assignment with an end that is not known": {
      ...azure(active, { schedule: { expiration: pending() } }),
      kind: "until-deployed",
      says: /whether what ActiveRoleAssignment given gives ends by itself/,
    },
    "a role that is not known": {
      ...azure(assigned, { principalType: "User", roleDefinitionId: pending() }),
      kind: "until-deployed",
      says: /what RoleAssignment given allows/,
    },
  },
  notApplicable: {
    "a program without machine learning": {
      resources: [role("people", { assumeRolePolicy: saml, ...admins })],
    },
    "what a workload runs as, which no-admin-role judges": {
      resources: [role("lab", admins), notebook("lab", arnOf("lab"))],
    },
    "the role of a service": beside(
      role("web", { assumeRolePolicy: trusting({ Service: "lambda.amazonaws.com" }), ...admins }),
    ),
    "a permission set that nobody has": beside(set, setPolicy),
    "what gives rights to an identity of the program": beside(
      attachment("a", "ops", adminArn),
      role("ops", { assumeRolePolicy: saml }),
    ),
  },
});
