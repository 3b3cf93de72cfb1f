import { isUnknown, unknown, type Cause, type Evidence, type GrantFact, type Outcome } from "../../model/index.js";
import { describe, guarding, linksTo, meaning, type Graph, type GrantLink, type Guarding } from "../../graph/index.js";
import { notApplicable, pass, undecidable, type Policy, type Scene } from "../policy.js";
import { isAboutWorkloads, notAbout } from "../holders.js";

export const approvalForElevation: Policy = {
  id: "MLI-502",
  name: "approval-for-elevation",
  title: "Nobody becomes admin without an approval",
  question: "Who approves, who executes?",
  asks: "Admin rights around machine-learning workloads are activated only when a named approver agrees.",
  why: "Without an approver, whoever steals the account of somebody who is eligible activates the rights as its owner would.",
  remedy: "Ask for an approval in the rules of the role's activation, and name at least one approver.",
  severity: "high",
  frameworks: [
    "OWASP NHI5:2025",
    "OWASP ASI03:2026",
    "NIST SP 800-53 r5 AC-5",
    "NIST SP 800-53 r5 AC-6",
    "NIST CSF 2.0 PR.AA-05",
    "ISO/IEC 27001:2022 A.8.2",
    "SOC 2 CC6.3",
  ],
  judges: ["identity", "grant"],
  onlyWhole: true,
  judge: (subject, scene) => {
    if (!isAboutWorkloads(scene.graph)) return notApplicable(notAbout);
    if (subject.kind === "grant") return judgeLinks(outside(scene.graph, subject.links), scene);
    if (subject.kind === "identity")
      return judgeLinks([...linksTo(scene.graph, subject.identity.urn, "grants")], scene);
    return notApplicable("it judges who may activate a role");
  },
};

/** What goes to an identity of the program is judged on that identity. */
function outside(graph: Graph, links: readonly GrantLink[]): readonly GrantLink[] {
  return links.filter(({ ref }) => meaning(graph, "identity", ref).is !== "found");
}

function judgeLinks(links: readonly GrantLink[], scene: Scene): Outcome {
  const eligible = links.filter(({ grant }) => grant.eligible === true);
  if (eligible.length === 0) return notApplicable("nobody is made eligible for a role");
  const outcomes = eligible.map((link) => judgeGrant(link, scene));
  const violation = outcomes.find(({ verdict }) => verdict === "violation");
  if (violation !== undefined) return violation;
  const open = undecidable(outcomes.flatMap((one) => (one.verdict === "undecidable" ? one.causes : [])));
  const applies = outcomes.find(({ verdict }) => verdict === "pass");
  return open ?? applies ?? notApplicable("nobody is made eligible for admin rights");
}

function judgeGrant({ owner, grant }: GrantLink, { graph, rights }: Scene): Outcome {
  const { proof, open } = rights.activated(grant);
  const [first] = proof;
  if (first === undefined) return undecidable(open) ?? notApplicable("it is not admin when it is activated");
  const rules = guarding(graph, grant);
  const sure = rules.filter((rule) => rule.sure);
  const wrong = sure.map(lacking).find((lack) => lack !== undefined);
  if (wrong !== undefined) {
    const evidence: readonly [Evidence, Evidence] = [wrong, first];
    return {
      verdict: "violation",
      says: `Whoever ${describe(graph, owner)} makes eligible becomes admin without an approval: ${wrong.says}; and ${first.says}.`,
      fix: "ask for an approval in the rules of the role's activation, and name who approves",
      evidence,
      proof: [owner, ...evidence.map(({ at }) => at.urn)],
      final: false,
    };
  }
  return undecidable(unclear(graph, grant, rules)) ?? pass;
}

/** What is missing in rules: the approval, or somebody to give it. */
function lacking({ step: { at, label, required, approvers } }: Guarding): Evidence | undefined {
  if (required === false) return { at, says: `${label} ask for none` };
  const nobody = required === true && approvers !== undefined && !isUnknown(approvers) && approvers.length === 0;
  return nobody ? { at, says: `${label} name no approver` } : undefined;
}

function unclear(graph: Graph, { at }: GrantFact, rules: readonly Guarding[]): readonly Cause[] {
  const sure = rules.filter((rule) => rule.sure);
  if (sure.length > 0) {
    return sure.flatMap(({ step }): readonly Cause[] => {
      const open = [step.required, step.approvers].find(isUnknown);
      if (open === undefined) return [];
      const says = open.what ?? `whether ${step.label} ask for an approval, and of whom`;
      return [{ at: step.at, unknown: open, says, declare: "write the rules and the approvers as literals" }];
    });
  }
  const says = `whether somebody has to approve what ${describe(graph, at.urn)} lets be activated`;
  const declare =
    "write the rules of the role at this scope in the program: a RoleManagementPolicy, and its assignment to the role";
  return [{ at, unknown: unknown("here"), says, declare }];
}
