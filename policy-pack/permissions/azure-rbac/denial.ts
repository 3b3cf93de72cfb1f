import { isUnknown, unknown, type Perhaps, type Unknown } from "../../model/index.js";
import { holdingGives, readScope, roleGives, type Answer, type Held } from "./holding.js";
import { groupsOf, principalKey, type Membership } from "./membership.js";
import type { AzureRole, Plane } from "./role-definition.js";
import { contains, type ScopePath } from "./scope.js";

/** A deny assignment; it outweighs every role assignment. https://learn.microsoft.com/azure/role-based-access-control/deny-assignments */
export interface AzureDenial {
  /** What it denies, read as a role definition. */
  readonly role: AzureRole;
  readonly scope: Perhaps<string> | undefined;
  /** `doNotApplyToChildScopes` */
  readonly notBelow?: Perhaps<boolean>;
  /** Ids of principals; the empty GUID stands for everybody. */
  readonly principals: Perhaps<readonly Perhaps<string>[]>;
  readonly excluded?: Perhaps<readonly Perhaps<string>[]>;
  /** Why it cannot be told whether it holds. */
  readonly doubt?: Unknown;
  /** True where Azure lets whoever may change deny assignments lift it; those that Azure makes for itself it keeps. */
  readonly liftable?: true;
}

/** Whom a question is about, where it is known. */
export interface Asker {
  readonly principal?: string;
  readonly memberships?: readonly Membership[];
}

/** A deny assignment as it concerns one principal. */
export interface Denial {
  readonly role: AzureRole;
  readonly scope: ScopePath | Unknown;
  readonly notBelow: Perhaps<boolean>;
  /** Whether it denies the principal anything; `false` ones are left out. */
  readonly concerns: true | Unknown;
  readonly liftable: boolean;
}

const everybody = "00000000-0000-0000-0000-000000000000";

/** The deny assignments that concern a principal, or may. */
export function denialsFor(denials: readonly AzureDenial[], asker: Asker): readonly Denial[] {
  return denials.flatMap(({ role, scope, notBelow = false, principals, excluded = [], doubt, liftable = false }) => {
    const named = among(principals, asker, true);
    const spared = among(excluded, asker, false);
    if (named === false || spared === true) return [];
    const concerns = isUnknown(named) ? named : isUnknown(spared) ? spared : (doubt ?? true);
    return [{ role, scope: readScope(scope), notBelow, concerns, liftable }];
  });
}

/** The operations that lift a deny assignment. Azure takes none that denies them. */
const lifting = ["microsoft.authorization/denyassignments/delete", "microsoft.authorization/denyassignments/write"];

/** The deny assignments that their subject cannot lift: of the others, what they take away is there for the taking. */
export function lasting(denials: readonly Denial[], held: readonly Held[]): readonly Denial[] {
  return denials.flatMap((denial) => {
    const lifts = denial.liftable ? mayLift(held, denial.scope) : false;
    if (lifts === true) return [];
    return isUnknown(lifts) && !isUnknown(denial.concerns) ? [{ ...denial, concerns: lifts }] : [denial];
  });
}

function mayLift(held: readonly Held[], inner: ScopePath | Unknown): boolean | Unknown {
  let open: Unknown | undefined;
  for (const one of held) {
    for (const operation of lifting) {
      const { has, doubt } = holdingGives(one, operation, "control");
      if (has === "no") continue;
      const covers = isUnknown(one.scope) ? one.scope : isUnknown(inner) ? inner : contains(one.scope, inner);
      if (covers === true && has === "yes") return true;
      if (covers !== false) open ??= isUnknown(covers) ? covers : (doubt ?? unknown("here", [], whoLifts));
    }
  }
  return open ?? false;
}

const whoLifts = "who may lift a deny assignment";

function among(list: Perhaps<readonly Perhaps<string>[]>, asker: Asker, allowEverybody: boolean): boolean | Unknown {
  if (isUnknown(list)) return list;
  if (list.length === 0) return false;
  if (allowEverybody && list.includes(everybody)) return true;
  if (asker.principal === undefined) return unknown("here", [], "whom a deny assignment concerns");
  const groups = groupsOf(asker.principal, asker.memberships ?? []);
  const known = list.flatMap((id) => (isUnknown(id) ? [] : [principalKey(id)]));
  if (known.some((id) => groups.surely.has(id))) return true;
  return list.find(isUnknown) ?? groups.open ?? false;
}

/** Whether deny assignments take an operation (in lower case) away in all of a scope. */
export function denialTakes(
  denials: readonly Denial[],
  scope: ScopePath | Unknown,
  operation: string,
  plane: Plane,
): Answer {
  let open: Answer = { has: "no" };
  for (const denial of denials) {
    const { has, doubt } = roleGives(denial.role, operation, plane);
    if (has === "no") continue;
    const covers = covering(denial, scope);
    if (covers === false) continue;
    const left = isUnknown(denial.concerns) ? denial.concerns : isUnknown(covers) ? covers : doubt;
    if (left === undefined && has === "yes") return { has: "yes" };
    open = { has: "maybe", doubt: left ?? unknown("here", [], "what a deny assignment takes away") };
  }
  return open;
}

function covering({ scope: outer, notBelow }: Denial, inner: ScopePath | Unknown): boolean | Unknown {
  if (isUnknown(outer)) return outer;
  if (isUnknown(inner)) return outer.level === "root" && notBelow === false ? true : inner;
  const within = contains(outer, inner);
  if (within !== true || notBelow === false) return within;
  // Above one resource, what lies below is what counts; on one resource it is the resource itself.
  if (outer.key !== inner.key) return isUnknown(notBelow) ? notBelow : false;
  return inner.level === "resource" ? true : isUnknown(notBelow) ? notBelow : false;
}
