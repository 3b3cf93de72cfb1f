import { unknown, type Cause, type Evidence } from "../../model/index.js";
import { describe, describeIdentity, describeRef, meaning } from "../../graph/index.js";
import { acts, notApplicable, openActs, pass, undecidable, workloadPolicy, type ActOf, type Scene } from "../policy.js";
import { trustOf } from "./trust-of.js";

export const noHumanRunAs = workloadPolicy({
  id: "MLI-102",
  name: "no-human-run-as",
  title: "No workload runs as a person",
  question: "Whose identity does it run as?",
  asks: "No machine-learning workload runs as a named person, as its creator, or with a role that people sign in to.",
  why: "What the workload does cannot be told from what the person does, and neither can be cut off without the other.",
  remedy: "Give the workload an identity that only its service can become.",
  severity: "critical",
  frameworks: [
    "OWASP NHI10:2025",
    "OWASP ASI03:2026",
    "NIST SP 800-53 r5 AC-6",
    "NIST SP 800-53 r5 IA-9",
    "NIST CSF 2.0 PR.AA-05",
    "ISO/IEC 27001:2022 A.5.16",
  ],
  judgeWorkload(workload, scene) {
    if (workload.actsAs.length === 0) return notApplicable("it runs with the identity of something else");
    const named = acts(workload, "named-person");
    const executing = acts(workload, "machine").filter((act) => act.use === "execution");
    const people = executing.map((act) => peopleBehind(scene, act));
    const [first, ...others] = [
      ...named.map((act): Evidence => ({ at: act.at, says: act.says })),
      ...people.flatMap(({ proof }) => proof),
    ];
    if (first === undefined) {
      return undecidable([...openActs(workload, "named-person"), ...people.flatMap(({ open }) => open)]) ?? pass;
    }
    return {
      verdict: "violation",
      says: `${describe(scene.graph, workload.urn)} runs as a person: ${first.says}.`,
      fix: named[0]?.fix ?? "give it a role whose trust policy names only the service that runs it",
      evidence: [first, ...others],
      proof: [workload.urn, first.at.urn, ...others.map(({ at }) => at.urn)],
      final: true,
    };
  },
});

/** The people who are, or may become, the identity that a workload uses. */
function peopleBehind(scene: Scene, act: ActOf<"machine">): { proof: readonly Evidence[]; open: readonly Cause[] } {
  const target = meaning(scene.graph, "identity", act.identity);
  if (target.is === "found" && scene.graph.identities.get(target.urn)?.is === "human") {
    return { proof: [{ at: act.at, says: `its identity is ${describeIdentity(scene.graph, target.urn)}` }], open: [] };
  }
  const { parties, open } = trustOf(scene, act);
  const role = target.is === "found" ? describeIdentity(scene.graph, target.urn) : describeRef(act.identity);
  const proof = parties
    .filter(({ party }) => party.who === "person")
    .map(({ at, party }) => ({ at, says: `${role} can be assumed by ${party.says}` }));
  const unsure = parties
    .filter(({ party }) => party.who === "unsure")
    .map(({ at, party }): Cause => ({
      at,
      unknown: unknown("here"),
      says: `whether ${party.principal}, who can assume ${role}, stands for people or machines`,
      declare: "trust a service or a workload identity provider that serves machines only",
    }));
  return { proof, open: [...open, ...unsure] };
}
