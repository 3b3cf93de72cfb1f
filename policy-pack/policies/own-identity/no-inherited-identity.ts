import { describe, meaning, type Graph } from "../../graph/index.js";
import { isUnknown, type WorkloadFact } from "../../model/index.js";
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
    const inherited = acts(workload, "shared-default");
    const [first, ...others] = inherited.filter((act) => !isItsOwn(graph, workload, act));
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
    if (inherited.length > 0) return pass;
    if (workload.actsAs.length === 0) return notApplicable("it runs with the identity of something else");
    return undecidable(openActs(workload, "shared-default")) ?? pass;
  },
});

/** Whether that is the identity of a resource that declares itself the same workload, where there is no other way to have one. */
function isItsOwn(graph: Graph, { declared }: WorkloadFact, { of, cannotName }: ActOf<"shared-default">): boolean {
  if (cannotName !== true || declared === undefined || isUnknown(declared)) return false;
  const target = meaning(graph, "workload", of);
  return target.is === "found" && graph.workloads.get(target.urn)?.declared === declared;
}
