import { isUnknown, unknown } from "../model/index.js";
import {
  atWork,
  decide,
  statementOf,
  type Context,
  type Decided,
  type Seeker,
  type Source,
} from "../permissions/index.js";
import { lower, wildcard } from "../permissions/wildcard.js";
import type { Holder } from "./explain.js";
import type { Graph } from "./graph.js";
import type { Holding } from "./holdings.js";
import type { Answer, Deciding, WithGaps } from "./may.js";
import { seekerOf } from "./seeker.js";

export interface RequestOnAws {
  readonly cloud: "aws";
  /** `service:Action`, in any capitals. */
  readonly action: string;
  /** An ARN; `*` for an action that is on no resource. */
  readonly resource: string;
}

/** Whether identity policies, within a boundary, allow a request. */
export function mayOnAws(graph: Graph, holder: Holder, request: RequestOnAws, withGaps: WithGaps): Answer {
  const { identity, holdings, boundary } = holder;
  const seeker = seekerOf(graph, holdings, identity, boundary);
  const asked = new Set<string>();
  const work = atWork(seeker.self);
  const decided = decideIn(seeker, request, (key) => {
    const value = work(key);
    if (value === "chosen") asked.add(key);
    return value;
  });
  const deciding = (source: Source): Deciding => decidingBy(placeOf(holder, source.by), source);
  const gap = openedByGap(seeker, request, decided, withGaps);
  if (gap !== undefined) {
    const { by, pattern } = gap;
    const what = `${statementOf(by)} names ${pattern}, in which a part is made up here`;
    return { is: "unsure", unknown: unknown("here", [], what), by: deciding(by) };
  }
  if (decided.is === "unsure") {
    const { by, source, unknown } = decided;
    return { is: "unsure", unknown, by: source === undefined ? unreadBy(placeOf(holder, by)) : deciding(source) };
  }
  if (decided.is === "allowed") {
    const strictly = decideIn(seeker, request, (key) => (work(key) === "chosen" ? unknown("here") : work(key)));
    const unless = unseen(seeker, holder);
    return strictly.is === "allowed"
      ? { is: "yes", by: deciding(strictly.by), supposing: [], unless }
      : { is: "yes", by: deciding(decided.by), supposing: [...asked], unless };
  }
  if (decided.by !== undefined) return { is: "no", because: "denied", by: deciding(decided.by), elsewhere: [] };
  const uncapped = boundary === undefined ? decided : decideIn({ policies: seeker.policies }, request, work);
  if (boundary !== undefined && uncapped.is === "allowed") {
    return { is: "no", because: "capped", by: unreadBy(boundary), elsewhere: [deciding(uncapped.by)] };
  }
  return { is: "no", because: "nothing allows it", elsewhere: allowing(seeker, request).map(deciding) };
}

function decideIn(seeker: Seeker, { action, resource }: RequestOnAws, context: Context): Decided {
  return decide(seeker, { action, target: { is: "resource", arn: resource }, context });
}

/** What of its policies cannot be read: for want of a statement it allows nothing, but it may deny. */
function unseen({ policies }: Seeker, { holdings }: Holder): readonly Deciding[] {
  return policies.flatMap((policy, by) => {
    const at = holdings[by]?.at;
    return (isUnknown(policy) ? [policy] : policy.claims().unread).map(({ what }) => ({
      says: what ?? "a policy that is known after deployment",
      ...(at !== undefined && { at }),
    }));
  });
}

/** A position after the last holding is that of the boundary. */
function placeOf({ holdings, boundary }: Holder, by: number): Holding | undefined {
  return holdings[by] ?? boundary;
}

function decidingBy(holding: Holding | undefined, source: Source): Deciding {
  const { resource } = source.claim.statement;
  return {
    says: statementOf(source),
    ...(holding !== undefined && { at: holding.at }),
    ...(resource !== undefined && { on: resource.patterns, notOn: resource.not }),
  };
}

/** A policy as a whole, where no single statement of it decides. */
function unreadBy(holding: Holding | undefined): Deciding {
  const named = holding === undefined || isUnknown(holding.permissions) ? "a policy" : holding.permissions.name;
  return { says: named, ...(holding !== undefined && { at: holding.at }) };
}

/** The statements that allow the action on other resources. */
function allowing({ policies }: Seeker, { action }: RequestOnAws): readonly Source[] {
  const name = lower(action);
  return policies.flatMap((policy, by) => {
    if (isUnknown(policy)) return [];
    return policy
      .about(name)
      .allow.filter((claim) => claim.actsOn(name) !== false)
      .map((claim) => ({ by, policy, claim }));
  });
}

/** A statement that would decide otherwise if what is made up in one of its resources were what the request names. */
function openedByGap(
  { policies, boundary }: Seeker,
  { action, resource }: RequestOnAws,
  decided: Decided,
  withGaps: WithGaps,
): { readonly by: Source; readonly pattern: string } | undefined {
  if (decided.is === "unsure") return undefined;
  const name = lower(action);
  for (const [by, policy] of [...policies, ...(boundary === undefined ? [] : [boundary])].entries()) {
    if (isUnknown(policy)) continue;
    const { allow, deny } = policy.about(name);
    for (const claim of [...allow, ...deny]) {
      const choice = claim.statement.resource;
      if (choice === undefined || claim.actsOn(name) === false) continue;
      const allows = claim.effect !== "Deny";
      const may = allows === choice.not ? decided.is === "allowed" : decided.is === "denied";
      const outweighed = decided.is === "denied" && decided.by !== undefined && allows;
      const pattern = choice.patterns.find((text) => fitsOnlyWithGaps(text, resource, withGaps));
      if (may && !outweighed && pattern !== undefined) return { by: { by, policy, claim }, pattern };
    }
  }
  return undefined;
}

function fitsOnlyWithGaps(pattern: string, arn: string, withGaps: WithGaps): boolean {
  const open = withGaps(pattern);
  return open !== pattern && wildcard(open, "?")(arn) && !wildcard(pattern, "?")(arn);
}
