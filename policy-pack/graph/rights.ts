import {
  isUnknown,
  type Cause,
  type Evidence,
  type GrantFact,
  type IdentityFact,
  type Ref,
  type Unknown,
  type Urn,
} from "../model/index.js";
import { iamRights, type Judged, type Rights } from "../permissions/index.js";
import { once } from "../permissions/once.js";
import { describe, describeIdentity } from "./describe.js";
import { createDuties, type DutiesOf } from "./duties.js";
import type { Graph, GrantLink } from "./graph.js";
import {
  boundaryOf,
  evidenceAt,
  holdingOf,
  holdingsGivenTo,
  holdingsOf,
  isOfAzure,
  standingHoldings,
  type Holding,
} from "./holdings.js";
import type { Whose } from "./principals.js";
import { rightsOnAzure } from "./rights-on-azure.js";
import { seekerOf } from "./seeker.js";

export type RightsQuestion = keyof Rights;

/** What proves that an identity's rights amount to something, or what keeps it open. Neither means that they do not. */
export interface Standing {
  readonly proof: readonly Evidence[];
  /** What to narrow, in the words of the first proof. */
  readonly fix?: string;
  /** True where what is wide is all told by the answer to `broad`. */
  readonly isBroad?: true;
  /** The resources that carry the proof. */
  readonly urns: readonly Urn[];
  readonly open: readonly Cause[];
}

export type Standings = Readonly<Record<RightsQuestion, () => Standing>>;

/** What identities may do. Answers are kept, for as long as nothing is added to the graph. */
export interface RightsOf {
  readonly of: (identity: IdentityFact) => Standings;
  /** What this program gives to an identity outside of it. */
  readonly givenTo: (ref: Ref) => Standings;
  /** Whether an identity is admin through what neither has to be activated nor ends by itself. */
  readonly standing: (identity: IdentityFact) => Standing;
  /** The same of all that this program gives to whom a grant goes, where that is nobody of the program. */
  readonly standingGivenBy: (link: GrantLink) => Standing;
  /** Whether what somebody is eligible for is admin once it is activated. */
  readonly activated: (grant: GrantFact) => Standing;
  /** Who approves, and who carries out. */
  readonly duties: DutiesOf;
  /** Whether a boundary is admin itself, and so caps nothing. */
  readonly ofBoundary: (identity: IdentityFact) => Standing;
}

/** What grants of unknown holders may add to an identity. */
export type Adrift = (identity: Urn, question: RightsQuestion) => readonly Cause[];

export const nothingAdrift: Adrift = () => [];

export function createRights(graph: Graph, adrift: Adrift): RightsOf {
  const known = new Map<Urn, Standings>();
  return {
    of: (identity) => {
      const standings = known.get(identity.urn) ?? ofIdentity(graph, adrift, identity);
      known.set(identity.urn, standings);
      return standings;
    },
    givenTo: (ref) => {
      const holdings = holdingsGivenTo(graph, ref);
      const rights = rightsIn(graph, holdings, { whose: ref });
      return standings((question) => standing(graph, holdings, rights[question]()));
    },
    activated: (grant) => {
      const holdings = [holdingOf(graph, grant)];
      return standing(graph, holdings, rightsIn(graph, holdings, { whose: grant.to, activated: true }).admin());
    },
    duties: createDuties(graph),
    standing: (identity) => standingAdmin(graph, holdingsOf(graph, identity.urn), ownerOf(graph, identity)),
    standingGivenBy: ({ ref, grant }) =>
      standingAdmin(graph, isUnknown(ref.value) ? [holdingOf(graph, grant)] : holdingsGivenTo(graph, ref), {
        whose: ref,
      }),
    ofBoundary: (identity) => {
      const boundary = boundaryOf(graph, identity);
      if (boundary === undefined) return nothing;
      const own = standingOf(graph, boundary, "admin");
      const open = own.open.map((cause) => ({
        ...ofBoundary(graph, identity, boundary, cause.unknown),
        ...(cause.unknown.what !== undefined && { says: cause.unknown.what }),
        declare: vouchForBoundary,
      }));
      return { ...own, open };
    },
  };
}

const vouchForBoundary = "define the boundary's policy in the program, or vouch for its ARN under trustedIdentities";

const nothing: Standing = { proof: [], urns: [], open: [] };

function standings(answer: (question: RightsQuestion) => Standing): Standings {
  const of = (question: RightsQuestion): (() => Standing) => once(() => answer(question));
  return { admin: of("admin"), escalation: of("escalation"), broad: of("broad"), wide: of("wide") };
}

function ofIdentity(graph: Graph, adrift: Adrift, identity: IdentityFact): Standings {
  const held = once(() => {
    const holdings = holdingsOf(graph, identity.urn);
    const owner = ownerOf(graph, identity);
    return { holdings, owner, rights: rightsIn(graph, holdings, owner) };
  });
  return standings((question) => {
    const { holdings, owner, rights } = held();
    const own = standing(graph, holdings, rights[question](), identity, owner.boundary);
    return own.proof.length > 0 ? own : { ...own, open: [...own.open, ...adrift(identity.urn, question)] };
  });
}

