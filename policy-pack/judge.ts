import {
  defaultOptions,
  unknown,
  type Cause,
  type Finding,
  type Options,
  type Outcome,
  type Resource,
  type SubjectKind,
  type Urn,
} from "./model/index.js";
import { buildGraph, createRights, createUsersOf, nameOf, readAdrift, typeOf, type Graph } from "./graph/index.js";
import { decidedOnDeploy, judging, undecided, type Policy, type Scene, type Subject } from "./policies/index.js";

export interface Judgement {
  readonly findings: readonly Finding[];
  /** How many workloads were judged. */
  readonly workloads: number;
}

/** Judges all resources of a stack. What cannot be read is reported, never passed. */
export function judge(resources: Iterable<Resource>, options: Options = defaultOptions): Judgement {
  const scene = sceneOf(resources, options);
  const { graph } = scene;
  const subjects = [
    ...graph.workloads.keys(),
    ...graph.identities.keys(),
    ...graph.given.keys(),
    ...graph.credentials.keys(),
    ...graph.sessions.keys(),
    ...graph.auditSinks.keys(),
    ...graph.exemptions.keys(),
  ];
  const findings = [...new Set(subjects)].flatMap((urn) => judgeSubject(scene, urn));
  return { findings: [...findings, ...unreadable(graph)], workloads: graph.workloads.size };
}

/** What the policies may look at, for a whole stack. */
export function sceneOf(resources: Iterable<Resource>, options: Options = defaultOptions): Scene {
  const graph = buildGraph(resources, options);
  return { graph, usersOf: createUsersOf(), rights: createRights(graph, readAdrift(graph)) };
}

/** Judges one resource of a graph as all that it is: a workload, an identity, one that gives permissions, one that somebody gets in through. */
function judgeSubject(scene: Scene, urn: Urn): readonly Finding[] {
  const judged = outcomesOf(scene, urn);
  return [...violationsIn(judged, urn), ...openIn(judged, urn)];
}

/** What one resource of a graph violates whatever comes later; while a stack grows, the rest is too early to tell. */
export function violationsOf(scene: Scene, urn: Urn): readonly Finding[] {
  return violationsIn(outcomesOf(scene, urn, early), urn);
}

interface Judged {
  readonly policy: Policy;
  readonly outcome: Outcome;
  readonly internalError: boolean;
}

const early = judging.filter(({ onlyWhole }) => onlyWhole !== true);

const kinds: readonly SubjectKind[] = [...new Set(judging.flatMap(({ judges }) => judges))];

/** What the policies have to say of a resource, as all that it is; most of them pass or do not apply. */
function outcomesOf(scene: Scene, urn: Urn, policies = judging): readonly Judged[] {
  const subjects = kinds.flatMap((kind) => subjectOf(kind, urn, scene.graph) ?? []);
  const said: Judged[] = [];
  for (const policy of policies) {
    for (const subject of subjects) {
      if (!policy.judges.includes(subject.kind)) continue;
      const { outcome, internalError } = tryPolicy(policy, subject, scene, urn);
      if (outcome.verdict === "violation" || outcome.verdict === "undecidable") {
        said.push({ policy, outcome, internalError });
      }
    }
  }
  return said;
}

function violationsIn(judged: readonly Judged[], urn: Urn): readonly Finding[] {
  return judged.flatMap(({ policy, outcome }) =>
    outcome.verdict === "violation" ? [violation(policy, urn, outcome)] : [],
  );
}

/** One finding a cause, with the policies that it leaves open. */
function openIn(judged: readonly Judged[], urn: Urn): readonly Finding[] {
  const open = new Map<string, { cause: Cause; policies: Policy[]; internalError: boolean }>();
  for (const { policy, outcome, internalError } of judged) {
    if (outcome.verdict !== "undecidable") continue;
    for (const cause of outcome.causes) {
      const key = JSON.stringify([cause.at.urn, cause.at.path, cause.says]);
      const entry = open.get(key) ?? { cause, policies: [], internalError };
      if (!entry.policies.includes(policy)) entry.policies.push(policy);
      open.set(key, entry);
    }
  }
  return [...open.values()].map((entry) => openFinding(urn, entry));
}

