import type { Readers } from "../reader.js";
import { platformIdentity } from "./acting.js";
import { generalReader, type Kind } from "./workload.js";

/**
 * Azure Policy itself remediates with the identity of an assignment.
 * https://learn.microsoft.com/azure/governance/policy/how-to/remediate-resources
 */
const assignment: Kind = {
  label: "policy assignment",
  type: "microsoft.authorization/policyassignments",
  names: [["policyAssignmentName", "name"]],
  acting: platformIdentity,
};

const read = generalReader(assignment);

/** Assignments of Azure Policy, by the scope that they are made at. */
export const policyAssignment: Readers = {
  "azure-native:authorization:PolicyAssignment": read,
  "azure:core:ResourceGroupPolicyAssignment": read,
  "azure:core:ResourcePolicyAssignment": read,
  "azure:core:SubscriptionPolicyAssignment": read,
};
