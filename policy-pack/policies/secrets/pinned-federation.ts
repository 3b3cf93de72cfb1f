import {
  isUnknown,
  type Cause,
  type Claimed,
  type Evidence,
  type IdentityFact,
  type Outcome,
} from "../../model/index.js";
import { describeIdentity, trustsIn, type TrustAt } from "../../graph/index.js";
import { notApplicable, pass, undecidable, type Policy, type Scene } from "../policy.js";

export const pinnedFederation: Policy = {
  id: "MLI-402",
  name: "pinned-federation",
  title: "A federated identity takes the tokens of one workload",
  question: "What secrets keep it alive?",
  asks: "An identity that takes tokens of another issuer names that issuer, the subject and the audience exactly.",
  why: "Issuers such as GitHub serve everybody: what a wildcard leaves open, somebody else's branch or cluster can fill in.",
  remedy:
    "Compare the subject and the audience with StringEquals, and name one branch, environment or service account.",
  severity: "high",
  frameworks: [
    "OWASP NHI4:2025",
    "NIST SP 800-53 r5 IA-9",
    "NIST SP 800-53 r5 AC-6",
    "NIST CSF 2.0 PR.AA-03",
    "ISO/IEC 27001:2022 A.5.16",
  ],
  judges: ["identity"],
  judge: (subject, scene) =>
    subject.kind === "identity" ? judgeIdentity(subject.identity, scene) : notApplicable("it judges identities"),
};

function judgeIdentity(identity: IdentityFact, { graph }: Scene): Outcome {
  const reads = trustsIn(graph, identity).map(read);
  const [first, ...others] = reads.flatMap(({ proof }) => proof);
  if (first !== undefined) {
    return {
      verdict: "violation",
      says: `${describeIdentity(graph, identity.urn)} takes more tokens than one workload's: ${first.says}.`,
      fix: "compare the claim exactly (StringEquals), with one branch, environment, workspace or service account",
      evidence: [first, ...others],
      proof: [identity.urn, ...[first, ...others].map(({ at }) => at.urn)],
      final: true,
    };
  }
  const open = undecidable(reads.flatMap((one) => one.open));
  if (open !== undefined) return open;
  return reads.some(({ federated }) => federated) ? pass : notApplicable("it takes no tokens of other issuers");
}

interface Read {
  readonly federated: boolean;
  readonly proof: readonly Evidence[];
  readonly open: readonly Cause[];
}

function read({ at, parties }: TrustAt): Read {
  // Another policy tells of trust that cannot be read.
  if (isUnknown(parties)) return { federated: false, proof: [], open: [] };
  const tokens = parties.flatMap(({ token }) => token ?? []);
  const claims = tokens.flatMap(({ issuer, subject, audience }) => {
    const whose = isUnknown(issuer) ? "an issuer that is known on deployment" : issuer;
    return [
      { claim: subject, name: "subject", whose, mayBeAnything: false },
      // Who registers an issuer with AWS says there for whom its tokens are; a trust policy may leave it out.
      { claim: audience, name: "audience", whose, mayBeAnything: true },
    ];
  });
  return {
    federated: tokens.length > 0,
    proof: claims.flatMap(({ claim, name, whose, mayBeAnything }) => {
      const says = looseness(claim, name, whose, mayBeAnything);
      return says === undefined ? [] : [{ at, says }];
    }),
    open: claims.flatMap(({ claim, name, whose }) =>
      isUnknown(claim)
        ? [
            {
              at,
              unknown: claim,
              says: claim.what ?? `which ${name} of ${whose} it takes`,
              declare: "write it as a literal",
            },
          ]
        : [],
    ),
  };
}

function looseness(claim: Claimed, name: string, whose: string, mayBeAnything: boolean): string | undefined {
  if (claim === "anything") return mayBeAnything ? undefined : `any ${name} of ${whose} will do`;
  if (isUnknown(claim) || claim.exact) return undefined;
  return `the ${name} of ${whose} is compared with a wildcard, ${claim.texts.slice(0, 3).join(" or ")}`;
}
