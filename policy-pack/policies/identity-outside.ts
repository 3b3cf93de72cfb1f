import { unknown, type Cause } from "../model/index.js";
import { describe, type Graph, type Target } from "../graph/index.js";
import type { ActOf } from "./policy.js";

/** Why nothing can be told of an identity that is made outside the program, or of which it is not known which it is. */
export function identityOutside(
  graph: Graph,
  act: ActOf<"machine">,
  target: Exclude<Target, { readonly is: "found" }>,
): Cause {
  if (target.is === "unknown") {
    return {
      at: act.at,
      unknown: target.unknown,
      says: target.unknown.what ?? `which identity ${describe(graph, act.at.urn)} gets`,
      declare: "take the identity from a resource of this program, or write it as a literal",
    };
  }
  return {
    at: act.at,
    unknown: unknown("here"),
    says: `who may become ${target.value} and what it may do, because it is made outside this program`,
    declare: "make the identity in this program, or vouch for it under trustedIdentities in ml-identity.yaml",
  };
}
