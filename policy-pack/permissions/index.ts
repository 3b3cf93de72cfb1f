export { admin } from "./aws-iam/admin.js";
export { awsManagedPolicy } from "./aws-iam/managed-policies.js";
export type { Context } from "./aws-iam/context.js";
export { decide, type Decided, type IamHoldings, type Request, type Source } from "./aws-iam/decide.js";
export { escalation } from "./aws-iam/escalation/escalation.js";
export { pathsToAdmin, type Paths } from "./aws-iam/escalation/paths.js";
export type { Seeker } from "./aws-iam/escalation/seeker.js";
export type { FindRoles, KnownRole } from "./aws-iam/escalation/roles.js";
export { isPipelineIssuer } from "./aws-iam/issuers.js";
export { iamPolicy, isIamPolicy, type IamPolicy } from "./aws-iam/policy.js";
export { dutiesIn, mayChangeItself } from "./aws-iam/duties/duties.js";
export { flows } from "./aws-iam/duties/flows.js";
export { mayChangeRecords, mayStopRecording } from "./aws-iam/duties/recording.js";
export { mayTurnOn, toggles } from "./aws-iam/duties/toggles.js";
export { iamRights } from "./aws-iam/rights.js";
export { endsAltogether, standingPart } from "./aws-iam/standing.js";
export { shortArn, statementOf } from "./aws-iam/in-words.js";
export { resourcePattern } from "./aws-iam/patterns.js";
export { principalOf, type Principal } from "./aws-iam/principal.js";
export { actionOf, awsService } from "./aws-iam/services/services.js";
export { atWork } from "./aws-iam/suppose.js";
export { trustedParties } from "./aws-iam/trust.js";
export { becomesWhoTrustsIt } from "./aws-iam/trusted-by-name.js";
export {
  azureAllows,
  type AzureAccess,
  type AzureAssignment,
  type AzureDecided,
  type AzureRequest,
} from "./azure-rbac/allows.js";
export { azureBuiltInRole } from "./azure-rbac/built-in-roles.js";
export type { Asker, AzureDenial } from "./azure-rbac/denial.js";
export { azureRights, type AzureHolding, type AzureRights } from "./azure-rbac/rights.js";
export { planeOf } from "./azure-rbac/plane-of.js";
export { azureRoleDefinition, isAzureRole, type AzureRole } from "./azure-rbac/role-definition.js";
export { azureScope, scopeContains, type AzureScope } from "./azure-rbac/scope.js";
export type { Doubt, Judged, Rights } from "./rights.js";
export type { Truth } from "./truth.js";
