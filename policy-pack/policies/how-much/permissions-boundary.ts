import { isRef, isUnknown } from "../../model/index.js";
import { isTrusted } from "../../graph/index.js";
import { identityPolicy } from "../identity-policy.js";
import { notApplicable, pass, undecidable } from "../policy.js";

export const permissionsBoundary = identityPolicy({
  id: "MLI-307",
  name: "permissions-boundary",
  title: "A permissions boundary caps what the role can ever do",
  question: "How much can it do?",
  asks: "A role that a machine-learning workload runs as has a permissions boundary that does not allow everything itself.",
  why: "A policy attached tomorrow by mistake then cannot give more than the platform team allows to any workload.",
  remedy: "Set permissionsBoundary to a managed policy that allows no more than a workload may ever need.",
  severity: "medium",
  onlyStrict: true,
  frameworks: [
    "OWASP NHI5:2025",
    "NIST SP 800-53 r5 AC-6",
    "NIST CSF 2.0 PR.AA-05",
    "ISO/IEC 27001:2022 A.8.2",
    "SOC 2 CC6.3",
  ],
  judgeIdentity(identity, users, { graph, rights }) {
    if (identity.trust === undefined) return notApplicable("only IAM roles have permissions boundaries");
    const { boundary } = identity;
    if (boundary === undefined) {
      const at = { urn: identity.urn, path: ["permissionsBoundary"] };
      return {
        verdict: "violation",
        says: `${users.says}, which has no permissions boundary.`,
        fix: "set permissionsBoundary to the managed policy that caps what workloads may do",
        evidence: [{ at, says: "no permissions boundary" }],
        proof: users.urns,
        final: true,
      };
    }
    if (isRef(boundary) && !isUnknown(boundary.value) && isTrusted(graph.options, boundary.value)) return pass;
    const { proof, open, urns } = rights.ofBoundary(identity);
    const [first] = proof;
    if (first === undefined) return undecidable(open) ?? pass;
    return {
      verdict: "violation",
      says: `${users.says}, whose permissions boundary caps nothing: ${first.says}.`,
      fix: "set permissionsBoundary to a managed policy that allows no more than workloads may ever need",
      evidence: [first],
      proof: [...users.urns, ...urns],
      final: true,
    };
  },
});
