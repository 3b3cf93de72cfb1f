import { isUnknown } from "../../model/index.js";
import { once } from "../once.js";
import type { Judged, Shown } from "../rights.js";
import { heldAnywhere } from "./held-anywhere.js";
import type { Holder } from "./decide.js";
import { inWords, statementOf } from "./in-words.js";
import { actionsOf, everyAction, idsOf, intersection, isEmpty, minus, setOf, type ActionSet } from "./services/action-set.js";
import { isHarmless } from "./services/harmless.js";
import { actionOf } from "./services/services.js";
import { isMany } from "./services/strangers.js";

/** The actions that a policy can limit to resources, and should. */
const limitable = once(() =>
  setOf(idsOf(everyAction()).filter((id) => actionOf(id)?.types.some(isMany) === true && !isHarmless(id))),
);

/** Actions that can be limited to resources, allowed on any of their kind; `controlled` are services that `broad` tells. */
export function wide(holdings: Holder, controlled: () => readonly string[]): Judged {
  const { allowed, conceivable, capping, unread } = heldAnywhere(holdings);
  const told = once(() => actionsOf(controlled().map((service) => `${service}:*`)));
  const matter = intersection(allowed, limitable());
  const proof = holdings.policies.flatMap((policy, by) => {
    if (isUnknown(policy)) return [];
    return policy.anywhere(holdings.self).statements.flatMap((statement): readonly Shown[] => {
      const reach = intersection(statement.allowed, matter);
      if (isEmpty(reach)) return [];
      const untold = minus(reach, told());
      const names = namesOf(isEmpty(untold) ? reach : untold);
      const source = statementOf({ by, policy, claim: statement.claim });
      const says = `${source} allows ${inWords(names, 3, "actions")} on any resource`;
      return [{ by: [by], says, ...(isEmpty(untold) && { isBroad: true as const }) }];
    });
  });
  if (proof.length > 0) return { proof, open: [] };
  return { proof, open: isEmpty(intersection(conceivable, limitable())) ? unread : [...unread, ...capping()] };
}

function namesOf(set: ActionSet): readonly string[] {
  return idsOf(set).flatMap((id) => actionOf(id)?.name ?? []);
}
