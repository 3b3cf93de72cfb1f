import {
  isUnknown,
  unknown,
  type ApprovalFact,
  type Cause,
  type Evidence,
  type Location,
  type Outcome,
  type Ref,
  type Unknown,
} from "../../model/index.js";
import {
  guardedBy,
  linksTo,
  meaning,
  namesOne,
  principalOf,
  whetherRequired,
  type Graph,
  type GrantLink,
  type Whose,
} from "../../graph/index.js";
import { undecidable } from "../policy.js";

/** Somebody who may be eligible for a role. */
export interface Somebody {
  readonly name: string;
  readonly whose: Whose;
  /** Whether it is one person; `undefined` where it is not known. Members of a group approve each other's requests. */
  readonly isOne: boolean | undefined;
}

/**
 * Nothing, where another approves what somebody may activate, or may activate what they approve. Azure lets nobody approve
 * their own request: who alone does both needs an approval that nobody can give, until a way around it is found.
 * https://learn.microsoft.com/entra/id-governance/privileged-identity-management/pim-approval-workflow
 */
export function judgeSoleApprover(graph: Graph, step: ApprovalFact, who: Somebody): Outcome | undefined {
  if (who.isOne === false) return undefined;
  const guarded = guardedBy(graph, step).map((one) => ({ ...one, is: whoIs(graph, one.link.ref, who.whose) }));
  const mine = guarded.filter(({ is }) => is === "it");
  const own = mine.find(({ sure }) => sure) ?? mine[0];
  if (own === undefined || guarded.some(({ is, sure }) => sure && is === "another")) return undefined;
  const { approvers = [], at, label } = step;
  const named = isUnknown(approvers) ? [] : approvers.map((ref) => ({ ref, is: whoIs(graph, ref, who.whose) }));
  if (named.some(({ is }) => is === "another")) return undefined;
  const says = `whether somebody else than ${who.name} approves under ${label}`;
  const open = [
    ...(isUnknown(approvers) ? [cause(at, approvers, says)] : []),
    ...named.flatMap(({ ref, is }) => (isUnknown(is) ? [cause(ref.at, is, says)] : [])),
  ];
  const self = named.find(({ is }) => is === "it");
  if (self === undefined && open.length === 0) return undefined;
  open.push(...guarded.flatMap(({ link, is }) => (is === "it" ? [] : whetherAnother(who, step, link, is))));
  if (!own.sure) open.push(cause(own.link.ref.at, unknown("here"), `whether ${who.name} is eligible under ${label}`));
  const doubt = whetherRequired(step);
  if (doubt !== undefined) open.push(doubt);
  if (who.isOne === undefined) open.push(cause(own.link.ref.at, unknown("here"), `whether ${who.name} is one person`));
  return undecidable(open) ?? (self && alone(step, who, self.ref, own.link));
}

/** Whether a ref means somebody, or a group with nobody else in it. */
function whoIs(graph: Graph, ref: Ref, whose: Whose): "it" | "another" | Unknown {
  const key = principalOf(graph, ref);
  if (isUnknown(key)) return key;
  if (!namesOne(graph, ref, whose)) return "another";
  const target = meaning(graph, "identity", ref);
  if (target.is !== "found") return "it";
  const members = [...linksTo(graph, target.urn, "has-member")].map(({ membership }) => {
    return whoIs(graph, membership.member, whose);
  });
  return members.includes("another") ? "another" : (members.find(isUnknown) ?? "it");
}

function whetherAnother(
  { name }: Somebody,
  { label }: ApprovalFact,
  { ref }: GrantLink,
  is: "another" | Unknown,
): Cause {
  const says = `whether somebody else than ${name} is eligible under ${label}`;
  return cause(ref.at, isUnknown(is) ? is : unknown("here"), says);
}

function cause(at: Location, why: Unknown, says: string): Cause {
  return { at, unknown: why, says: why.what ?? says, declare: "name who approves and who is eligible as literals" };
}

function alone({ at, label }: ApprovalFact, { name, whose }: Somebody, ref: Ref, { grant, owner }: GrantLink): Outcome {
  const evidence: readonly [Evidence, ...Evidence[]] = [
    { at: ref.at, says: `${label} name nobody else as an approver` },
    { at: grant.at, says: "nobody else is made eligible for the role" },
    { at, says: `${label} ask for an approval` },
  ];
  return {
    verdict: "violation",
    says: `${name} alone approves what only it may activate: ${label} name nobody else, and Azure lets nobody approve their own request.`,
    fix: "name an approver who is not eligible for the role",
    evidence,
    proof: [...(typeof whose === "string" ? [whose] : []), owner, ...evidence.map((one) => one.at.urn)],
    final: false,
  };
}
