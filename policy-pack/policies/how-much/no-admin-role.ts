import { rightsPolicy } from "./rights-policy.js";

export const noAdminRole = rightsPolicy({
  id: "MLI-301",
  name: "no-admin-role",
  title: "No workload holds admin rights",
  question: "How much can it do?",
  asks: "No identity that a machine-learning workload runs as holds admin rights.",
  why: "Whoever can change a training script, a notebook or a package it loads can then change everything.",
  remedy: "Take the admin rights away, and grant what the workload needs on the resources it needs.",
  severity: "critical",
  frameworks: [
    "OWASP NHI5:2025",
    "OWASP ASI03:2026",
    "NIST SP 800-53 r5 AC-6",
    "NIST CSF 2.0 PR.AA-05",
    "ISO/IEC 27001:2022 A.8.2",
    "SOC 2 CC6.3",
    "PCI DSS 4 7.2",
  ],
  asksFor: "admin",
  which: "is admin through",
  fix: "take the admin rights away and grant what the workload needs, on the resources it needs",
  final: true,
});
