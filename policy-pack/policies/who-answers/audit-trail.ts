import { type AuditSinkFact, type Cause, type IdentityFact, type Outcome, type Urn } from "../../model/index.js";
import {
  cloudOf,
  describe,
  describeIdentity,
  letsStopRecording,
  linksTo,
  meaning,
  stopsRecording,
  type Graph,
  type GrantLink,
} from "../../graph/index.js";
import { isAboutWorkloads, notAbout, runsWorkload } from "../holders.js";
import { judgeWorkload } from "../identity-policy.js";
import { notApplicable, pass, undecidable, type Policy, type Scene } from "../policy.js";
import { unmetOf } from "./demands.js";

export const auditTrail: Policy = {
  id: "MLI-603",
  name: "audit-trail",
  title: "What is done is recorded, out of reach of who does it",
  question: "Who answers for it?",
  asks: "A trail or log of machine-learning work is on and whole, and no workload may stop it.",
  why: "A record with gaps, or one that the workload itself can stop, proves nothing when something has happened.",
  remedy: "Switch the trail on for all regions with validation, keep the logs, and take the right to stop it away.",
  severity: "medium",
  frameworks: [
    "OWASP NHI6:2025",
    "NIST SP 800-53 r5 AU-2",
    "NIST SP 800-53 r5 AU-9",
    "NIST SP 800-53 r5 AU-12",
    "NIST CSF 2.0 PR.PS-04",
    "ISO/IEC 27001:2022 A.8.15",
  ],
  judges: ["audit-sink", "identity", "workload", "grant"],
  onlyWhole: true,
  judge: (subject, scene) => {
    if (subject.kind === "audit-sink") return judgeSink(subject.sink, scene);
    if (subject.kind === "identity") return judgeIdentity(subject.identity, scene);
    if (subject.kind === "workload") return judgeWorkload(subject.workload, scene);
    return subject.kind === "grant"
      ? judgeGrants(subject.links, scene)
      : notApplicable("it judges what keeps records, and who may stop it");
  },
};

function judgeSink(sink: AuditSinkFact, { graph }: Scene): Outcome {
  const whose = whoseRecord(graph, sink);
  if (typeof whose === "string") return notApplicable(whose);
  const name = describe(graph, sink.urn);
  const { missing, fixes, open } = unmetOf(name, sink.demands);
  const [first, ...others] = missing;
  if (first === undefined) return undecidable(open) ?? pass;
  if (isKeptElsewhere(graph, sink)) return pass;
  return {
    verdict: "violation",
    says: `The record that ${name} keeps${whose.of} has a gap: ${first.says}.`,
    fix: fixes[0] ?? auditTrail.remedy,
    evidence: [first, ...others],
    proof: [sink.urn, ...whose.urns],
    final: false,
  };
}

/** Of a setting that is not known to be of a workload, nobody knows that it matters. */
function whoseRecord(
  graph: Graph,
  { urn, of }: AuditSinkFact,
): string | { readonly of: string; readonly urns: readonly Urn[] } {
  if (of === undefined) {
    return isAboutWorkloads(graph, cloudOf(urn)) ? { of: "", urns: [] } : notAbout;
  }
  const target = meaning(graph, "workload", of);
  if (target.is !== "found") return "what it records is no workload of this program";
  return { of: ` of ${describe(graph, target.urn)}`, urns: [target.urn] };
}

/** Logs and metrics of one resource may be kept by two settings. */
function isKeptElsewhere(graph: Graph, { urn, of }: AuditSinkFact): boolean {
  const target = of && meaning(graph, "workload", of);
  if (target?.is !== "found") return false;
  return [...linksTo(graph, target.urn, "records")].some(
    ({ owner, sink }) => owner !== urn && sink.demands.every(({ is }) => is === true),
  );
}

/** Whoever is admin or has the service is told so once. */
function judgeIdentity(identity: IdentityFact, { graph, rights }: Scene): Outcome {
  if (!isAboutWorkloads(graph)) return notApplicable(notAbout);
  if (!runsWorkload(graph, identity)) return notApplicable("no workload runs as it");
  const { proof, open: doubts, fix, urns } = stopsRecording(graph, identity);
  if (proof.length === 0 && doubts.length === 0) return pass;
  const own = rights.of(identity);
  if (own.admin().proof.length > 0) return notApplicable("no-admin-role finds it admin");
  const [first, ...others] = proof;
  if (first === undefined) return undecidable(doubts) ?? pass;
  if (own.broad().proof.some(({ at }) => at === first.at)) return notApplicable("no-broad-role tells as much");
  return {
    verdict: "violation",
    says: `${describeIdentity(graph, identity.urn)}, which a workload runs as, can stop the record of what it does: ${first.says}.`,
    fix: fix ?? auditTrail.remedy,
    evidence: [first, ...others],
    proof: [identity.urn, ...urns],
    final: false,
  };
}

/** Somebody gets a right to stop the record of whom nobody knows who it is: it may be a workload. */
function judgeGrants(links: readonly GrantLink[], { graph, rights }: Scene): Outcome {
  if (!isAboutWorkloads(graph)) return notApplicable(notAbout);
  const causes = links.flatMap((link): readonly Cause[] => {
    const target = meaning(graph, "identity", link.ref);
    if (target.is !== "unknown" || letsStopRecording(graph, link).proof.length === 0) return [];
    if (rights.standingGivenBy(link).proof.length > 0) return [];
    const says = `to whom ${describe(graph, link.owner)} gives its rights`;
    return [
      { at: link.ref.at, unknown: target.unknown, says, declare: "name the identity it belongs to in the program" },
    ];
  });
  return undecidable(causes) ?? notApplicable("those whom it gives rights are judged themselves");
}
