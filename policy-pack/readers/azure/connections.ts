import type { Readers } from "../reader.js";
import { nothingOfItsOwn } from "./acting.js";
import { connectionActs, entraActs } from "./connection-auth.js";
import { parentById, parentByNames } from "./parent.js";
import { workloadReader, type Kind } from "./workload.js";

const workspaces = "microsoft.machinelearningservices/workspaces";
const accounts = "microsoft.cognitiveservices/accounts";

/** The classic provider has a type for each way to authenticate, and names the account by id. */
const classic: Kind = {
  label: "Foundry connection",
  type: `${accounts}/connections`,
  names: [["cognitiveAccountId"], ["name"]],
  acting: nothingOfItsOwn,
  partOf: parentById("cognitiveAccountId"),
};

/** Connections are part of the workspace, account or project that agents and jobs use them from. */
export const connections: Readers = {
  "azure-native:machinelearningservices:WorkspaceConnection": workloadReader({
    label: "Azure ML connection",
    type: `${workspaces}/connections`,
    names: [["workspaceName"], ["connectionName"]],
    acting: (resource) => connectionActs(resource, false),
    partOf: parentByNames(workspaces, ["workspaceName"]),
  }),
  "azure-native:cognitiveservices:AccountConnection": workloadReader({
    label: "Foundry connection",
    type: `${accounts}/connections`,
    names: [["accountName"], ["connectionName"]],
    acting: (resource) => connectionActs(resource, true),
    partOf: parentByNames(accounts, ["accountName"]),
  }),
  "azure-native:cognitiveservices:ProjectConnection": workloadReader({
    label: "Foundry connection",
    type: `${accounts}/projects/connections`,
    names: [["accountName"], ["projectName"], ["connectionName"]],
    acting: (resource) => connectionActs(resource, true),
    partOf: parentByNames(`${accounts}/projects`, ["accountName", "projectName"]),
  }),
  "azure:cognitive:AccountConnectionAccountKey": workloadReader(classic),
  "azure:cognitive:AccountConnectionAccountManagedIdentity": workloadReader(classic),
  "azure:cognitive:AccountConnectionApiKey": workloadReader(classic),
  "azure:cognitive:AccountConnectionCustomKeys": workloadReader(classic),
  "azure:cognitive:AccountConnectionEntraId": workloadReader({
    ...classic,
    acting: (resource) => entraActs(resource, ["category"], [], true),
  }),
};
