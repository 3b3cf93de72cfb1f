import type { WorkloadFact } from "../../model/index.js";
import { describe, isAlias, isTrusted, meaning, type Graph } from "../../graph/index.js";
import { acts, notApplicable, openActs, pass, told, undecidable, workloadPolicy } from "../policy.js";

export const noAmbientIdentity = workloadPolicy({
  id: "MLI-204",
  name: "no-ambient-identity",
  title: "No container reaches the identity of its machine",
  question: "Is the identity its own?",
  asks: "No code in a pod or container can use the identity of the machine that it runs on.",
  why: "The machine's identity is that of everything that ever runs there, so any container is as powerful as all of them.",
  remedy: "Give the pods or containers an identity of their own, and close the way to the machine's.",
  severity: "high",
  frameworks: ["OWASP NHI9:2025", "NIST SP 800-53 r5 AC-6", "NIST SP 800-53 r5 IA-9", "NIST CSF 2.0 PR.AA-05"],
  judgeWorkload(workload, { graph }) {
    const [first, ...others] = acts(workload, "ambient");
    if (first !== undefined) {
      return {
        verdict: "violation",
        says: `${describe(graph, workload.urn)} lets code reach the identity of its machine: ${first.says}.`,
        fix: first.fix,
        evidence: told(first, others),
        proof: [workload.urn],
        final: true,
      };
    }
    if (workload.actsAs.length === 0) return notApplicable("it runs with the identity of something else");
    return undecidable(openActs(withoutSettled(workload, graph), "ambient")) ?? pass;
  },
});

/** Code whose identity stands for one of a cloud, or is vouched for, has no need of that of its machine. */
function withoutSettled(workload: WorkloadFact, graph: Graph): WorkloadFact {
  const actsAs = workload.actsAs.filter((act) => {
    if (act.how !== "unsure" || act.unless === undefined) return true;
    if (isAlias(graph, act.unless)) return false;
    const target = meaning(graph, "identity", act.unless);
    return target.is !== "external" || !isTrusted(graph.options, target.value);
  });
  return { ...workload, actsAs };
}
