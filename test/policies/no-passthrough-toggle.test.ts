import { unknown, type Raw, type Resource } from "../../policy-pack/model/index.js";
import { noPassthroughToggle } from "../../policy-pack/policies/whose-identity/no-passthrough-toggle.js";
import { testPolicy } from "../support/policy-tester.js";
import { text, type Statement } from "../support/role-in-use.js";
import {
  adminArn,
  arnOf,
  builtIn,
  cluster,
  computeInstance,
  group,
  identityId,
  managedIdentity,
  notebook,
  pending,
  principalId,
  resource,
  role,
  roleId,
  storage,
  subscription,
  trusting,
} from "../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;

const domain = studio();
const update = { Action: "sagemaker:UpdateDomain", Resource: "arn:aws:sagemaker:*:*:domain/*" };
const people = trusting({ Federated: "arn:aws:iam::123456789012:saml-provider/Okta" }, "sts:AssumeRoleWithSAML");

function studio(inputs: Inputs = {}): Resource {
  return resource("aws:sagemaker/domain:Domain", "studio", {
    domainName: "studio",
    authMode: "SSO",
    defaultUserSettings: { executionRole: arnOf("studio") },
    ...inputs,
  });
}

function holder(name: string, statements: readonly Statement[], inputs: Inputs = {}): Resource {
  return role(name, { inlinePolicies: [{ name: "p", policy: text(...statements) }], ...inputs });
}

/** The role `lab`, which a notebook runs as, beside a domain. */
function may(...statements: readonly Statement[]): { readonly resources: readonly Resource[] } {
  return { resources: [holder("lab", statements), notebook("lab", arnOf("lab")), domain] };
}

const workspace = `${group}/providers/Microsoft.MachineLearningServices/workspaces/studio`;
const dataScientist = "f6c7c914-8db3-469d-8ca1-694a8f32e121";
const computeOperator = "e503ece1-11d0-4e8e-8e2c-7a6c3bf38815";
const lab = computeInstance("lab");
const somebody = "44444444-4444-4444-4444-444444444444";

function assigned(guid: string, scope: Raw, inputs: Inputs = {}): Resource {
  return resource("azure-native:authorization:RoleAssignment", "assignment", {
    principalId: somebody,
    principalType: "Group",
    roleDefinitionId: roleId(guid),
    scope,
    ...inputs,
  });
}

const scientists: Raw = [{ actions: ["Microsoft.MachineLearningServices/workspaces/*/action"] }];
const enableSso = "Microsoft.MachineLearningServices/workspaces/computes/enableSso/action";

function customRole(permissions: Raw = scientists): Resource {
  return resource(
    "azure-native:authorization:RoleDefinition",
    "scientist",
    {
      roleName: "scientist",
      roleDefinitionId: "55555555-5555-5555-5555-555555555555",
      permissions,
    },
    { id: roleId("55555555-5555-5555-5555-555555555555") },
  );
}

const custom = "55555555-5555-5555-5555-555555555555";

/** The identity `train`, which the instance runs as, with a role. */
function given(guid: string, scope: Raw): { readonly resources: readonly Resource[] } {
  const inputs = { principalId, principalType: "ServicePrincipal" };
  return { resources: [managedIdentity(), assigned(guid, scope, inputs), lab] };
}

