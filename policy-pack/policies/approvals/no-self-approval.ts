import {
  unknown,
  type ApprovalFact,
  type Cause,
  type Evidence,
  type IdentityFact,
  type Outcome,
  type Urn,
} from "../../model/index.js";
import {
  cloudOf,
  describeIdentity,
  guardOf,
  isTrusted,
  linksTo,
  meaning,
  whetherRequired,
  type Graph,
  type GrantLink,
  type Has,
} from "../../graph/index.js";
import { notApplicable, pass, undecidable, type Policy, type Scene } from "../policy.js";
import { runsWorkload } from "../holders.js";
import { judgeSoleApprover, type Somebody } from "./sole-approver.js";
import { eligibleOutside, gravest, notInItsCloud, noStep, stepsIn, stepsOn, toldAsAdmin } from "./steps.js";

export const noSelfApproval: Policy = {
  id: "MLI-501",
  name: "no-self-approval",
  title: "Nobody approves what they carry out",
  question: "Who approves, who executes?",
  asks: "No identity can both approve a change and carry it out, itself or by becoming another identity.",
  why: "An approval by whoever carries the change out is no second pair of eyes, and the record shows one that never was.",
  remedy: "Let one identity approve and another carry out, and let neither become the other.",
  severity: "critical",
  frameworks: [
    "OWASP NHI5:2025",
    "OWASP ASI03:2026",
    "NIST SP 800-53 r5 AC-5",
    "NIST CSF 2.0 PR.AA-05",
    "ISO/IEC 27001:2022 A.5.3",
    "SOC 2 CC6.3",
  ],
  judges: ["identity", "grant"],
  onlyWhole: true,
  judge: (subject, scene) => {
    const steps = stepsIn(scene.graph);
    if (steps.length === 0) return notApplicable(noStep(scene.graph));
    if (subject.kind === "grant") {
      const onAzure = judgeEligible(subject.links, stepsOn("azure", steps), scene);
      return onAzure ?? judgeGrants(subject.links, stepsOn("aws", steps), scene);
    }
    if (subject.kind === "identity") return judgeIdentity(subject.identity, steps, scene);
    return notApplicable("it judges who approves and who carries out");
  },
};

const fix = "take one of the two away, and let another identity do it that this one cannot become";

function judgeIdentity(identity: IdentityFact, all: readonly ApprovalFact[], scene: Scene): Outcome {
  const { graph, rights } = scene;
  const cloud = cloudOf(identity.urn);
  const steps = stepsOn(cloud, all);
  if (steps.length === 0) return notApplicable(notInItsCloud);
  if (!linksTo(graph, identity.urn, "has-member").next().done) return notApplicable("its members are judged");
  const told = toldAsAdmin(identity, scene);
  if (told !== undefined) return notApplicable(told);
  if (cloud === "azure") {
    const isOne = identity.label !== "Entra group";
    return judgeSole(graph, steps, { name: describeIdentity(graph, identity.urn), whose: identity.urn, isOne });
  }
  const open: Cause[] = [];
  for (const step of steps) {
    const approve = rights.duties.of(step, "approve", identity);
    const execute = rights.duties.of(step, "execute", identity);
    if (escalates(approve, execute) && runsWorkload(graph, identity) && isWayUp(identity, scene)) {
      return notApplicable("no-privilege-escalation finds how it becomes admin");
    }
    const outcome = weigh(describeIdentity(graph, identity.urn), step, approve, execute, [identity.urn]);
    if (outcome?.verdict === "violation") return outcome;
    if (outcome?.verdict === "undecidable") open.push(...outcome.causes);
  }
  return undecidable(open) ?? pass;
}

function escalates(approve: Has, execute: Has): boolean {
  return approve.byBecoming === true || execute.byBecoming === true;
}

function isWayUp(identity: IdentityFact, { rights }: Scene): boolean {
  return rights.of(identity).escalation().proof.length > 0;
}

/** Nothing, where it is sure that somebody has not both halves. */
function weigh(
  name: string,
  step: ApprovalFact,
  approve: Has,
  execute: Has,
  urns: readonly Urn[],
): Outcome | undefined {
  const [yes] = approve.proof;
  const [does] = execute.proof;
  const hasNot = (has: Has): boolean => has.proof.length + has.open.length === 0;
  if (hasNot(approve) || hasNot(execute)) return undefined;
  const left = [...approve.open, ...execute.open];
  if (yes === undefined || does === undefined) return undecidable(left);
  const doubt = whetherRequired(step);
  if (doubt !== undefined) return undecidable([doubt]);
  const evidence: readonly [Evidence, ...Evidence[]] = [yes, does, { at: step.at, says: `${step.label} is the step` }];
  return {
    verdict: "violation",
    says: `${name} can approve what it carries out at ${step.label}: ${yes.says}; and ${does.says}.`,
    fix,
    evidence,
    proof: [...urns, ...evidence.map(({ at }) => at.urn)],
    final: false,
  };
}

function judgeSole(graph: Graph, steps: readonly ApprovalFact[], who: Somebody): Outcome {
  return gravest(steps.flatMap((step) => judgeSoleApprover(graph, step, who) ?? []));
}

/** Nothing, where a resource makes nobody from outside eligible for what waits for an approval. */
function judgeEligible(
  links: readonly GrantLink[],
  steps: readonly ApprovalFact[],
  { graph }: Scene,
): Outcome | undefined {
  const outcomes = eligibleOutside(graph, links).flatMap(({ link, name }) => {
    const mine = steps.filter((step) => guardOf(graph, step, link.grant) !== undefined);
    return mine.map((step) => {
      const holder = link.grant.holder ?? step.approverIs;
      const isOne = holder === undefined ? undefined : holder !== "people";
      return judgeSole(graph, [step], { name, whose: link.ref, isOne });
    });
  });
  const grave = (["violation", "undecidable"] as const).flatMap(
    (is) => outcomes.find(({ verdict }) => verdict === is) ?? [],
  );
  return grave[0] ?? outcomes[0];
}

/** Somebody from outside is told of once, on the resource that lets them approve. */
function judgeGrants(links: readonly GrantLink[], steps: readonly ApprovalFact[], { graph, rights }: Scene): Outcome {
  const outside = links.flatMap((link) => {
    const target = meaning(graph, "identity", link.ref);
    const isOutside = target.is === "external" && cloudOf(link.owner) === "aws";
    return isOutside && !isTrusted(graph.options, target.value) ? [{ link, name: target.value }] : [];
  });
  if (outside.length === 0) return notApplicable("those whom it gives rights are judged themselves");
  for (const { link, name } of outside) {
    for (const step of steps) {
      const approve = rights.duties.givenBy(step, "approve", link);
      if (approve.proof[0]?.at.urn !== link.owner) continue;
      const outcome = weigh(name, step, approve, rights.duties.givenBy(step, "execute", link), [link.owner]);
      if (outcome !== undefined) return seenFromOutside(outcome);
    }
  }
  return pass;
}

/** What caps or denies it outside of this program cannot be seen. */
function seenFromOutside(outcome: Outcome): Outcome {
  if (outcome.verdict !== "violation") return outcome;
  const [{ at }] = outcome.evidence;
  const says = `whether something outside this program keeps this apart: ${outcome.says.replace(/\.$/, "")}`;
  return undecidable([{ at, unknown: unknown("here"), says, declare: "make the identity in this program" }]);
}
