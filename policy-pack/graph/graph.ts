import {
  isRef,
  isUnknown,
  unknown,
  type ActsAs,
  type AliasFact,
  type ApprovalFact,
  type AuditSinkFact,
  type CredentialFact,
  type DenialFact,
  type ExemptionFact,
  type Fact,
  type GrantFact,
  type GuardFact,
  type IdentityFact,
  type MembershipFact,
  type Options,
  type PermissionsFact,
  type RecordStoreFact,
  type Ref,
  type Resource,
  type SessionFact,
  type Toggle,
  type TrustFact,
  type Urn,
  type WorkloadFact,
} from "../model/index.js";
import { readFacts } from "../readers/index.js";
import { createGroups, declaredNode, join, type Groups } from "./groups.js";
import {
  addNamed,
  allNames,
  createNamesIndex,
  keysOf,
  push,
  resolve,
  type NamesIndex,
  type Target,
} from "./names-index.js";

/** A ref, and what the resource that holds it says by it. */
export type Link =
  | {
      readonly role: "acts-as";
      readonly owner: Urn;
      readonly ref: Ref;
      readonly act: Extract<ActsAs, { how: "machine" }>;
    }
  | { readonly role: "one-with"; readonly owner: Urn; readonly ref: Ref }
  | { readonly role: "stands-for"; readonly owner: Urn; readonly ref: Ref }
  | { readonly role: "grants"; readonly owner: Urn; readonly ref: Ref; readonly grant: GrantFact }
  | { readonly role: "holds"; readonly owner: Urn; readonly ref: Ref; readonly grant: GrantFact }
  | { readonly role: "caps"; readonly owner: Urn; readonly ref: Ref }
  | { readonly role: "trusts"; readonly owner: Urn; readonly ref: Ref; readonly trust: TrustFact }
  | { readonly role: "member-of"; readonly owner: Urn; readonly ref: Ref; readonly membership: MembershipFact }
  | { readonly role: "has-member"; readonly owner: Urn; readonly ref: Ref; readonly membership: MembershipFact }
  | { readonly role: "records"; readonly owner: Urn; readonly ref: Ref; readonly sink: AuditSinkFact }
  | { readonly role: "opens"; readonly owner: Urn; readonly ref: Ref; readonly credential: CredentialFact };

type Role = Link["role"];
type LinkOf<R extends Role> = Extract<Link, { role: R }>;

export type ActsAsLink = LinkOf<"acts-as">;
export type GrantLink = LinkOf<"grants">;

/** A workload that could be told to hand on the identity of whoever signs in, and does not yet. */
export interface Toggled {
  readonly workload: WorkloadFact;
  readonly toggle: Toggle;
}

/** A resource whose reader failed. */
export interface Unreadable {
  readonly urn: Urn;
  readonly error: string;
}

/** Who can act as what: the facts of all resources, and what their refs mean. */
export interface Graph {
  readonly options: Options;
  readonly resources: Map<Urn, Resource>;
  /** Resources that were only read (`.get`): the program did not make them and does not show what they are. */
  readonly outside: Map<Urn, Resource>;
  readonly workloads: Map<Urn, WorkloadFact>;
  readonly identities: Map<Urn, IdentityFact>;
  /** What is named in place of an identity; found among the identities by its names. */
  readonly aliases: Map<Urn, AliasFact>;
  readonly permissions: Map<Urn, PermissionsFact>;
  /** By the resource that makes or takes them. */
  readonly credentials: Map<Urn, CredentialFact[]>;
  /** By the resource that says how long they last. */
  readonly sessions: Map<Urn, SessionFact[]>;
  readonly auditSinks: Map<Urn, AuditSinkFact>;
  readonly recordStores: RecordStoreFact[];
  readonly exemptions: Map<Urn, ExemptionFact>;
  /** A resource -> those of which a property comes from it, as far as they have facts themselves. */
  readonly usedBy: Map<Urn, Urn[]>;
  /** The workloads that can be told to hand on the identity of whoever signs in, by the name of what tells them so. */
  readonly toggled: Map<string, Toggled[]>;
  readonly denials: DenialFact[];
  readonly approvals: ApprovalFact[];
  readonly guards: GuardFact[];
  readonly unreadable: Unreadable[];
  readonly things: { readonly identity: NamesIndex; readonly policy: NamesIndex; readonly workload: NamesIndex };
  /** Links by role, then by every name they use and by the urns an unknown value comes from. */
  readonly links: Readonly<Record<Role, Map<string, Link[]>>>;
  /** Grants whose holder is named by a text, or by a value that is not known: it may turn out to be one of several. */
  readonly namedGrants: GrantLink[];
  /** The same by the resource that gives them. */
  readonly given: Map<Urn, GrantLink[]>;
  readonly groups: Groups;
}

