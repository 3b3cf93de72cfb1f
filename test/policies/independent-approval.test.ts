import { independentApproval } from "../../policy-pack/policies/approvals/independent-approval.js";
import type { Raw, Resource } from "../../policy-pack/model/index.js";
import { activationRules } from "../support/activation-rules.js";
import { testPolicy } from "../support/policy-tester.js";
import { text, type Statement } from "../support/role-in-use.js";
import {
  arnOf,
  builtIn,
  cluster,
  group,
  notebook,
  pending,
  resource,
  role,
  roleAssignment,
  roleId,
  storage,
  subscription,
  trusting,
} from "../support/resources.js";

const pipelines = "arn:aws:codepipeline:*:*";
const approve = { Action: "codepipeline:PutApprovalResult", Resource: `${pipelines}:ship/prod/gate` };
const start = { Action: "codepipeline:StartPipelineExecution", Resource: `${pipelines}:ship` };
const build = trusting({ Service: "codebuild.amazonaws.com" });

function doer(name: string, statements: readonly Statement[], inputs: Readonly<Record<string, Raw>> = {}): Resource {
  return role(name, {
    assumeRolePolicy: build,
    inlinePolicies: [{ name: "p", policy: text(...statements) }],
    ...inputs,
  });
}

const pipeline = resource("aws:codepipeline/pipeline:Pipeline", "ship", {
  name: "ship",
  roleArn: arnOf("runner"),
  stages: [{ name: "prod", actions: [{ name: "gate", category: "Approval", owner: "AWS", provider: "Manual" }] }],
});
const shipped = [pipeline, notebook("lab", arnOf("lab")), role("lab")];

function gated(...resources: readonly Resource[]): { readonly resources: readonly Resource[] } {
  return { resources: [...resources, ...shipped] };
}

const ann = "55555555-5555-5555-5555-555555555555";
const boss = "66666666-6666-6666-6666-666666666666";
const entraUser = resource("azuread:index/user:User", "ann", {}, { outputs: { objectId: ann } });
const eligible = resource("azure-native:authorization:PimRoleEligibilitySchedule", "eligible", {
  principalId: ann,
  roleDefinitionId: roleId(builtIn.contributor),
  scope: group,
});

function rules(setting: Raw = { isApprovalRequired: true, approvalStages: [{ primaryApprovers: [{ id: boss }] }] }) {
  return activationRules("contributors", roleId(builtIn.contributor), setting);
}

const ruler = "77777777-7777-7777-7777-777777777777";

/** A role that may change rules of activation. */
function mayRule(
  scope: Raw,
  action: Raw = "Microsoft.Authorization/roleManagementPolicies/write",
): readonly Resource[] {
  return [
    resource("azure-native:authorization:RoleDefinition", "ruler", {
      roleName: "Ruler",
      roleDefinitionId: ruler,
      permissions: [{ actions: [action] }],
    }),
    roleAssignment(ann, roleId(ruler), scope),
  ];
}

function activation(...more: readonly Resource[]): { readonly resources: readonly Resource[] } {
  return { resources: [eligible, ...more, ...rules(), cluster("gpu")] };
}

const changes =
  "has to wait for an approval by the rules of activation contributors, and can change them: custom role Ruler";

