export { documentPermissions } from "./aws-iam/permissions.js";
export { awsManagedPolicy } from "./aws-iam/managed-policies.js";
export { trustedParties } from "./aws-iam/trust.js";
export { principalOf, type Principal } from "./aws-iam/principal.js";
export { azureBuiltInRole } from "./azure-rbac/built-in-roles.js";
export { azureRoleDefinition } from "./azure-rbac/role-definition.js";
export { azureScope, type AzureScope } from "./azure-rbac/scope.js";
