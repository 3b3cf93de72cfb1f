import { describe, meaning, type Graph } from "../../graph/index.js";
import { isUnknown, type Cause, type Unknown, type Urn, type WorkloadFact } from "../../model/index.js";
import { acts, notApplicable, openActs, pass, told, undecidable, workloadPolicy, type ActOf } from "../policy.js";

export const noInheritedIdentity = workloadPolicy({
  id: "MLI-203",
  name: "no-inherited-identity",
  title: "No workload takes a default identity",
  question: "Is the identity its own?",
  asks: "No machine-learning workload falls back to the identity of its domain, its workspace, its compute or its account.",
  why: "The default holds what everything that falls back to it needs, and the audit log cannot tell them apart.",
  remedy: "Name an identity that is made for this workload alone.",
  severity: "medium",
  frameworks: [
    "OWASP NHI9:2025",
    "NIST SP 800-53 r5 AC-6",
    "NIST SP 800-53 r5 IA-9",
    "NIST CSF 2.0 PR.AA-01",
    "ISO/IEC 27001:2022 A.5.16",
  ],
  judgeWorkload(workload, { graph }) {
    const inherited = acts(workload, "shared-default").map((act) => ({ act, own: isItsOwn(graph, workload, act) }));
    const [first, ...others] = inherited.flatMap(({ act, own }) => (own === false ? [act] : []));
    if (first !== undefined) {
      return {
        verdict: "violation",
        says: `${describe(graph, workload.urn)} has no identity of its own: ${first.says}.`,
        fix: first.fix ?? "name an identity made for this workload alone",
        evidence: told(first, others),
        proof: [workload.urn],
        final: true,
      };
    }
    const open = inherited.flatMap(({ act: { at }, own }): readonly Cause[] =>
      isUnknown(own) ? [{ at, unknown: own, says: "whose identity its jobs take", declare }] : [],
    );
    if (workload.actsAs.length === 0) return notApplicable("it runs with the identity of something else");
    return undecidable([...open, ...openActs(workload, "shared-default")]) ?? pass;
  },
});

const declare = "name in the program what it runs on";

/** Whether that is the identity of a resource that declares itself the same workload, where there is no other way to have one. */
function isItsOwn(
  graph: Graph,
  { declared }: WorkloadFact,
  { of, cannotName }: ActOf<"shared-default">,
): boolean | Unknown {
  if (cannotName !== true || declared === undefined) return false;
  if (isUnknown(declared)) return declared;
  const target = meaning(graph, "workload", of);
  if (target.is === "external") return false;
  const alike = (urn: Urn): boolean => graph.workloads.get(urn)?.declared === declared;
  if (target.is === "found") return alike(target.urn);
  return target.candidates.length > 0 && target.candidates.every(alike) ? true : target.unknown;
}
