import { isUnknown } from "../../model/index.js";
import type { IamHoldings } from "./decide.js";

/** One holder is asked for admin and for every path to it. */
const remembered = new WeakMap<IamHoldings, ReadonlySet<string>>();

/** The actions that some policy of a holder allows, of those that make one powerful. */
export function mentionedBy(holdings: IamHoldings): ReadonlySet<string> {
  const known = remembered.get(holdings);
  if (known !== undefined) return known;
  const mentioned = new Set<string>();
  for (const policy of holdings.policies) {
    if (!isUnknown(policy)) for (const action of policy.powers()) mentioned.add(action);
  }
  remembered.set(holdings, mentioned);
  return mentioned;
}
