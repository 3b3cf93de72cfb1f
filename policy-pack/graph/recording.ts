import type { IdentityFact } from "../model/index.js";
import { mayStopRecording } from "../permissions/index.js";
import type { Graph, GrantLink } from "./graph.js";
import { boundaryOf, holdingOf, holdingsOf, isOfAzure, type Holding } from "./holdings.js";
import type { Whose } from "./principals.js";
import { rightsOnAzure } from "./rights-on-azure.js";
import { standing, type Standing } from "./rights.js";
import { seekerFor } from "./seeker.js";

/** Whether an identity of the program may stop what records actions: a trail, the diagnostic settings of a resource. */
export function stopsRecording(graph: Graph, identity: IdentityFact): Standing {
  return stoppedWith(graph, holdingsOf(graph, identity.urn), identity.urn, identity);
}

/** Whether what one grant gives is enough for it. */
export function letsStopRecording(graph: Graph, { grant, ref }: GrantLink): Standing {
  return stoppedWith(graph, [holdingOf(graph, grant)], ref);
}

function stoppedWith(graph: Graph, holdings: readonly Holding[], whose: Whose, identity?: IdentityFact): Standing {
  const boundary = boundaryOf(graph, identity);
  const judged = holdings.some(isOfAzure)
    ? rightsOnAzure(graph, holdings, whose).stopsRecording()
    : mayStopRecording(seekerFor(graph, holdings, identity, boundary, () => undefined));
  return standing(graph, holdings, judged, identity, boundary);
}
