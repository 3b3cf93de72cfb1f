import { isUnknown } from "../../model/index.js";
import type { Judged, Shown } from "../rights.js";
import type { Holder, Source } from "./decide.js";
import type { HeldAnywhere } from "./held-anywhere.js";
import { list } from "../list.js";
import { listOf } from "./in-words.js";
import { actionsOf, idsOf, intersection, noActions, overlap, setOf, type ActionSet } from "./services/action-set.js";
import { breadthOf } from "./services/broad.js";
import { actionOf } from "./services/services.js";

export interface Broad {
  readonly judged: Judged;
  /** The services that are controlled as a whole. */
  readonly services: readonly string[];
}

/** Control of whole services, or reading from most of what an account holds. */
export function broad(holdings: Holder, { allowed, conceivable, capping, unread }: HeldAnywhere): Broad {
  const { controls, readsWidely, reads } = breadthOf(allowed);
  const services = controls.map(({ service }) => service);
  const proof: Shown[] = [];
  if (services.length > 0) {
    const sources = sourcesOf(holdings, intersection(allowed, actionsOf(services.map((service) => `${service}:*`))));
    const what = `${services.length === 1 ? "the whole service" : "the whole services"} ${list(services.slice(0, 5), services.length, "services")}`;
    proof.push(shown(sources, `together give control of ${what}`, `gives control of ${what}`));
  }
  if (readsWidely) {
    const sources = sourcesOf(holdings, readingOf(allowed));
    const what = `what ${String(reads.length)} services hold`;
    proof.push(shown(sources, `together let it read ${what}`, `lets it read ${what}`));
  }
  if (proof.length > 0) return { judged: { proof, open: [] }, services };
  const most = conceivable === allowed ? breadthOf(noActions) : breadthOf(conceivable);
  const mayBe = most.controls.length > 0 || most.readsWidely;
  return { judged: { proof, open: mayBe ? [...unread, ...capping()] : unread }, services };
}

/** Those of some actions that read from what a statement could have named. */
function readingOf(set: ActionSet): ActionSet {
  const reads = (id: number): boolean => {
    const action = actionOf(id);
    return action?.level === "Read" && action.types.length > 0;
  };
  return setOf(idsOf(set).filter(reads));
}

function sourcesOf(holdings: Holder, set: ActionSet): readonly Source[] {
  return holdings.policies.flatMap((policy, by) => {
    if (isUnknown(policy)) return [];
    return policy
      .anywhere(holdings.self)
      .statements.filter(({ allowed }) => overlap(allowed, set))
      .map(({ claim }) => ({ by, policy, claim }));
  });
}

function shown(sources: readonly Source[], together: string, alone: string): Shown {
  return {
    by: [...new Set(sources.map(({ by }) => by))],
    says: `${listOf(sources)} ${sources.length > 1 ? together : alone}`,
  };
}
