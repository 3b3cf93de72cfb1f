import { unknown } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { refAt } from "../refs.js";
import { both, named, unsure } from "./acting.js";
import { armNames } from "./names.js";
import { workloadReader, type Acting } from "./workload.js";

/**
 * Tools run in pods, and federate with the workload identities. Azure gives its nodes an identity too, and Microsoft does not
 * say whether pods are kept from it.
 */
const ofNodes: Acting = (resource) => {
  const path = ["properties", "identities", "kubeletIdentity", "id"];
  if (refAt(resource, path, armNames) === undefined) return [];
  const why = unknown("here", [], "whether tools on it can take a token of the nodes' kubelet identity");
  const declare =
    "give the kubelet identity no more than the nodes need, and except this supercomputer with that reason";
  return [unsure(resource.urn, path, why, declare, ["ambient"])];
};

/** Microsoft Discovery: agents and tools for science, with the identities that they run as. */
export const discovery: Readers = {
  "azure-native:discovery:Supercomputer": workloadReader({
    label: "Discovery supercomputer",
    type: "microsoft.discovery/supercomputers",
    names: [["supercomputerName"]],
    acting: both(
      named("execution", "properties.identities.workloadIdentities[]"),
      named("service", "properties.identities.clusterIdentity.id", "properties.identities.kubeletIdentity.id"),
      ofNodes,
    ),
  }),
  "azure-native:discovery:Bookshelf": workloadReader({
    label: "Discovery bookshelf",
    type: "microsoft.discovery/bookshelves",
    names: [["bookshelfName"]],
    acting: named("execution", "properties.workloadIdentities[]"),
  }),
  "azure-native:discovery:Workspace": workloadReader({
    label: "Discovery workspace",
    type: "microsoft.discovery/workspaces",
    names: [["workspaceName"]],
    acting: named("execution", "properties.workspaceIdentity.id"),
  }),
};