export function createGraph(options: Options): Graph {
  return {
    options,
    resources: new Map(),
    outside: new Map(),
    workloads: new Map(),
    identities: new Map(),
    aliases: new Map(),
    permissions: new Map(),
    credentials: new Map(),
    sessions: new Map(),
    auditSinks: new Map(),
    recordStores: [],
    exemptions: new Map(),
    usedBy: new Map(),
    toggled: new Map(),
    denials: [],
    approvals: [],
    guards: [],
    unreadable: [],
    things: { identity: createNamesIndex(), policy: createNamesIndex(), workload: createNamesIndex() },
    links: {
      "acts-as": new Map(),
      "one-with": new Map(),
      "stands-for": new Map(),
      grants: new Map(),
      holds: new Map(),
      caps: new Map(),
      trusts: new Map(),
      "member-of": new Map(),
      "has-member": new Map(),
      records: new Map(),
      opens: new Map(),
    },
    namedGrants: [],
    given: new Map(),
    groups: createGroups(),
  };
}

/** A graph of many resources at once, in any order. */
export function buildGraph(resources: Iterable<Resource>, options: Options): Graph {
  const graph = createGraph(options);
  const facts = [...resources].map((resource) => enter(graph, resource));
  for (const group of facts) joinOneWith(graph, group);
  return graph;
}

/** Adds one resource, and gives its facts. What it is one with, and what waited for it, is joined. */
export function addResource(graph: Graph, resource: Resource): readonly Fact[] {
  const facts = enter(graph, resource);
  joinOneWith(graph, facts);
  if (graph.workloads.has(resource.urn)) {
    for (const link of linksTo(graph, resource.urn, "one-with")) join(graph.groups, link.owner, resource.urn);
  }
  return facts;
}

function enter(graph: Graph, resource: Resource): readonly Fact[] {
  if (resource.read === true) {
    graph.outside.set(resource.urn, resource);
    return [];
  }
  const facts = tryRead(graph, resource);
  if (facts.length > 0) {
    graph.resources.set(resource.urn, resource);
    for (const urn of sourcesOf(resource)) push(graph.usedBy, urn, resource.urn);
  }
  for (const fact of facts) {
    index(graph, fact, resource);
    for (const link of linksOf(fact, resource.urn)) enterLink(graph, link);
  }
  return facts;
}

/** What it depends on, by a property or because the program says so. */
function sourcesOf({ dependencies, propertyDependencies }: Resource): ReadonlySet<Urn> {
  return new Set([...dependencies, ...Object.values(propertyDependencies).flat()]);
}

function tryRead(graph: Graph, resource: Resource): readonly Fact[] {
  try {
    return readFacts(resource, graph.options);
  } catch (error) {
    graph.resources.set(resource.urn, resource);
    graph.unreadable.push({ urn: resource.urn, error: error instanceof Error ? error.message : String(error) });
    return [];
  }
}

