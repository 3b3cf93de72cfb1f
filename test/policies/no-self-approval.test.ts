import { noSelfApproval } from "../../policy-pack/policies/approvals/no-self-approval.js";
import { unknown, type Raw, type Resource } from "../../policy-pack/model/index.js";
import { activationRules } from "../support/activation-rules.js";
import { testPolicy } from "../support/policy-tester.js";
import { text, type Statement } from "../support/role-in-use.js";
import {
  adminArn,
  arnOf,
  builtIn,
  cluster,
  group,
  notebook,
  pending,
  resource,
  role,
  roleId,
  trusting,
} from "../support/resources.js";

const approve = { Action: "codepipeline:PutApprovalResult", Resource: "arn:aws:codepipeline:*:*:ship/prod/gate" };
const start = { Action: "codepipeline:StartPipelineExecution", Resource: "arn:aws:codepipeline:*:*:ship" };
const skip = { Action: "codepipeline:OverrideStageCondition", Resource: "arn:aws:codepipeline:*:*:ship/prod" };

function become(name: string): Statement {
  return { Action: "sts:AssumeRole", Resource: arnOf(name) };
}

const account = trusting({ AWS: "arn:aws:iam::123456789012:root" });

/** A role that may do this. */
function doer(name: string, statements: readonly Statement[], inputs: Readonly<Record<string, Raw>> = {}): Resource {
  return role(name, {
    assumeRolePolicy: account,
    inlinePolicies: [{ name: "p", policy: text(...statements) }],
    ...inputs,
  });
}

const build: Raw = {
  name: "build",
  actions: [{ name: "build", category: "Build", owner: "AWS", provider: "CodeBuild" }],
};

function gate(inputs: Readonly<Record<string, Raw>> = {}): Raw {
  return {
    name: "prod",
    actions: [{ name: "gate", category: "Approval", owner: "AWS", provider: "Manual", ...inputs }],
  };
}

function pipeline(stages: Raw, inputs: Readonly<Record<string, Raw>> = {}): Resource {
  return resource("aws:codepipeline/pipeline:Pipeline", "ship", {
    name: "ship",
    roleArn: arnOf("runner"),
    stages,
    ...inputs,
  });
}

const shipped = [pipeline([build, gate()]), notebook("lab", arnOf("lab")), role("lab")];

function gated(...resources: readonly Resource[]): { readonly resources: readonly Resource[] } {
  return { resources: [...resources, ...shipped] };
}

const models = resource("aws:sagemaker/modelPackageGroup:ModelPackageGroup", "fraud", {
  modelPackageGroupName: "Fraud",
});
const update = { Action: "sagemaker:UpdateModelPackage", Resource: "arn:aws:sagemaker:*:*:model-package/fraud/*" };
const deploy = { Action: ["sagemaker:CreateModel", "sagemaker:CreateEndpoint"], Resource: "*" };
const register = { Action: "sagemaker:CreateModelPackage", Resource: "*" };
const pendingOnly = { StringEquals: { "sagemaker:ModelApprovalStatus": "PendingManualApproval" } };

function user(...statements: readonly Statement[]): readonly Resource[] {
  return [
    resource("aws:iam/user:User", "ann", { name: "ann" }, { outputs: { arn: "arn:aws:iam::123456789012:user/ann" } }),
    resource("aws:iam/userPolicy:UserPolicy", "p", { user: "ann", policy: text(...statements) }),
  ];
}

/** A boundary. */
const cap = {
  arn: "arn:aws:iam::123456789012:policy/cap",
  of: (...statements: readonly Statement[]): Resource =>
    resource(
      "aws:iam/policy:Policy",
      "cap",
      { name: "cap", policy: text(...statements) },
      { outputs: { arn: "arn:aws:iam::123456789012:policy/cap" } },
    ),
};

const [ann, bob] = ["55555555-5555-5555-5555-555555555555", "66666666-6666-6666-6666-666666666666"];
const approver = (id: Raw, userType: Raw = "User"): Raw => ({ id, userType });

