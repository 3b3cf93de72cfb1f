import {
  isUnknown,
  listAt,
  unknown,
  type Fact,
  type Path,
  type Perhaps,
  type Ref,
  type Resource,
} from "../../model/index.js";
import type { Reader, Readers } from "../reader.js";
import { refAt, refOf } from "../refs.js";
import { principalAt, principalNames } from "./names.js";

/**
 * The permission makes its holder a member of the workspace's group `admins`, who may run as every service principal of
 * the workspace unless RestrictWorkspaceAdmins keeps them from it. What members of `users` may do is the least that
 * anybody in a workspace may.
 * https://docs.databricks.com/aws/en/admin/workspace-settings/restrict-workspace-admins
 */
function assignment(permissions: string, admin: string): Reader {
  return (resource): readonly Fact[] => {
    const path: Path = [permissions];
    const is = isAdmin(listAt(resource, path), admin);
    const member = memberOf(resource);
    if (is === false || member === undefined) return [];
    const group = refOf(resource, path, is === true ? "admins" : is, principalNames("group"));
    return [{ fact: "membership", member, group }];
  };
}

function isAdmin(held: ReturnType<typeof listAt>, admin: string): Perhaps<boolean> {
  if (held === undefined) return false;
  if (isUnknown(held)) return unknown(held.kind, held.from, held.what ?? doubt);
  if (held.includes(admin)) return true;
  const unread = held.find((one) => typeof one !== "string");
  if (unread === undefined) return false;
  return isUnknown(unread) ? unknown(unread.kind, unread.from, unread.what ?? doubt) : unknown("here", [], doubt);
}

const doubt = "whether it is an administrator of a Databricks workspace";

function memberOf(resource: Resource): Ref | undefined {
  return (
    principalAt(resource, ["principalId"]) ??
    refAt(resource, ["servicePrincipalName"], principalNames("service principal")) ??
    refAt(resource, ["userName"], principalNames("user")) ??
    refAt(resource, ["groupName"], principalNames("group"))
  );
}

const detailed = assignment("entitlements", "WORKSPACE_ADMIN");

/** Who administers a workspace. https://docs.databricks.com/aws/en/admin/users-groups/ */
export const databricksWorkspaceAdmins: Readers = {
  "databricks:index:PermissionAssignment": assignment("permissions", "ADMIN"),
  "databricks:index:MwsPermissionAssignment": assignment("permissions", "ADMIN"),
  "databricks:index:AccountIamWorkspaceAssignmentV2": detailed,
  "databricks:index:WorkspaceIamWorkspaceAssignmentV2": detailed,
};
