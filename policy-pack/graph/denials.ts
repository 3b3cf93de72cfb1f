import { isUnknown, unknown, type DenialFact, type Perhaps, type Ref, type Spared, type Urn } from "../model/index.js";
import { isAzureRole, type Asker, type AzureDenial } from "../permissions/index.js";
import { describe } from "./describe.js";
import { linksTo, meaning, type Graph } from "./graph.js";
import { askerOf, principalOf, type Whose } from "./principals.js";

/** The deny assignments of a program, and whom they are asked about. */
export interface Denials {
  readonly denials: readonly AzureDenial[];
  /** The resources that make them, in the same order. */
  readonly made: readonly DenialFact[];
  readonly asker: Asker;
}

/**
 * What deny assignments may take away from somebody. Whoever may be meant, or may be spared, may have it all the same: only
 * what is sure to be taken away lets anything pass.
 */
export function denialsFor(graph: Graph, whose: Whose): Denials {
  if (graph.denials.length === 0) return { denials: [], made: [], asker: {} };
  const asker = askerOf(graph, whose);
  const isNamed = namesOf(graph, whose).length > 0;
  const made = graph.denials.filter(({ what }) => isAzureRole(what));
  const denials = made.flatMap((denial): readonly AzureDenial[] => {
    const { what, scope, notBelow, from, except, doubt } = denial;
    if (!isAzureRole(what)) return [];
    return [
      {
        role: what,
        scope,
        notBelow,
        principals: from.flatMap((ref) => meant(graph, ref, denial)),
        excluded: except.flatMap((one) => spared(graph, one, isNamed, denial)),
        ...(doubt !== undefined && { doubt }),
        // Those that Azure makes for itself are in no program.
        liftable: true,
      },
    ];
  });
  return { denials, made, asker };
}

function namesOf(graph: Graph, whose: Whose): readonly string[] {
  return (typeof whose === "string" ? graph.identities.get(whose)?.names.exact : whose?.names.exact) ?? [];
}

function meant(graph: Graph, ref: Ref, denial: DenialFact): readonly Perhaps<string>[] {
  const target = meaning(graph, "identity", ref);
  const open = target.is === "found" && hasUnknownMember(graph, target.urn, new Set());
  return [told(graph, principalOf(graph, ref), denial), ...(open ? [inDoubt(graph, denial)] : [])];
}

/** Who is in a group from outside, the program does not say; nor which principal an identity gets that has none yet. */
function spared(
  graph: Graph,
  { who, alone }: Spared,
  isNamed: boolean,
  denial: DenialFact,
): readonly Perhaps<string>[] {
  const isOutside = meaning(graph, "identity", who).is === "external";
  const doubt = isOutside && !(alone && isNamed) ? [inDoubt(graph, denial)] : [];
  return [...meant(graph, who, denial), ...doubt];
}

function told(graph: Graph, principal: Perhaps<string>, denial: DenialFact): Perhaps<string> {
  if (!isUnknown(principal) || principal.what !== undefined) return principal;
  return unknown(principal.kind, principal.from, whom(graph, denial));
}

function inDoubt(graph: Graph, denial: DenialFact) {
  return unknown("here", [], whom(graph, denial));
}

function whom(graph: Graph, { urn }: DenialFact): string {
  return `from whom ${describe(graph, urn)} takes permissions away`;
}

function hasUnknownMember(graph: Graph, group: Urn, seen: Set<Urn>): boolean {
  if (seen.has(group)) return false;
  seen.add(group);
  return [...linksTo(graph, group, "has-member")].some(({ membership }) => {
    const target = meaning(graph, "identity", membership.member);
    return target.is === "unknown" || (target.is === "found" && hasUnknownMember(graph, target.urn, seen));
  });
}
