import { unknown } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { unsure } from "./acting.js";
import { workloadReader, type Acting, type Kind } from "./workload.js";

/**
 * A notebook runs as the person who starts it, who scheduled it or who owns its pipeline, or as a service principal that does:
 * Fabric knows, not the program.
 * https://learn.microsoft.com/fabric/data-engineering/how-to-use-notebook#security-context-of-running-notebook
 */
const inFabric: Acting = (resource) => [
  unsure(
    resource.urn,
    [],
    unknown("here", [], "as whom notebooks and pipelines on this capacity run, which is set in Fabric"),
    "run them as a service principal, and except this capacity with that reason",
    ["machine", "signed-in-user", "named-person"],
  ),
];

const capacity: Kind = {
  label: "Fabric capacity",
  type: "microsoft.fabric/capacities",
  names: [["capacityName", "name"]],
  acting: inFabric,
};

export const fabric: Readers = {
  "azure-native:fabric:FabricCapacity": workloadReader(capacity),
  "azure:fabric:Capacity": workloadReader(capacity),
};
