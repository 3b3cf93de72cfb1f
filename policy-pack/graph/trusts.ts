import type { IdentityFact, Location, Perhaps, Trusted } from "../model/index.js";
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
