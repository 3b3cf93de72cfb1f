import {
  isUnknown,
  unknown,
  type Cause,
  type Evidence,
  type IdentityFact,
  type Location,
  type Trusted,
} from "../../model/index.js";
import { describeIdentity, isTrusted, roleNamed, trustsIn } from "../../graph/index.js";
import { identityPolicy } from "../identity-policy.js";
import { notApplicable, pass, undecidable, type Scene } from "../policy.js";

export const confinedTrust = identityPolicy({
  id: "MLI-305",
  name: "confined-trust",
  title: "Only the workload can become its identity",
  question: "How much can it do?",
  asks: "Only named services and workloads may become an identity that a machine-learning workload runs as.",
  why: "Whoever can assume the role has all that the workload may do, and the log shows the workload.",
  remedy: "Trust the one service that runs the workload, or single out one role or one token subject in a condition.",
  severity: "high",
  frameworks: [
    "OWASP NHI5:2025",
    "OWASP ASI03:2026",
    "NIST SP 800-53 r5 AC-6",
    "NIST SP 800-53 r5 IA-9",
    "NIST CSF 2.0 PR.AA-05",
    "ISO/IEC 27001:2022 A.5.15",
    "SOC 2 CC6.3",
  ],
  judgeIdentity(identity, users, scene) {
    if (trustsIn(scene.graph, identity).length === 0) return notApplicable("nobody assumes such an identity");
    const { proof, open } = lettingIn(identity, scene, new Set());
    const [first, ...others] = proof;
    if (first === undefined) return undecidable(open) ?? pass;
    return {
      verdict: "violation",
      says: `${users.says}, which ${first.says} can become too.`,
      fix: "trust only the service that runs the workload, or name one role or one token subject in a condition",
      evidence: [first, ...others].map(({ at, says }) => ({
        at,
        says: `${says} can become ${describeIdentity(scene.graph, identity.urn)}`,
      })) as [Evidence, ...Evidence[]],
      proof: [...users.urns, ...proof.map(({ at }) => at.urn)],
      // Of a role that it goes through, more may come later.
      final: proof.every(({ at }) => at.urn === identity.urn),
    };
  },
});

interface Read {
  readonly proof: readonly Evidence[];
  readonly open: readonly Cause[];
}

/** Who else may become an identity, directly or by becoming a role of this program that it trusts. */
function lettingIn(identity: IdentityFact, scene: Scene, looked: Set<string>): Read {
  looked.add(identity.urn);
  const reads = trustsIn(scene.graph, identity).flatMap(({ at, parties }): readonly Read[] => {
    if (!isUnknown(parties)) return parties.map((party) => through(party, at, scene, looked));
    const says = parties.what ?? `who may become ${describeIdentity(scene.graph, identity.urn)}`;
    return [{ proof: [], open: [{ at, unknown: parties, says, declare: readable }] }];
  });
  return { proof: reads.flatMap(({ proof }) => proof), open: reads.flatMap(({ open }) => open) };
}

const readable = "write the trust policy so that it can be read before deployment";

function through(party: Trusted, at: Location, scene: Scene, looked: Set<string>): Read {
  const { confined, principal, says } = party;
  if (confined === false) return { proof: [{ at, says }], open: [] };
  if (confined === true || isTrusted(scene.graph.options, principal)) return { proof: [], open: [] };
  const role = party.who === "workload" ? roleNamed(scene.graph, principal, at) : undefined;
  if (role !== undefined) return looked.has(role.urn) ? { proof: [], open: [] } : lettingIn(role, scene, looked);
  const cause: Cause = {
    at,
    unknown: confined.kind === "here" ? unknown("here") : confined,
    says: confined.what ?? `who may become ${principal}`,
    declare: "trust a service or a role of this program, or vouch for the principal under trustedIdentities",
  };
  return { proof: [], open: [cause] };
}
