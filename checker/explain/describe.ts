import { describe, describeIdentity, type Graph } from "../../policy-pack/graph/index.js";
import { showPath, type Location, type Position, type Unknown, type Urn } from "../../policy-pack/model/index.js";
import type { Doubt, Place, Thing } from "./schema.js";

/** What the parts of an explanation are told with. */
export interface View {
  readonly graph: Graph;
  /** Where the program makes a resource, as reports show it. */
  readonly positionOf: (urn: Urn) => Position | undefined;
}

export function place({ positionOf }: View, { urn, path }: Location): Place {
  const position = positionOf(urn);
  return { urn, path: showPath(path), ...(position !== undefined && { position: { ...position } }) };
}

export function thing(view: View, urn: Urn): Thing {
  return withPosition(view, urn, describe(view.graph, urn));
}

/** A resource as the identity that it is or has: a workload with one that the system assigns is both. */
export function identityThing(view: View, urn: Urn): Thing {
  return withPosition(view, urn, describeIdentity(view.graph, urn));
}

function withPosition({ positionOf }: View, urn: Urn, says: string): Thing {
  const position = positionOf(urn);
  return { urn, says, ...(position !== undefined && { position: { ...position } }) };
}

/** Why something cannot be told; `otherwise` where the value itself does not say what it is. */
export function doubt(
  view: View,
  unknown: Unknown,
  otherwise: string,
  { at, declare }: { readonly at?: Location; readonly declare?: string } = {},
): Doubt {
  return {
    says: unknown.what ?? otherwise,
    afterDeployment: unknown.kind === "until-deployed",
    ...(declare !== undefined && { declare }),
    ...(at !== undefined && { place: place(view, at) }),
  };
}