function index(graph: Graph, fact: Fact, resource: Resource): void {
  const { provider, parent } = resource;
  switch (fact.fact) {
    case "workload":
      graph.workloads.set(fact.urn, fact);
      addNamed(graph.things.workload, { urn: fact.urn, names: fact.names, provider, parent });
      if (fact.declared !== undefined && !isUnknown(fact.declared)) {
        join(graph.groups, fact.urn, declaredNode(fact.declared));
      }
      if (fact.toggle !== undefined) push(graph.toggled, fact.toggle.named, { workload: fact, toggle: fact.toggle });
      break;
    case "identity":
      graph.identities.set(fact.urn, fact);
      addNamed(graph.things.identity, { urn: fact.urn, names: fact.names, provider, parent });
      break;
    case "alias":
      graph.aliases.set(fact.urn, fact);
      addNamed(graph.things.identity, { urn: fact.urn, names: fact.names, provider, parent, isAlias: true });
      break;
    case "permissions":
      graph.permissions.set(fact.urn, fact);
      addNamed(graph.things.policy, { urn: fact.urn, names: fact.names, provider, parent });
      break;
    case "credential":
      push(graph.credentials, fact.urn, fact);
      break;
    case "session":
      push(graph.sessions, fact.urn, fact);
      break;
    case "audit-sink":
      graph.auditSinks.set(fact.urn, fact);
      break;
    case "record-store":
      graph.recordStores.push(fact);
      break;
    case "exemption":
      graph.exemptions.set(fact.urn, fact);
      break;
    case "denial":
      graph.denials.push(fact);
      break;
    case "approval":
      graph.approvals.push(fact);
      break;
    case "guard":
      graph.guards.push(fact);
      break;
    case "trust":
    case "grant":
    case "membership":
      break;
  }
}

function linksOf(fact: Fact, owner: Urn): readonly Link[] {
  switch (fact.fact) {
    case "workload":
      return [
        ...fact.actsAs.flatMap((act): readonly Link[] =>
          act.how === "machine" ? [{ role: "acts-as", owner, ref: act.identity, act }] : [],
        ),
        ...fact.oneWith.map((ref): Link => ({ role: "one-with", owner, ref })),
      ];
    case "grant":
      return [
        { role: "grants", owner, ref: fact.to, grant: fact },
        ...(isRef(fact.what) ? [{ role: "holds" as const, owner, ref: fact.what, grant: fact }] : []),
      ];
    case "identity":
      return fact.boundary !== undefined && isRef(fact.boundary) ? [{ role: "caps", owner, ref: fact.boundary }] : [];
    case "alias":
      return [{ role: "stands-for", owner, ref: fact.of }];
    case "trust":
      return [{ role: "trusts", owner, ref: fact.of, trust: fact }];
    case "credential":
      return [{ role: "opens", owner, ref: fact.of, credential: fact }];
    case "audit-sink":
      return fact.of === undefined ? [] : [{ role: "records", owner, ref: fact.of, sink: fact }];
    case "membership":
      return [
        { role: "member-of", owner, ref: fact.member, membership: fact },
        { role: "has-member", owner, ref: fact.group, membership: fact },
      ];
    case "permissions":
    case "exemption":
    case "denial":
    case "approval":
    case "guard":
    case "session":
    case "record-store":
      return [];
  }
}

function enterLink(graph: Graph, link: Link): void {
  const keys = new Set([
    ...(link.ref.urn === undefined ? [] : [link.ref.urn]),
    ...allNames(link.ref.names),
    ...(isUnknown(link.ref.value) ? link.ref.from : []),
  ]);
  for (const key of keys) {
    push<Link>(graph.links[link.role], key, link);
  }
  if (link.role === "grants" && link.owner !== link.ref.urn) {
    graph.namedGrants.push(link);
    push(graph.given, link.owner, link);
  }
}

/** Grants of which it cannot be told to whom they go; with the identities that may be meant, none where any may be. */
export function adriftGrants(graph: Graph): readonly { link: GrantLink; candidates: readonly Urn[] }[] {
  return graph.namedGrants.flatMap((link) => {
    const target = meaning(graph, "identity", link.ref);
    return target.is === "unknown" ? [{ link, candidates: target.candidates }] : [];
  });
}

