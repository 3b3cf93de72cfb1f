import type { IdentityFact, Outcome, PolicyAbout, Urn, WorkloadFact } from "../model/index.js";
import { describe, describeIdentity, describeRef, isTrusted, linksTo, meaning } from "../graph/index.js";
import { list } from "../permissions/list.js";
import { identityOutside } from "./identity-outside.js";
import { acts, notApplicable, openActs, pass, undecidable, type ActOf, type Policy, type Scene } from "./policy.js";

/** Who runs as an identity, for the beginning of a sentence. */
export interface Users {
  /** `SageMaker notebook instance explorer runs as IAM role train`. */
  readonly says: string;
  readonly urns: readonly Urn[];
}

interface IdentityPolicy extends PolicyAbout {
  readonly onlyWhole?: true;
  /** Judges an identity of the program that some workload runs as. */
  readonly judgeIdentity: (identity: IdentityFact, users: Users, scene: Scene) => Outcome;
  /** What this program itself says of an identity from outside; `undefined` leaves it undecided. */
  readonly judgeOutside?: (act: ActOf<"machine">, users: Users, scene: Scene) => Outcome | undefined;
}

/** A policy whose subject is the identity; one from outside the program is judged on the workload that uses it. */
export function identityPolicy({ judgeIdentity, judgeOutside, ...about }: IdentityPolicy): Policy {
  return {
    ...about,
    judges: ["workload", "identity"],
    judge: (subject, scene) => {
      if (subject.kind === "workload") return judgeWorkload(subject.workload, scene, judgeOutside);
      if (subject.kind !== "identity") return notApplicable("it judges workloads and identities");
      const users = usersOf(scene, subject.identity.urn);
      return users === undefined
        ? notApplicable("no workload runs as it")
        : judgeIdentity(subject.identity, users, scene);
    },
  };
}

/** What of a workload's identities is made outside the program, or not known, cannot be told on an identity. */
export function judgeWorkload(
  workload: WorkloadFact,
  scene: Scene,
  judgeOutside?: IdentityPolicy["judgeOutside"],
): Outcome {
  const { graph } = scene;
  const outside = acts(workload, "machine").flatMap((act) => {
    const target = meaning(graph, "identity", act.identity);
    return act.use !== "execution" || target.is === "found" ? [] : [{ act, target }];
  });
  for (const { act } of outside) {
    const says = `${describe(graph, workload.urn)} runs as ${describeRef(act.identity)}`;
    const outcome = judgeOutside?.(act, { says, urns: [workload.urn] }, scene);
    if (outcome !== undefined) return outcome;
  }
  const open = outside.flatMap(({ act, target }) => {
    const vouchedFor = target.is === "external" && isTrusted(graph.options, target.value);
    return vouchedFor ? [] : [identityOutside(graph, act, target)];
  });
  const unsure = undecidable([...openActs(workload, "machine"), ...open]);
  if (unsure !== undefined) return unsure;
  return outside.length === 0 ? notApplicable("what it runs as is judged on the identity") : pass;
}

const named = 3;

/** The first few workloads whose code runs as an identity. */
function usersOf({ graph }: Scene, identity: Urn): Users | undefined {
  const urns = new Set<Urn>();
  let more = false;
  for (const link of linksTo(graph, identity, "acts-as")) {
    if (link.act.use !== "execution") continue;
    more = urns.size === named && !urns.has(link.owner);
    if (more) break;
    urns.add(link.owner);
  }
  if (urns.size === 0) return undefined;
  const names = [...urns].map((urn) => describe(graph, urn));
  const verb = urns.size === 1 ? "runs" : "run";
  return {
    says: `${list(more ? [...names, "others"] : names)} ${verb} as ${describeIdentity(graph, identity)}`,
    urns: [identity, ...urns],
  };
}
