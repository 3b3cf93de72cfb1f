import { isUnknown, type Cause, type Evidence, type Urn, type WorkloadFact } from "../../model/index.js";
import { describe, describeIdentity, describeRef, list, meaning, sharers } from "../../graph/index.js";
import { identityOutside } from "../identity-outside.js";
import { acts, notApplicable, openActs, pass, undecidable, workloadPolicy, type ActOf, type Scene } from "../policy.js";

/** As many other workloads as a message names. */
const named = 3;

export const noSharedIdentity = workloadPolicy({
  id: "MLI-202",
  name: "no-shared-identity",
  title: "One identity, one workload",
  question: "Is the identity its own?",
  asks: "No two machine-learning workloads use the same identity.",
  why: "Each can do what any of them needs, the audit log cannot tell them apart, and none can be cut off alone.",
  remedy: "Give each workload an identity of its own, or declare with the workload tag that they are one workload.",
  severity: "high",
  frameworks: [
    "OWASP NHI9:2025",
    "OWASP ASI03:2026",
    "NIST SP 800-53 r5 AC-6",
    "NIST CSF 2.0 PR.AA-01",
    "ISO/IEC 27001:2022 A.5.16",
  ],
  judgeWorkload(workload, scene) {
    const machines = acts(workload, "machine");
    const suspects = machines.map((act) => ({ act, others: sharedWith(scene, workload.urn, act) }));
    const doubts = suspects.flatMap(({ others }) => tagsInDoubt(scene, workload, others));
    const shared = suspects
      .map(({ act, others }) => ({ act, others: others.filter((urn) => !doubts.some(({ at }) => at.urn === urn)) }))
      .filter(({ others }) => others.length > 0);
    const [first] = shared;
    if (doubts.some(({ at }) => at.urn === workload.urn) || (first === undefined && doubts.length > 0)) {
      return undecidable(doubts) ?? pass;
    }
    if (first !== undefined) {
      const { graph } = scene;
      const all = shared.flatMap(({ others }) => others);
      const tag = graph.options.workloadTag;
      const evidence = shared.map(({ act, others }): Evidence => ({ at: act.at, says: sharing(scene, act, others) }));
      return {
        verdict: "violation",
        says: `${describe(graph, workload.urn)} ${sharing(scene, first.act, first.others)}.`,
        fix: `give each its own identity; if they are one workload, give them the same tag "${tag}"`,
        evidence: [evidence[0] ?? { at: first.act.at, says: "" }, ...evidence.slice(1)],
        proof: [workload.urn, ...all],
        final: !workload.joinable && all.some((urn) => settled(scene, urn)),
      };
    }
    const open = undecidable([...openActs(workload, "machine"), ...machines.flatMap((act) => unresolved(scene, act))]);
    if (open !== undefined) return open;
    return machines.length === 0 ? notApplicable("it uses no machine identity of its own") : pass;
  },
});

function sharing({ graph }: Scene, act: ActOf<"machine">, others: readonly Urn[]): string {
  const target = meaning(graph, "identity", act.identity);
  const identity = target.is === "found" ? describeIdentity(graph, target.urn) : describeRef(act.identity);
  const names = others.slice(0, named).map((urn) => describe(graph, urn));
  const more = others.length > named ? [...names, "others"] : names;
  return `uses ${identity}, which ${list(more)} ${others.length === 1 ? "uses" : "use"} too`;
}

function sharedWith(scene: Scene, urn: Urn, act: ActOf<"machine">): readonly Urn[] {
  const users = scene.usersOf(scene.graph, act.identity);
  return users === undefined ? [] : sharers(scene.graph, users, urn, named + 1);
}

/** Tags that may turn out to make a workload one with another that uses its identity. */
function tagsInDoubt(scene: Scene, workload: WorkloadFact, others: readonly Urn[]): readonly Cause[] {
  if (others.length === 0) return [];
  if (isUnknown(workload.declared)) return [unreadTag(scene, workload.urn, workload.declared)];
  if (workload.declared === undefined && !workload.joinable) return [];
  return others.flatMap((urn) => {
    const declared = scene.graph.workloads.get(urn)?.declared;
    return isUnknown(declared) ? [unreadTag(scene, urn, declared)] : [];
  });
}

/** True where no resource that comes later can make it one workload with another. */
function settled({ graph }: Scene, urn: Urn): boolean {
  return graph.workloads.get(urn)?.joinable === false;
}

function unresolved({ graph }: Scene, act: ActOf<"machine">): readonly Cause[] {
  const target = meaning(graph, "identity", act.identity);
  return target.is === "unknown" ? [identityOutside(graph, act, target)] : [];
}

function unreadTag({ graph }: Scene, urn: Urn, why: Cause["unknown"]): Cause {
  return {
    at: { urn, path: ["tags"] },
    unknown: why,
    says: `which workload ${describe(graph, urn)} is tagged as part of`,
    declare: `write the tag "${graph.options.workloadTag}" as a literal`,
  };
}