testPolicy(independentApproval, {
  pass: {
    "somebody who is eligible and no more": activation(),
    "a user of the program who is": { ...activation(entraUser), subject: entraUser },
    "who changes the rules of another group": activation(...mayRule(`${group}2`)),
    "who changes the rules of one resource": activation(...mayRule(storage)),
    "who reads the rules": activation(...mayRule(group, "Microsoft.Authorization/roleManagementPolicies/read")),
    "whose right to change them has to be activated": activation(
      resource("azure-native:authorization:PimRoleEligibilitySchedule", "more", {
        principalId: ann,
        roleDefinitionId: roleId(builtIn.owner),
        scope: group,
      }),
    ),
    "one who starts and no more": gated(doer("starter", [start])),
    "one who changes another pipeline": gated(
      doer("starter", [start, { Action: "codepipeline:UpdatePipeline", Resource: `${pipelines}:other` }]),
    ),
    "one who reads the trail": gated(
      doer("starter", [start, { Action: ["cloudtrail:LookupEvents", "cloudtrail:GetTrail"], Resource: "*" }]),
    ),
    "approvers who sign in, and one who may become them": gated(
      doer("starter", [start]),
      doer("approver", [approve], {
        assumeRolePolicy: trusting({ AWS: [arnOf("starter"), "arn:aws:iam::123456789012:user/ann"] }),
      }),
    ),
    "two roles of approvers, one of which needs the executor": gated(
      doer("starter", [start]),
      doer("approver", [approve], { assumeRolePolicy: trusting({ AWS: arnOf("starter") }) }),
      doer("reviewer", [approve], { assumeRolePolicy: trusting({ AWS: "arn:aws:iam::123456789012:user/ann" }) }),
    ),
  },
  violation: {
    "who changes the rules that make them wait": {
      ...activation(...mayRule(group)),
      at: "roleDefinitionId",
      says: `${ann} ${changes}`,
      final: false,
    },
    "who changes them from above": {
      ...activation(...mayRule(subscription)),
      at: "roleDefinitionId",
      says: changes,
      final: false,
    },
    "who changes which rules there are": {
      ...activation(...mayRule(group, "Microsoft.Authorization/roleManagementPolicyAssignments/write")),
      at: "roleDefinitionId",
      says: changes,
      final: false,
    },
    "a user of the program who does": {
      ...activation(entraUser, ...mayRule(group)),
      subject: entraUser,
      at: "roleDefinitionId",
      says: `Entra user ann ${changes}`,
      final: false,
    },
    "one who changes the pipeline": {
      ...gated(doer("starter", [start, { Action: "codepipeline:UpdatePipeline", Resource: `${pipelines}:ship` }])),
      at: "inlinePolicies[0].policy",
      says: "IAM role starter carries out what waits for the manual approval of CodePipeline pipeline ship, and can change the approval that it needs: inline policy p: statement 2 allows codepipeline:UpdatePipeline.",
      final: false,
    },
    "the pipeline that changes itself": {
      ...gated(doer("runner", [{ Action: "codepipeline:UpdatePipeline", Resource: `${pipelines}:ship` }])),
      at: "inlinePolicies[0].policy",
      says: /^IAM role runner carries out .* can change the approval/,
      final: false,
    },
    "one who stops the trail": {
      ...gated(doer("starter", [start, { Action: "cloudtrail:StopLogging", Resource: "*" }])),
      at: "inlinePolicies[0].policy",
      says: /and can erase the record of it: .* allows cloudtrail:StopLogging/,
      final: false,
    },
    "one whom the only approver needs": {
      ...gated(
        doer("starter", [start]),
        doer("approver", [approve], { assumeRolePolicy: trusting({ AWS: arnOf("starter") }) }),
      ),
      at: "assumeRolePolicy",
      says: /and is needed to approve: only it can become IAM role approver, which approves/,
      final: false,
    },
  },
  undecidable: {
    "rights at a scope that is not known": {
      ...activation(...mayRule(pending())),
      kind: "until-deployed",
      says: "whether it may change the rules of activation contributors",
    },
    "rights on a management group, of which nobody knows what is in it": {
      ...activation(...mayRule("/providers/Microsoft.Management/managementGroups/m")),
      kind: "here",
      says: /^whether this reaches the rules of activation contributors: custom role Ruler/,
    },
    "a role that is not known": {
      ...activation(roleAssignment(ann, pending(), group)),
      kind: "until-deployed",
      says: "whether it may change the rules of activation contributors",
    },
    "whether an approval is asked for": {
      resources: [
        eligible,
        ...mayRule(group),
        ...rules({ isApprovalRequired: pending(), approvalStages: [] }),
        cluster("gpu"),
      ],
      kind: "until-deployed",
      says: /./,
    },
    "rules of a role that is not known": {
      resources: [eligible, ...mayRule(group), ...rules().slice(0, 1), cluster("gpu")],
      kind: "here",
      says: /^whether the rules of activation contributors are about/,
    },
    "a second policy that is known on deployment": {
      ...gated(
        doer("starter", [start]),
        resource("aws:iam/rolePolicy:RolePolicy", "more", { role: "starter", policy: pending() }),
      ),
      kind: "until-deployed",
      says: /what RolePolicy more allows/,
    },
  },
  notApplicable: {
    "who is admin all the time anyway": activation(roleAssignment(ann, roleId(builtIn.owner), group)),
    "rules of activation that ask for no approval": {
      resources: [eligible, ...mayRule(group), ...rules({ isApprovalRequired: false }), cluster("gpu")],
    },
    "rules of activation beside no machine learning": { resources: [eligible, ...mayRule(group), ...rules()] },
    "one who only approves": gated(doer("approver", [approve])),
    "one who does both, which no-self-approval tells": gated(
      doer("ops", [approve, start, { Action: "codepipeline:UpdatePipeline", Resource: `${pipelines}:ship` }]),
    ),
    "a program without an approval step": { resources: [doer("starter", [start]), notebook("lab", arnOf("lab"))] },
  },
});
