import type { IdentityFact } from "../model/index.js";
import { mayStopRecording } from "../permissions/index.js";
import type { Graph } from "./graph.js";
import { boundaryOf, holdingsOf, isOfAzure } from "./holdings.js";
import { rightsOnAzure, standing, type Standing } from "./rights.js";
import { seekerFor } from "./seeker.js";

/** Whether an identity of the program may stop what records actions: a trail, the diagnostic settings of a resource. */
export function stopsRecording(graph: Graph, identity: IdentityFact): Standing {
  const holdings = holdingsOf(graph, identity.urn);
  const boundary = boundaryOf(graph, identity);
  const judged = holdings.some(isOfAzure)
    ? rightsOnAzure(holdings).stopsRecording()
    : mayStopRecording(seekerFor(graph, holdings, identity, boundary, () => undefined));
  return standing(graph, holdings, judged, identity, boundary);
}
