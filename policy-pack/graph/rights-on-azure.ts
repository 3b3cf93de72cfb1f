import { isUnknown } from "../model/index.js";
import { azureRights, isAzureRole, type AzureRights } from "../permissions/index.js";
import { denialsFor } from "./denials.js";
import type { Graph } from "./graph.js";
import { otherCloud, type Holding } from "./holdings.js";
import type { Whose } from "./principals.js";

/** What somebody may do in Azure with all that they hold. */
export function rightsOnAzure(
  graph: Graph,
  holdings: readonly Holding[],
  whose: Whose,
  activated = false,
): AzureRights {
  const { denials, asker } = denialsFor(graph, whose);
  return azureRights(
    holdings.map(({ permissions, scope, condition, eligible }) => ({
      role: isUnknown(permissions) || isAzureRole(permissions) ? permissions : otherCloud,
      scope,
      ...(condition !== undefined && { condition }),
      ...(eligible === true && { eligible }),
    })),
    denials,
    { ...asker, activated },
  );
}
