import { describe } from "../../graph/index.js";
import { acts, notApplicable, openActs, pass, told, undecidable, workloadPolicy } from "../policy.js";

export const requireWorkloadIdentity = workloadPolicy({
  id: "MLI-201",
  name: "require-workload-identity",
  title: "Every workload names an identity",
  question: "Is the identity its own?",
  asks: "A machine-learning workload that can have an identity of its own names one.",
  why: "Without one, its code falls back to a person's token or to keys that never end.",
  remedy: "Name an identity that is made for this workload alone.",
  severity: "high",
  frameworks: [
    "OWASP NHI4:2025",
    "NIST SP 800-53 r5 IA-9",
    "NIST CSF 2.0 PR.AA-01",
    "ISO/IEC 27001:2022 A.5.16",
    "Microsoft MCSB IM-3",
  ],
  judgeWorkload(workload, scene) {
    const [first, ...others] = acts(workload, "nobody");
    if (first !== undefined) {
      return {
        verdict: "violation",
        says: `${describe(scene.graph, workload.urn)} runs without an identity of its own: ${first.says}.`,
        fix: first.fix,
        evidence: told(first, others),
        proof: [workload.urn],
        final: true,
      };
    }
    const open = undecidable(openActs(workload, "nobody"));
    if (open !== undefined) return open;
    const [shared] = acts(workload, "shared-default");
    if (shared !== undefined) return notApplicable(shared.says);
    return workload.actsAs.length === 0 ? notApplicable("it runs with the identity of something else") : pass;
  },
});
