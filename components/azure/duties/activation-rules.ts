import * as authorization from "@pulumi/azure-native/authorization";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../arguments/refuse";

/** What somebody has to do to activate a role. */
export interface Rules {
  scope: string;
  /** GUID of the rules, which Azure has for each role at each scope. */
  policyName: string;
  roleId: string;
  roleDefinitionId: string;
  maximumDuration: pulumi.Input<string>;
  authenticationContext?: pulumi.Input<string> | undefined;
  /** Left out, nobody is asked. */
  approvers?: pulumi.Output<Approver[]> | undefined;
}

/** An approver, as the rules name one. */
export interface Approver {
  id: string;
  userType: string;
}

/**
 * Sets the rules of a role at a scope: who has to agree, for how long it is active, and how whoever asks signs in.
 * https://learn.microsoft.com/rest/api/authorization/privileged-role-policy-rest-sample
 */
export function createRules(name: string, args: Rules, parent: pulumi.Resource): authorization.RoleManagementPolicy {
  const { scope, policyName, roleId, roleDefinitionId, maximumDuration, authenticationContext, approvers } = args;
  const rules = new authorization.RoleManagementPolicy(
    name,
    {
      scope,
      roleManagementPolicyName: policyName,
      rules: [approval(approvers), ...expirations(maximumDuration), ...signIn(authenticationContext)],
    },
    { parent },
  );
  // Azure has had it as long as the rules: it is read, which fails where these are the rules of another role, and stays.
  const assigned = `${policyName}_${roleId}`.toLowerCase();
  new authorization.RoleManagementPolicyAssignment(
    name,
    { scope, roleManagementPolicyAssignmentName: assigned, policyId: rules.id, roleDefinitionId },
    {
      parent,
      import: `${scope}/providers/Microsoft.Authorization/roleManagementPolicyAssignments/${assigned}`,
      ignoreChanges: ["scope", "roleManagementPolicyAssignmentName", "policyId", "roleDefinitionId"],
      retainOnDelete: true,
    },
  );
  return rules;
}

const endUser = { caller: "EndUser", level: "Assignment", operations: ["All"] };

function approval(approvers: pulumi.Output<Approver[]> | undefined) {
  return {
    id: "Approval_EndUser_Assignment",
    ruleType: "RoleManagementPolicyApprovalRule" as const,
    target: endUser,
    setting: {
      isApprovalRequired: approvers !== undefined,
      isApprovalRequiredForExtension: false,
      isRequestorJustificationRequired: true,
      approvalMode: "SingleStage",
      approvalStages: [
        {
          primaryApprovers: approvers ?? [],
          isApproverJustificationRequired: true,
          approvalStageTimeOutInDays: 1,
          isEscalationEnabled: false,
        },
      ],
    },
  };
}

/** Both an activation and the eligibility for it end. */
function expirations(longest: pulumi.Input<string>) {
  const ruleType = "RoleManagementPolicyExpirationRule" as const;
  const admin = { caller: "Admin", level: "Eligibility", operations: ["All"] };
  const maximumDuration = pulumi.output(longest).apply((text) => duration("maximumDuration", text));
  return [
    { id: "Expiration_EndUser_Assignment", ruleType, target: endUser, isExpirationRequired: true, maximumDuration },
    {
      id: "Expiration_Admin_Eligibility",
      ruleType,
      target: admin,
      isExpirationRequired: true,
      maximumDuration: "P365D",
    },
  ];
}

/** A second factor or an authentication context: Azure takes one of the two. */
function signIn(context: pulumi.Input<string> | undefined) {
  return [
    {
      id: "Enablement_EndUser_Assignment",
      ruleType: "RoleManagementPolicyEnablementRule" as const,
      target: endUser,
      enabledRules: context === undefined ? ["MultiFactorAuthentication", "Justification"] : ["Justification"],
    },
    {
      id: "AuthenticationContext_EndUser_Assignment",
      ruleType: "RoleManagementPolicyAuthenticationContextRule" as const,
      target: endUser,
      isEnabled: context !== undefined,
      claimValue: pulumi.output(context ?? "").apply((id) => (id === "" ? id : claim("authenticationContext", id))),
    },
  ];
}

/** https://learn.microsoft.com/entra/id-governance/privileged-identity-management/pim-resource-roles-configure-role-settings */
export function duration(argument: string, text: string): string {
  const [, hours = "0", minutes = "0"] = /^PT(?=\d)(?:(\d{1,2})H)?(?:(\d{1,4})M)?$/.exec(text) ?? [];
  const all = Number(hours) * 60 + Number(minutes);
  if (all < 30 || all > 24 * 60 || all % 30 !== 0) {
    refuse(argument, "must be a number of half hours from PT30M to PT24H, such as PT4H");
  }
  return text;
}

/** https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-cloud-apps */
export function claim(argument: string, id: string): string {
  if (!/^c[1-9]\d?$/.test(id)) refuse(argument, "must be the id of an authentication context, from c1 to c99");
  return id;
}
