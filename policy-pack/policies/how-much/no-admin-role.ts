import type { Evidence, IdentityFact, Outcome, PolicyAbout, Urn, WorkloadFact } from "../../model/index.js";
import {
  adminRights,
  adminRightsGivenTo,
  describe,
  describeIdentity,
  describeRef,
  linksTo,
  list,
  meaning,
} from "../../graph/index.js";
import { identityOutside } from "../identity-outside.js";
import { acts, notApplicable, openActs, pass, undecidable, type Policy, type Scene } from "../policy.js";
import { isTrusted } from "../trusted-identities.js";

const named = 3;

const about: PolicyAbout = {
  id: "MLI-301",
  name: "no-admin-role",
  title: "No workload holds admin rights",
  question: "How much can it do?",
  asks: "No identity that a machine-learning workload runs as holds admin rights.",
  why: "Whoever can change a training script, a notebook or a package it loads can then change everything.",
  remedy: "Take the admin rights away, and grant what the workload needs on the resources it needs.",
  severity: "critical",
  frameworks: [
    "OWASP NHI5:2025",
    "OWASP ASI03:2026",
    "NIST SP 800-53 r5 AC-6",
    "NIST CSF 2.0 PR.AA-05",
    "ISO/IEC 27001:2022 A.8.2",
    "SOC 2 CC6.3",
    "PCI DSS 4 7.2",
  ],
};

/** Judges an identity of the program itself; one from outside is judged on the workload that uses it. */
export const noAdminRole: Policy = {
  ...about,
  judges: ["workload", "identity"],
  judge: (subject, scene) =>
    subject.kind === "identity" ? judgeIdentity(subject.identity, scene) : judgeWorkload(subject.workload, scene),
};

function judgeIdentity(identity: IdentityFact, scene: Scene): Outcome {
  const { graph, adrift } = scene;
  const users = usersOf(scene, identity.urn);
  if (users.names.length === 0) return notApplicable("no workload runs as it");
  const rights = adminRights(graph, identity, adrift);
  const [first, ...others] = rights.proof;
  if (first === undefined) return undecidable(rights.open) ?? pass;
  const says = `${list(users.names)} ${users.one ? "runs" : "run"} as ${describeIdentity(graph, identity.urn)}, which is admin through ${first.says}.`;
  return violation(says, first, others, [identity.urn, ...users.urns, ...rights.urns], true);
}

/** The first few workloads whose code runs as an identity. */
function usersOf({ graph }: Scene, identity: Urn): { names: readonly string[]; urns: readonly Urn[]; one: boolean } {
  const urns = new Set<Urn>();
  let more = false;
  for (const link of linksTo(graph, identity, "acts-as")) {
    if (link.act.use !== "execution") continue;
    more = urns.size === named && !urns.has(link.owner);
    if (more) break;
    urns.add(link.owner);
  }
  const names = [...urns].map((urn) => describe(graph, urn));
  return { names: more ? [...names, "others"] : names, urns: [...urns], one: urns.size === 1 };
}

function judgeWorkload(workload: WorkloadFact, scene: Scene): Outcome {
  const { graph } = scene;
  const outside = acts(workload, "machine").flatMap((act) => {
    const target = meaning(graph, "identity", act.identity);
    return act.use !== "execution" || target.is === "found" ? [] : [{ act, target }];
  });
  const given = outside.map(({ act }) => ({ act, rights: adminRightsGivenTo(graph, act.identity) }));
  const admin = given.find(({ rights }) => rights.proof.length > 0);
  const [first, ...others] = admin?.rights.proof ?? [];
  if (admin !== undefined && first !== undefined) {
    const says = `${describe(graph, workload.urn)} runs as ${describeRef(admin.act.identity)}, which is admin through ${first.says}.`;
    // The identity may still be made by this program, within a permissions boundary.
    return violation(says, first, others, [workload.urn, ...admin.rights.urns], false);
  }
  const open = outside.flatMap(({ act, target }) => {
    const vouchedFor = target.is === "external" && isTrusted(graph.options, target.value);
    return vouchedFor ? [] : [identityOutside(graph, act, target)];
  });
  const unsure = undecidable([...openActs(workload, "machine"), ...open]);
  if (unsure !== undefined) return unsure;
  return outside.length === 0 ? notApplicable("what it runs as is judged on the identity") : pass;
}

function violation(
  says: string,
  first: Evidence,
  others: readonly Evidence[],
  proof: readonly Urn[],
  final: boolean,
): Outcome {
  return {
    verdict: "violation",
    says,
    fix: "take the admin rights away and grant what the workload needs, on the resources it needs",
    evidence: [first, ...others],
    proof,
    final,
  };
}
