import { isRef, isUnknown, type ApprovalFact, type GrantFact, type Perhaps, type Ref } from "../model/index.js";
import { isAzureRole, scopeContains } from "../permissions/index.js";
import type { Graph, GrantLink } from "./graph.js";

/** The rules of this program under which somebody activates a role; `unsure` ones may be about it. */
export interface Guarding {
  readonly step: ApprovalFact;
  readonly sure: boolean;
}

/** The rules for the role and the scope of an eligible grant: Azure keeps rules for each role at each scope. */
export function guarding(graph: Graph, grant: GrantFact): readonly Guarding[] {
  return graph.approvals.flatMap((step) => guardOf(graph, step, grant) ?? []);
}

/** Nothing, where a step is surely not about what a grant makes somebody eligible for. */
export function guardOf(graph: Graph, step: ApprovalFact, grant: GrantFact): Guarding | undefined {
  const { gates } = step;
  if (gates.is !== "activation") return undefined;
  const own = gates.role === undefined ? [] : [{ role: gates.role, scope: gates.scope }];
  const guards = graph.guards.filter(({ approval }) => meansStep(approval, step));
  const ways = [...own, ...guards.map(({ role, scope }) => ({ role, scope: scope ?? gates.scope }))];
  // The native policy names no role: which it is about, only its assignment or its id tells.
  if (ways.length === 0) return { step, sure: false };
  const asked = roleOf(grant);
  const answers = ways.map(({ role, scope }) => both(sameRole(asked, role), sameScope(scope, grant.scope)));
  if (answers.includes(true)) return { step, sure: true };
  return answers.includes(undefined) ? { step, sure: false } : undefined;
}

/** Whom a step makes wait before they activate a role; of those who are not `sure`, it may be another step. */
export function guardedBy(
  graph: Graph,
  step: ApprovalFact,
): readonly { readonly link: GrantLink; readonly sure: boolean }[] {
  return graph.namedGrants.flatMap((link) => {
    const guard = link.grant.eligible === true ? guardOf(graph, step, link.grant) : undefined;
    return guard === undefined ? [] : [{ link, sure: guard.sure }];
  });
}

type Maybe = boolean | undefined;

function both(one: Maybe, other: Maybe): Maybe {
  if (one === false || other === false) return false;
  return one === undefined || other === undefined ? undefined : true;
}

function meansStep(ref: Ref, { urn, names }: ApprovalFact): boolean {
  return ref.urn === urn || ref.from.includes(urn) || ref.names.exact.some((name) => names.exact.includes(name));
}

/** The names of the role that a grant gives, none where they are not known. */
function roleOf({ what }: GrantFact): readonly string[] {
  if (isRef(what)) return what.names.exact;
  return isAzureRole(what) && what.guid !== undefined ? [`azure role ${what.guid}`] : [];
}

function sameRole(asked: readonly string[], role: Ref): Maybe {
  if (asked.length === 0 || role.names.exact.length === 0) return undefined;
  return asked.some((name) => role.names.exact.includes(name));
}

/** The rules of a scope are not inherited by what is in it. */
function sameScope(one: Perhaps<string> | undefined, other: Perhaps<string> | undefined): Maybe {
  if (one === undefined || other === undefined || isUnknown(one) || isUnknown(other)) return undefined;
  const [down, up] = [scopeContains(one, other), scopeContains(other, one)];
  return isUnknown(down) || isUnknown(up) ? undefined : down && up;
}
