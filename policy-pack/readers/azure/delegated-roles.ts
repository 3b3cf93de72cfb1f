import {
  isUnknown,
  listAt,
  textAt,
  unknown,
  type ApprovalFact,
  type GrantFact,
  type Path,
  type Perhaps,
  type Ref,
  type Resource,
} from "../../model/index.js";
import { azureBuiltInRole } from "../../permissions/index.js";
import { eachPath } from "../each-path.js";
import type { Reader, Readers } from "../reader.js";
import { refAt, refsAt } from "../refs.js";
import { armNames } from "./names.js";
import { resourceNames } from "./resource-names.js";
import { roleNames } from "./role-grants.js";

type More = Pick<GrantFact, "eligible" | "ends">;

/** The roles that entries of a list give, each to whom it names. */
function given(
  resource: Resource,
  pattern: string,
  scope: Perhaps<string>,
  { principal = "principalId", ...more }: More & { readonly principal?: string } = {},
): readonly GrantFact[] {
  return eachPath(resource, `${pattern}[]`).flatMap((path): readonly GrantFact[] => {
    const to = refAt(resource, [...path, principal], armNames);
    const role = refAt(resource, [...path, "roleDefinitionId"], roleNames);
    return to === undefined || role === undefined ? [] : [grantOf(to, role, scope, more)];
  });
}

function grantOf(to: Ref, role: Ref, scope: Perhaps<string>, more: More = {}): GrantFact {
  const known = isUnknown(role.value) ? undefined : azureBuiltInRole(role.value);
  return { fact: "grant", to, at: role.at, what: known ?? role, scope, ...more };
}

/**
 * Azure Lighthouse: people and applications of another tenant get roles, for good or to be activated. Who is eligible has to
 * be approved only where the policy names approvers.
 * https://learn.microsoft.com/azure/lighthouse/how-to/create-eligible-authorizations
 */
function lighthouse(body: string, approvers: string): Reader {
  return (resource) => {
    const scope = textAt(resource, ["scope"]) ?? unknown("here", [], "where the offer is registered");
    const eligible = `${body}eligibleAuthorizations`;
    return [
      ...given(resource, `${body}authorizations`, scope),
      ...given(resource, eligible, scope, { eligible: true }),
      ...eachPath(resource, `${eligible}[]`).map((path) => activation(resource, path, approvers, scope)),
    ];
  };
}

function activation(resource: Resource, entry: Path, key: string, scope: Perhaps<string>): ApprovalFact {
  const path = [...entry, "justInTimeAccessPolicy", key];
  const role = refAt(resource, [...entry, "roleDefinitionId"], roleNames);
  const listed = listAt(resource, path) ?? [];
  const refs = isUnknown(listed)
    ? listed
    : listed.flatMap((_, at) => refAt(resource, [...path, at, "principalId"], armNames) ?? []);
  return {
    fact: "approval",
    urn: resource.urn,
    names: resourceNames(resource, "", []),
    at: { urn: resource.urn, path },
    label: `the activation of what ${resource.name} delegates`,
    gates: { is: "activation", ...(role !== undefined && { role }), scope },
    required: isUnknown(refs) ? refs : refs.length > 0,
    approvers: refs,
    executors: [],
  };
}

const inManagedGroups = unknown("here", [], "the managed resource group of each application");
const whereAssigned = unknown("here", [], "where the blueprint is assigned");

/** The publisher of a managed application holds roles on what each customer deploys of it. */
const publisher =
  (principal?: string): Reader =>
  (resource) =>
    given(resource, "authorizations", inManagedGroups, principal === undefined ? {} : { principal });

/** Asks for roles on a managed application that end by themselves. */
const justInTime: Reader = (resource) => given(resource, "jitAuthorizationPolicies", inManagedGroups, { ends: true });

const ofBlueprint: Reader = (resource) => {
  const role = refAt(resource, ["roleDefinitionId"], roleNames);
  if (role === undefined) return [];
  return refsAt(resource, ["principalIds"], armNames).map((to) => grantOf(to, role, whereAssigned));
};

/** Roles that come with an offer, an application or a blueprint. */
export const delegatedRoles: Readers = {
  "azure-native:managedservices:RegistrationDefinition": lighthouse("properties.", "managedByTenantApprovers"),
  "azure:lighthouse:Definition": lighthouse("", "approvers"),
  "azure-native:solutions:ApplicationDefinition": publisher(),
  "azure:managedapplication:Definition": publisher("servicePrincipalId"),
  "azure-native:solutions:JitRequest": justInTime,
  "azure-native:blueprint:RoleAssignmentArtifact": ofBlueprint,
};
