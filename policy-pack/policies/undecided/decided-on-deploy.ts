import type { Notice } from "../policy.js";

export const decidedOnDeploy: Notice = {
  id: "MLI-902",
  name: "decided-on-deploy",
  title: "Something is decided during deployment",
  question: "What could not be decided?",
  asks: "What this preview cannot read yet is judged again when pulumi up knows it.",
  why: "A value that the cloud makes up is not known before the resource exists.",
  remedy: "Nothing has to be done; the offline check can often tell already.",
  severity: "low",
  frameworks: ["OWASP NHI6:2025", "NIST CSF 2.0 PR.AA-05"],
};
