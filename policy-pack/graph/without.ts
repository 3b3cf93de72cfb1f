import {
  isUnknown,
  type ApprovalFact,
  type IdentityFact,
  type Location,
  type Ref,
  type Unknown,
  type Urn,
} from "../model/index.js";
import { describe, describeIdentity, describeRef } from "./describe.js";
import { whetherRequired } from "./duties.js";
import { cloudOf } from "./explain.js";
import { linksTo, meaning, type Graph } from "./graph.js";
import { namesOne, type Whose } from "./principals.js";
import { recordsWithout, type RecordWithout, type Seen, type Stands } from "./records.js";
import { identitiesNamed } from "./seeker.js";
import { trustedOnlyBy } from "./trusts.js";

/** Who approves, and whether they still do when the executor is gone. */
export interface ApproverWithout {
  readonly name: string;
  readonly urn?: Urn;
  readonly is: Stands;
  readonly says: string;
}

/** An approval step, and whether anybody can still approve. */
export interface StepWithout {
  readonly step: ApprovalFact;
  readonly is: Stands;
  readonly says: string;
  readonly approvers: readonly ApproverWithout[];
}

/** What becomes of approvals and of their records when an executor is gone. */
export interface Without {
  readonly is: Stands;
  readonly steps: readonly StepWithout[];
  readonly records: readonly RecordWithout[];
}

/** The executor, and the resources that say nothing but what it may do: they go with it. */
export function goneWith(graph: Graph, executor: Whose): ReadonlySet<Urn> {
  const gone = new Set<Urn>(typeof executor === "string" ? [executor] : []);
  for (const [owner, links] of graph.given) {
    const isOwn = links.every(({ ref }) => isExecutor(graph, ref, executor));
    if (isOwn && !graph.identities.has(owner) && !graph.workloads.has(owner)) gone.add(owner);
  }
  return gone;
}

function isExecutor(graph: Graph, ref: Ref, executor: Whose): boolean {
  const target = meaning(graph, "identity", ref);
  return typeof executor === "string"
    ? target.is === "found" && target.urn === executor
    : target.is !== "found" && namesOne(graph, ref, executor);
}

/** Compares a stack with what is left of it. */
export function withoutExecutor(before: Seen, after: Seen, executor: Whose): Without {
  const required = before.graph.approvals.filter((step) => step.required !== false);
  const steps = required.map((step) => stepWithout(before, after, executor, step));
  const records = recordsWithout(before, after, executor, required);
  return { is: worst([...steps, ...records]), steps, records };
}

function worst(all: readonly { readonly is: Stands }[]): Stands {
  return (["no", "unknown"] as const).find((word) => all.some(({ is }) => is === word)) ?? "yes";
}

function stepWithout(before: Seen, after: Seen, executor: Whose, step: ApprovalFact): StepWithout {
  const left = after.graph.approvals.find(
    ({ at }) => at.urn === step.at.urn && String(at.path) === String(step.at.path),
  );
  const approvers =
    step.gates.is === "activation"
      ? named(before, after, executor, step)
      : permitted(before, after, executor, step, left);
  const { is, says } =
    stopped(before.graph, executor, step, left) ??
    itself(before, executor, step) ??
    byApprovers(step, approvers, approvesItself(before, executor, step));
  return { step, is, says, approvers };
}

type Told = Pick<StepWithout, "is" | "says">;

/** Where the step itself goes with the executor, or is not reached without it. */
function stopped(graph: Graph, executor: Whose, step: ApprovalFact, left: ApprovalFact | undefined): Told | undefined {
  if (left === undefined) return { is: "no", says: "the step goes with it" };
  const { conductor } = step;
  if (conductor === undefined) return undefined;
  if (isExecutor(graph, conductor, executor)) return { is: "no", says: "nothing gets as far as the step without it" };
  const { value } = conductor;
  return isUnknown(value) && meaning(graph, "identity", conductor).is === "unknown"
    ? { is: "unknown", says: whatOf(value, "who brings changes to the step is not known") }
    : undefined;
}

/** Where the executor approves what it carries out, or can become somebody who does. */
function itself({ graph, rights }: Seen, executor: Whose, step: ApprovalFact): Told | undefined {
  const doubt = whetherRequired(step);
  if (doubt !== undefined) return { is: "unknown", says: doubt.says };
  const identity = typeof executor === "string" ? graph.identities.get(executor) : undefined;
  if (identity === undefined || step.gates.is === "activation") return undefined;
  const executes = rights.duties.of(step, "execute", identity);
  if (executes.proof.length === 0 && executes.open.length === 0) return undefined;
  const { proof, open } = rights.duties.of(step, "approve", identity);
  const [first] = proof;
  if (first !== undefined) return { is: "no", says: `it can approve itself: ${first.says}` };
  const [unclear] = open;
  return unclear && { is: "unknown", says: `whether it can approve itself: ${unclear.says}` };
}

