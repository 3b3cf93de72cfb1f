import {
  isUnknown,
  unknown,
  type ApprovalFact,
  type Cause,
  type Evidence,
  type IdentityFact,
  type Location,
  type Perhaps,
  type Ref,
  type Urn,
} from "../model/index.js";
import {
  becomesWhoTrustsIt,
  dutiesIn,
  flows,
  pathsToAdmin,
  statementOf,
  type Doubt,
  type Judged,
} from "../permissions/index.js";
import { halfOfActivation } from "./activation-halves.js";
import { describe, describeIdentity } from "./describe.js";
import { cloudOf } from "./explain.js";
import { meaning, type Graph, type GrantLink } from "./graph.js";
import { boundaryOf, evidenceAt, holdingsGivenTo, holdingsOf, type Holding } from "./holdings.js";
import { push } from "./names-index.js";
import { identitiesNamed, seekerFor } from "./seeker.js";
import { trustsIn } from "./trusts.js";

/** The two halves that nobody may have both, and two ways to get around the first. */
export type Half = "approve" | "execute" | "changeRule" | "erase";

/** Whether somebody has a half of an approval step. Neither proof nor doubt means that they do not. */
export interface Has {
  readonly proof: readonly Evidence[];
  readonly open: readonly Cause[];
  /** True where it takes becoming somebody else. */
  readonly byBecoming?: true;
}

export interface DutiesOf {
  /** What an identity may do itself, or as somebody it can become. */
  readonly of: (step: ApprovalFact, half: Half, identity: IdentityFact) => Has;
  /** What an identity may do itself. */
  readonly itself: Own;
  /** What this program gives to whom a grant goes, outside of the program. */
  readonly givenBy: (step: ApprovalFact, half: Half, link: GrantLink) => Has;
}

const none: Has = { proof: [], open: [] };

/** Who approves and who executes. What identities may do themselves is kept, for as long as nothing is added to the graph. */
export function createDuties(graph: Graph): DutiesOf {
  // Made where somebody asks: of most programs nobody does.
  let trusting: Trusting | undefined;
  const known = new Map<ApprovalFact, Map<string, Has>>();
  const own = (step: ApprovalFact, half: Half, identity: IdentityFact): Has => {
    const ofStep = known.get(step) ?? new Map<string, Has>();
    known.set(step, ofStep);
    const key = `${half} ${identity.urn}`;
    const has = ofStep.get(key) ?? ownHalf(graph, step, half, identity);
    ofStep.set(key, has);
    return has;
  };
  return {
    of: (step, half, identity) => {
      trusting ??= trustingRoles(graph);
      return halfOf(graph, own, trusting, step, half, identity, new Set());
    },
    itself: own,
    givenBy: (step, half, { ref }) => {
      const holdings = holdingsGivenTo(graph, ref);
      if (step.gates.is === "activation") return halfOfActivation(graph, step, half, holdings, ref);
      return { ...halfIn(graph, step, half, holdings), open: [] };
    },
  };
}

type Own = (step: ApprovalFact, half: Half, identity: IdentityFact) => Has;

function ownHalf(graph: Graph, step: ApprovalFact, half: Half, identity: IdentityFact): Has {
  if (half === "execute" && step.executors.some((ref) => means(graph, ref, identity))) {
    return { proof: [{ at: step.at, says: `it carries out what ${step.label} lets pass` }], open: [] };
  }
  const holdings = holdingsOf(graph, identity.urn);
  if (step.gates.is === "activation") return halfOfActivation(graph, step, half, holdings, identity.urn);
  return halfIn(graph, step, half, holdings, identity);
}

function means(graph: Graph, ref: Ref, { urn }: IdentityFact): boolean {
  const target = meaning(graph, "identity", ref);
  return target.is === "found" && target.urn === urn;
}

function halfIn(
  graph: Graph,
  step: ApprovalFact,
  half: Half,
  holdings: readonly Holding[],
  identity?: IdentityFact,
): Has {
  const { gates } = step;
  const flow = gates.is === "change" ? Object.entries(flows).find(([name]) => name === gates.flow)?.[1] : undefined;
  if (gates.is !== "change" || flow === undefined) return none;
  const boundary = boundaryOf(graph, identity);
  const seeker = seekerFor(graph, holdings, identity, boundary, () => undefined);
  const has = placed(
    graph,
    holdings,
    boundary,
    dutiesIn(flow, seeker, isUnknown(gates.on) ? undefined : gates.on)[half],
  );
  if (!isUnknown(gates.on) || has.proof.length === 0) return has;
  const says = gates.on.what ?? `what ${step.label} is on`;
  return { proof: [], open: [{ at: step.at, unknown: gates.on, says, declare: "write the name as a literal" }] };
}

