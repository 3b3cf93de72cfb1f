import { isUnknown, type IdentityFact, type Location, type Perhaps, type Trusted } from "../model/index.js";
import { linksTo, type Graph } from "./graph.js";

/** Who may become an identity, as one place in the program says. */
export interface TrustAt {
  readonly at: Location;
  readonly parties: Perhaps<readonly Trusted[]>;
  readonly runsCode?: true;
}

/** All that the program says of who may become an identity: its own trust policy, and its federated credentials. */
export function trustsIn(graph: Graph, { urn, trust }: IdentityFact): readonly TrustAt[] {
  const others = [...linksTo(graph, urn, "trusts")].map(({ trust: fact }) => fact);
  return trust === undefined ? others : [trust, ...others];
}

/** The place that says so, where nobody but somebody can become an identity; `isThey` tells whether a principal means them. */
export function trustedOnlyBy(
  graph: Graph,
  identity: IdentityFact,
  isThey: (principal: string, at: Location) => boolean,
): Location | undefined {
  const trusts = trustsIn(graph, identity);
  const parties = trusts.flatMap((trust) => (isUnknown(trust.parties) ? [] : trust.parties));
  const areRead = trusts.every((trust) => !isUnknown(trust.parties));
  const [first] = trusts;
  if (first === undefined || parties.length === 0 || !areRead) return undefined;
  return parties.every(({ principal }) => isThey(principal, first.at)) ? first.at : undefined;
}