/** What a resource is as one kind of subject, if it is that. */
export function subjectOf(kind: Subject["kind"], urn: Urn, graph: Graph): Subject | undefined {
  switch (kind) {
    case "workload": {
      const workload = graph.workloads.get(urn);
      return workload && { kind, workload };
    }
    case "identity": {
      const identity = graph.identities.get(urn);
      return identity && { kind, identity };
    }
    case "grant": {
      const links = graph.given.get(urn);
      return links && { kind, links };
    }
    case "access": {
      const [credentials, sessions] = [graph.credentials.get(urn) ?? [], graph.sessions.get(urn) ?? []];
      return credentials.length + sessions.length === 0 ? undefined : { kind, urn, credentials, sessions };
    }
    case "audit-sink": {
      const sink = graph.auditSinks.get(urn);
      return sink && { kind, sink };
    }
    case "exemption": {
      const exemption = graph.exemptions.get(urn);
      return exemption && { kind, exemption };
    }
  }
}

function tryPolicy(
  policy: Policy,
  subject: Subject,
  scene: Scene,
  urn: Urn,
): { outcome: Outcome; internalError: boolean } {
  try {
    return { outcome: policy.judge(subject, scene), internalError: false };
  } catch (error) {
    return { outcome: { verdict: "undecidable", causes: [internalError(urn, error)] }, internalError: true };
  }
}

function internalError(urn: Urn, error: unknown): Cause {
  const text = error instanceof Error ? error.message : String(error);
  return {
    at: { urn, path: [] },
    unknown: unknown("here"),
    says: `internal error: ${text}`,
    declare: "report this as a bug of ml-identity-guard, with the resource's type and properties",
  };
}

function violation(policy: Policy, urn: Urn, outcome: Extract<Outcome, { verdict: "violation" }>): Finding {
  return {
    ...aboutSubject(urn),
    policy: policy.name,
    id: policy.id,
    verdict: "violation",
    severity: policy.severity,
    says: outcome.says,
    why: policy.why,
    fix: outcome.fix,
    evidence: outcome.evidence,
    leavesOpen: [],
    frameworks: policy.frameworks,
    proof: [...new Set([urn, ...outcome.proof])],
    final: outcome.final,
    internalError: false,
  };
}

interface Open {
  readonly cause: Cause;
  readonly policies: readonly Pick<Policy, "name">[];
  readonly internalError: boolean;
}

function openFinding(urn: Urn, { cause, policies, internalError: failed }: Open): Finding {
  const notice = cause.unknown.kind === "here" ? undecided : decidedOnDeploy;
  return {
    ...aboutSubject(urn),
    policy: notice.name,
    id: notice.id,
    verdict: "undecidable",
    severity: notice.severity,
    says: failed ? `${cause.says}.` : `Not decided: ${cause.says}.`,
    why: notice.why,
    fix:
      notice === undecided
        ? cause.declare
        : "nothing now: pulumi up judges it again, and ml-identity check can often tell already",
    evidence: [{ at: cause.at, says: cause.says }],
    leavesOpen: policies.map((policy) => policy.name),
    frameworks: notice.frameworks,
    proof: [...new Set([urn, cause.at.urn])],
    final: false,
    internalError: failed,
  };
}

function aboutSubject(urn: Urn): Pick<Finding, "subject"> {
  return { subject: { urn, type: typeOf(urn), name: nameOf(urn) } };
}

function unreadable(graph: Graph): readonly Finding[] {
  return graph.unreadable.map(({ urn, error }) =>
    openFinding(urn, { cause: internalError(urn, error), policies: judging, internalError: true }),
  );
}
