import { approvalForElevation } from "../../policy-pack/policies/approvals/approval-for-elevation.js";
import type { Raw, Resource } from "../../policy-pack/model/index.js";
import { activationRules } from "../support/activation-rules.js";
import { testPolicy } from "../support/policy-tester.js";
import {
  builtIn,
  cluster,
  group,
  managedIdentity,
  pending,
  principalId,
  resource,
  roleId,
  storage,
  subscription,
} from "../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;

const studio = [cluster("gpu"), managedIdentity("train", { outputs: {} })];
const approver = "55555555-5555-5555-5555-555555555555";
const owner = roleId(builtIn.owner);

function eligible(inputs: Inputs = {}): Resource {
  return resource("azure-native:authorization:PimRoleEligibilitySchedule", "ann", {
    principalId,
    roleDefinitionId: owner,
    scope: group,
    ...inputs,
  });
}

const stage: Raw = { primaryApprovers: [{ id: approver, userType: "User" }] };

/** Rules of activation, and what they are for. */
function rules(setting: Raw, inputs: Inputs = {}): readonly Resource[] {
  return activationRules("owners", owner, setting, inputs);
}

const approved: Raw = { isApprovalRequired: true, approvalStages: [stage] };

function classic(activationRules: Raw, inputs: Inputs = {}): Resource {
  return resource("azure:pim/roleManagementPolicy:RoleManagementPolicy", "owners", {
    scope: group,
    roleDefinitionId: owner,
    activationRules,
    ...inputs,
  });
}

function beside(...resources: readonly Resource[]): { readonly resources: readonly Resource[] } {
  return { resources: [...resources, ...studio] };
}

testPolicy(approvalForElevation, {
  pass: {
    "rules that name an approver": beside(eligible(), ...rules(approved)),
    "rules that name an approver who is not known yet": beside(
      eligible(),
      ...rules({ isApprovalRequired: true, approvalStages: [{ primaryApprovers: [{ id: pending() }] }] }),
    ),
    "classic rules": beside(
      eligible(),
      classic({ requireApproval: true, approvalStage: { primaryApprovers: [{ objectId: approver, type: "User" }] } }),
    ),
    "rules in other letters": beside(
      eligible({ scope: group.toUpperCase() }),
      ...rules(approved, { roleDefinitionId: owner.toUpperCase() }),
    ),
  },
  violation: {
    "rules that ask for no approval": {
      ...beside(eligible(), ...rules({ isApprovalRequired: false })),
      at: "rules[0].setting.isApprovalRequired",
      says: /^Whoever PimRoleEligibilitySchedule ann makes eligible becomes admin without an approval: the rules of activation owners ask for none; and Owner at/,
      final: false,
    },
    "rules that name nobody": {
      ...beside(eligible(), ...rules({ isApprovalRequired: true, approvalStages: [{ primaryApprovers: [] }] })),
      at: "rules[0].setting.isApprovalRequired",
      says: /the rules of activation owners name no approver/,
      final: false,
    },
    "classic rules": {
      ...beside(
        eligible({ roleDefinitionId: roleId(builtIn.contributor) }),
        classic({ requireApproval: false }, { roleDefinitionId: roleId(builtIn.contributor) }),
      ),
      at: "activationRules.requireApproval",
      says: /ask for none; and Contributor at/,
      final: false,
    },
  },
  undecidable: {
    "no rules in the program": {
      ...beside(eligible()),
      kind: "here",
      says: /whether somebody has to approve what PimRoleEligibilitySchedule ann lets be activated/,
    },
    "rules of another scope": {
      ...beside(eligible(), ...rules(approved, { scope: subscription })),
      kind: "here",
      says: /whether somebody has to approve/,
    },
    "rules of another role": {
      ...beside(eligible(), ...rules(approved, { roleDefinitionId: roleId(builtIn.contributor) })),
      kind: "here",
      says: /whether somebody has to approve/,
    },
    "rules that nothing assigns to a role": {
      ...beside(eligible(), ...rules({ isApprovalRequired: false }).slice(0, 1)),
      kind: "here",
      says: /whether somebody has to approve/,
    },
    "rules that do not say whether": {
      ...beside(eligible(), ...rules({ approvalStages: [stage] })),
      kind: "here",
      says: /isApprovalRequired is not set/,
    },
    "rules that are known on deployment": {
      ...beside(eligible(), ...rules({ isApprovalRequired: pending() })),
      kind: "until-deployed",
      says: /whether the rules of activation owners ask for an approval/,
    },
    "approvers who are known on deployment": {
      ...beside(eligible(), ...rules({ isApprovalRequired: true, approvalStages: [{ primaryApprovers: pending() }] })),
      kind: "until-deployed",
      says: /whether the rules of activation owners ask for an approval, and of whom/,
    },
    "a role that is not known": {
      ...beside(eligible({ roleDefinitionId: pending() })),
      kind: "until-deployed",
      says: /what PimRoleEligibilitySchedule ann allows/,
    },
  },
  notApplicable: {
    "a role that reads": beside(eligible({ roleDefinitionId: roleId(builtIn.reader) })),
    "Contributor of one storage account": beside(
      eligible({ roleDefinitionId: roleId(builtIn.contributor), scope: storage }),
    ),
    "a standing assignment, which no-standing-privilege judges": beside(
      resource("azure-native:authorization:RoleAssignment", "ann", {
        principalId,
        principalType: "User",
        roleDefinitionId: owner,
        scope: group,
      }),
    ),
    "a program without machine learning": { resources: [eligible(), ...rules({ isApprovalRequired: false })] },
  },
});
