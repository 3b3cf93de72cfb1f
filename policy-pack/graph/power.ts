import {
  isRef,
  unknown,
  type Cause,
  type Decision,
  type Evidence,
  type GrantFact,
  type IdentityFact,
  type Ref,
  type Urn,
} from "../model/index.js";
import { once } from "../permissions/once.js";
import { sameAccount } from "./account.js";
import { describe, describeIdentity, list } from "./describe.js";
import { allNames, mayBeSame, type Target } from "./names-index.js";
import { nameOf } from "./urn.js";
import { adriftGrants, linksBy, linksTo, meaning, type Graph, type GrantLink } from "./graph.js";

/** Whether an identity has admin rights: what proves it, or what keeps it open. Neither means it has not. */
export interface AdminRights {
  readonly proof: readonly Evidence[];
  /** The resources that carry the proof. */
  readonly urns: readonly Urn[];
  readonly open: readonly Cause[];
}

const none: AdminRights = { proof: [], urns: [], open: [] };

/** The admin rights of an identity of the program, within its permissions boundary. */
export function adminRights(graph: Graph, identity: IdentityFact, adrift: Adrift): AdminRights {
  const links = [...linksTo(graph, identity.urn, "grants")];
  const granted = together(links.map((link) => rightsOf(graph, link.grant)));
  const rights = together([granted, adrift(identity.urn)]);
  return withinBoundary(graph, identity, rights);
}

/** The admin rights that this program gives to an identity outside of it. */
export function adminRightsGivenTo(graph: Graph, ref: Ref): AdminRights {
  const target = meaning(graph, "identity", ref);
  const read = target.is === "external" ? target.read : undefined;
  const keys = read === undefined ? allNames(ref.names) : [read];
  const links = new Set(keys.flatMap((key) => linksBy(graph, "grants", key)));
  const grants = [...links].filter((link) => {
    const holder = meaning(graph, "identity", link.ref);
    if (holder.is !== "external" || holder.read !== read || !mayBeSame(ref.names, link.ref.names)) return false;
    return ref.names.exact.some((name) => link.ref.names.exact.includes(name)) || sameAccountOf(graph, ref, link.ref);
  });
  return together(grants.map((link) => rightsOf(graph, link.grant)));
}

function sameAccountOf(graph: Graph, one: Ref, other: Ref): boolean {
  const [a, b] = [one, other].map(({ at }) => graph.resources.get(at.urn)?.provider);
  return sameAccount(a, b);
}

/** What grants of unknown holders may add to an identity. */
export type Adrift = (identity: Urn) => AdminRights;

export const nothingAdrift: Adrift = () => none;

/** Reads the grants of unknown holders once for a whole graph, when first asked; harmless ones keep nothing open. */
export function readAdrift(graph: Graph): Adrift {
  const read = once(() => {
    const grants = powerfulAdrift(graph);
    const anybodys = grants.filter(({ candidates }) => candidates.size === 0).map(({ link }) => link);
    return { forAll: holdersUnknown(graph, anybodys), forSome: grants.filter(({ candidates }) => candidates.size > 0) };
  });
  return (identity) => {
    const { forAll, forSome } = read();
    const mine = forSome.filter(({ candidates }) => candidates.has(identity)).map(({ link }) => link);
    return { ...none, open: [...forAll, ...holdersUnknown(graph, mine)] };
  };
}

/** As many grants as a message names. */
const named = 3;

/** One cause for many grants: one each, on each of the identities that may be meant, would have no end. */
function holdersUnknown(graph: Graph, links: readonly GrantLink[]): readonly Cause[] {
  const causes = links.map((link) => holderUnknown(graph, link));
  return (["here", "until-deployed"] as const).flatMap((kind) => {
    const [first, ...others] = causes.filter((cause) => cause.unknown.kind === kind);
    if (first === undefined || others.length === 0) return first ?? [];
    const owners = [first, ...others].slice(0, named).map(({ at }) => describe(graph, at.urn));
    const says = `to whom ${list(owners, others.length + 1)} give their rights`;
    return { ...first, says, declare: "name the identities they belong to in the program" };
  });
}