function eligible(principal: Raw, name = "eligible", inputs: Readonly<Record<string, Raw>> = {}): Resource {
  return resource("azure-native:authorization:PimRoleEligibilitySchedule", name, {
    principalId: principal,
    roleDefinitionId: roleId(builtIn.owner),
    scope: group,
    ...inputs,
  });
}

/** Rules of activation with these approvers, beside machine learning. */
function activation(
  primaryApprovers: Raw,
  ...eligibles: readonly Resource[]
): { readonly resources: readonly Resource[] } {
  const setting = { isApprovalRequired: true, approvalStages: [{ primaryApprovers }] };
  return { resources: [...eligibles, ...rules(setting), cluster("gpu")] };
}

function rules(setting: Raw): readonly Resource[] {
  return activationRules("owners", roleId(builtIn.owner), setting);
}

const entraUser = resource("azuread:index/user:User", "ann", {}, { outputs: { objectId: ann } });
const entraGroup = resource("azuread:index/group:Group", "admins", { members: [ann] }, { outputs: { objectId: bob } });

testPolicy(noSelfApproval, {
  pass: {
    "an approver who is not eligible": activation([approver(bob)], eligible(ann)),
    "two approvers who are eligible": activation([approver(ann), approver(bob)], eligible(ann), eligible(bob, "b")),
    "an approver beside the eligible one": activation([approver(ann), approver(bob)], eligible(ann)),
    "the only approver of two who are eligible": activation([approver(ann)], eligible(ann), eligible(bob, "b")),
    "a group whose members approve each other's": activation([approver(bob, "Group")], eligible(bob)),
    "approvers who are not known, of two who are eligible": activation(pending(), eligible(ann), eligible(bob, "b")),
    "an approver who is not known, beside another": activation([approver(pending()), approver(bob)], eligible(ann)),
    "a user of the program whom another approves": activation([approver(bob)], entraUser, eligible(ann)),
    "one who only approves": gated(doer("approver", [approve])),
    "one who only starts": gated(doer("starter", [start])),
    "one who approves here and starts another pipeline": gated(
      doer("approver", [approve, { ...start, Resource: "arn:aws:codepipeline:*:*:other" }]),
    ),
    "one who approves in another pipeline and starts this one": gated(
      doer("starter", [{ ...approve, Resource: "arn:aws:codepipeline:*:*:other/prod/gate" }, start]),
    ),
    "one who is denied to approve": gated(doer("starter", [start, approve, { ...approve, Effect: "Deny" }])),
    "one whom a boundary keeps from approving": gated(
      doer("starter", [start, approve], { permissionsBoundary: cap.arn }),
      cap.of(start),
    ),
    "one whom a boundary keeps from becoming who trusts it": gated(
      doer("approver", [approve], { permissionsBoundary: cap.arn }),
      doer("starter", [start], { assumeRolePolicy: trusting({ AWS: arnOf("approver") }) }),
      cap.of(approve),
    ),
    "one who is denied to become who trusts it": gated(
      doer("approver", [approve, { ...become("starter"), Effect: "Deny" }]),
      doer("starter", [start], { assumeRolePolicy: trusting({ AWS: arnOf("approver") }) }),
    ),
    "one who may become another that starts too": gated(
      doer("starter", [start, become("other")]),
      doer("other", [start]),
    ),
    "an approver who may become whoever does not trust it": gated(
      doer("approver", [approve, become("starter")]),
      doer("starter", [start], { assumeRolePolicy: trusting({ Service: "lambda.amazonaws.com" }) }),
    ),
    "a training role that registers models which wait": {
      resources: [doer("train", [{ ...register, Condition: pendingOnly }, deploy]), models],
    },
    "who approves models of another group": {
      resources: [
        doer("approver", [{ ...update, Resource: "arn:aws:sagemaker:*:*:model-package/churn/*" }, deploy]),
        models,
      ],
    },
  },
  violation: {
    "somebody who alone approves what only they may activate": {
      ...activation([approver(ann)], eligible(ann)),
      at: "rules[0].setting.approvalStages[0].primaryApprovers[0].id",
      says: `${ann} alone approves what only it may activate: the rules of activation owners name nobody else, and Azure lets nobody approve their own request.`,
      final: false,
    },
    "a user of the program who does": {
      ...activation([approver(ann)], entraUser, eligible(ann)),
      at: "rules[0].setting.approvalStages[0].primaryApprovers[0].id",
      says: /^Entra user ann alone approves/,
      final: false,
    },
    "a user who alone is in the group that approves": {
      ...activation([approver(bob, "Group")], entraUser, entraGroup, eligible(ann)),
      at: "rules[0].setting.approvalStages[0].primaryApprovers[0].id",
      says: /^Entra user ann alone approves/,
      final: false,
    },
    "one role with both": {
      ...gated(doer("ops", [approve, start])),
      at: "inlinePolicies[0].policy",
      says: "IAM role ops can approve what it carries out at the manual approval of CodePipeline pipeline ship: inline policy p: statement 1 allows codepipeline:PutApprovalResult; and inline policy p: statement 2 allows codepipeline:StartPipelineExecution.",
      final: false,
    },
    "one who goes around the gate": {
      ...gated(doer("ops", [approve, skip])),
      at: "inlinePolicies[0].policy",
      says: /allows codepipeline:OverrideStageCondition/,
      final: false,
    },
    "a wildcard": {
      ...gated(doer("ops", [{ Action: "codepipeline:*", Resource: "*" }])),
      at: "inlinePolicies[0].policy",
      says: /allows codepipeline:PutApprovalResult; and/,
      final: false,
    },
    "a user": {
      ...gated(...user(approve, start)),
      at: "policy",
      says: /^IAM user ann can approve/,
      final: false,
    },
    "a user through a group": {
      ...gated(
        ...user(start),
        resource("aws:iam/group:Group", "approvers", { name: "approvers" }),
        resource("aws:iam/groupPolicy:GroupPolicy", "g", { group: "approvers", policy: text(approve) }),
        resource("aws:iam/groupMembership:GroupMembership", "m", { group: "approvers", users: ["ann"] }),
      ),
      at: "policy",
      says: /inline policy g: statement 1 allows codepipeline:PutApprovalResult; and inline policy p/,
      final: false,
    },
    "the pipeline that approves itself": {
      ...gated(doer("runner", [approve])),
      at: "inlinePolicies[0].policy",
      says: /and it carries out what the manual approval of CodePipeline pipeline ship lets pass/,
      final: false,
    },
    "an approver who may become who starts": {
      ...gated(doer("approver", [approve, become("starter")]), doer("starter", [start])),
      at: "inlinePolicies[0].policy",
      says: /PutApprovalResult; and it can .* \(IAM role starter: .*StartPipelineExecution\)/,
      final: false,
    },
    "an approver who may become one who may become who starts": {
      ...gated(
        doer("approver", [approve, become("middle")]),
        doer("middle", [become("starter")]),
        doer("starter", [start]),
      ),
      at: "inlinePolicies[0].policy",
      says: /\(IAM role middle: it can .* \(IAM role starter/,
      final: false,
    },
    "one who may become both": {
      ...gated(
        doer("dev", [become("approver"), become("starter")]),
        doer("approver", [approve]),
        doer("starter", [start]),
      ),
      at: "inlinePolicies[0].policy",
      says: /IAM role dev can approve .* \(IAM role approver: .*\(IAM role starter/,
      final: false,
    },
    "an approver whom who starts names in its trust": {
      ...gated(
        doer("approver", [approve]),
        doer("starter", [start], { assumeRolePolicy: trusting({ AWS: arnOf("approver") }) }),
      ),
      at: "inlinePolicies[0].policy",
      says: /and it can become IAM role starter, which trusts it/,
      final: false,
    },
    "the same, whose boundary leaves becoming it to the trust": {
      ...gated(
        doer("approver", [approve], { permissionsBoundary: cap.arn }),
        doer("starter", [start], { assumeRolePolicy: trusting({ AWS: arnOf("approver") }) }),
        cap.of(approve, become("starter")),
      ),
      at: "inlinePolicies[0].policy",
      says: /and it can become IAM role starter, which trusts it/,
      final: false,
    },
    "a user, whom no boundary keeps from becoming who trusts it": {
      resources: [
        ...user(approve).map((one) =>
          one.name === "ann" ? { ...one, inputs: { ...one.inputs, permissionsBoundary: cap.arn } } : one,
        ),
        doer("starter", [start], { assumeRolePolicy: trusting({ AWS: "arn:aws:iam::123456789012:user/ann" }) }),
        cap.of(approve),
        ...shipped,
      ],
      at: "policy",
      says: /and it can become IAM role starter, which trusts it/,
      final: false,
    },
    "one who may change its own policies": {
      ...gated(doer("approver", [approve, { Action: "iam:PutRolePolicy", Resource: arnOf("approver") }])),
      at: "inlinePolicies[0].policy",
      says: /PutApprovalResult; and it can/,
      final: false,
    },
    "a training role that registers models as approved and deploys": {
      resources: [doer("train", [register, deploy]), models],
      at: "inlinePolicies[0].policy",
      says: /IAM role train can approve what it carries out at the approval of models in fraud/,
      final: false,
    },
    "who approves models and deploys": {
      resources: [doer("ops", [update, deploy]), models],
      at: "inlinePolicies[0].policy",
      says: /UpdateModelPackage; and .* allows sagemaker:CreateModel/,
      final: false,
    },
    "who approves pull requests and merges them": {
      ...gated(
        doer("dev", [
          {
            Action: ["codecommit:UpdatePullRequestApprovalState", "codecommit:MergePullRequestBySquash"],
            Resource: "arn:aws:codecommit:*:*:models",
          },
        ]),
        resource("aws:codecommit/approvalRuleTemplateAssociation:ApprovalRuleTemplateAssociation", "two", {
          approvalRuleTemplateName: "two",
          repositoryName: "models",
        }),
      ),
      at: "inlinePolicies[0].policy",
      says: /the approval of pull requests that two asks for/,
      final: false,
    },
    "an admin whom no other policy judges": {
      ...gated(
        role("web", { assumeRolePolicy: trusting({ Service: "lambda.amazonaws.com" }), managedPolicyArns: [adminArn] }),
      ),
      at: "managedPolicyArns[0]",
      says: /^IAM role web can approve/,
      final: false,
    },
  },
  undecidable: {
    "one whom a boundary from elsewhere may keep from becoming who trusts it": {
      ...gated(
        doer("approver", [approve], { permissionsBoundary: cap.arn }),
        doer("starter", [start], { assumeRolePolicy: trusting({ AWS: arnOf("approver") }) }),
      ),
      kind: "here",
      says: /cap/,
    },
    "approvers who are not known, of the only one who is eligible": {
      ...activation(pending(), entraUser, eligible(ann)),
      kind: "until-deployed",
      says: /^whether somebody else than Entra user ann approves under/,
    },
    "an approver who is not known": {
      ...activation([approver(pending())], entraUser, eligible(ann)),
      kind: "until-deployed",
      says: /somebody else than Entra user ann approves/,
    },
    "another who is eligible and not known": {
      ...activation([approver(ann)], entraUser, eligible(ann), eligible(pending(), "b")),
      kind: "until-deployed",
      says: /somebody else than Entra user ann is eligible/,
    },
    "a group whose members are not known": {
      ...activation(
        [approver(bob, "Group")],
        entraUser,
        resource("azuread:index/group:Group", "admins", { members: [ann, pending()] }, { outputs: { objectId: bob } }),
        eligible(ann),
      ),
      kind: "until-deployed",
      says: /somebody else than Entra user ann approves/,
    },
    "somebody who may be a group": {
      ...activation([approver(ann, null)], eligible(ann)),
      kind: "here",
      says: `whether ${ann} is one person`,
    },
    "whether an approval is asked for": {
      resources: [
        entraUser,
        eligible(ann),
        ...rules({ isApprovalRequired: pending(), approvalStages: [{ primaryApprovers: [approver(ann)] }] }),
        cluster("gpu"),
      ],
      kind: "until-deployed",
      says: /./,
    },
    "rules of a role that is not known": {
      resources: [
        entraUser,
        eligible(ann),
        ...rules({ isApprovalRequired: true, approvalStages: [{ primaryApprovers: [approver(ann)] }] }).slice(0, 1),
        cluster("gpu"),
      ],
      kind: "here",
      says: /^whether Entra user ann is eligible under/,
    },
    "a policy that is known on deployment": {
      ...gated(role("ops", { assumeRolePolicy: account, inlinePolicies: [{ policy: pending() }] })),
      kind: "until-deployed",
      says: /what Role ops|what IAM role ops/,
    },
    "an approver who may become a role from outside": {
      ...gated(doer("approver", [approve, become("elsewhere")])),
      kind: "here",
      says: /what .*elsewhere may do/,
    },
    "an action that may be an approval": {
      resources: [
        doer("ops", [approve, start]),
        pipeline([gate({ category: unknown("here", [], "the category from a secret") })]),
        notebook("lab", arnOf("lab")),
      ],
      kind: "here",
      says: /the category from a secret/,
    },
    "a pipeline whose name is not known": {
      resources: [
        doer("ops", [approve, start]),
        pipeline([gate()], { name: pending() }),
        notebook("lab", arnOf("lab")),
      ],
      kind: "until-deployed",
      says: /the manual approval of CodePipeline pipeline ship is on|the name of ship/,
    },
    "both given to a role from outside": {
      resources: [
        resource("aws:iam/rolePolicy:RolePolicy", "both", { role: "elsewhere", policy: text(approve, start) }),
        ...shipped,
      ],
      kind: "here",
      says: /whether something outside this program keeps this apart: elsewhere can approve/,
    },
  },
  notApplicable: {
    "who is eligible for another role": {
      ...activation([approver(ann)], eligible(ann, "r", { roleDefinitionId: roleId(builtIn.reader) })),
    },
    "rules of activation that ask for no approval": {
      resources: [eligible(ann), ...rules({ isApprovalRequired: false }), cluster("gpu")],
    },
    "rules of activation beside no machine learning": {
      resources: [
        eligible(ann),
        ...rules({ isApprovalRequired: true, approvalStages: [{ primaryApprovers: [approver(ann)] }] }),
      ],
    },
    "somebody eligible whom the configuration vouches for": {
      ...activation([approver(ann)], eligible(ann)),
      options: { trustedIdentities: [{ identity: ann, reason: "break glass" }] },
    },
    "both where no approval step is": {
      resources: [doer("ops", [approve, start]), pipeline([build]), notebook("lab", arnOf("lab"))],
    },
    "both where no machine learning is": { resources: [doer("ops", [approve, start]), pipeline([gate()])] },
    "an admin role of a workload": gated(
      role("jobs", { managedPolicyArns: [adminArn] }),
      notebook("other", arnOf("jobs")),
    ),
    "an admin user": gated(...user({ Action: "*", Resource: "*" })),
    "a group, whose members are judged": gated(
      resource("aws:iam/group:Group", "approvers", { name: "approvers" }),
      resource("aws:iam/groupMembership:GroupMembership", "m", { group: "approvers", users: ["ann"] }),
      ...user(start),
    ),
  },
});
