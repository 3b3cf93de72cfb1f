import type { ActsAs, Path, Resource } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { refAt } from "../refs.js";
import { keeps, waysInto } from "../ways-in.js";
import { machineAt, platformIdentity } from "./acting.js";
import { armNames } from "./names.js";
import { parentByNames } from "./parent.js";
import { workloadReader, type Acting, type Kind } from "./workload.js";

const clusters = "microsoft.kusto/clusters";
const pools = "microsoft.synapse/workspaces/kustopools";

/**
 * The engine reads and writes elsewhere with the identities of its cluster; queries and plugins cannot take their tokens.
 * https://learn.microsoft.com/azure/data-explorer/managed-identities-overview
 */
const cluster: Kind = {
  label: "Data Explorer cluster",
  type: clusters,
  names: [["clusterName", "name"]],
  acting: platformIdentity,
};

/** The system-assigned identity is meant by the id of its cluster, which has named it already. */
function ingesting(...path: Path): Acting {
  return (resource: Resource): readonly ActsAs[] =>
    machineAt(resource, path, "service").filter(
      (act) => act.how !== "machine" || typeof act.identity.value !== "string" || !clusterId.test(act.identity.value),
    );
}

const clusterId = /\/providers\/(?:microsoft\.kusto\/clusters|microsoft\.synapse\/workspaces)\/[^/]+\/*$/i;

const connection: Kind = {
  label: "Data Explorer data connection",
  type: `${clusters}/databases/dataconnections`,
  names: [["clusterName"], ["databaseName"], ["dataConnectionName", "name"]],
  acting: ingesting("managedIdentityResourceId"),
  partOf: parentByNames(clusters, ["clusterName"]),
};

const connectionReader = workloadReader(connection);
const ofCluster = parentByNames(clusters, ["clusterName"]);

/** The cluster of a database that is named by id. */
function ofDatabase(property: string): typeof ofCluster {
  return (resource) => {
    const ref = refAt(resource, [property], (id) => armNames(id.replace(/\/databases\/[^/]*\/*$/i, "")));
    return ref === undefined ? [] : [ref];
  };
}

/** A script is fetched once, with a shared access signature that stays in the program. */
const script = (of: typeof ofCluster) =>
  waysInto(
    { holder: "Data Explorer script", of: (resource) => of(resource)[0] },
    keeps("scriptUrlSasToken", "shared access signature"),
    keeps("sasToken", "shared access signature"),
  );

/** Azure Data Explorer, and the pools of it in Synapse. */
export const kusto: Readers = {
  "azure-native:kusto:Cluster": workloadReader(cluster),
  "azure:kusto:Cluster": workloadReader(cluster),
  "azure-native:kusto:EventHubDataConnection": connectionReader,
  "azure-native:kusto:EventGridDataConnection": connectionReader,
  "azure-native:kusto:CosmosDbDataConnection": connectionReader,
  "azure:kusto:EventhubDataConnection": workloadReader({ ...connection, acting: ingesting("identityId") }),
  "azure:kusto:EventGridDataConnection": workloadReader({
    ...connection,
    acting: (resource, block) => {
      const named = ingesting("managedIdentityId")(resource, block);
      return named.length > 0 ? named : connection.acting(resource, block);
    },
  }),
  "azure:kusto:CosmosdbDataConnection": workloadReader({
    ...connection,
    names: [["kustoDatabaseId"], ["name"]],
    acting: ingesting("managedIdentityId"),
    partOf: ofDatabase("kustoDatabaseId"),
  }),
  "azure-native:kusto:Script": script(ofCluster),
  "azure:kusto:Script": script(ofDatabase("databaseId")),
  "azure-native:synapse:EventHubDataConnection": workloadReader({
    ...connection,
    type: `${pools}/databases/dataconnections`,
    names: [["workspaceName"], ["kustoPoolName"], ["databaseName"], ["dataConnectionName"]],
    partOf: parentByNames(pools, ["workspaceName", "kustoPoolName"]),
  }),
};
