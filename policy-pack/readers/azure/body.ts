import { valueAt, type Path, type Resource } from "../../model/index.js";

/**
 * Where a resource keeps its body: `properties`, or the older `xProperties` of Azure Native up to 3.12.1
 * (`jobBaseProperties`, `onlineEndpointProperties`). The older name counts only where the newer is absent.
 */
export function bodyPath(resource: Resource, older: string): Path {
  return valueAt(resource, ["properties"]) === undefined && valueAt(resource, [older]) !== undefined
    ? [older]
    : ["properties"];
}
