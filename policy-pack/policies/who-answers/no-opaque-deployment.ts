import type { Cause } from "../../model/index.js";
import { describe } from "../../graph/index.js";
import { notApplicable, pass, undecidable, workloadPolicy } from "../policy.js";

export const noOpaqueDeployment = workloadPolicy({
  id: "MLI-605",
  name: "no-opaque-deployment",
  title: "Nothing is deployed that nobody can read",
  question: "Who answers for it?",
  asks: "A template, a generic resource or a command that makes machine-learning or data services shows what it makes.",
  why: "What a program hides in a template or a command is judged by no policy: the shortest way around all of them.",
  remedy: "Make the services as resources of the program, or write the template with literal values.",
  severity: "medium",
  frameworks: [
    "OWASP NHI6:2025",
    "NIST SP 800-53 r5 CM-3",
    "NIST SP 800-53 r5 AC-6",
    "NIST CSF 2.0 PR.PS-01",
    "ISO/IEC 27001:2022 A.5.15",
  ],
  judgeWorkload(workload, { graph }) {
    const { makes } = workload;
    if (makes === undefined) return notApplicable("the program shows it as a resource");
    const causes = makes.open.map((unknown): Cause => ({
      at: makes.at,
      unknown,
      says: unknown.what ?? `what ${describe(graph, workload.urn)} makes`,
      declare: "make the services as resources of the program, or write the template with literal values",
    }));
    return undecidable(causes) ?? pass;
  },
});
