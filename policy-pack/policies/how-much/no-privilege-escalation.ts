import { rightsPolicy } from "./rights-policy.js";

export const noPrivilegeEscalation = rightsPolicy({
  id: "MLI-302",
  name: "no-privilege-escalation",
  title: "No workload can make itself more powerful",
  question: "How much can it do?",
  asks: "The permissions of an identity that a machine-learning workload runs as do not let it become admin, or somebody else.",
  why: "A right to pass roles, to rewrite policies or to change what runs as somebody else is as good as admin rights.",
  remedy: "Name the roles it may pass, and take away the permissions that change who may do what.",
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
  asksFor: "escalation",
  which: "can become more powerful:",
  fix: "take away the permissions that make the path, or name the few things that they may be used on",
  final: false,
});
