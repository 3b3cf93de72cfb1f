import { isUnknown, type Evidence, type SessionFact } from "../../model/index.js";
import { concernOf, describe, type Concern } from "../../graph/index.js";
import { notApplicable, pass, undecidable, type Policy } from "../policy.js";
import { concerned } from "../concerned.js";

interface Relevant {
  readonly session: SessionFact;
  readonly concern: Concern;
}

export const shortSessions: Policy = {
  id: "MLI-403",
  name: "short-sessions",
  title: "Sessions end soon",
  question: "What secrets keep it alive?",
  asks: "A session with an identity that a machine-learning workload runs as ends within the time that longestSession allows.",
  why: "A session that is stolen works until it ends, whatever is changed about the identity in the meantime.",
  remedy: "Lower the duration, and let what needs longer start a new session.",
  severity: "medium",
  frameworks: [
    "OWASP NHI7:2025",
    "NIST SP 800-53 r5 IA-9",
    "NIST SP 800-53 r5 AC-12",
    "NIST CSF 2.0 PR.AA-03",
    "ISO/IEC 27001:2022 A.5.17",
  ],
  judges: ["access"],
  judge: (subject, { graph, usersOf }) => {
    if (subject.kind !== "access" || subject.sessions.length === 0) return notApplicable("it starts no sessions");
    const relevant = subject.sessions.flatMap((session): readonly Relevant[] => {
      const concern = concernOf(graph, usersOf, session.urn, session.of);
      return concern === undefined ? [] : [{ session, concern }];
    });
    if (relevant.length === 0) return notApplicable("no machine-learning workload runs as whose sessions they are");
    const hours = graph.options.longestSession;
    const [first, ...others] = relevant.filter(
      ({ session: { seconds } }) => !isUnknown(seconds) && seconds > hours * 3600,
    );
    if (first !== undefined) {
      return {
        verdict: "violation",
        says: `Sessions with ${describe(graph, subject.urn)} may last ${lengthOf(first)}, and ${inWords(hours)} at most are allowed.${concerned(graph, first.concern)}`,
        fix: first.session.fix,
        evidence: [evidenceOf(first), ...others.map(evidenceOf)],
        proof: [first, ...others].flatMap(({ session, concern }) => [session.urn, ...concern.workloads]),
        final: true,
      };
    }
    const open = relevant.flatMap(({ session: { at, seconds } }) => {
      if (!isUnknown(seconds)) return [];
      const says = seconds.what ?? `how long sessions with ${describe(graph, subject.urn)} may last`;
      return [{ at, unknown: seconds, says, declare: "write the duration in the program" }];
    });
    return undecidable(open) ?? pass;
  },
};

function evidenceOf(one: Relevant): Evidence {
  return { at: one.session.at, says: `sessions of up to ${lengthOf(one)}` };
}

function lengthOf({ session: { seconds } }: Relevant): string {
  return isUnknown(seconds) ? "a time that is not known" : inWords(seconds / 3600);
}

/** Hours, or days where they are many: `1 hour`, `1.5 hours`, `7 days`. */
function inWords(hours: number): string {
  const [count, unit] = hours >= 48 ? [hours / 24, "day"] : [hours, "hour"];
  const rounded = Math.round(count * 100) / 100;
  return `${String(rounded)} ${unit}${rounded === 1 ? "" : "s"}`;
}
