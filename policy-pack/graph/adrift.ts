import { isUnknown, unknown, type Cause, type IdentityFact, type Urn } from "../model/index.js";
import { isIamPolicy } from "../permissions/index.js";
import { once } from "../permissions/once.js";
import { list } from "../permissions/list.js";
import { describe } from "./describe.js";
import { adriftGrants, meaning, type Graph, type GrantLink } from "./graph.js";
import { boundaryOf, holdingOf, type Holding } from "./holdings.js";
import { standingOf, type Adrift, type RightsQuestion } from "./rights.js";

interface Read {
  /** Causes for every identity: of these grants nobody knows the holder. */
  readonly forAll: readonly Cause[];
  readonly anybodys: readonly GrantLink[];
  readonly forSome: readonly { readonly link: GrantLink; readonly candidates: ReadonlySet<Urn> }[];
}

/** Reads the grants of unknown holders once for a whole graph, when first asked; harmless ones keep nothing open. */
export function readAdrift(graph: Graph): Adrift {
  const grants = once(() => adriftGrants(graph));
  const read = (question: RightsQuestion): (() => Read) =>
    once(() => {
      const powerful = grants()
        .filter(({ link }) => matters(graph, link, question))
        .map(({ link, candidates }) => ({ link, candidates: new Set(candidates) }));
      const anybodys = powerful.filter(({ candidates }) => candidates.size === 0).map(({ link }) => link);
      return {
        anybodys,
        forAll: holdersUnknown(graph, anybodys),
        forSome: powerful.filter(({ candidates }) => candidates.size > 0),
      };
    });
  const reads = { admin: read("admin"), escalation: read("escalation"), broad: read("broad"), wide: read("wide") };
  return (urn, question) => {
    const { forAll, forSome, anybodys } = reads[question]();
    const identity = graph.identities.get(urn);
    const mine = forSome.filter(({ candidates }) => candidates.has(urn)).map(({ link }) => link);
    if (identity?.boundary === undefined) return [...forAll, ...holdersUnknown(graph, mine)];
    const left = [...anybodys, ...mine].filter((link) => matters(graph, link, question, identity));
    return holdersUnknown(graph, left);
  };
}

/** A grant matters by itself; and for paths, which several grants make together, where it can be a step of one. */
function matters(graph: Graph, { grant }: GrantLink, question: RightsQuestion, whose?: IdentityFact): boolean {
  const holding = holdingOf(graph, grant);
  const { proof, open } = standingOf(graph, holding, question, whose);
  if (proof.length + open.length > 0) return true;
  if (question !== "escalation") return false;
  const cap = boundaryOf(graph, whose);
  const left = powersOf(holding);
  if (cap === undefined || isUnknown(cap.permissions)) return left.size > 0;
  const capped = powersOf(cap);
  return [...left].some((action) => capped.has(action));
}

function powersOf({ permissions }: Holding): ReadonlySet<string> {
  return isUnknown(permissions) || !isIamPolicy(permissions) ? new Set() : permissions.powers();
}

/** As many grants as a message names. */
const named = 3;

/** One cause for many grants: one each, on each of the identities that may be meant, would have no end. */
function holdersUnknown(graph: Graph, links: readonly GrantLink[]): readonly Cause[] {
  const causes = links.map((link) => holderUnknown(graph, link));
  return (["here", "until-deployed"] as const).flatMap((kind) => {
    const [first, ...others] = causes.filter((cause) => cause.unknown.kind === kind);
    if (first === undefined || others.length === 0) return first ?? [];
    const owners = [first, ...others].slice(0, named).map(({ at }) => describe(graph, at.urn));
    const says = `to whom ${list(owners, others.length + 1)} give their rights`;
    return { ...first, says, declare: "name the identities they belong to in the program" };
  });
}

function holderUnknown(graph: Graph, link: GrantLink): Cause {
  const why = meaning(graph, "identity", link.ref);
  return {
    at: link.ref.at,
    unknown: why.is === "unknown" ? why.unknown : unknown("here"),
    says: `to whom ${describe(graph, link.owner)} gives its rights`,
    declare: "name the identity it belongs to in the program",
  };
}
