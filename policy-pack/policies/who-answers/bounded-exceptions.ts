import type { Notice } from "../policy.js";

export const boundedExceptions: Notice = {
  id: "MLI-604",
  name: "bounded-exceptions",
  title: "An exception has a reason, a second person and an end",
  question: "Who answers for it?",
  asks: "Every exception gives its reason, was approved by somebody other than its requester, ends in time, and is needed.",
  why: "An exception that nobody else approved, that never ends or that nothing needs any more switches a policy off unseen.",
  remedy: "Correct or remove the exception in ml-identity.yaml, and have a second person approve it.",
  severity: "high",
  frameworks: [
    "OWASP NHI1:2025",
    "NIST SP 800-53 r5 AC-5",
    "NIST CSF 2.0 PR.AA-05",
    "ISO/IEC 27001:2022 A.5.3",
    "ISO/IEC 27001:2022 A.5.18",
  ],
};
