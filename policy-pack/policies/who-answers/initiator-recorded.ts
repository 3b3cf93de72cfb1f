import {
  isUnknown,
  type Cause,
  type Evidence,
  type IdentityFact,
  type Outcome,
  type WorkloadFact,
} from "../../model/index.js";
import { describe, describeIdentity, trustsIn } from "../../graph/index.js";
import { isAboutWorkloads, notAbout, runsWorkload } from "../holders.js";
import { notApplicable, pass, undecidable, type Policy, type Scene } from "../policy.js";

export const initiatorRecorded: Policy = {
  id: "MLI-602",
  name: "initiator-recorded",
  title: "The record names who asked and who acted",
  question: "Who answers for it?",
  asks: "A session that people start with a role, or that a service starts for them, says who asked for it.",
  why: "The log names the role that acted; without the name of whoever asked, nobody can answer for what it did.",
  remedy: "Ask for a source identity in the role's trust policy, and let services pass it on.",
  severity: "medium",
  frameworks: [
    "OWASP NHI10:2025",
    "NIST SP 800-53 r5 AU-3",
    "NIST SP 800-53 r5 AU-10",
    "NIST CSF 2.0 PR.PS-04",
    "ISO/IEC 27001:2022 A.8.15",
  ],
  judges: ["workload", "identity"],
  onlyWhole: true,
  judge: (subject, scene) => {
    if (subject.kind === "workload") return judgeWorkload(subject.workload, scene);
    if (subject.kind === "identity") return judgeIdentity(subject.identity, scene);
    return notApplicable("it judges who starts sessions");
  },
};

function judgeWorkload({ urn, passesInitiatorOn }: WorkloadFact, { graph }: Scene): Outcome {
  if (passesInitiatorOn === undefined) return notApplicable("it starts no sessions for others");
  const { at, is, says, fix } = passesInitiatorOn;
  if (is === true) return pass;
  const name = describe(graph, urn);
  if (isUnknown(is)) {
    const open = is.what ?? `whether ${name} passes on who asked`;
    return undecidable([{ at, unknown: is, says: open, declare: fix }]);
  }
  return {
    verdict: "violation",
    says: `${name} loses who asked for what it runs: ${says}.`,
    fix,
    evidence: [{ at, says }],
    proof: [urn],
    final: true,
  };
}

const readable = "write the condition of the trust policy so that it can be read before deployment";

/** Roles that people assume. One of one user needs no name: nobody else starts its sessions. */
function judgeIdentity(identity: IdentityFact, { graph }: Scene): Outcome {
  if (!isAboutWorkloads(graph)) return notApplicable(notAbout);
  if (runsWorkload(graph, identity))
    return notApplicable("no-human-run-as tells where people become what a workload runs as");
  const people = trustsIn(graph, identity).flatMap(({ at, parties }) =>
    isUnknown(parties) ? [] : parties.flatMap((party) => (party.who === "person" ? [{ at, party }] : [])),
  );
  const assuming = people.filter(({ party }) => party.namesInitiator !== undefined);
  const name = describeIdentity(graph, identity.urn);
  const [only] = people;
  if (only === undefined || assuming.length === 0)
    return notApplicable("no people assume it, as far as the program says");
  if (people.length === 1 && /:user\//.test(only.party.principal)) return pass;
  const [first, ...others] = assuming
    .filter(({ party }) => party.namesInitiator === false)
    .map(({ at, party }): Evidence => ({ at, says: `${party.says} can start sessions under any name` }));
  if (first !== undefined) {
    return {
      verdict: "violation",
      says: `Sessions with ${name} do not say who asked: ${first.says}.`,
      fix: "ask for sts:SourceIdentity in the conditions of the trust policy, and allow sts:SetSourceIdentity",
      evidence: [first, ...others],
      proof: [identity.urn],
      final: false,
    };
  }
  const open = assuming.flatMap(({ at, party: { namesInitiator } }): readonly Cause[] =>
    isUnknown(namesInitiator)
      ? [
          {
            at,
            unknown: namesInitiator,
            says: namesInitiator.what ?? `whether sessions with ${name} say who asked`,
            declare: readable,
          },
        ]
      : [],
  );
  return undecidable(open) ?? pass;
}
