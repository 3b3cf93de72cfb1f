import { unknown, type Location, type Unknown } from "../model/index.js";
import { describe } from "./describe.js";
import { isUser, type Holder } from "./explain.js";
import { meaning, type Graph, type GrantLink } from "./graph.js";
import { holdingOf, type Holding } from "./holdings.js";
import { mayOnAws, type RequestOnAws } from "./may-on-aws.js";
import { mayOnAzure, type RequestOnAzure } from "./may-on-azure.js";

export type Request = RequestOnAws | RequestOnAzure;

/** What decides about a request, and where it stands. */
export interface Deciding {
  /** `inline policy train: statement 2 ("Read")`, `Storage Blob Data Reader at /subscriptions/...`. */
  readonly says: string;
  readonly at?: Location;
  /** The resources that the statement names, or spares. */
  readonly on?: readonly string[];
  readonly notOn?: boolean;
}

export type Answer =
  /** `supposing` are condition keys that have to have the right values, such as the network a request comes from. */
  | {
      readonly is: "yes";
      readonly by: Deciding;
      readonly supposing: readonly string[];
      /** What cannot be seen and may deny it. */
      readonly unless: readonly Deciding[];
    }
  | {
      readonly is: "no";
      /** `capped`: by the boundary, which is `by`. */
      readonly because: "denied" | "capped" | "nothing allows it";
      readonly by?: Deciding;
      /** What allows the action, but not there or not enough. */
      readonly elsewhere: readonly Deciding[];
    }
  | { readonly is: "unsure"; readonly unknown: Unknown; readonly by?: Deciding };

/** Gives a text of the program with `*` for every part of it that is made up. */
export type WithGaps = (text: string) => string;

/**
 * Whether somebody may do something, by what this program gives. It does not look at policies of resources (buckets, keys)
 * and of organizations.
 */
export function may(graph: Graph, holder: Holder, request: Request, withGaps: WithGaps = (text) => text): Answer {
  const answer = (holdings: readonly Holding[]): Answer =>
    request.cloud === "aws"
      ? mayOnAws(graph, { ...holder, holdings }, request, withGaps)
      : mayOnAzure({ ...holder, holdings }, request, withGaps);
  const own = answer(holder.holdings);
  if (holder.identity === undefined) return seenFromOutside(own, request);
  if (own.is === "unsure") return own;
  if (own.is === "no" && own.because === "nothing allows it" && isUser(holder)) {
    return { is: "unsure", unknown: unknown("here", [], "what the groups allow that it is in, which are not read") };
  }
  const turns = holder.adrift.find((link) => {
    return answer([...holder.holdings, holdingOf(graph, link.grant)]).is !== own.is;
  });
  return turns === undefined ? own : holderUnknown(graph, turns);
}

/** Of an identity from outside only a denial is certain, and on Azure, where nothing caps it, a role. */
function seenFromOutside(own: Answer, { cloud }: Request): Answer {
  if (own.is === "unsure" || (own.is === "no" && own.because === "denied")) return own;
  if (own.is === "no")
    return { is: "unsure", unknown: unknown("here", [], "what else it holds, outside this program") };
  if (cloud === "azure") return own;
  const what = `${own.by.says} allows it, and what caps or denies it outside this program cannot be seen`;
  return { is: "unsure", unknown: unknown("here", [], what), by: own.by };
}

function holderUnknown(graph: Graph, { ref, owner, grant }: GrantLink): Answer {
  const target = meaning(graph, "identity", ref);
  const { kind, from } = target.is === "unknown" ? target.unknown : unknown("here");
  const what = `to whom ${describe(graph, owner)} gives its rights`;
  return { is: "unsure", unknown: unknown(kind, from, what), by: { says: describe(graph, owner), at: grant.at } };
}
