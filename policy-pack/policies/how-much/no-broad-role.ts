import { rightsPolicy } from "./rights-policy.js";

export const noBroadRole = rightsPolicy({
  id: "MLI-303",
  name: "no-broad-role",
  title: "No workload controls a whole service",
  question: "How much can it do?",
  asks: "No identity that a machine-learning workload runs as controls a whole service, or the resources themselves that it works with.",
  why: "A workload that only reads data can then delete it, hand out its keys or change who may read it.",
  remedy: "Grant the actions that the workload calls, on the resources it needs.",
  severity: "high",
  frameworks: [
    "OWASP NHI5:2025",
    "OWASP ASI03:2026",
    "NIST SP 800-53 r5 AC-6",
    "NIST CSF 2.0 PR.AA-05",
    "ISO/IEC 27001:2022 A.8.2",
    "SOC 2 CC6.3",
    "PCI DSS 4 7.2",
  ],
  asksFor: "broad",
  which: "holds more than it needs:",
  fix: "replace it by the actions that the workload calls, on the resources it needs",
  final: false,
});