function powerfulAdrift(graph: Graph): readonly { link: GrantLink; candidates: ReadonlySet<Urn> }[] {
  return adriftGrants(graph).flatMap(({ link, candidates }) => {
    const rights = rightsOf(graph, link.grant);
    return rights.proof.length + rights.open.length === 0 ? [] : [{ link, candidates: new Set(candidates) }];
  });
}

function holderUnknown(graph: Graph, link: GrantLink): Cause {
  const why = meaning(graph, "identity", link.ref);
  return {
    at: link.ref.at,
    unknown: why.is === "unknown" ? why.unknown : unknown("here"),
    says: `to whom ${describe(graph, link.owner)} gives its rights`,
    declare: "name the identity it belongs to in the program",
  };
}

function rightsOf(graph: Graph, grant: GrantFact): AdminRights {
  return asRights(graph, grant, decide(graph, grant));
}

/** A decision, with the name of the permissions and the resource that holds them, where it is not the grant itself. */
type Decided = Decision & { readonly name?: string; readonly carrier?: Urn };

function decide(graph: Graph, grant: GrantFact): Decided {
  if (!isRef(grant.what)) return { ...grant.what.admin(grant.scope), name: grant.what.name };
  const target = meaning(graph, "policy", grant.what);
  if (target.is === "found") {
    const fact = graph.permissions.get(target.urn);
    if (fact !== undefined) {
      return { ...fact.permissions.admin(grant.scope), name: fact.permissions.name, carrier: target.urn };
    }
  }
  if (target.is === "unknown") return { is: "unsure", unknown: target.unknown };
  const what = target.is === "external" ? `what ${outsideName(target)} allows` : "what it allows";
  return { is: "unsure", unknown: unknown("here", [], what) };
}

function outsideName({ value, read }: Extract<Target, { is: "external" }>): string {
  return read === undefined ? value : nameOf(read);
}

function asRights(graph: Graph, grant: GrantFact, decision: Decided): AdminRights {
  const urns = decision.carrier === undefined ? [grant.at.urn] : [grant.at.urn, decision.carrier];
  switch (decision.is) {
    case "no":
      return none;
    case "yes":
      return { proof: [{ at: grant.at, says: `${decision.name ?? "it"}: ${decision.says}` }], urns, open: [] };
    case "unsure":
      return {
        ...none,
        open: [
          {
            at: grant.at,
            unknown: decision.unknown,
            says: decision.unknown.what ?? `what ${describe(graph, grant.at.urn)} allows`,
            declare: "write the permissions in the program, or vouch for the identity under trustedIdentities",
          },
        ],
      };
  }
}

function withinBoundary(graph: Graph, identity: IdentityFact, rights: AdminRights): AdminRights {
  const boundary = identity.boundary;
  if (boundary === undefined || rights.proof.length + rights.open.length === 0) return rights;
  const at = isRef(boundary) ? boundary.at : boundary.at;
  const what = isRef(boundary) ? boundary : boundary.permissions;
  const cap = decide(graph, { fact: "grant", to: nobody(at), at, what });
  if (cap.is === "yes")
    return { ...rights, urns: cap.carrier === undefined ? rights.urns : [...rights.urns, cap.carrier] };
  if (cap.is === "no") return none;
  const open: Cause = {
    at,
    unknown: cap.unknown,
    says: `what the permissions boundary of ${describeIdentity(graph, identity.urn)} leaves`,
    declare: "define the boundary's policy in the program",
  };
  return { proof: [], urns: [], open: [open] };
}

/** A boundary grants nothing to anybody. */
function nobody(at: Ref["at"]): Ref {
  return { at, value: unknown("here"), names: { exact: [], loose: [] }, from: [] };
}

function together(parts: readonly AdminRights[]): AdminRights {
  return {
    proof: parts.flatMap((part) => part.proof),
    urns: [...new Set(parts.flatMap((part) => part.urns))],
    open: parts.flatMap((part) => part.open),
  };
}
