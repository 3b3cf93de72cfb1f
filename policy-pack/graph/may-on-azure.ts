import { isUnknown, unknown } from "../model/index.js";
import { azureAllows, azureScope, isAzureRole, type AzureAssignment, type AzureDecided } from "../permissions/index.js";
import { lower, wildcard } from "../permissions/wildcard.js";
import type { Denials } from "./denials.js";
import type { Holder } from "./explain.js";
import { otherCloud, type Holding } from "./holdings.js";
import type { Answer, Deciding, WithGaps } from "./may.js";

export interface RequestOnAzure {
  readonly cloud: "azure";
  /** `Microsoft.Storage/storageAccounts/read`, in any capitals. */
  readonly action: string;
  readonly plane: "control" | "data";
  /** The id of a resource, group or subscription. */
  readonly resource: string;
}

/** Whether role assignments allow a request. */
export function mayOnAzure(holder: Holder, request: RequestOnAzure, withGaps: WithGaps): Answer {
  // What has to be activated first allows nothing by itself.
  const holdings = holder.holdings.filter(({ eligible }) => eligible !== true);
  const assignments = holdings.map(assignmentOf);
  const { denied } = holder;
  const decided = allows(assignments, denied, request, request.resource);
  const filled = assignments.map((assignment) => ({ ...assignment, scope: fill(assignment.scope, request, withGaps) }));
  if (decided.is !== "unsure" && allows(filled, denied, request, request.resource).is !== decided.is) {
    const at = filled.findIndex(({ scope }, index) => scope !== assignments[index]?.scope);
    const by = decidingBy(holdings[at]);
    return { is: "unsure", unknown: unknown("here", [], `${by.says}: a part of this scope is made up here`), by };
  }
  if (decided.is === "allowed") return { is: "yes", by: decidingBy(holdings[decided.by]), supposing: [], unless: [] };
  if (decided.is === "unsure") {
    const { by, unknown } = decided;
    return { is: "unsure", unknown, ...(by !== undefined && { by: decidingBy(holdings[by]) }) };
  }
  const denial = decided.denial === undefined ? undefined : denied.made[decided.denial];
  if (denial !== undefined) {
    const by = { says: `${denial.what.name} at ${scopeInWords(denial.scope)}`, at: denial.at };
    return { is: "no", because: "denied", by, elsewhere: [] };
  }
  const elsewhere = holdings.filter((_, at) => {
    const assignment = assignments[at];
    const scope = assignment?.scope;
    return (
      assignment !== undefined &&
      typeof scope === "string" &&
      allows([assignment], denied, request, scope).is === "allowed"
    );
  });
  return { is: "no", because: "nothing allows it", elsewhere: elsewhere.map(decidingBy) };
}

function allows(
  assignments: readonly AzureAssignment[],
  { denials, asker }: Denials,
  { action, plane }: RequestOnAzure,
  scope: string,
): AzureDecided {
  return azureAllows(
    { assignments, denials, memberships: asker.memberships ?? [] },
    { operation: action, plane, scope, ...(asker.principal !== undefined && { principal: asker.principal }) },
  );
}

function assignmentOf({ permissions, scope, condition }: Holding): AzureAssignment {
  return {
    role: isUnknown(permissions) || isAzureRole(permissions) ? permissions : otherCloud,
    scope,
    ...(condition !== undefined && { condition }),
  };
}

function decidingBy(holding: Holding | undefined): Deciding {
  if (holding === undefined) return { says: "a role assignment" };
  const { permissions, scope, at } = holding;
  const role = isUnknown(permissions) ? "a role that is not known" : permissions.name;
  return { says: `${role} at ${scopeInWords(scope)}`, at };
}

/** What is not the id of anything may be anything, a secret too. */
export function scopeInWords(scope: Holding["scope"]): string {
  if (typeof scope !== "string") return "a scope that is not known";
  return azureScope(scope).level === "unsure" ? "a scope that is not the id of anything" : scope;
}

/** A scope with what is made up in it replaced by what the request has in that place, where the rest fits. */
function fill(scope: Holding["scope"], { resource }: RequestOnAzure, withGaps: WithGaps): Holding["scope"] {
  if (typeof scope !== "string") return scope;
  const asked = resource.split("/");
  return scope
    .split("/")
    .map((part, at) => {
      const open = withGaps(part);
      const there = asked[at];
      return open !== part && there !== undefined && wildcard(lower(open))(lower(there)) ? there : part;
    })
    .join("/");
}
