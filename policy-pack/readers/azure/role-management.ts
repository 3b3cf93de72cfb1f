import {
  flagAt,
  isList,
  isUnknown,
  textAt,
  unknown,
  valueAt,
  type ApprovalFact,
  type Gated,
  type GuardFact,
  type Path,
  type Perhaps,
  type Ref,
  type Resource,
} from "../../model/index.js";
import { eachPath } from "../each-path.js";
import type { Readers } from "../reader.js";
import { refAt } from "../refs.js";
import { armNames } from "./names.js";
import { resourceNames } from "./resource-names.js";
import { roleNames } from "./role-grants.js";

interface Rule {
  readonly path: Path;
  readonly required: Perhaps<boolean>;
  /** Patterns of `eachPath`, one for each list of approvers. */
  readonly approvers: readonly string[];
  readonly role?: Ref;
  readonly scope?: Perhaps<string>;
}

/** Azure has no default approvers: a rule that names nobody lets nobody approve. */
function approval(resource: Resource, rule: Rule): ApprovalFact {
  const { path, required, approvers, role, scope = textAt(resource, ["scope"]) } = rule;
  const named = approversAt(resource, approvers);
  const approverIs = isUnknown(named) ? undefined : onlyOneIs(resource, named);
  const gates: Gated = { is: "activation", ...(role !== undefined && { role }), ...(scope !== undefined && { scope }) };
  return {
    fact: "approval",
    urn: resource.urn,
    names: resourceNames(resource, "", []),
    at: { urn: resource.urn, path },
    label: `the rules of activation ${resource.name}`,
    gates,
    required,
    approvers: named,
    ...(approverIs !== undefined && { approverIs }),
    executors: [],
  };
}

/** A list of approvers that is not known may be empty; an approver who is not known is one. */
function approversAt(resource: Resource, patterns: readonly string[]): Perhaps<readonly Ref[]> {
  const refs = patterns.flatMap((pattern) =>
    eachPath(resource, pattern).flatMap((path) => refAt(resource, path, armNames) ?? []),
  );
  const whole = refs.find(({ at }) => typeof at.path.at(-2) !== "number");
  return whole !== undefined && isUnknown(whole.value) ? whole.value : refs;
}

/** An approver says beside its id whether it is a user or a group. */
function onlyOneIs(resource: Resource, [only, ...others]: readonly Ref[]): ApprovalFact["approverIs"] {
  if (only === undefined || others.length > 0) return undefined;
  const entry = only.at.path.slice(0, -1);
  const type = textAt(resource, [...entry, "userType"]) ?? textAt(resource, [...entry, "type"]);
  return typeof type === "string" ? kinds.get(type.toLowerCase()) : undefined;
}

const kinds = new Map<string, "person" | "people">([
  ["user", "person"],
  ["group", "people"],
]);

/** `rules` holds rules of several kinds; the one of approvals tells its kind by `ruleType`. */
function nativePolicy(resource: Resource): readonly ApprovalFact[] {
  const rules = valueAt(resource, ["rules"]);
  // A policy that writes no approval rule leaves the one that Azure has, which asks for no approval until it is changed.
  if (rules === undefined) return [];
  if (!isList(rules)) return [unread(resource, ["rules"], isUnknown(rules) ? rules : undefined)];
  return rules.flatMap((_, at): readonly ApprovalFact[] => {
    const path = ["rules", at];
    const kind = textAt(resource, [...path, "ruleType"]);
    if (isUnknown(kind)) return [unread(resource, path, kind)];
    if (kind !== "RoleManagementPolicyApprovalRule") return [];
    const setting: Path = [...path, "setting", "isApprovalRequired"];
    const stages = `rules[].setting.approvalStages[]`;
    const approvers = [`${stages}.primaryApprovers[].id`, `${stages}.escalationApprovers[].id`];
    return [approval(resource, { path: setting, required: flagAt(resource, setting) ?? unset, approvers })];
  });
}

const unset = unknown("here", [], "whether an approval is asked for: isApprovalRequired is not set");

function unread(resource: Resource, path: Path, why = unknown("here", [], "the rules of activation")): ApprovalFact {
  return approval(resource, { path, required: why, approvers: [] });
}

function classicPolicy(resource: Resource): readonly ApprovalFact[] {
  return activationRules(resource, refAt(resource, ["roleDefinitionId"], roleNames));
}

/** What a block `activationRules` asks of whoever activates a role. */
export function activationRules(resource: Resource, role: Ref | undefined, scope?: string): readonly ApprovalFact[] {
  const path = ["activationRules", "requireApproval"];
  const required = flagAt(resource, path);
  // Rules that are not written stay as they are.
  if (required === undefined) return [];
  const approvers = ["activationRules.approvalStage.primaryApprovers[].objectId"];
  return [
    approval(resource, {
      path,
      required,
      approvers,
      ...(role !== undefined && { role }),
      ...(scope !== undefined && { scope }),
    }),
  ];
}

function policyAssignment(resource: Resource): readonly GuardFact[] {
  const of = refAt(resource, ["policyId"], armNames);
  const role = refAt(resource, ["roleDefinitionId"], roleNames);
  const scope = textAt(resource, ["scope"]);
  if (of === undefined || role === undefined) return [];
  return [{ fact: "guard", approval: of, role, ...(scope !== undefined && { scope }) }];
}

/**
 * What somebody has to do to activate a role that they are eligible for.
 * https://learn.microsoft.com/entra/id-governance/privileged-identity-management/pim-resource-roles-configure-role-settings
 */
export const roleManagement: Readers = {
  "azure-native:authorization:RoleManagementPolicy": nativePolicy,
  "azure-native:authorization:RoleManagementPolicyAssignment": policyAssignment,
  "azure:pim:RoleManagementPolicy": classicPolicy,
};