function standingAdmin(graph: Graph, holdings: readonly Holding[], owner: Owner): Standing {
  return allTheTime(graph, holdings, (held) =>
    standing(graph, held, rightsIn(graph, held, owner).admin(), owner.identity, owner.boundary),
  );
}

/** What somebody's own holdings amount to that stand until they are taken away; what may end by itself, or not, is open. */
export function allTheTime(
  graph: Graph,
  holdings: readonly Holding[],
  amountTo: (held: readonly Holding[]) => Standing,
): Standing {
  const own = holdings.filter(({ asMember }) => asMember !== true);
  const sure = amountTo(standingHoldings(own.filter(({ ends }) => !isUnknown(ends))));
  const doubtful = own.filter(({ ends }) => isUnknown(ends));
  if (sure.proof.length > 0 || doubtful.length === 0) return sure;
  const all = amountTo(standingHoldings(own));
  const open = doubtful.flatMap(({ at, ends }): readonly Cause[] => {
    if (!isUnknown(ends)) return [];
    const says = `whether what ${describe(graph, at.urn)} gives ends by itself`;
    return [{ at, unknown: ends, says, declare: "write when it ends, so that it can be read before deployment" }];
  });
  return { proof: [], urns: [], open: all.proof.length > 0 ? [...sure.open, ...open] : all.open };
}

/** What one grant amounts to by itself; to an identity, within its boundary. */
export function standingOf(graph: Graph, holding: Holding, question: RightsQuestion, whose?: IdentityFact): Standing {
  const owner = whose === undefined ? {} : ownerOf(graph, whose);
  return standing(graph, [holding], rightsIn(graph, [holding], owner)[question](), whose, owner.boundary);
}

/** Whose rights are asked for, as far as it is known. */
interface Owner {
  readonly identity?: IdentityFact;
  readonly boundary?: Holding;
  readonly whose?: Whose;
}

function ownerOf(graph: Graph, identity: IdentityFact): Owner {
  const boundary = boundaryOf(graph, identity);
  return { identity, whose: identity.urn, ...(boundary !== undefined && { boundary }) };
}

/** An identity holds permissions of one cloud. */
function rightsIn(
  graph: Graph,
  holdings: readonly Holding[],
  { identity, boundary, whose, activated = false }: Owner & { readonly activated?: boolean } = {},
): Rights {
  if (!holdings.some(isOfAzure)) return iamRights(seekerOf(graph, holdings, identity, boundary));
  return rightsOnAzure(graph, holdings, whose, activated);
}

/** Says where in the program an answer comes from. A position after the last holding stands for the boundary. */
export function standing(
  graph: Graph,
  holdings: readonly Holding[],
  { proof, open }: Judged,
  identity?: IdentityFact,
  boundary?: Holding,
): Standing {
  const placed = boundary === undefined ? holdings : [...holdings, boundary];
  const untold = proof.filter(({ isBroad }) => isBroad !== true);
  const [first] = untold;
  const carriers = [...untold.flatMap(({ by }) => by), ...(boundary === undefined ? [] : [holdings.length])].flatMap(
    (by) => urnsOf(placed[by]),
  );
  return {
    proof: untold.flatMap(({ by: [by = -1], says }) => evidenceAt(placed[by], says)),
    ...(first === undefined && proof.length > 0 && { isBroad: true as const }),
    ...(first?.fix !== undefined && { fix: first.fix }),
    urns: untold.length === 0 ? [] : [...new Set(carriers)],
    open: open.flatMap(({ by, unknown, declare }) => {
      const holding = placed[by];
      if (holding === undefined) return [];
      if (holding === boundary && identity !== undefined) return [ofBoundary(graph, identity, holding, unknown)];
      return [
        {
          at: holding.at,
          unknown,
          says: unknown.what ?? hidden(graph, holding, unknown),
          declare: declare ?? "write the permissions in the program, or vouch for the identity under trustedIdentities",
        },
      ];
    }),
  };
}

/** What a value that is not known keeps in the dark. */
function hidden(graph: Graph, { at, scope, condition }: Holding, unknown: Unknown): string {
  const name = describe(graph, at.urn);
  if (unknown === scope) return `where ${name} holds`;
  return unknown === condition ? `what the condition of ${name} leaves` : `what ${name} allows`;
}

function urnsOf(holding: Holding | undefined): readonly Urn[] {
  if (holding === undefined) return [];
  return holding.carrier === undefined ? [holding.at.urn] : [holding.at.urn, holding.carrier];
}

function ofBoundary(graph: Graph, identity: IdentityFact, { at }: Holding, unknown: Unknown): Cause {
  return {
    at,
    unknown,
    says: `what the permissions boundary of ${describeIdentity(graph, identity.urn)} leaves`,
    declare: "define the boundary's policy in the program",
  };
}