function joinOneWith(graph: Graph, facts: readonly Fact[]): void {
  for (const fact of facts) {
    if (fact.fact !== "workload") continue;
    for (const ref of fact.oneWith) {
      const target = meaning(graph, "workload", ref);
      if (target.is === "found") join(graph.groups, fact.urn, target.urn);
    }
  }
}

export type Kind = keyof Graph["things"];

/** What a ref means in this graph. */
export function meaning(graph: Graph, kind: Kind, ref: Ref): Target {
  return behindAliases(graph, kind, ref).target;
}

/** Whether a ref names something that stands for another identity. */
export function isAlias(graph: Graph, ref: Ref): boolean {
  return behindAliases(graph, "identity", ref).ref !== ref;
}

/** What a ref means, and the ref that says so: that of the last alias where it goes through one. */
export function behindAliases(
  graph: Graph,
  kind: Kind,
  ref: Ref,
  passed: readonly Urn[] = [],
): { target: Target; ref: Ref } {
  const target = direct(graph, kind, ref);
  const alias = kind === "identity" && target.is === "found" ? graph.aliases.get(target.urn) : undefined;
  if (alias === undefined) return { target, ref };
  if (!passed.includes(alias.urn)) return behindAliases(graph, kind, alias.of, [...passed, alias.urn]);
  return {
    target: { is: "unknown", unknown: unknown("here", passed, "what an alias of itself means"), candidates: [] },
    ref,
  };
}

function direct(graph: Graph, kind: Kind, ref: Ref): Target {
  const target = resolve(graph.things[kind], ref, graph.resources.get(ref.at.urn)?.provider);
  if (!isUnknown(ref.value) || (target.is === "found" && target.urn === ref.urn)) return target;
  const [outside, ...others] = ref.from.flatMap((urn) => graph.outside.get(urn) ?? []);
  if (outside === undefined) return target;
  // Dependencies are told for a whole list: its other elements may be what comes from the program.
  if (target.is === "found") return { is: "unknown", unknown: ref.value, candidates: [target.urn] };
  if (others.length > 0 || target.is === "external" || target.candidates.length > 0) return target;
  return { is: "external", value: outside.id ?? "", read: outside.urn };
}

const meant: Readonly<Record<Role, Kind>> = {
  "acts-as": "identity",
  grants: "identity",
  "one-with": "workload",
  "stands-for": "identity",
  holds: "policy",
  caps: "policy",
  trusts: "identity",
  opens: "identity",
  records: "workload",
  "member-of": "identity",
  "has-member": "identity",
};

/** The links of one role that use a name. */
export function linksBy<R extends Role>(graph: Graph, role: R, name: string): readonly LinkOf<R>[] {
  // The lists of a role hold no links of another.
  return (graph.links[role].get(name) ?? []) as readonly Link[] as readonly LinkOf<R>[];
}

/** The links of one role whose ref means this thing. Thousands of workloads on a role do not slow a look at its grants. */
export function* linksTo<R extends Role>(graph: Graph, urn: Urn, role: R): Generator<LinkOf<R>> {
  const kind = meant[role];
  const thing = graph.things[kind].byUrn.get(urn);
  if (thing === undefined) return;
  const seen = new Set<Link>();
  for (const key of keysThroughAliases(graph, keysOf(thing))) {
    for (const link of linksBy(graph, role, key)) {
      if (seen.has(link)) continue;
      seen.add(link);
      const target = meaning(graph, kind, link.ref);
      if (target.is === "found" && target.urn === urn) yield link;
    }
  }
}

/** The keys under which links to a thing may be found, with those of what stands for it; `meaning` tells whether they mean it. */
export function keysThroughAliases(graph: Graph, keys: readonly string[]): ReadonlySet<string> {
  const found = new Set(keys);
  for (const key of found) {
    for (const { owner } of linksBy(graph, "stands-for", key)) {
      const alias = graph.things.identity.byUrn.get(owner);
      for (const other of alias === undefined ? [] : keysOf(alias)) found.add(other);
    }
  }
  return found;
}
