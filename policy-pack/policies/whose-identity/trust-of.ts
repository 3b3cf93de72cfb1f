import { isUnknown, type Cause, type Location, type Trusted } from "../../model/index.js";
import { describeIdentity, meaning } from "../../graph/index.js";
import { identityOutside } from "../identity-outside.js";
import type { ActOf, Scene } from "../policy.js";
import { isTrusted } from "../../graph/index.js";

/** One party who may become the identity that a workload uses, and the trust policy that says so. */
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
  const trust = graph.identities.get(target.urn)?.trust;
  if (trust === undefined) return nobody;
  const { at, parties } = trust;
  if (!isUnknown(parties)) return { parties: parties.map((party) => ({ at, party })), open: [] };
  const cause: Cause = {
    at,
    unknown: parties,
    says: parties.what ?? `who may become ${describeIdentity(graph, target.urn)}`,
    declare: "write the trust policy so that it can be read before deployment",
  };
  return { ...nobody, open: [cause] };
}
