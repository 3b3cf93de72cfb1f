import type {
  ActsAs,
  AuditSinkFact,
  Cause,
  CredentialFact,
  Evidence,
  ExemptionFact,
  IdentityFact,
  Outcome,
  PolicyAbout,
  SessionFact,
  SubjectKind,
  Urn,
  WorkloadFact,
} from "../model/index.js";
import type { Graph, GrantLink, RightsOf, UsersOf } from "../graph/index.js";

/** What a policy may look at. */
export interface Scene {
  readonly graph: Graph;
  readonly usersOf: UsersOf;
  readonly rights: RightsOf;
}

export type Subject =
  | { readonly kind: "workload"; readonly workload: WorkloadFact }
  | { readonly kind: "identity"; readonly identity: IdentityFact }
  /** All that one resource gives to others. */
  | { readonly kind: "grant"; readonly links: readonly GrantLink[] }
  /** The secrets that one resource makes, keeps or takes, and how long its sessions last. */
  | {
      readonly kind: "access";
      readonly urn: Urn;
      readonly credentials: readonly CredentialFact[];
      readonly sessions: readonly SessionFact[];
    }
  | { readonly kind: "audit-sink"; readonly sink: AuditSinkFact }
  | { readonly kind: "exemption"; readonly exemption: ExemptionFact };

/** A policy: what is written about it, and a pure judgement of one subject. */
export interface Policy extends PolicyAbout {
  readonly judges: readonly SubjectKind[];
  /** True where a resource that is registered later can always make it right: it is judged when the stack is whole. */
  readonly onlyWhole?: true;
  readonly judge: (subject: Subject, scene: Scene) => Outcome;
}

/** A notice is not judged: it gathers what the policies could not decide. */
export type Notice = PolicyAbout;

interface WorkloadPolicy extends PolicyAbout {
  readonly onlyWhole?: true;
  readonly judgeWorkload: (workload: WorkloadFact, scene: Scene) => Outcome;
}

/** A policy whose subject is the workload. */
export function workloadPolicy({ judgeWorkload, ...about }: WorkloadPolicy): Policy {
  return {
    ...about,
    judges: ["workload"],
    judge: (subject, scene) =>
      subject.kind === "workload" ? judgeWorkload(subject.workload, scene) : notApplicable("it judges workloads"),
  };
}

export const pass: Outcome = { verdict: "pass" };

export function notApplicable(reason: string): Outcome {
  return { verdict: "not-applicable", reason };
}

/** That something could not be decided; `undefined` where there may be no cause for that, and is none. */
export function undecidable(causes: readonly [Cause, ...Cause[]]): Outcome;
export function undecidable(causes: readonly Cause[]): Outcome | undefined;
export function undecidable(causes: readonly Cause[]): Outcome | undefined {
  const [first, ...others] = causes;
  return first === undefined ? undefined : { verdict: "undecidable", causes: [first, ...others] };
}

/** What a workload does, as the evidence of it. */
export function told(first: Evidence, others: readonly Evidence[]): readonly [Evidence, ...Evidence[]] {
  const plain = ({ at, says }: Evidence): Evidence => ({ at, says });
  return [plain(first), ...others.map(plain)];
}

type How = ActsAs["how"];
export type ActOf<H extends How> = Extract<ActsAs, { how: H }>;

/** The ways of one kind in which a workload acts. */
export function acts<H extends How>(workload: WorkloadFact, how: H): readonly ActOf<H>[] {
  return workload.actsAs.filter((act): act is ActOf<H> => act.how === how);
}

/** Why it is open whether a workload acts in one of these ways. */
export function openActs(
  workload: WorkloadFact,
  ...ways: readonly ActOf<"unsure">["maybe"][number][]
): readonly Cause[] {
  return acts(workload, "unsure")
    .filter((act) => act.maybe.some((way) => ways.includes(way)))
    .map((act) => ({
      at: act.at,
      unknown: act.unknown,
      says: act.unknown.what ?? "how it gets its identity",
      declare: act.declare,
    }));
}
