import type { ApprovalFact, Evidence, IdentityFact, Outcome, Urn } from "../../model/index.js";
import {
  cloudOf,
  describeIdentity,
  guardOf,
  identitiesNamed,
  trustedOnlyBy,
  whetherRequired,
  type GrantLink,
  type Half,
  type Has,
} from "../../graph/index.js";
import { notApplicable, pass, undecidable, type Policy, type Scene } from "../policy.js";
import { eligibleOutside, gravest, notInItsCloud, noStep, stepsIn, stepsOn, toldAsAdmin } from "./steps.js";

export const independentApproval: Policy = {
  id: "MLI-504",
  name: "independent-approval",
  title: "Approvals stand without whoever carries them out",
  question: "Who approves, who executes?",
  asks: "Whoever carries out what was approved can neither change the approval and its record nor is needed to approve.",
  why: "An approval that the executor can take away or erase protects from nobody, and is no evidence afterwards.",
  remedy: "Let the executor change neither the step nor the records, and let approvers sign in on their own.",
  severity: "high",
  frameworks: [
    "OWASP NHI5:2025",
    "OWASP ASI03:2026",
    "NIST SP 800-53 r5 AC-5",
    "NIST SP 800-53 r5 AU-9",
    "NIST CSF 2.0 PR.AA-05",
    "ISO/IEC 27001:2022 A.5.3",
    "SOC 2 CC6.3",
  ],
  judges: ["identity", "grant"],
  onlyWhole: true,
  judge: (subject, scene) => {
    const steps = stepsIn(scene.graph);
    if (steps.length === 0) return notApplicable(noStep(scene.graph));
    if (subject.kind === "identity") return judgeIdentity(subject.identity, steps, scene);
    return subject.kind === "grant"
      ? judgeEligible(subject.links, stepsOn("azure", steps), scene)
      : notApplicable("it judges who carries out what was approved");
  },
};

function judgeIdentity(identity: IdentityFact, all: readonly ApprovalFact[], scene: Scene): Outcome {
  const { itself } = scene.rights.duties;
  const cloud = cloudOf(identity.urn);
  const steps = stepsOn(cloud, all);
  if (steps.length === 0) return notApplicable(notInItsCloud);
  const told = toldAsAdmin(identity, scene);
  if (told !== undefined) return notApplicable(told);
  const carriesOut = steps.filter((step) => {
    const { proof, open } = itself(step, "execute", identity);
    return proof.length > 0 || (cloud === "azure" && open.length > 0);
  });
  if (carriesOut.length === 0) return notApplicable("it carries out nothing that waits for an approval");
  if (cloud === "azure") {
    const name = describeIdentity(scene.graph, identity.urn);
    const judged = carriesOut.map((step) => {
      return judgeRules(name, [identity.urn], step, (half) => itself(step, half, identity));
    });
    return gravest(judged);
  }
  const apart = carriesOut.filter((step) => itself(step, "approve", identity).proof.length === 0);
  if (apart.length === 0) return notApplicable("no-self-approval finds that it approves as well");
  return gravest(apart.map((step) => judgeStep(identity, step, scene)));
}

/** Most people in Azure are made outside the program, and known by what it gives them. */
function judgeEligible(links: readonly GrantLink[], steps: readonly ApprovalFact[], scene: Scene): Outcome {
  const { graph, rights } = scene;
  const outside = eligibleOutside(graph, links);
  if (outside.length === 0) return notApplicable("those whom it gives rights are judged themselves");
  const told = outside.filter(({ link }) => rights.standingGivenBy(link).proof.length === 0);
  if (told.length === 0) return notApplicable("no-standing-privilege judges who is admin all the time");
  const outcomes = told.flatMap(({ link, name }) =>
    steps
      .filter((step) => guardOf(graph, step, link.grant) !== undefined)
      .map((step) => judgeRules(name, [link.owner], step, (half) => rights.duties.givenBy(step, half, link))),
  );
  return outcomes.length === 0 ? notApplicable("it carries out nothing that waits for an approval") : gravest(outcomes);
}

/** Who is eligible for a role must not change the rules that make them wait; nobody can erase the log of activations. */
function judgeRules(name: string, urns: readonly Urn[], step: ApprovalFact, has: (half: Half) => Has): Outcome {
  const { proof: waits, open: perhaps } = has("execute");
  const { proof, open } = has("changeRule");
  const [first] = proof;
  const [eligible] = waits;
  if (first === undefined) return undecidable(open) ?? pass;
  if (eligible === undefined) return undecidable(perhaps) ?? pass;
  const doubt = whetherRequired(step);
  if (doubt !== undefined) return undecidable([doubt]);
  const evidence: readonly [Evidence, ...Evidence[]] = [
    first,
    eligible,
    { at: step.at, says: `${step.label} ask for an approval` },
  ];
  return {
    verdict: "violation",
    says: `${name} has to wait for an approval by ${step.label}, and can change them: ${first.says}.`,
    fix: fixes.activation,
    evidence,
    proof: [...urns, ...evidence.map(({ at }) => at.urn)],
    final: false,
  };
}

function judgeStep(identity: IdentityFact, step: ApprovalFact, scene: Scene): Outcome {
  const { itself } = scene.rights.duties;
  const rule = itself(step, "changeRule", identity);
  const record = itself(step, "erase", identity);
  const needed = onlyThrough(identity, step, scene);
  const wrong =
    (rule.proof[0] && { how: "can change the approval that it needs", proof: rule.proof[0], fix: fixes.rule }) ??
    (record.proof[0] && { how: "can erase the record of it", proof: record.proof[0], fix: fixes.record }) ??
    (needed && { how: "is needed to approve", proof: needed, fix: fixes.needed });
  if (wrong === undefined) return undecidable([...rule.open, ...record.open]) ?? pass;
  const [executes] = itself(step, "execute", identity).proof;
  const { how, proof, fix } = wrong;
  const evidence: readonly [Evidence, ...Evidence[]] = [
    proof,
    ...(executes === undefined ? [] : [executes]),
    { at: step.at, says: `${step.label} is the step` },
  ];
  return {
    verdict: "violation",
    says: `${describeIdentity(scene.graph, identity.urn)} carries out what waits for ${step.label}, and ${how}: ${proof.says}.`,
    fix,
    evidence,
    proof: [identity.urn, ...evidence.map(({ at }) => at.urn)],
    final: false,
  };
}

const fixes = {
  rule: "let another identity change the step, which does not carry out what it lets pass",
  record: "take the right to delete away, and keep the trail in an account that the executor cannot reach",
  activation: "take the right to change the rules away, or let somebody else be eligible for the role",
  needed: "let approvers sign in to their role on their own",
} as const;

/** Whether everybody of this program who approves becomes so only through the executor: without it nobody approves. */
function onlyThrough(executor: IdentityFact, step: ApprovalFact, { graph, rights }: Scene): Evidence | undefined {
  const approvers = [...graph.identities.values()].filter((one) => {
    return cloudOf(one.urn) === "aws" && rights.duties.itself(step, "approve", one).proof.length > 0;
  });
  const through = approvers.map((approver): Evidence | undefined => {
    const at = trustedOnlyBy(graph, approver, (principal, where) => {
      return identitiesNamed(graph, principal, where).includes(executor.urn);
    });
    return at && { at, says: `only it can become ${describeIdentity(graph, approver.urn)}, which approves` };
  });
  return through.every((one) => one !== undefined) ? through[0] : undefined;
}
