import { isUnknown } from "../../model/index.js";
import type { Judged, Shown } from "../rights.js";
import type { HeldAnywhere } from "./held-anywhere.js";
import type { Holder } from "./decide.js";
import { list } from "../list.js";
import { listOf } from "./in-words.js";
import {
  actionsOf,
  countIn,
  intersection,
  isEmpty,
  minus,
  nextIn,
  overlap,
  type ActionSet,
} from "./services/action-set.js";
import { limitableOf } from "./services/limitable.js";
import { actionCount, actionOf } from "./services/services.js";

const named = 3;

/** Actions that can be limited to resources, allowed on any of their kind; `controlled` are services that `broad` tells. */
export function wide(holdings: Holder, held: HeldAnywhere, controlled: readonly string[]): Judged {
  const { allowed, conceivable, capping, unread } = held;
  const matter = limitableOf(allowed);
  if (isEmpty(matter)) {
    return { proof: [], open: isEmpty(limitableOf(conceivable)) ? unread : [...unread, ...capping()] };
  }
  const told = actionsOf(controlled.map((service) => `${service}:*`));
  const proof = holdings.policies.flatMap((policy, by): readonly Shown[] => {
    if (isUnknown(policy)) return [];
    const reach = intersection(policy.anywhere(holdings.self).allowed, matter);
    if (isEmpty(reach)) return [];
    const untold = minus(reach, told);
    const isBroad = isEmpty(untold);
    const shown = isBroad ? reach : untold;
    const statements = policy.anywhere(holdings.self).statements.filter(({ allowed: given }) => overlap(given, shown));
    const sources = statements.map(({ claim }) => ({ by, policy, claim }));
    const verb = sources.length === 1 ? "allows" : "allow";
    const says = `${listOf(sources)} ${verb} ${namesOf(shown)} on any resource`;
    const fix = `replace ${policy.name} by a policy of your own that names the resources`;
    return [{ by: [by], says, ...(policy.managed && { fix }), ...(isBroad && { isBroad: true as const }) }];
  });
  return { proof, open: [] };
}

function namesOf(set: ActionSet): string {
  const names: string[] = [];
  for (let id = nextIn(set, 0); id !== undefined && names.length < named; id = nextIn(set, id + 1)) {
    names.push(actionOf(id)?.name ?? "");
  }
  return list(names, countIn(set, 0, actionCount()), "actions");
}
