import {
  isUnknown,
  unknown,
  type Cause,
  type Evidence,
  type Outcome,
  type SignIn,
  type Unknown,
  type Urn,
  type WorkloadFact,
} from "../../model/index.js";
import { describe, describeRef, isUsedBesides, linksTo, meaning, type Graph } from "../../graph/index.js";
import { notApplicable, pass, undecidable, workloadPolicy } from "../policy.js";

type OfMany = Extract<SignIn, { by: "many" }>;
type OfOne = Extract<SignIn, { by: "one" }>;

export const attributedSignIn = workloadPolicy({
  id: "MLI-105",
  name: "attributed-sign-in",
  title: "Sessions carry the name of whoever signed in",
  question: "Whose identity does it run as?",
  asks: "Where people sign in to a machine-learning workload, its sessions carry their names, or each person has a role apart.",
  why: "Where many people work with one role, the log says what the role did, and nobody can tell who it was.",
  remedy: "Let the session carry the name of the user profile, or give each profile an execution role of its own.",
  severity: "medium",
  frameworks: [
    "OWASP NHI10:2025",
    "NIST SP 800-53 r5 AU-3",
    "NIST SP 800-53 r5 AU-10",
    "NIST CSF 2.0 PR.PS-04",
    "ISO/IEC 27001:2022 A.8.15",
  ],
  onlyWhole: true,
  judgeWorkload(workload, { graph }) {
    const { signIn } = workload;
    if (signIn === undefined) return notApplicable("nothing here says that people sign in to it");
    return signIn.by === "many" ? judgeMany(graph, workload, signIn) : judgeOne(graph, workload, signIn);
  },
});

/** What is signed in to by many: a domain, whose people have profiles, or a shared space. */
function judgeMany(graph: Graph, { urn }: WorkloadFact, { at, is, says, fix }: OfMany): Outcome {
  if (is === true) return pass;
  const people = peopleIn(graph, urn).map((one) => ({ ...one, apart: isApart(graph, one) }));
  if (people.length > 0 && people.every(({ apart }) => apart === true)) return pass;
  const name = describe(graph, urn);
  if (isUnknown(is)) {
    return undecidable([{ at, unknown: is, says: is.what ?? `whether sessions of ${name} carry names`, declare: fix }]);
  }
  const together = people.filter(({ apart }) => apart === false);
  if (people.length > 0 && together.length === 0) {
    return (
      undecidable(people.flatMap(({ apart, ...one }) => (isUnknown(apart) ? [hidden(graph, one, apart)] : []))) ?? pass
    );
  }
  const others = together.map(({ profile, signIn }): Evidence => ({
    at: signIn.at,
    says: `${describe(graph, profile)} has no execution role that nothing else has`,
  }));
  return {
    verdict: "violation",
    says: `Nobody can tell who does what in ${name}: ${says}.`,
    fix,
    evidence: [{ at, says }, ...others],
    proof: [urn, ...together.map(({ profile }) => profile)],
    final: false,
  };
}

/** A profile is judged with its domain, where that is in the program. */
function judgeOne(graph: Graph, { urn: profile }: WorkloadFact, signIn: OfOne): Outcome {
  const home = signIn.home === undefined ? undefined : meaning(graph, "workload", signIn.home);
  if (home?.is === "found") return notApplicable(`${describe(graph, home.urn)} says so for all who sign in to it`);
  const apart = isApart(graph, { profile, signIn });
  if (apart === true) return pass;
  if (isUnknown(apart)) return undecidable([hidden(graph, { profile, signIn }, apart)]);
  const where = signIn.home === undefined ? "its domain" : describeRef(signIn.home);
  return undecidable([
    {
      at: signIn.at,
      unknown: home?.is === "unknown" ? home.unknown : unknown("here"),
      says: `whether sessions in ${where} carry the name of ${describe(graph, profile)}, because it is made outside this program`,
      declare: "give the profile an execution role that nothing else has, or make the domain in this program",
    },
  ]);
}

interface Person {
  readonly profile: Urn;
  readonly signIn: OfOne;
}

function peopleIn(graph: Graph, home: Urn): readonly Person[] {
  return [...linksTo(graph, home, "one-with")].flatMap(({ owner }) => {
    const signIn = graph.workloads.get(owner)?.signIn;
    return signIn?.by === "one" ? [{ profile: owner, signIn }] : [];
  });
}

/** Whether one person alone works with an identity, so that the log of the identity says who. */
function isApart(graph: Graph, { profile, signIn: { identity } }: Person): boolean | Unknown {
  if (identity === undefined) return false;
  const target = meaning(graph, "identity", identity);
  return target.is === "unknown" ? target.unknown : !isUsedBesides(graph, identity, profile);
}

function hidden(graph: Graph, { profile, signIn }: Person, why: Unknown): Cause {
  const says = why.what ?? `which execution role ${describe(graph, profile)} has`;
  return { at: signIn.at, unknown: why, says, declare: "take the role from a resource of this program" };
}
