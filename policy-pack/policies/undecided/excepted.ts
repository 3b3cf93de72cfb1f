import type { Notice } from "../policy.js";

export const excepted: Notice = {
  id: "MLI-903",
  name: "excepted",
  title: "A finding does not block for now",
  question: "Who answers for it?",
  asks: "What an exception or the baseline keeps from blocking stays visible until it is set right.",
  why: "What does not block is set right only where somebody sees it.",
  remedy: "Set right what was found, before the exception ends.",
  severity: "low",
  frameworks: ["OWASP NHI1:2025", "NIST CSF 2.0 PR.AA-05", "ISO/IEC 27001:2022 A.5.18"],
};
