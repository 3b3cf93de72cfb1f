import { type CredentialFact, type Evidence, type Outcome, type PolicyAbout } from "../model/index.js";
import { concernOf, describe, describeIdentity, describeRef, meaning, type Concern } from "../graph/index.js";
import { notApplicable, pass, undecidable, type Policy, type Scene } from "./policy.js";
import { concerned } from "./concerned.js";

interface CredentialPolicy extends PolicyAbout {
  /** Whether it asks for secrets of the kind that people have, or for the others. */
  readonly personal: boolean;
  /** What a resource does that has one of its own, with what it says after a colon: `works with a key that does not end`. */
  readonly works: string;
  /** What to do where the credential does not say it, as an imperative clause. */
  readonly fix: string;
}

/** A policy about secrets that outlive sessions, on the resource that makes, keeps or takes them. */
export function credentialPolicy({ personal, works, fix, ...about }: CredentialPolicy): Policy {
  return {
    ...about,
    judges: ["workload", "access"],
    judge: (subject, scene) => {
      if (subject.kind === "access") {
        const asked = subject.credentials.filter((credential) => (credential.personal === true) === personal);
        return judgeCredentials(asked, scene, works, fix);
      }
      if (subject.kind !== "workload") return notApplicable("it judges credentials");
      return scene.graph.credentials.has(subject.workload.urn) ? notApplicable("its credentials are judged") : pass;
    },
  };
}

interface Relevant {
  readonly credential: CredentialFact;
  readonly concern: Concern;
}

function judgeCredentials(asked: readonly CredentialFact[], scene: Scene, works: string, fix: string): Outcome {
  if (asked.length === 0) return notApplicable("its credentials are of another kind");
  const relevant = asked.flatMap((credential): readonly Relevant[] => {
    const concern = concernIn(scene, credential);
    return concern === undefined ? [] : [{ credential, concern }];
  });
  if (relevant.length === 0)
    return notApplicable("no machine-learning workload has it, runs as whom it opens, or uses it");
  const [first, ...others] = relevant.filter(({ credential }) => credential.unknown === undefined);
  if (first !== undefined) {
    return {
      verdict: "violation",
      says: sentence(scene, first, works),
      fix: first.credential.fix ?? fix,
      evidence: [evidenceOf(first), ...others.map(evidenceOf)],
      proof: [first, ...others].flatMap(({ credential, concern }) => [credential.urn, ...concern.workloads]),
      final: true,
    };
  }
  const open = relevant.flatMap(({ credential }) => {
    if (credential.unknown === undefined) return [];
    const says = credential.unknown.what ?? doubt(scene, credential);
    return [
      { at: credential.at, unknown: credential.unknown, says, declare: credential.fix ?? "write it in the program" },
    ];
  });
  return undecidable(open) ?? pass;
}

function concernIn({ graph, usersOf }: Scene, { urn, of, forMachineLearning }: CredentialFact): Concern | undefined {
  return forMachineLearning === true ? { why: "itself", workloads: [] } : concernOf(graph, usersOf, urn, of);
}

function sentence(scene: Scene, { credential, concern }: Relevant, works: string): string {
  const { graph } = scene;
  const { urn, of } = credential;
  const users = concerned(graph, concern);
  const subject = describe(graph, urn);
  if (of.urn === urn || concern.why === "has it") return `${subject} ${works}: ${clause(credential)}.${users}`;
  const target = meaning(graph, "identity", of);
  if (target.is === "unknown") {
    return `${subject} works until somebody takes it away: ${credential.says ?? "whom it stands for is not known here"}.${users}`;
  }
  const whom = target.is === "found" ? describeIdentity(graph, target.urn) : describeRef(of);
  return `${subject} stands for ${whom} until somebody takes it away.${users}`;
}

function clause({ says, label }: CredentialFact): string {
  return says ?? `it keeps a secret (${label})`;
}

function doubt({ graph }: Scene, { urn, says, label }: CredentialFact): string {
  return `of ${describe(graph, urn)}, ${says ?? `whether it keeps a secret (${label})`}`;
}

function evidenceOf({ credential }: Relevant): Evidence {
  return { at: credential.at, says: clause(credential) };
}
