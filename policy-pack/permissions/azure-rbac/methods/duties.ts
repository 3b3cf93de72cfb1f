import { keyOperations, secretOperations } from "./keys.js";
import { control, data, type Method } from "./method.js";

const learn = "https://learn.microsoft.com";

/** Single questions that policies on secrets, passthrough and separation of duties ask. */
export const duties = {
  readsKeysOrSecrets: [
    duty(
      "read keys",
      "read keys or secrets",
      control(...keyOperations),
      `${learn}/azure/role-based-access-control/role-definitions`,
    ),
    duty(
      "read secrets",
      "read secrets of a vault, store or cluster",
      data(...secretOperations),
      `${learn}/azure/key-vault/general/rbac-guide`,
    ),
  ],
  enablesSso: [
    {
      ...duty(
        "re-enable SSO",
        "turn single sign-on of compute instances on again",
        control("Microsoft.MachineLearningServices/workspaces/computes/enableSso/action"),
        `${learn}/azure/machine-learning/how-to-assign-roles`,
      ),
      fix: "assign a custom role with workspaces/computes/enableSso/action among its notActions",
    },
  ],
  stopsRecording: [
    {
      ...duty(
        "stop recording",
        "stop what keeps the log of a resource, or send it elsewhere",
        control("Microsoft.Insights/diagnosticSettings/delete", "Microsoft.Insights/diagnosticSettings/write"),
        `${learn}/azure/azure-monitor/essentials/diagnostic-settings`,
      ),
      fix: "take Microsoft.Insights/diagnosticSettings out of its role",
    },
  ],
  executes: [
    duty(
      "deploy",
      "carry out deployments",
      control("Microsoft.Resources/deployments/write"),
      `${learn}/azure/azure-resource-manager/templates/deploy-cli#required-permissions`,
    ),
    duty(
      "deploy models",
      "put models into service",
      control(
        "Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/write",
        "Microsoft.MachineLearningServices/workspaces/batchEndpoints/deployments/write",
        "Microsoft.CognitiveServices/accounts/deployments/write",
      ),
      `${learn}/azure/machine-learning/how-to-assign-roles`,
    ),
    duty(
      "run jobs",
      "run jobs and pipelines",
      control("Microsoft.MachineLearningServices/workspaces/jobs/write"),
      `${learn}/azure/machine-learning/how-to-assign-roles`,
    ),
    duty(
      "assign through PIM",
      "request active or eligible assignments for others",
      control(
        "Microsoft.Authorization/roleAssignmentScheduleRequests/write",
        "Microsoft.Authorization/roleEligibilityScheduleRequests/write",
      ),
      `${learn}/rest/api/authorization/role-assignment-schedule-requests`,
    ),
  ],
  changesApprovalRules: [
    duty(
      "change the rules of activation",
      "change who approves the activation of a role, or take the approval away",
      control(
        "Microsoft.Authorization/roleManagementPolicies/write",
        "Microsoft.Authorization/roleManagementPolicyAssignments/write",
      ),
      `${learn}/rest/api/authorization/role-management-policies`,
    ),
  ],
} satisfies Record<string, readonly Method[]>;

function duty(name: string, says: string, need: Method["needs"][number], source: string): Method {
  return { name, says, fix: "give it to another identity", needs: [need], source, onOne: "yes" };
}
