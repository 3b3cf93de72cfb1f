import { unknown, type Cause, type Unknown } from "../model/index.js";
import { describe, describeRef, type Graph } from "../graph/index.js";
import type { ActOf } from "./policy.js";

/** The cause of not deciding where a workload's identity is made outside the program, or is not known yet. */
export function identityOutside(graph: Graph, act: ActOf<"machine">, why?: Unknown): Cause {
  if (why !== undefined) {
    return {
      at: act.at,
      unknown: why,
      says: why.what ?? `which identity ${describe(graph, act.at.urn)} gets`,
      declare: "take the identity from a resource of this program, or write it as a literal",
    };
  }
  return {
    at: act.at,
    unknown: unknown("here"),
    says: `who may become ${describeRef(act.identity)} and what it may do, because it is made outside this program`,
    declare: "make the identity in this program, or vouch for it under trustedIdentities in ml-identity.yaml",
  };
}
