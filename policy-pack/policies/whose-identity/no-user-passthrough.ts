import type { Evidence } from "../../model/index.js";
import { describe } from "../../graph/index.js";
import { acts, notApplicable, openActs, pass, undecidable, workloadPolicy } from "../policy.js";
import { trustOf, type TrustedBy } from "./trust-of.js";

export const noUserPassthrough = workloadPolicy({
  id: "MLI-101",
  name: "no-user-passthrough",
  title: "No workload acts with the signed-in person's token",
  question: "Whose identity does it run as?",
  asks: "No machine-learning workload acts with the token of the person who signed in or submitted it.",
  why: "Every script in it can do all that this person can, and the audit log says that the person did it.",
  remedy: "Switch off what passes the person's identity on, and give the workload an identity of its own.",
  severity: "critical",
  frameworks: [
    "OWASP NHI5:2025",
    "OWASP ASI03:2026",
    "NIST SP 800-53 r5 AC-6",
    "NIST SP 800-53 r5 IA-9",
    "NIST CSF 2.0 PR.AA-05",
    "Microsoft MCSB IM-3",
  ],
  judgeWorkload(workload, scene) {
    if (workload.actsAs.length === 0) return notApplicable("it runs with the identity of something else");
    const signedIn = acts(workload, "signed-in-user");
    // A service that people sign in to sets their context itself, as AWS says: code cannot.
    const machines = acts(workload, "machine").filter(({ use }) => use === "execution");
    const trust = machines.map((act) => trustOf(scene, act));
    const [first, ...others] = [
      ...signedIn.map((act): Evidence => ({ at: act.at, says: act.says })),
      ...trust.flatMap(({ parties }) => parties.filter(({ party }) => party.carriesUser).map(carriesUser)),
    ];
    if (first === undefined) {
      return undecidable([...openActs(workload, "signed-in-user"), ...trust.flatMap(({ open }) => open)]) ?? pass;
    }
    return {
      verdict: "violation",
      says: `${describe(scene.graph, workload.urn)} runs as ${signedIn[0]?.as ?? "the person whose context is set"}: ${first.says}.`,
      fix: signedIn[0]?.fix ?? "take sts:SetContext out of the role's trust policy",
      evidence: [first, ...others],
      proof: [workload.urn, first.at.urn, ...others.map(({ at }) => at.urn)],
      final: true,
    };
  },
});

function carriesUser({ at, party }: TrustedBy): Evidence {
  return { at, says: `its role's trust policy lets ${party.principal} set a person's context (sts:SetContext)` };
}