function approvesItself({ graph, rights }: Seen, executor: Whose, step: ApprovalFact): boolean {
  const identity = typeof executor === "string" ? graph.identities.get(executor) : undefined;
  return identity !== undefined && rights.duties.itself(step, "approve", identity).proof.length > 0;
}

function byApprovers({ approvers }: ApprovalFact, all: readonly ApproverWithout[], isOne: boolean): Told {
  if (all.some(({ is }) => is === "yes")) return { is: "yes", says: "somebody else can approve" };
  if (isUnknown(approvers)) return { is: "unknown", says: whatOf(approvers, "who approves is not known") };
  const [doubt] = all.filter(({ is }) => is === "unknown");
  if (doubt !== undefined) return { is: "unknown", says: `whether ${doubt.name} still can: ${doubt.says}` };
  const [last] = all;
  if (last === undefined && isOne) return { is: "no", says: "nobody else of this program can approve" };
  if (last !== undefined) return { is: "no", says: "nobody is left who can approve" };
  return approvers === undefined
    ? { is: "unknown", says: "nobody of this program can approve, so whoever can is outside of it" }
    : { is: "no", says: "it names nobody who could approve" };
}

/** Whom the rules of an activation name. */
function named(
  before: Seen,
  after: Seen,
  executor: Whose,
  { approvers = [] }: ApprovalFact,
): readonly ApproverWithout[] {
  if (isUnknown(approvers)) return [];
  return approvers.map((ref): ApproverWithout => {
    const name = describeRef(ref);
    if (isUnknown(ref.value) && meaning(before.graph, "identity", ref).is === "unknown") {
      return { name, is: "unknown", says: whatOf(ref.value, "who that is, is not known") };
    }
    if (isExecutor(before.graph, ref, executor)) return { name, is: "no", says: "it is the executor" };
    const target = meaning(before.graph, "identity", ref);
    if (target.is !== "found") return { name, is: "yes", says: "is named by the rules" };
    const { urn } = target;
    if (!after.graph.identities.has(urn)) return { name, urn, is: "no", says: "it goes with the executor" };
    const members = [...linksTo(before.graph, urn, "has-member")].map(({ membership }) => membership.member);
    const isAlone = members.length > 0 && members.every((member) => isExecutor(before.graph, member, executor));
    return isAlone
      ? { name, urn, is: "no", says: "nobody else is in the group" }
      : { name, urn, is: "yes", says: "is named by the rules" };
  });
}

/** Who has the permission to approve. */
function permitted(
  before: Seen,
  after: Seen,
  executor: Whose,
  step: ApprovalFact,
  left: ApprovalFact | undefined,
): readonly ApproverWithout[] {
  const cloud = cloudOf(step.urn);
  const inside = [...before.graph.identities.values()].flatMap((identity): readonly ApproverWithout[] => {
    const { urn } = identity;
    if (urn === executor || cloudOf(urn) !== cloud) return [];
    const { proof, open } = before.rights.duties.itself(step, "approve", identity);
    if (proof.length === 0 && open.length === 0) return [];
    const name = describeIdentity(before.graph, urn);
    if (proof.length === 0) return [{ name, urn, is: "unknown", says: open[0]?.says ?? "what it may do" }];
    return [{ name, urn, ...stillApproves(before, after, executor, identity, step, left) }];
  });
  const outside = before.graph.namedGrants.flatMap((link): readonly ApproverWithout[] => {
    const target = meaning(before.graph, "identity", link.ref);
    if (target.is !== "external" || cloudOf(link.owner) !== cloud || isExecutor(before.graph, link.ref, executor))
      return [];
    if (before.rights.duties.givenBy(step, "approve", link).proof.length === 0) return [];
    const says = `${describe(before.graph, link.owner)} lets it approve`;
    return [{ name: target.value, is: after.graph.given.has(link.owner) ? "yes" : "no", says }];
  });
  return [...inside, ...outside];
}

function stillApproves(
  before: Seen,
  after: Seen,
  executor: Whose,
  identity: IdentityFact,
  step: ApprovalFact,
  left: ApprovalFact | undefined,
): Told {
  const executes = before.rights.duties.itself(step, "execute", identity).proof[0];
  if (executes !== undefined) return { is: "no", says: `it carries out as well: ${executes.says}` };
  const kept = after.graph.identities.get(identity.urn);
  const can = kept && left && after.rights.duties.itself(left, "approve", kept).proof[0];
  if (can === undefined) return { is: "no", says: "what lets it approve goes with the executor" };
  const isExecuting = (principal: string, at: Location): boolean =>
    typeof executor === "string"
      ? identitiesNamed(before.graph, principal, at).includes(executor)
      : executor?.value === principal;
  return trustedOnlyBy(before.graph, identity, isExecuting) === undefined
    ? { is: "yes", says: can.says }
    : { is: "no", says: "only the executor can become it" };
}

function whatOf({ what }: Unknown, otherwise: string): string {
  return what ?? otherwise;
}
