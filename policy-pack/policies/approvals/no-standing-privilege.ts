import { unknown, type Cause, type Evidence, type IdentityFact, type Outcome, type Urn } from "../../model/index.js";
import { describe, describeIdentity, isTrusted, meaning, type Graph, type GrantLink } from "../../graph/index.js";
import { notApplicable, pass, undecidable, type Policy, type Scene } from "../policy.js";
import { isAboutWorkloads, notAbout, whoActsAs } from "../holders.js";

export const noStandingPrivilege: Policy = {
  id: "MLI-503",
  name: "no-standing-privilege",
  title: "Nobody is admin all the time",
  question: "Who approves, who executes?",
  asks: "Admin rights that people or pipelines hold around machine-learning workloads have to be activated, or end by themselves.",
  why: "Rights that are always there are there for whoever steals the session, and nobody notices that they are used.",
  remedy: "Make people eligible for the role, give it an end, and give pipelines a role for what they deploy.",
  severity: "high",
  frameworks: [
    "OWASP NHI5:2025",
    "OWASP ASI03:2026",
    "NIST SP 800-53 r5 AC-2",
    "NIST SP 800-53 r5 AC-6(5)",
    "NIST CSF 2.0 PR.AA-05",
    "ISO/IEC 27001:2022 A.8.2",
    "ISO/IEC 27001:2022 A.5.18",
    "SOC 2 CC6.3",
  ],
  judges: ["identity", "grant"],
  onlyWhole: true,
  judge: (subject, scene) => {
    if (subject.kind !== "identity" && subject.kind !== "grant") return notApplicable("it judges who is no workload");
    if (!isAboutWorkloads(scene.graph)) return notApplicable(notAbout);
    return subject.kind === "identity" ? judgeIdentity(subject.identity, scene) : judgeGrants(subject.links, scene);
  },
};

const fixes = {
  person: "make them eligible for the role (Privileged Identity Management), or give the rights an end",
  pipeline: "give the pipeline a role for what it deploys, or give the rights an end",
} as const;

function judgeIdentity(identity: IdentityFact, { graph, rights }: Scene): Outcome {
  const who = whoActsAs(graph, identity);
  if (who.is === "workload") return notApplicable("no-admin-role judges what workloads run as");
  if (who.is === "other") return notApplicable("neither people nor a pipeline act as it");
  const { proof, open, urns } = rights.standing(identity);
  const [first] = proof;
  if (first === undefined) return undecidable(open) ?? pass;
  const name = describeIdentity(graph, identity.urn);
  if (who.is === "unsure") {
    return isTrusted(graph.options, who.principal) ? pass : leftOpen(who.by, name);
  }
  const gets = who.by === undefined ? "" : `, which ${who.by.says} can become,`;
  return violation(`${name}${gets} is`, [first, ...proof.slice(1)], fixes[who.is], [identity.urn, ...urns]);
}

function violation(
  whoIs: string,
  [first, ...others]: readonly [Evidence, ...Evidence[]],
  fix: string,
  proof: readonly Urn[],
): Outcome {
  return {
    verdict: "violation",
    says: `${whoIs} admin all the time: ${first.says}.`,
    fix,
    evidence: [first, ...others],
    proof,
    final: false,
  };
}

function leftOpen({ at, says }: Evidence, name: string): Outcome {
  const what = `whether people or pipelines become ${name}, which is admin all the time: it trusts ${says}`;
  const cause: Cause = {
    at,
    unknown: unknown("here"),
    says: what,
    declare: "name in the trust policy who may become it",
  };
  return undecidable([cause]);
}

/** What this program gives to somebody outside of it is told once, on the resource that proves it first. */
function judgeGrants(links: readonly GrantLink[], { graph, rights }: Scene): Outcome {
  const outside = links.flatMap((link) => {
    const target = meaning(graph, "identity", link.ref);
    // Of a machine that is not known here, the identities that it may be tell so.
    const told = target.is === "found" || (target.is === "unknown" && !isPeople(link));
    return told ? [] : [{ link, target }];
  });
  if (outside.length === 0) return notApplicable("those whom it gives rights are judged themselves");
  const open: Cause[] = [];
  for (const { link, target } of outside) {
    if (target.is === "external" && isTrusted(graph.options, target.value)) continue;
    const { proof, open: doubts, urns } = rights.standingGivenBy(link);
    const [first, ...others] = proof;
    if (first === undefined) open.push(...doubts.filter(({ at }) => at.urn === link.owner));
    if (first?.at.urn !== link.owner) continue;
    const name = target.is === "external" ? target.value : "that is not known here";
    if (!isPeople(link)) open.push(whoIsIt(graph, link, name));
    else
      return violation(`${inWords[link.grant.holder]} ${name} is`, [first, ...others], fixes.person, [
        link.owner,
        ...urns,
      ]);
  }
  return undecidable(open) ?? pass;
}

const inWords = { person: "The person", people: "Everybody in the group" } as const;

type ToPeople = GrantLink & { readonly grant: { readonly holder: keyof typeof inWords } };

function isPeople(link: GrantLink): link is ToPeople {
  const { holder } = link.grant;
  return holder === "person" || holder === "people";
}

/** A service principal or role from outside may be a pipeline, or something else that works without people. */
function whoIsIt(graph: Graph, { owner, ref }: GrantLink, name: string): Cause {
  return {
    at: ref.at,
    unknown: unknown("here"),
    says: `whether ${name}, which ${describe(graph, owner)} makes admin all the time, is a person or a pipeline`,
    declare: "make the identity in this program, say its principalType, or vouch for it under trustedIdentities",
  };
}
