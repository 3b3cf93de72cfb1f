import type { Readers } from "../reader.js";
import { named } from "./acting.js";
import { parentByNames } from "./parent.js";
import { generalReader } from "./workload.js";

const accounts = "microsoft.storage/storageaccounts";

/** A storage account reads data of others with the identity that a connector names. */
export const storageConnector: Readers = {
  "azure-native:storage:Connector": generalReader({
    label: "connector of a storage account",
    type: `${accounts}/connectors`,
    names: [["accountName"], ["connectorName"]],
    acting: named("service", "properties.source.authProperties.identityResourceId"),
    partOf: parentByNames(accounts, ["accountName"]),
  }),
};
