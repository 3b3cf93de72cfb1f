import { isUnknown, type IdentityFact, type WorkloadFact } from "../model/index.js";
import { mayTurnOn, toggles, type Judged } from "../permissions/index.js";
import { lower } from "../permissions/wildcard.js";
import { cloudOf } from "./explain.js";
import type { Graph, GrantLink, Toggled } from "./graph.js";
import { boundaryOf, holdingOf, holdingsGivenTo, holdingsOf, type Holding } from "./holdings.js";
import type { Whose } from "./principals.js";
import { rightsOnAzure } from "./rights-on-azure.js";
import { allTheTime, standing, type Standing } from "./rights.js";
import { seekerFor } from "./seeker.js";

/** The workloads of one cloud that can be told so, by the name of what switches it on. */
export type Toggles = ReadonlyMap<string, readonly Toggled[]>;

export function togglesIn(graph: Graph, cloud: "aws" | "azure"): Toggles {
  const isThere = ([first]: readonly Toggled[]): boolean =>
    first !== undefined && cloudOf(first.workload.urn) === cloud;
  return new Map([...graph.toggled].filter(([, workloads]) => isThere(workloads)));
}

/** Whether somebody may switch it on all the time, and for which workload. */
export interface TurnedOn extends Standing {
  readonly toggled?: Toggled;
}

/** What an identity of the program may switch on. */
export function turnedOnBy(graph: Graph, among: Toggles, identity: IdentityFact): TurnedOn {
  return turnedOn(graph, among, holdingsOf(graph, identity.urn), identity.urn, identity);
}

/** What this program lets somebody switch on whom a grant goes to, outside of the program. */
export function turnedOnThrough(graph: Graph, among: Toggles, { ref, grant }: GrantLink): TurnedOn {
  return turnedOn(graph, among, isUnknown(ref.value) ? [holdingOf(graph, grant)] : holdingsGivenTo(graph, ref), ref);
}

function turnedOn(
  graph: Graph,
  among: Toggles,
  holdings: readonly Holding[],
  whose: Whose,
  identity?: IdentityFact,
): TurnedOn {
  let open: TurnedOn = { proof: [], urns: [], open: [] };
  for (const [name, workloads] of among) {
    // Which of many workloads a role reaches is asked of those only who have one that switches something on.
    const anywhere = standingIn(graph, name, holdings, whose, identity);
    if (anywhere.proof.length === 0 && anywhere.open.length === 0) continue;
    const there = holdings.filter((holding) => workloads.some(({ workload }) => mayReach(graph, holding, workload)));
    const own = there.length === holdings.length ? anywhere : standingIn(graph, name, there, whose, identity);
    if (own.proof.length === 0) {
      if (open.open.length === 0) open = own;
      continue;
    }
    const giving = there.filter(({ at }) => own.proof.some((evidence) => evidence.at === at));
    const toggled = workloads.find(({ workload }) => giving.some((holding) => mayReach(graph, holding, workload)));
    return { ...own, ...(toggled !== undefined && { toggled }) };
  }
  return open;
}

function standingIn(
  graph: Graph,
  name: string,
  holdings: readonly Holding[],
  whose: Whose,
  identity?: IdentityFact,
): Standing {
  const boundary = boundaryOf(graph, identity);
  return allTheTime(graph, holdings, (held) =>
    standing(graph, held, judged(graph, name, held, whose, identity, boundary), identity, boundary),
  );
}

function judged(
  graph: Graph,
  name: string,
  held: readonly Holding[],
  whose: Whose,
  identity: IdentityFact | undefined,
  boundary: Holding | undefined,
): Judged {
  if (name === "computeInstance") return rightsOnAzure(graph, held, whose).enablesSso();
  const toggle = Object.entries(toggles).find(([key]) => key === name)?.[1];
  if (toggle === undefined) return { proof: [], open: [] };
  return mayTurnOn(
    toggle,
    seekerFor(graph, held, identity, boundary, () => undefined),
  );
}

/**
 * Whether what is held may hold for a workload. In Azure another resource group or workspace tells that it does not, where
 * the program writes the names of both out; subscriptions are known after deployment only.
 */
function mayReach(graph: Graph, { scope }: Holding, { urn, names }: WorkloadFact): boolean {
  if (scope === undefined || isUnknown(scope)) return true;
  const inputs = Object.keys(graph.resources.get(urn)?.propertyDependencies ?? {});
  const [name] = names.loose;
  if (name === undefined || inputs.some((input) => /(?:Group|Workspace)Name$/i.test(input))) return true;
  const own = name.slice(name.lastIndexOf(" ") + 1).split("/");
  return placesIn(scope).every((place, at) => place === own[at]);
}

/** The resource group of an id, and the outermost resource in it. */
function placesIn(id: string): readonly string[] {
  const [, group, outermost] = /\/resourcegroups\/([^/]+)(?:\/providers\/[^/]+\/[^/]+\/([^/]+))?/.exec(lower(id)) ?? [];
  return [group, outermost].filter((place) => place !== undefined);
}