/** Says where in the program an answer comes from. A position after the last holding stands for the boundary. */
function placed(
  graph: Graph,
  holdings: readonly Holding[],
  boundary: Holding | undefined,
  { proof, open }: Judged,
): Has {
  const at = (by: number): Holding | undefined => holdings[by] ?? boundary;
  return {
    proof: proof.flatMap(({ by: [by = -1], says }) => evidenceAt(at(by), says)),
    open: open.flatMap(({ by, unknown: cause, declare }) => {
      const holding = at(by);
      if (holding === undefined) return [];
      const says = cause.what ?? `what ${describe(graph, holding.at.urn)} allows`;
      return [{ at: holding.at, unknown: cause, says, declare: declare ?? "write the permissions in the program" }];
    }),
  };
}

function halfOf(
  graph: Graph,
  own: Own,
  trusting: Trusting,
  step: ApprovalFact,
  half: Half,
  identity: IdentityFact,
  looked: Set<string>,
): Has {
  looked.add(identity.urn);
  const itself = own(step, half, identity);
  if (itself.proof.length > 0 || cloudOf(identity.urn) !== "aws") return itself;
  const worths = new Map<string, Perhaps<string> | undefined>();
  const worth = (role: IdentityFact): Perhaps<string> | undefined => {
    if (!looked.has(role.urn)) {
      const { proof, open } = halfOf(graph, own, trusting, step, half, role, looked);
      worths.set(role.urn, proof[0]?.says ?? open[0]?.unknown);
    }
    return worths.get(role.urn);
  };
  const holdings = holdingsOf(graph, identity.urn);
  const boundary = boundaryOf(graph, identity);
  const seeker = seekerFor(graph, holdings, identity, boundary, worth);
  const doubts: Doubt[] = [];
  for (const { role, at } of trusting.get(identity.urn) ?? []) {
    const [first] = own(step, half, role).proof;
    if (first === undefined) continue;
    const becomes = becomesWhoTrustsIt(seeker, role.resource);
    const says = `it can become ${describeIdentity(graph, role.urn)}, which trusts it (${first.says})`;
    if (becomes === true) return { proof: [{ at, says }], open: [], byBecoming: true };
    if (becomes !== false) doubts.push(becomes);
  }
  const { found, open } = pathsToAdmin(seeker);
  const proof = found.flatMap(({ method, sources, role }): readonly Evidence[] => {
    const [source] = sources;
    const holding = source && (holdings[source.by] ?? boundary);
    if (source === undefined || holding === undefined) return [];
    const power = role?.power();
    const leads = role === undefined || power === undefined || isUnknown(power) ? "" : ` (${role.label}: ${power})`;
    return [{ at: holding.at, says: `it can ${method.says}${leads}: ${statementOf(source)}` }];
  });
  if (proof.length > 0) return { proof, open: [], byBecoming: true };
  return {
    proof: [],
    open: [...itself.open, ...placed(graph, holdings, boundary, { proof: [], open: [...doubts, ...open] }).open],
  };
}

/** By the identity that they name in their trust policies: in one account, that is enough to become them. */
type Trusting = ReadonlyMap<Urn, readonly { readonly role: IdentityFact; readonly at: Location }[]>;

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics-single-account.html */
function trustingRoles(graph: Graph): Trusting {
  const found = new Map<Urn, { role: IdentityFact; at: Location }[]>();
  for (const role of graph.identities.values()) {
    if (cloudOf(role.urn) !== "aws") continue;
    for (const { at, parties } of trustsIn(graph, role)) {
      if (isUnknown(parties)) continue;
      const named = new Set(parties.flatMap(({ principal }) => identitiesNamed(graph, principal, at)));
      for (const urn of named) if (urn !== role.urn) push(found, urn, { role, at });
    }
  }
  return found;
}

/** Why it cannot be told whether a step waits for an approval at all. */
export function whetherRequired({ at, label, required }: ApprovalFact): Cause | undefined {
  if (!isUnknown(required)) return undefined;
  const says = required.what ?? `whether ${label} is one`;
  return { at, unknown: required.kind === "here" ? unknown("here") : required, says, declare: "write it as a literal" };
}
