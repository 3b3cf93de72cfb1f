import { dataPermissions } from "./aws-permissions-data.js";
import { documentPermissions } from "./aws-permissions-documents.js";
import { existingPermissions } from "./aws-permissions-existing.js";
import { iamPermissions } from "./aws-permissions-iam.js";
import { lookAlikePermissions } from "./aws-permissions-look-alikes.js";
import { passRolePermissions } from "./aws-permissions-pass-role.js";
import { serviceRolePermissions } from "./aws-permissions-service-roles.js";
import type { LabelledPermissions } from "./labelled.js";

export const awsPermissions: readonly LabelledPermissions[] = [
  ...passRolePermissions,
  ...existingPermissions,
  ...iamPermissions,
  ...documentPermissions,
  ...dataPermissions,
  ...serviceRolePermissions,
  ...lookAlikePermissions,
];
