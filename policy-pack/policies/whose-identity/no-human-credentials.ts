import { credentialPolicy } from "../credential-policy.js";

export const noHumanCredentials = credentialPolicy({
  id: "MLI-103",
  name: "no-human-credentials",
  title: "No workload works with a person's password, token or key",
  question: "Whose identity does it run as?",
  asks: "No password, personal access token, SSH key or refresh token of a person is kept for a machine-learning workload.",
  why: "Whatever works with it acts as that person, for as long as the person has the account, and the log shows the person.",
  remedy: "Take it out, and let the workload sign in with an identity of its own; let people sign in by name.",
  severity: "high",
  frameworks: [
    "OWASP NHI10:2025",
    "OWASP NHI7:2025",
    "NIST SP 800-53 r5 IA-9",
    "NIST CSF 2.0 PR.AA-03",
    "ISO/IEC 27001:2022 A.5.17",
    "SOC 2 CC6.1",
    "PCI DSS 4 8.6",
  ],
  personal: true,
  works: "works with a credential of the kind that people have",
  fix: "take it out, and let the workload sign in with an identity of its own",
});
