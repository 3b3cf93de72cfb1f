import { unknown, type Resource } from "../../model/index.js";
import { makerFact } from "../opaque.js";
import type { Reader, Readers } from "../reader.js";
import { platformIdentity } from "./acting.js";
import { identityBlock, systemAssignedIdentity } from "./identity-block.js";

/** What deploys a template that is kept elsewhere, with an identity of the deployment's own. */
function hidden(label: string, what: string, property: string): Reader {
  return (resource: Resource, options) => {
    const at = { urn: resource.urn, path: [property] };
    const why = unknown("here", [], what);
    const block = identityBlock(resource);
    const declare = "declare in the program what it deploys, or except it with the reason";
    return [
      makerFact(resource, options, label, { at, open: [why], actsAs: platformIdentity(resource, block), declare }),
      ...(block.systemAssigned ? [systemAssignedIdentity(resource, label)] : []),
    ];
  };
}

const blueprint = "what its blueprint deploys";

/** Managed applications and blueprints: what they deploy stands in their definitions. */
export const hiddenDeployment: Readers = {
  "azure-native:solutions:Application": hidden(
    "managed application",
    "what the managed application deploys",
    "applicationDefinitionId",
  ),
  "azure-native:blueprint:Assignment": hidden("blueprint assignment", blueprint, "blueprintId"),
  "azure:blueprint:Assignment": hidden("blueprint assignment", blueprint, "versionId"),
};
