import { isUnknown, type Cause, type Evidence, type ExemptionFact, type Outcome } from "../../model/index.js";
import { cloudOf, describe } from "../../graph/index.js";
import { notApplicable, pass, undecidable, type Policy, type Scene } from "../policy.js";

/**
 * It judges the exemptions of clouds. What is wrong with exceptions of this project's own is told with the exceptions, as
 * they are in no program.
 */
export const boundedExceptions: Policy = {
  id: "MLI-604",
  name: "bounded-exceptions",
  title: "An exception has a reason, a second person and an end",
  question: "Who answers for it?",
  asks: "Every exception gives its reason, was approved by somebody other than its requester, ends in time, and is needed.",
  why: "An exception that nobody else approved, that never ends or that nothing needs any more switches a policy off unseen.",
  remedy: "Correct or remove the exception, give it a reason and an end, and have a second person approve it.",
  severity: "high",
  frameworks: [
    "OWASP NHI1:2025",
    "NIST SP 800-53 r5 AC-5",
    "NIST CSF 2.0 PR.AA-05",
    "ISO/IEC 27001:2022 A.5.3",
    "ISO/IEC 27001:2022 A.5.18",
  ],
  judges: ["exemption"],
  onlyWhole: true,
  judge: (subject, scene) =>
    subject.kind === "exemption"
      ? judgeExemption(subject.exemption, scene)
      : notApplicable("it judges what lets a rule be broken"),
};

function judgeExemption({ urn, demands }: ExemptionFact, { graph }: Scene): Outcome {
  const isAbout = [...graph.workloads.keys()].some((workload) => cloudOf(workload) === cloudOf(urn));
  if (!isAbout && graph.options.workloads !== "all") {
    return notApplicable(
      "no machine-learning workload of its cloud is in this program (the option workloads: all judges it too)",
    );
  }
  const name = describe(graph, urn);
  const missing = demands.filter(({ is }) => is === false);
  const [first, ...others] = missing.map(({ at, says }): Evidence => ({ at, says }));
  if (first === undefined) {
    const open = demands.flatMap(({ at, is, says, fix }): readonly Cause[] =>
      isUnknown(is) ? [{ at, unknown: is, says: is.what ?? `of ${name}, whether ${says}`, declare: fix }] : [],
    );
    return undecidable(open) ?? pass;
  }
  return {
    verdict: "violation",
    says: `${name} lets a policy be broken, and ${[first, ...others].map(({ says }) => says).join(", and ")}.`,
    fix: missing.map(({ fix }) => fix).join(", and "),
    evidence: [first, ...others],
    proof: [urn],
    final: false,
  };
}
