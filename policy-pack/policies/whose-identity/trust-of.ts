import { isUnknown, type Cause, type Location, type Trusted } from "../../model/index.js";
import { describeIdentity, isTrusted, meaning, trustsIn } from "../../graph/index.js";
import { identityOutside } from "../identity-outside.js";
import type { ActOf, Scene } from "../policy.js";

/** One party who may become the identity that a workload uses, and where the program says so. */
export interface TrustedBy {
  readonly at: Location;
  readonly party: Trusted;
}

export interface TrustRead {
  readonly parties: readonly TrustedBy[];
  /** Why the answer is not whole. */
  readonly open: readonly Cause[];
}

const nobody: TrustRead = { parties: [], open: [] };

/** Who may become the identities that a workload uses, as far as it can be read. */
export function trustOf({ graph }: Scene, act: ActOf<"machine">): TrustRead {
  if (act.noPersonCan === true) return nobody;
  const target = meaning(graph, "identity", act.identity);
  if (target.is === "external" && isTrusted(graph.options, target.value)) return nobody;
  if (target.is !== "found") return { ...nobody, open: [identityOutside(graph, act, target)] };
  const identity = graph.identities.get(target.urn);
  // Who deploys a job may have it run as somebody else, and does not make it theirs by that.
  const trusts = identity === undefined ? [] : trustsIn(graph, identity).filter(({ runsCode }) => runsCode !== true);
  return {
    parties: trusts.flatMap(({ at, parties }) => (isUnknown(parties) ? [] : parties.map((party) => ({ at, party })))),
    open: trusts.flatMap(({ at, parties }): readonly Cause[] => {
      if (!isUnknown(parties)) return [];
      const says = parties.what ?? `who may become ${describeIdentity(graph, target.urn)}`;
      return [{ at, unknown: parties, says, declare: "write the trust so that it can be read before deployment" }];
    }),
  };
}