testPolicy(noPassthroughToggle, {
  pass: {
    "a role that reads domains": may({ Action: ["sagemaker:Describe*", "sagemaker:List*"], Resource: "*" }),
    "a role that updates profiles and spaces": may({
      Action: ["sagemaker:UpdateUserProfile", "sagemaker:UpdateSpace"],
      Resource: "*",
    }),
    "a role that trains": may({ Action: "sagemaker:CreateTrainingJob", Resource: "*" }),
    "a role that may update what are no domains": may({
      Action: "sagemaker:*",
      Resource: "arn:aws:sagemaker:*:*:endpoint/*",
    }),
    "a role that is denied to": may(update, { ...update, Effect: "Deny" }),
    "people who may do what ends": {
      resources: [
        holder("people", [{ ...update, Condition: { DateLessThan: { "aws:CurrentTime": "2026-12-31T00:00:00Z" } } }], {
          assumeRolePolicy: people,
        }),
        domain,
      ],
    },
    "readers of the workspace": { resources: [assigned(builtIn.reader, workspace), lab] },
    "scientists on another workspace": {
      resources: [assigned(dataScientist, workspace.replace(/studio$/, "other")), lab],
    },
    "scientists in another resource group": {
      resources: [assigned(dataScientist, `${subscription}/resourceGroups/web`), lab],
    },
    "owners of a storage account": { resources: [assigned(builtIn.owner, storage), lab] },
    "scientists whose role leaves it out": {
      resources: [
        assigned(custom, workspace),
        customRole([{ actions: ["Microsoft.MachineLearningServices/workspaces/*/action"], notActions: [enableSso] }]),
        lab,
      ],
    },
    "those who are eligible": {
      resources: [
        resource("azure-native:authorization:PimRoleEligibilitySchedule", "eligible", {
          principalId: somebody,
          principalType: "Group",
          roleDefinitionId: roleId(dataScientist),
          scope: workspace,
        }),
        lab,
      ],
    },
    "a service principal from outside, which no person can become": {
      resources: [assigned(builtIn.contributor, group, { principalType: "ServicePrincipal" }), lab],
    },
    "a workload's identity that reads data": given(builtIn.blobDataReader, storage),
  },
  violation: {
    "a notebook's role that may update domains": {
      ...may(update),
      at: "inlinePolicies[0].policy",
      says: "IAM role lab can make SageMaker domain studio act as whoever signs in: inline policy p: statement 1 allows sagemaker:UpdateDomain.",
      final: false,
    },
    "the same by a wildcard, on one domain": {
      ...may({ Action: "sagemaker:Update*", Resource: "arn:aws:sagemaker:eu-west-1:123456789012:domain/d-1" }),
      at: "inlinePolicies[0].policy",
      says: /allows sagemaker:UpdateDomain/,
      final: false,
    },
    "the role of an EMR Serverless job that may update applications": {
      resources: [
        holder("lab", [{ Action: "emr-serverless:UpdateApplication", Resource: "*" }]),
        notebook("lab", arnOf("lab")),
        resource("aws:emrserverless/application:Application", "spark", { type: "spark", releaseLabel: "emr-7.9.0" }),
      ],
      at: "inlinePolicies[0].policy",
      says: /can make EMR Serverless application spark act as whoever signs in/,
      final: false,
    },
    "people who may update domains": {
      resources: [holder("people", [update], { assumeRolePolicy: people }), domain],
      at: "inlinePolicies[0].policy",
      says: /^IAM role people, which people who sign in through the SAML provider Okta can become, can make SageMaker/,
      final: false,
    },
    "people with all of SageMaker, whom no other policy judges": {
      resources: [
        role("people", {
          assumeRolePolicy: people,
          managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonSageMakerFullAccess"],
        }),
        domain,
      ],
      at: "managedPolicyArns[0]",
      says: /AmazonSageMakerFullAccess: statement 1/,
      final: false,
    },
    "a user": {
      resources: [
        resource("aws:iam/user:User", "ann", { name: "ann" }),
        resource("aws:iam/userPolicy:UserPolicy", "p", { user: "ann", policy: text(update) }),
        domain,
      ],
      at: "policy",
      says: /^IAM user ann can make/,
      final: false,
    },
    "a user from outside": {
      resources: [resource("aws:iam/userPolicy:UserPolicy", "p", { user: "ann", policy: text(update) }), domain],
      at: "policy",
      says: /^The person ann can make/,
      final: false,
    },
    "the role from outside that a notebook runs as": {
      resources: [
        resource("aws:iam/rolePolicy:RolePolicy", "p", { role: "elsewhere", policy: text(update) }),
        notebook("lab", "elsewhere"),
        domain,
      ],
      at: "policy",
      says: /^The identity elsewhere can make/,
      final: false,
    },
    "scientists on the workspace": {
      resources: [assigned(dataScientist, workspace), lab],
      at: "roleDefinitionId",
      says: `Everybody in the group ${somebody} can make Azure ML compute instance lab act as whoever signs in: AzureML Data Scientist at ${workspace} may turn single sign-on of compute instances on again (Microsoft.MachineLearningServices/workspaces/computes/enableSso/action).`,
      final: false,
    },
    "one who operates computes": {
      resources: [assigned(computeOperator, group, { principalType: "User" }), lab],
      at: "roleDefinitionId",
      says: /^The person 4{8}.*AzureML Compute Operator/,
      final: false,
    },
    "a custom role that leaves it in": {
      resources: [assigned(custom, subscription), customRole(), lab],
      at: "roleDefinitionId",
      says: /custom role scientist/,
      final: false,
    },
    "scientists on the workspace of one of two instances": {
      resources: [assigned(dataScientist, workspace), computeInstance("other", {}, { workspaceName: "other" }), lab],
      at: "roleDefinitionId",
      says: /compute instance lab act/,
      final: false,
    },
  },
  undecidable: {
    "a policy that is known on deployment": {
      resources: [role("lab", { inlinePolicies: [{ policy: pending() }] }), notebook("lab", arnOf("lab")), domain],
      kind: "until-deployed",
      says: /what IAM role lab allows/,
    },
    "a policy from outside": {
      resources: [
        role("lab", { managedPolicyArns: ["arn:aws:iam::123456789012:policy/theirs"] }),
        notebook("lab", arnOf("lab")),
        domain,
      ],
      kind: "here",
      says: /what arn:aws:iam::123456789012:policy\/theirs allows/,
    },
    "a domain to which it is not known how people sign in": {
      resources: [holder("lab", [update]), notebook("lab", arnOf("lab")), studio({ authMode: pending() })],
      kind: "until-deployed",
      says: /whether SageMaker domain studio can hand on who signs in/,
    },
    "a domain that does not say how people sign in": {
      resources: [holder("lab", [update]), notebook("lab", arnOf("lab")), studio({ authMode: 7 })],
      kind: "here",
      says: /not text/,
    },
    "a role that the whole account may become": {
      resources: [
        holder("ops", [update], { assumeRolePolicy: trusting({ AWS: "arn:aws:iam::123456789012:root" }) }),
        domain,
      ],
      kind: "here",
      says: /whether people become IAM role ops, which can switch passthrough on/,
    },
    "a role from outside": {
      resources: [resource("aws:iam/rolePolicy:RolePolicy", "p", { role: "ops", policy: text(update) }), domain],
      kind: "here",
      says: /whether ops, which RolePolicy p lets switch passthrough on, is a person or a pipeline/,
    },
    "a role that is not known": {
      resources: [
        resource("aws:iam/rolePolicy:RolePolicy", "p", {
          role: unknown("here", [], "a name from a secret"),
          policy: text(update),
        }),
        domain,
      ],
      kind: "here",
      says: /whether that is not known here/,
    },
    "scientists in a scope that is known on deployment": {
      resources: [assigned(dataScientist, pending()), lab],
      kind: "until-deployed",
      says: /where RoleAssignment assignment holds/,
    },
    "a role of Azure that is known on deployment": {
      resources: [assigned(dataScientist, workspace, { roleDefinitionId: pending() }), lab],
      kind: "until-deployed",
      says: /what RoleAssignment assignment allows/,
    },
  },
  notApplicable: {
    "a program without a switch": { resources: [holder("lab", [update]), notebook("lab", arnOf("lab"))] },
    "a domain to which people sign in with IAM, which can hand nobody on": {
      resources: [holder("lab", [update]), notebook("lab", arnOf("lab")), studio({ authMode: "IAM" })],
    },
    "a domain that hands people on already, which another policy tells": {
      resources: [
        holder("lab", [update]),
        notebook("lab", arnOf("lab")),
        studio({ domainSettings: { trustedIdentityPropagationSettings: { status: "ENABLED" } } }),
      ],
    },
    "an instance with single sign-on, which another policy tells": {
      resources: [assigned(dataScientist, workspace), computeInstance("lab", { enableSSO: true })],
    },
    "a cluster, which nobody signs in to": { resources: [assigned(dataScientist, workspace), cluster("gpu")] },
    "an instance whose identity has a broad role, which another policy tells": given(dataScientist, workspace),
    "an instance whose identity may switch it on, which that policy tells too": {
      resources: [...given(custom, workspace).resources, customRole([{ actions: [enableSso] }])],
    },
    "a switch in the other cloud": { resources: [holder("lab", [update]), notebook("lab", arnOf("lab")), lab] },
    "the pipeline that deploys": {
      resources: [
        holder("deploy", [update], { assumeRolePolicy: trusting({ Service: "codebuild.amazonaws.com" }) }),
        domain,
      ],
    },
    "a role of a service that nobody runs as": {
      resources: [holder("web", [update], { assumeRolePolicy: trusting({ Service: "lambda.amazonaws.com" }) }), domain],
    },
    "who is admin, which another policy tells": {
      resources: [role("lab", { managedPolicyArns: [adminArn] }), notebook("lab", arnOf("lab")), domain],
    },
    "people who are admin, which another policy tells": {
      resources: [role("people", { assumeRolePolicy: people, managedPolicyArns: [adminArn] }), domain],
    },
    "a workload with all of SageMaker, which another policy tells": {
      resources: [
        role("lab", { managedPolicyArns: ["arn:aws:iam::aws:policy/AmazonSageMakerFullAccess"] }),
        notebook("lab", arnOf("lab")),
        domain,
      ],
    },
    "rights of an identity of the program, which is judged itself": {
      resources: [
        resource("aws:iam/rolePolicy:RolePolicy", "p", { role: "lab", policy: text(update) }),
        role("lab"),
        domain,
      ],
    },
  },
});

testPolicy(noPassthroughToggle, {
  pass: {
    "somebody who is vouched for": {
      resources: [assigned(dataScientist, workspace), lab],
      options: { trustedIdentities: [{ identity: somebody, reason: "break glass" }] },
    },
    "an instance whose identity is another": {
      resources: [managedIdentity("web"), assigned(builtIn.reader, identityId), lab],
      subject: assigned(builtIn.reader, identityId),
    },
  },
  violation: {},
  undecidable: {},
  notApplicable: {},
});
