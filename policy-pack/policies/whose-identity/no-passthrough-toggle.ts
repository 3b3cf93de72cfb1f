import { unknown, type Cause, type IdentityFact, type Outcome, type Urn } from "../../model/index.js";
import {
  cloudOf,
  describe,
  describeIdentity,
  isTrusted,
  meaning,
  togglesIn,
  turnedOnBy,
  turnedOnThrough,
  usersOfOutside,
  type GrantLink,
  type TurnedOn,
} from "../../graph/index.js";
import { runsWorkload, whoActsAs } from "../holders.js";
import { judgeWorkload } from "../identity-policy.js";
import { notApplicable, pass, undecidable, type Policy, type Scene } from "../policy.js";

export const noPassthroughToggle: Policy = {
  id: "MLI-104",
  name: "no-passthrough-toggle",
  title: "Nobody can switch passthrough on again",
  question: "Whose identity does it run as?",
  asks: "No person and no workload may switch on, all the time, what hands a person's identity on to a machine-learning workload.",
  why: "What the program switches off is on again with one call, without a change that anybody reviews.",
  remedy: "Take the permission away from people and workloads, and leave it to the pipeline that deploys.",
  severity: "medium",
  frameworks: [
    "OWASP NHI5:2025",
    "OWASP ASI03:2026",
    "NIST SP 800-53 r5 AC-6",
    "NIST SP 800-53 r5 CM-5",
    "NIST CSF 2.0 PR.AA-05",
    "ISO/IEC 27001:2022 A.8.2",
  ],
  judges: ["identity", "grant", "workload"],
  onlyWhole: true,
  judge: (subject, scene) => {
    if (subject.kind === "identity") return judgeIdentity(subject.identity, scene);
    if (subject.kind === "grant") return judgeGrants(subject.links, scene);
    if (subject.kind !== "workload") return notApplicable("it judges who holds permissions");
    const { workload } = subject;
    const isAsked = togglesIn(scene.graph, cloudOf(workload.urn)).size > 0;
    return isAsked ? judgeWorkload(workload, scene) : notApplicable(noSwitch);
  },
};

const noSwitch = "nothing in this program can be told to hand on the identity of whoever signs in";
const fix = "take that permission away, and leave it to the pipeline that deploys";

function judgeIdentity(identity: IdentityFact, scene: Scene): Outcome {
  const { graph } = scene;
  const among = togglesIn(graph, cloudOf(identity.urn));
  if (among.size === 0) return notApplicable(noSwitch);
  const who = whoActsAs(graph, identity);
  if (who.is === "pipeline") return notApplicable("a pipeline acts as it: whoever deploys may change what it deploys");
  if (who.is === "other") return notApplicable("neither people nor a workload act as it");
  const turned = turnedOnBy(graph, among, identity);
  if (turned.proof.length === 0 && turned.open.length === 0) return pass;
  const told = toldElsewhere(identity, turned, scene);
  if (told !== undefined) return notApplicable(told);
  const name = describeIdentity(graph, identity.urn);
  if (who.is === "unsure" && turned.proof.length > 0) {
    if (isTrusted(graph.options, who.principal)) return pass;
    const says = `whether people become ${name}, which can switch passthrough on: it trusts ${who.by.says}`;
    return undecidable([
      {
        at: who.by.at,
        unknown: unknown("here"),
        says,
        declare: "name in the trust policy who may become it",
      },
    ]);
  }
  const gets = who.is === "person" && who.by !== undefined ? `, which ${who.by.says} can become,` : "";
  return weigh(`${name}${gets}`, turned, [identity.urn], scene) ?? undecidable(turned.open) ?? pass;
}

/** Whoever is admin, or has the whole service, is told so once. */
function toldElsewhere(
  identity: IdentityFact,
  { proof: [first] }: TurnedOn,
  { graph, rights }: Scene,
): string | undefined {
  if (!runsWorkload(graph, identity)) {
    return rights.standing(identity).proof.length > 0 ? "no-standing-privilege finds it admin" : undefined;
  }
  const own = rights.of(identity);
  if (own.admin().proof.length > 0) return "no-admin-role finds it admin";
  const broad = own.broad().proof.some(({ at }) => at === first?.at);
  return broad ? "no-broad-role tells as much" : undefined;
}

function weigh(name: string, turned: TurnedOn, urns: readonly Urn[], { graph }: Scene): Outcome | undefined {
  const { proof, toggled, urns: carriers } = turned;
  const [first, ...others] = proof;
  if (first === undefined || toggled === undefined) return undefined;
  const { workload, toggle } = toggled;
  if (toggle.unknown !== undefined) {
    const says = toggle.unknown.what ?? `whether ${describe(graph, workload.urn)} can hand on who signs in`;
    return undecidable([{ at: toggle.at, unknown: toggle.unknown, says, declare: "write it in the program" }]);
  }
  return {
    verdict: "violation",
    says: `${name} can make ${describe(graph, workload.urn)} act as whoever signs in: ${first.says}.`,
    fix: turned.fix ?? fix,
    evidence: [first, ...others],
    proof: [...urns, ...carriers, workload.urn],
    final: false,
  };
}

/** What this program gives to somebody outside of it is told once, on the resource that proves it first. */
function judgeGrants(links: readonly GrantLink[], scene: Scene): Outcome {
  const { graph } = scene;
  const open: Cause[] = [];
  let judged = false;
  for (const link of links) {
    const among = togglesIn(graph, cloudOf(link.owner));
    const target = meaning(graph, "identity", link.ref);
    if (target.is === "found" || among.size === 0) continue;
    judged = true;
    if (target.is === "external" && isTrusted(graph.options, target.value)) continue;
    const turned = turnedOnThrough(graph, among, link);
    const [first] = turned.proof;
    if (first === undefined) open.push(...turned.open.filter(({ at }) => at.urn === link.owner));
    if (first?.at.urn !== link.owner) continue;
    const name = target.is === "external" ? target.value : "that is not known here";
    const whom = holderIn(link, scene);
    if (whom === "machine") continue;
    const outcome =
      whom === undefined
        ? undecidable([whoIsIt(link, name, scene)])
        : weigh(`${whom} ${name}`, turned, [link.owner], scene);
    if (outcome?.verdict === "violation") return outcome;
    if (outcome?.verdict === "undecidable") open.push(...outcome.causes);
  }
  if (!judged) return notApplicable("those whom it gives rights are judged themselves, or nothing can be switched on");
  return undecidable(open) ?? pass;
}

/** Whom a grant goes to, in words. No person can become a service principal, while a role on AWS may be for people. */
function holderIn({ ref, owner, grant }: GrantLink, { graph }: Scene): string | undefined {
  if (usersOfOutside(graph, ref).length > 0) return "The identity";
  if (grant.holder === "person") return "The person";
  if (grant.holder === "people") return "Everybody in the group";
  return cloudOf(owner) === "azure" ? grant.holder : undefined;
}

function whoIsIt({ ref, owner }: GrantLink, name: string, { graph }: Scene): Cause {
  return {
    at: ref.at,
    unknown: unknown("here"),
    says: `whether ${name}, which ${describe(graph, owner)} lets switch passthrough on, is a person or a pipeline`,
    declare: "make the identity in this program, say its principalType, or vouch for it under trustedIdentities",
  };
}
