import { credentialPolicy } from "../credential-policy.js";

export const noStandingKeys = credentialPolicy({
  id: "MLI-401",
  name: "no-standing-keys",
  title: "No key opens what an identity should",
  question: "What secrets keep it alive?",
  asks: "No workload, and nothing that it uses, is opened by an access key, an account key or a client secret.",
  why: "A key works for whoever holds it, from anywhere, until somebody changes it, and the log shows no identity.",
  remedy:
    "Switch key access off, take keys out of the program, and let workloads use identities with short-lived tokens.",
  severity: "high",
  frameworks: [
    "OWASP NHI7:2025",
    "OWASP NHI4:2025",
    "NIST SP 800-53 r5 IA-9",
    "NIST CSF 2.0 PR.AA-03",
    "ISO/IEC 27001:2022 A.5.17",
    "SOC 2 CC6.1",
    "PCI DSS 4 8.6",
    "Microsoft MCSB IM-3",
  ],
  personal: false,
  works: "works with a key that outlives every session",
  fix: "take it away, and let the workload sign in with its identity",
});
