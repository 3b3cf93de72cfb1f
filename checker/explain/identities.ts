import {
  describe,
  describeIdentity,
  describeRef,
  holderOf,
  holderOutside,
  isTrusted,
  pathsOf,
  runsAs,
  usersOf,
  usersOfOutside,
  type Holder,
  type Holding,
  type RightsOf,
  type RunsAs,
  type Standing,
  type Standings,
} from "../../policy-pack/graph/index.js";
import { isUnknown, type IdentityFact, type Ref, type Trusted, type Urn, type WorkloadFact } from "../../policy-pack/model/index.js";
import { statementOf } from "../../policy-pack/permissions/index.js";
import { doubt, identityThing, place, thing, type View } from "./describe.js";
import type { Amount, EscalationPath, ExplainedIdentity, Grant, Reason } from "./schema.js";
import { statementsOf } from "./statements.js";

/** A way in which a resource acts, told in full, with whoever holds permissions in it. */
export interface Explained {
  readonly identity: ExplainedIdentity;
  readonly holder?: Holder;
}

/** What is the same in every identity that holds nothing. */
const empty = { vouchedFor: false, usedBy: [], holds: [], paths: [] };

export function explainWorkload(view: View, rights: RightsOf, workload: WorkloadFact): readonly Explained[] {
  return runsAs(view.graph, workload).map((way): Explained => {
    if (way.is === "otherwise") return { identity: otherwise(view, way.act) };
    const { act } = way;
    const acts = { place: place(view, act.at), use: act.use };
    if (way.is === "identity") return within(explainIdentity(view, rights, way.identity, workload.urn), acts);
    if (way.is === "outside") {
      return within(explainOutside(view, rights, { ref: act.identity, ...way.target, of: workload.urn }), acts);
    }
    const what = `which identity ${describeRef(act.identity)} is`;
    const unknown = doubt(view, way.unknown, what, { declare: "take the identity from a resource of this program" });
    return { identity: { ...empty, how: "unknown", says: "an identity that cannot be told", ...acts, unknown } };
  });
}

function within({ identity, holder }: Explained, acts: Pick<ExplainedIdentity, "place" | "use">): Explained {
  return { identity: { ...identity, ...acts }, ...(holder !== undefined && { holder }) };
}

function otherwise(view: View, act: Extract<RunsAs, { is: "otherwise" }>["act"]): ExplainedIdentity {
  const common = { ...empty, how: act.how, place: place(view, act.at) };
  switch (act.how) {
    case "signed-in-user":
      return { ...common, says: `${act.as}: ${act.says}` };
    case "unsure": {
      const unknown = doubt(view, act.unknown, "how it gets its identity", { declare: act.declare });
      return { ...common, says: "an identity that cannot be told", unknown };
    }
    default:
      return { ...common, says: act.says };
  }
}

/** An identity of the program; `of` is the workload that it is explained for. */
export function explainIdentity(view: View, rights: RightsOf, identity: IdentityFact, of?: Urn): Explained {
  const { graph } = view;
  const holder = holderOf(graph, identity);
  const standings = rights.of(identity);
  return {
    holder,
    identity: {
      ...empty,
      how: "identity",
      says: describeIdentity(graph, identity.urn),
      resource: identityThing(view, identity.urn),
      ...trustOf(view, identity),
      usedBy: usersOf(graph, identity.urn)
        .filter((urn) => urn !== of)
        .map((urn) => thing(view, urn)),
      holds: holder.holdings.map((holding) => grant(view, holding)),
      ...(holder.boundary !== undefined && { boundary: grant(view, holder.boundary) }),
      amounts: amounts(view, standings),
      paths: holder.cloud === "aws" ? paths(view, holder) : [],
    },
  };
}

interface Outside {
  readonly ref: Ref;
  /** Its id in the cloud, as far as it is known. */
  readonly value: string;
  /** The resource, where the program only read it. */
  readonly read?: Urn;
  readonly of?: Urn;
}

/** An identity that is made outside the program, by what the program says of it. */
export function explainOutside(view: View, rights: RightsOf, { ref, value, read, of }: Outside): Explained {
  const { graph } = view;
  const holder = holderOutside(graph, ref);
  return {
    holder,
    identity: {
      ...empty,
      how: "outside",
      says: read === undefined ? value : describe(graph, read),
      ...(read !== undefined && { resource: thing(view, read) }),
      vouchedFor: isTrusted(graph.options, value),
      usedBy: usersOfOutside(graph, ref)
        .filter((urn) => urn !== of)
        .map((urn) => thing(view, urn)),
      holds: holder.holdings.map((holding) => grant(view, holding)),
      amounts: amounts(view, rights.givenTo(ref)),
      paths: holder.cloud === "aws" ? paths(view, holder) : [],
    },
  };
}

function trustOf(view: View, { trust, urn }: IdentityFact): Pick<ExplainedIdentity, "trust"> {
  if (trust === undefined) return {};
  const { at, parties } = trust;
  if (!isUnknown(parties)) return { trust: { place: place(view, at), parties: parties.map(party) } };
  const unknown = doubt(view, parties, `who may become ${describeIdentity(view.graph, urn)}`);
  return { trust: { place: place(view, at), parties: [], unknown } };
}

function party({ who, principal, says, confined, guarded, carriesUser }: Trusted): { principal: string; says: string } {
  const whom =
    who !== "service" || guarded === undefined
      ? confined === false
        ? ", nobody in particular"
        : ""
      : guarded === true
        ? ", for a named account or resource only"
        : guarded === false
          ? ", on behalf of any account"
          : ", and it cannot be told on whose behalf";
  return { principal, says: `${says}${whom}${carriesUser ? ", with the identity of a person riding along" : ""}` };
}

function grant(view: View, { at, permissions, scope, condition }: Holding): Grant {
  const unseen = isUnknown(permissions);
  return {
    says: unseen ? "permissions that cannot be seen" : permissions.name,
    place: place(view, at),
    ...(scope !== undefined && { scope: isUnknown(scope) ? "a scope that is not known" : scope }),
    conditional: condition !== undefined,
    statements: unseen ? [] : [...statementsOf(permissions)],
    ...(unseen && { unknown: doubt(view, permissions, "what it allows") }),
  };
}

function amounts(view: View, standings: Standings): NonNullable<ExplainedIdentity["amounts"]> {
  const of = (question: keyof Standings): Amount => amount(view, standings[question]());
  return { admin: of("admin"), escalation: of("escalation"), broad: of("broad"), wide: of("wide") };
}

function amount(view: View, { proof, fix, open }: Standing): Amount {
  return {
    is: proof.length > 0 ? "yes" : open.length > 0 ? "unknown" : "no",
    because: proof.map(({ at, says }) => ({ says, place: place(view, at) })),
    ...(fix !== undefined && proof.length > 0 && { narrow: fix }),
    open: open.map(({ at, unknown, says, declare }) => ({
      ...doubt(view, unknown, says, { at, declare }),
      says,
    })),
  };
}

function paths(view: View, holder: Holder): EscalationPath[] {
  return pathsOf(view.graph, holder).found.map(({ method, sources, role }) => ({
    name: method.name,
    says: method.says,
    statements: sources.map((source): Reason => {
      const holding = holder.holdings[source.by] ?? holder.boundary;
      return { says: statementOf(source), ...(holding !== undefined && { place: place(view, holding.at) }) };
    }),
    narrow: method.fix,
    ...(role !== undefined && { role: role.label }),
  }));
}
