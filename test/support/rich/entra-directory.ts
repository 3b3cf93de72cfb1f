import type { Raw } from "../../../policy-pack/model/index.js";
import { principalId } from "../resources.js";

type Inputs = Readonly<Record<string, Raw>>;

const administrator = "62e90394-69f5-4237-9190-012177145e10";

/** Roles of the directory, and groups that are joined for a time. */
export const entraDirectory: Readonly<Record<string, Inputs>> = {
  "azuread:index/directoryRole:DirectoryRole": { displayName: "Global Administrator", templateId: administrator },
  "azuread:index/customDirectoryRole:CustomDirectoryRole": {
    displayName: "own",
    permissions: [{ allowedResourceActions: ["microsoft.directory/applications/basic/update"] }],
  },
  "azuread:index/directoryRoleAssignment:DirectoryRoleAssignment": {
    principalObjectId: principalId,
    roleId: administrator,
    directoryScopeId: "/",
    appScopeId: "/",
  },
  "azuread:index/directoryRoleMember:DirectoryRoleMember": { memberObjectId: principalId, roleObjectId: administrator },
  "azuread:index/administrativeUnitRoleMember:AdministrativeUnitRoleMember": {
    memberObjectId: principalId,
    roleObjectId: administrator,
    administrativeUnitObjectId: principalId,
  },
  "azuread:index/directoryRoleEligibilityScheduleRequest:DirectoryRoleEligibilityScheduleRequest": {
    principalId,
    roleDefinitionId: administrator,
    directoryScopeId: "/",
  },
  "azuread:index/appRoleAssignment:AppRoleAssignment": {
    principalObjectId: principalId,
    appRoleId: "1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9",
    resourceObjectId: principalId,
  },
  "azuread:index/groupRoleManagementPolicy:GroupRoleManagementPolicy": {
    groupId: principalId,
    roleId: "member",
    activationRules: {
      requireApproval: true,
      approvalStage: { primaryApprovers: [{ objectId: principalId, type: "singleUser" }] },
    },
  },
  "azuread:index/privilegedAccessGroupAssignmentSchedule:PrivilegedAccessGroupAssignmentSchedule": {
    groupId: principalId,
    principalId,
    assignmentType: "member",
  },
  "azuread:index/privilegedAccessGroupEligibilitySchedule:PrivilegedAccessGroupEligibilitySchedule": {
    groupId: principalId,
    principalId,
    assignmentType: "member",
  },
};
