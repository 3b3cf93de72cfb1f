import type { Notice } from "../policy.js";

export const undecided: Notice = {
  id: "MLI-901",
  name: "undecided",
  title: "Something could not be decided",
  question: "What could not be decided?",
  asks: "Everything that decides whose identity a workload has can be read before deployment.",
  why: "What cannot be read is not known to be safe.",
  remedy: "Declare in the program, or in ml-identity.yaml, what the message names.",
  severity: "medium",
  frameworks: ["OWASP NHI6:2025", "NIST SP 800-53 r5 AC-6", "NIST CSF 2.0 PR.AA-05"],
};
