import { isUnknown, unknown, type Perhaps, type Unknown } from "../../model/index.js";
import { all, graver, type Truth } from "../truth.js";
import { lower } from "../wildcard.js";
import {
  evaluate,
  readCondition,
  type Attribute,
  type AttributeSource,
  type ConditionRequest,
} from "./conditions/index.js";
import { denialsFor, type AzureDenial } from "./denial.js";
import { readScope, type AzureHolding } from "./holding.js";
import { groupsOf, principalKey, type Membership } from "./membership.js";
import type { AzureRole, Plane } from "./role-definition.js";
import { contains, type ScopePath } from "./scope.js";

/** A role assignment to a principal or group. */
export interface AzureAssignment extends AzureHolding {
  /** `undefined` where the assignments were already picked for the principal that is asked about. */
  readonly principal?: Perhaps<string>;
}

/** All that decides about a request. */
export interface AzureAccess {
  readonly assignments: readonly AzureAssignment[];
  readonly denials?: readonly AzureDenial[];
  readonly memberships?: readonly Membership[];
}

export interface AzureRequest {
  readonly operation: string;
  readonly plane: Plane;
  readonly scope: string;
  readonly principal?: string;
  readonly subOperation?: string;
  /** Values by `source:name`, such as `request:Microsoft.Storage/storageAccounts/blobServices/containers:name`; `absent` for none. */
  readonly attributes?: ReadonlyMap<`${AttributeSource}:${string}`, readonly string[] | "absent">;
  /** True to count assignments that would first have to be activated. */
  readonly activated?: boolean;
}

/** An answer about a request, with the assignment (a position) that decides or leaves it open. */
export type AzureDecided =
  | { readonly is: "allowed"; readonly by: number; readonly says: string }
  /** Without a position where no assignment allows it, else with that of the deny assignment. */
  | { readonly is: "denied"; readonly denial?: number }
  | { readonly is: "unsure"; readonly unknown: Unknown; readonly by?: number };

/** Whether a principal may do something. https://learn.microsoft.com/azure/role-based-access-control/overview#how-azure-rbac-determines-if-a-user-has-access-to-a-resource */
export function azureAllows(access: AzureAccess, request: AzureRequest): AzureDecided {
  const scope = readScope(request.scope);
  if (isUnknown(scope)) return { is: "unsure", unknown: scope };
  const asked: ConditionRequest = {
    operation: lower(request.operation.trim()),
    attribute: attributesOf(request),
    ...(request.subOperation !== undefined && { subOperation: request.subOperation }),
  };
  const denied = deniedBy(access, request, scope, asked);
  if (typeof denied === "number") return { is: "denied", denial: denied };
  let open: AzureDecided | undefined;
  for (const [by, assignment] of access.assignments.entries()) {
    const allowed = allowedBy(assignment, access, request, scope, asked);
    if (isUnknown(allowed)) open ??= { is: "unsure", unknown: allowed, by };
    if (typeof allowed !== "string") continue;
    return denied === undefined ? { is: "allowed", by, says: allowed } : { is: "unsure", unknown: denied, by };
  }
  return open ?? { is: "denied" };
}

function attributesOf({ attributes }: AzureRequest): ConditionRequest["attribute"] {
  const known = new Map([...(attributes ?? [])].map(([name, values]) => [name.toLowerCase(), values]));
  return ({ source, name }: Attribute) =>
    known.get(`${source}:${name.toLowerCase()}`) ?? unknown("here", [], `the ${source} attribute ${name}`);
}

/** In words where an assignment allows the request. */
function allowedBy(
  { role, scope, condition, eligible, principal }: AzureAssignment,
  { memberships = [] }: AzureAccess,
  request: AzureRequest,
  inner: ScopePath,
  asked: ConditionRequest,
): string | false | Unknown {
  if (eligible === true && request.activated !== true) return false;
  const outer = readScope(scope);
  const truth = all([
    holds(principal, request.principal, memberships),
    isUnknown(outer) ? outer : contains(outer, inner),
    isUnknown(role) ? role : roleAllows(role, asked, request.plane),
    passes(readCondition(condition, "what the condition of the role assignment leaves"), asked),
  ]);
  if (truth !== true || isUnknown(role)) return isUnknown(truth) ? truth : false;
  return `${role.name} at ${typeof scope === "string" ? scope : "its scope"} allows ${request.operation}`;
}

function holds(
  assigned: Perhaps<string> | undefined,
  principal: string | undefined,
  memberships: readonly Membership[],
): Truth {
  if (assigned === undefined || principal === undefined) return true;
  if (isUnknown(assigned)) return assigned;
  const groups = groupsOf(principal, memberships);
  return groups.surely.has(principalKey(assigned)) || (groups.open ?? false);
}

function passes(condition: ReturnType<typeof readCondition>, asked: ConditionRequest): Truth {
  if (condition === undefined) return true;
  return isUnknown(condition) ? condition : evaluate(condition, asked);
}

function roleAllows(role: AzureRole, asked: ConditionRequest, plane: Plane): Truth {
  let open: Unknown | undefined;
  for (const entry of role.entries()) {
    const has = entry.has(asked.operation, plane);
    const passed = has === "no" ? false : passes(entry.condition, asked);
    if (passed === false) continue;
    if (passed === true && has === "yes") return true;
    open ??= isUnknown(passed) ? passed : (entry.doubt ?? unknown("here", [], `what ${role.name} allows`));
  }
  return open ?? false;
}

/** The position of the deny assignment that denies the request. */
function deniedBy(
  { denials = [], memberships = [] }: AzureAccess,
  request: AzureRequest,
  inner: ScopePath,
  asked: ConditionRequest,
): number | Unknown | undefined {
  let open: Unknown | undefined;
  for (const [at, denial] of denials.entries()) {
    for (const { role, scope, notBelow, concerns } of denialsFor([denial], { ...request, memberships })) {
      const truth = all([concerns, within(scope, inner, notBelow), roleAllows(role, asked, request.plane)]);
      if (truth === true) return at;
      if (isUnknown(truth)) open = graver(open, truth);
    }
  }
  return open;
}

function within(outer: ScopePath | Unknown, inner: ScopePath, notBelow: Perhaps<boolean>): Truth {
  if (isUnknown(outer)) return outer;
  if (outer.key === inner.key || notBelow === false) return contains(outer, inner);
  return all([contains(outer, inner), isUnknown(notBelow) ? notBelow : false]);
}
