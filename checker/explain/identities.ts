import {
  describe,
  describeIdentity,
  holderOf,
  holderOutside,
  isTrusted,
  isUser,
  meaning,
  pathsOf,
  runsAs,
  scopeInWords,
  usersOf,
  usersOfOutside,
  type Holder,
  type Holding,
  type RightsOf,
  type RunsAs,
  type Standing,
  type Standings,
} from "../../policy-pack/graph/index.js";
import {
  isUnknown,
  type IdentityFact,
  type Ref,
  type Trusted,
  type Urn,
  type WorkloadFact,
} from "../../policy-pack/model/index.js";
import { statementOf } from "../../policy-pack/permissions/index.js";
import { doubt, identityThing, place, thing, type View } from "./describe.js";
import type { Amount, EscalationPath, ExplainedIdentity, Grant, Reason } from "./schema.js";
import { statementsOf } from "./statements.js";

/** A way in which a resource acts, told in full, with whoever holds permissions in it. */
export interface Explained {
  readonly identity: ExplainedIdentity;
  readonly holder?: Holder;
  /** True where it takes the identity that is told next. */
  readonly isToldByNext?: true;
}

/** What is the same in every identity that holds nothing. */
const empty = { vouchedFor: false, usedBy: [], holds: [], paths: [] };

/** `followed` are the workloads on the way here: one that takes the identity of another is explained by that other's. */
export function explainWorkload(
  view: View,
  rights: RightsOf,
  workload: WorkloadFact,
  followed: readonly Urn[] = [],
): readonly Explained[] {
  const { urn } = workload;
  return runsAs(view.graph, workload).flatMap((way): readonly Explained[] => {
    if (way.is !== "otherwise") return [explainMachine(view, rights, way, urn)];
    const { act } = way;
    const identity = otherwise(view, act);
    if (act.how !== "shared-default") return [{ identity }];
    const target = meaning(view.graph, "workload", act.of);
    const other = target.is === "found" ? view.graph.workloads.get(target.urn) : undefined;
    if (other === undefined || other.urn === urn || followed.includes(other.urn)) return [{ identity }];
    const because = `which is ${thing(view, other.urn).says}`;
    return [
      { identity: { ...identity, because }, isToldByNext: true },
      ...explainWorkload(view, rights, other, [...followed, urn]),
    ];
  });
}

type Machine = Exclude<RunsAs, { is: "otherwise" }>;

function explainMachine(view: View, rights: RightsOf, way: Machine, of: Urn): Explained {
  const { act } = way;
  const acts = { place: place(view, act.at), use: act.use };
  switch (way.is) {
    case "identity":
      return within(explainIdentity(view, rights, way.identity, of), acts);
    case "outside":
      return within(explainOutside(view, rights, { ref: act.identity, ...way.target, of }), acts);
    case "unknown": {
      const what = `which identity ${describe(view.graph, of)} gets`;
      const unknown = doubt(view, way.unknown, what, { declare: "take the identity from a resource of this program" });
      return { identity: { how: "unknown", says: "an identity that cannot be told", ...empty, ...acts, unknown } };
    }
  }
}

function within({ identity, holder }: Explained, acts: Pick<ExplainedIdentity, "place" | "use">): Explained {
  return { identity: { ...identity, ...acts }, ...(holder !== undefined && { holder }) };
}

function otherwise(view: View, act: Extract<RunsAs, { is: "otherwise" }>["act"]): ExplainedIdentity {
  const { how } = act;
  const common = { ...empty, place: place(view, act.at) };
  switch (act.how) {
    case "signed-in-user":
      return { how, says: act.as, because: act.says, ...common };
    case "unsure": {
      const unknown = doubt(view, act.unknown, "how it gets its identity", { declare: act.declare });
      return { how, says: "an identity that cannot be told", ...common, unknown };
    }
    default:
      return { how, says: act.says, ...common };
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
      how: "identity",
      says: describeIdentity(graph, identity.urn),
      ...(isUser(holder) && { because: "what the groups allow that it is in is not read" }),
      ...empty,
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
      how: "outside",
      says: read === undefined ? value : describe(graph, read),
      ...empty,
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
  const riding = carriesUser ? ", with the identity of a person riding along" : "";
  const loose = confined === false ? "; no condition singles anybody out" : "";
  return { principal, says: `${says}${who === "service" ? onWhoseBehalf(guarded) : loose}${riding}` };
}

function onWhoseBehalf(guarded: Trusted["guarded"]): string {
  if (guarded === true) return ", for a named account or resource only";
  return guarded === false ? ", on behalf of any account" : "; on whose behalf cannot be told";
}

function grant(view: View, { at, permissions, scope, condition }: Holding): Grant {
  const unseen = isUnknown(permissions);
  return {
    says: unseen ? (permissions.what ?? "permissions that have no name here") : permissions.name,
    place: place(view, at),
    ...(scope !== undefined && { scope: scopeInWords(scope) }),
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
