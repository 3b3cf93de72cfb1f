import { isUnknown, type Cause, type Evidence, type Urn, type WorkloadFact } from "../../model/index.js";
import { describe, describeIdentity, describeRef, meaning, sharers } from "../../graph/index.js";
import { list } from "../../permissions/list.js";
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
    const shared = suspects
      .map(({ act, others }) => ({ act, others: others.filter((urn) => !mayBeOne(scene, workload, urn)) }))
      .filter(({ others }) => others.length > 0);
    const [first] = shared;
    if (first === undefined) {
      const doubtful = suspects.filter(({ others }) => others.length > 0);
      const inDoubt = undecidable(doubtful.flatMap(({ others }) => unreadTags(scene, [workload.urn, ...others])));
      if (inDoubt !== undefined) return inDoubt;
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

/** What the cloud's own service alone uses may be one role for all that it runs; code may not have it too. */
function sharedWith(scene: Scene, urn: Urn, act: ActOf<"machine">): readonly Urn[] {
  const users = scene.usersOf(scene.graph, act.identity);
  if (users === undefined) return [];
  return sharers(scene.graph, act.use === "execution" ? users.representatives : users.executing, urn, named + 1);
}

/** True where a tag that cannot be read may make a workload one with another. */
function mayBeOne({ graph }: Scene, workload: WorkloadFact, urn: Urn): boolean {
  const pair = [workload, graph.workloads.get(urn)];
  return (
    pair.some((one) => isUnknown(one?.declared)) &&
    pair.every((one) => one?.declared !== undefined || one?.joinable === true)
  );
}

/** True where no resource that comes later can make it one workload with another. */
function settled({ graph }: Scene, urn: Urn): boolean {
  return graph.workloads.get(urn)?.joinable === false;
}

function unresolved({ graph }: Scene, act: ActOf<"machine">): readonly Cause[] {
  const target = meaning(graph, "identity", act.identity);
  return target.is === "unknown" ? [identityOutside(graph, act, target)] : [];
}

function unreadTags({ graph }: Scene, urns: readonly Urn[]): readonly Cause[] {
  return urns.flatMap((urn) => {
    const declared = graph.workloads.get(urn)?.declared;
    if (!isUnknown(declared)) return [];
    return [
      {
        at: { urn, path: ["tags"] },
        unknown: declared,
        says: `which workload ${describe(graph, urn)} is tagged as part of`,
        declare: `write the tag "${graph.options.workloadTag}" as a literal`,
      },
    ];
  });
}
