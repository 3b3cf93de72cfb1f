import type { Readers } from "../reader.js";
import { nothingOfItsOwn, ownIdentity } from "./acting.js";
import { linkedServiceInJson } from "./linked-service.js";
import { parentById, parentByNames } from "./parent.js";
import { workloadReader, type Acting, type Kind } from "./workload.js";

const workspaces = "microsoft.synapse/workspaces";

/**
 * Pipelines, and the notebooks that they start, run with the workspace's identity; it has a system-assigned one always.
 * https://learn.microsoft.com/azure/synapse-analytics/synapse-service-identity
 */
const workspace: Kind = {
  label: "Synapse workspace",
  type: workspaces,
  names: [["workspaceName", "name"]],
  acting: ownIdentity,
  alwaysAssigned: true,
};

/**
 * Notebooks and jobs on a Spark pool pass on the token of the person who starts them; no property switches that off.
 * https://learn.microsoft.com/azure/synapse-analytics/spark/apache-spark-secure-credentials-with-tokenlibrary
 */
const passthrough: Acting = (resource) => [
  {
    how: "signed-in-user",
    at: { urn: resource.urn, path: [] },
    as: "whoever starts a notebook or job on it",
    says: "Synapse Spark passes the person's Entra token through by default, and no property of a pool switches that off",
    fix: "run the workload as an Azure ML Spark job with a managed identity, or only from Synapse pipelines and except this pool with that reason",
  },
];

const sparkPool: Kind = {
  label: "Synapse Spark pool",
  type: `${workspaces}/bigdatapools`,
  names: [["workspaceName"], ["bigDataPoolName"]],
  acting: passthrough,
};

/** SQL pools and Data Explorer pools run no code but queries, and have no identity beside the workspace's. */
const otherPool = (label: string, type: string, name: string): Kind => ({
  label,
  type: `${workspaces}/${type}`,
  names: [["workspaceName"], [name]],
  acting: nothingOfItsOwn,
  partOf: parentByNames(workspaces, ["workspaceName"]),
});

const sqlPool = otherPool("Synapse SQL pool", "sqlpools", "sqlPoolName");

export const synapse: Readers = {
  "azure-native:synapse:Workspace": workloadReader(workspace),
  "azure:synapse:Workspace": workloadReader(workspace),
  "azure-native:synapse:BigDataPool": workloadReader({
    ...sparkPool,
    partOf: parentByNames(workspaces, ["workspaceName"]),
  }),
  "azure:synapse:SparkPool": workloadReader({
    ...sparkPool,
    names: [["synapseWorkspaceId"], ["name"]],
    partOf: parentById("synapseWorkspaceId"),
  }),
  "azure-native:synapse:SqlPool": workloadReader(sqlPool),
  "azure:synapse:SqlPool": workloadReader({
    ...sqlPool,
    names: [["synapseWorkspaceId"], ["name"]],
    partOf: parentById("synapseWorkspaceId"),
  }),
  "azure:synapse:LinkedService": workloadReader({
    label: "Synapse linked service",
    type: `${workspaces}/linkedservices`,
    names: [["synapseWorkspaceId"], ["name"]],
    acting: linkedServiceInJson,
    partOf: parentById("synapseWorkspaceId"),
  }),
  "azure-native:synapse:KustoPool": workloadReader(
    otherPool("Synapse Data Explorer pool", "kustopools", "kustoPoolName"),
  ),
};
