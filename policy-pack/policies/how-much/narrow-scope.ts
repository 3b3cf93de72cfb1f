import { rightsPolicy } from "./rights-policy.js";

export const narrowScope = rightsPolicy({
  id: "MLI-304",
  name: "narrow-scope",
  title: "Permissions name the resources they are for",
  question: "How much can it do?",
  asks: "The permissions of an identity that a machine-learning workload runs as name the resources it works with.",
  why: "A permission on everything of a kind also holds for the data, secrets and models of everybody else.",
  remedy: "Name the bucket, key, secret or container in the permission, or assign the role on that resource.",
  severity: "high",
  frameworks: [
    "OWASP NHI5:2025",
    "OWASP ASI03:2026",
    "NIST SP 800-53 r5 AC-6",
    "NIST CSF 2.0 PR.AA-05",
    "ISO/IEC 27001:2022 A.5.15",
    "SOC 2 CC6.3",
    "PCI DSS 4 7.2",
  ],
  asksFor: "wide",
  which: "reaches more than it needs:",
  fix: "name the resources that the workload needs",
  final: false,
});
