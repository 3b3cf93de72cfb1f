import {
  unknown,
  type ActsAs,
  type IdentityFact,
  type Ref,
  type Unknown,
  type Urn,
  type WorkloadFact,
} from "../model/index.js";
import { pathsToAdmin, type Paths } from "../permissions/index.js";
import { denialsFor, type Denials } from "./denials.js";
import { adriftGrants, linksTo, meaning, type Graph, type GrantLink } from "./graph.js";
import { boundaryOf, holdingsGivenTo, holdingsOf, type Holding } from "./holdings.js";
import type { Target } from "./names-index.js";
import { seekerOf } from "./seeker.js";
import { createUsersOf } from "./sharing.js";
import { typeOf } from "./urn.js";

type Machine = Extract<ActsAs, { how: "machine" }>;

/** One of the ways in which a workload acts, and whom it means. */
export type RunsAs =
  | { readonly is: "identity"; readonly act: Machine; readonly identity: IdentityFact }
  | { readonly is: "outside"; readonly act: Machine; readonly target: Extract<Target, { is: "external" }> }
  | { readonly is: "unknown"; readonly act: Machine; readonly unknown: Unknown; readonly candidates: readonly Urn[] }
  | { readonly is: "otherwise"; readonly act: Exclude<ActsAs, Machine> };

export function runsAs(graph: Graph, workload: WorkloadFact): readonly RunsAs[] {
  return workload.actsAs.map((act): RunsAs => {
    if (act.how !== "machine") return { is: "otherwise", act };
    const target = meaning(graph, "identity", act.identity);
    if (target.is === "external") return { is: "outside", act, target };
    if (target.is === "unknown") return { ...target, act };
    const identity = graph.identities.get(target.urn);
    return identity === undefined
      ? { is: "unknown", act, unknown: unknown("here", [target.urn]), candidates: [target.urn] }
      : { is: "identity", act, identity };
  });
}

/** What somebody holds, as far as this program says it. */
export interface Holder {
  /** Absent for an identity that is made outside the program. */
  readonly identity?: IdentityFact;
  readonly cloud: "aws" | "azure";
  readonly holdings: readonly Holding[];
  readonly boundary?: Holding;
  /** What deny assignments may take away from it. */
  readonly denied: Denials;
  /** Grants of which it cannot be told whether they are given to it. */
  readonly adrift: readonly GrantLink[];
}

export function holderOf(graph: Graph, identity: IdentityFact): Holder {
  const { urn } = identity;
  const cloud = cloudOf(urn);
  const boundary = boundaryOf(graph, identity);
  const adrift = adriftGrants(graph).filter(
    ({ link, candidates }) => cloudOf(link.owner) === cloud && (candidates.length === 0 || candidates.includes(urn)),
  );
  return {
    identity,
    cloud,
    holdings: holdingsOf(graph, urn),
    denied: denialsFor(graph, urn),
    ...(boundary !== undefined && { boundary }),
    adrift: adrift.map(({ link }) => link),
  };
}

/** Somebody who may have more through groups: their members are not read. */
export function isUser({ identity, cloud }: Holder): boolean {
  return cloud === "aws" && identity?.label === "IAM user";
}

/** What this program gives to an identity outside of it. */
export function holderOutside(graph: Graph, ref: Ref): Holder {
  return {
    cloud: cloudOf(ref.at.urn),
    holdings: holdingsGivenTo(graph, ref),
    denied: denialsFor(graph, ref),
    adrift: [],
  };
}

/** In whose cloud a resource is, by its type: `aws`, `aws-native`; `azure`, `azure-native`, `azuread`. */
export function cloudOf(urn: Urn): "aws" | "azure" {
  return typeOf(urn).startsWith("aws") ? "aws" : "azure";
}

/** Every known path to admin that IAM policies open. */
export function pathsOf(graph: Graph, { identity, holdings, boundary }: Holder): Paths {
  return pathsToAdmin(seekerOf(graph, holdings, identity, boundary));
}

/** The workloads whose code, or whose service, uses an identity of the program. */
export function usersOf(graph: Graph, identity: Urn): readonly Urn[] {
  return [...new Set([...linksTo(graph, identity, "acts-as")].map(({ owner }) => owner))];
}

/** The same for one from outside; of resources that are one workload, one stands for all. */
export function usersOfOutside(graph: Graph, ref: Ref): readonly Urn[] {
  return [...(createUsersOf()(graph, ref)?.representatives.values() ?? [])];
}
