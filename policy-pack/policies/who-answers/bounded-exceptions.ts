import type { ExemptionFact, Outcome } from "../../model/index.js";
import { cloudOf, describe } from "../../graph/index.js";
import { isAboutWorkloads, notAbout } from "../holders.js";
import { notApplicable, pass, undecidable, type Policy, type Scene } from "../policy.js";
import { unmetOf } from "./demands.js";

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
  if (!isAboutWorkloads(graph, cloudOf(urn))) return notApplicable(notAbout);
  const name = describe(graph, urn);
  const { missing, fixes, open } = unmetOf(name, demands);
  const [first, ...others] = missing;
  if (first === undefined) return undecidable(open) ?? pass;
  return {
    verdict: "violation",
    says: `${name} lets a policy be broken, and ${missing.map(({ says }) => says).join(", and ")}.`,
    fix: fixes.join(", and "),
    evidence: [first, ...others],
    proof: [urn],
    final: false,
  };
}
