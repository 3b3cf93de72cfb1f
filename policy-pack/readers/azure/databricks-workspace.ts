import type { Readers } from "../reader.js";
import { named, ownIdentity } from "./acting.js";
import { parentById } from "./parent.js";
import { workloadReader, type Kind } from "./workload.js";

/** As whom clusters and jobs run is said in Databricks itself; the workspace reaches its storage through a connector. */
const workspace: Kind = {
  label: "Databricks workspace",
  type: "microsoft.databricks/workspaces",
  names: [["workspaceName", "name"]],
  acting: named("service", "accessConnector.userAssignedIdentityId"),
};

/**
 * A connector exists to carry an identity, of which Unity Catalog gives tokens to code as a service credential.
 * https://learn.microsoft.com/azure/databricks/connect/unity-catalog/cloud-services/service-credentials
 */
const connector: Kind = {
  label: "Databricks access connector",
  type: "microsoft.databricks/accessconnectors",
  names: [["connectorName", "name"]],
  acting: ownIdentity,
};

export const databricksWorkspace: Readers = {
  "azure-native:databricks:Workspace": workloadReader({ ...workspace, partOf: parentById("accessConnector", "id") }),
  "azure:databricks:Workspace": workloadReader({ ...workspace, partOf: parentById("accessConnectorId") }),
  "azure-native:databricks:AccessConnector": workloadReader(connector),
  "azure:databricks:AccessConnector": workloadReader(connector),
};
