import { isList, isUnknown, valueAt, type Path, type Raw } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { nothingOfItsOwn, ownOrUndocumented, unsure } from "./acting.js";
import { noIdentity } from "./attached-compute.js";
import { actsAsIdentities } from "./identity-block.js";
import { parentByNames } from "./parent.js";
import { workloadReader, type Acting, type Kind } from "./workload.js";

const accounts = "microsoft.cognitiveservices/accounts";

/** Where an account says that it reaches something of the customer's: storage, a workspace, keys, projects. */
const reaches: readonly Path[] = [
  ["properties", "userOwnedStorage"],
  ["properties", "amlWorkspace"],
  ["properties", "encryption", "keyVaultProperties"],
  ["properties", "allowProjectManagement"],
  ["storages"],
  ["customerManagedKey"],
  ["projectManagementEnabled"],
];

/**
 * An account acts with its identity for the platform; the customer's code runs elsewhere. One that only serves models needs
 * none. https://learn.microsoft.com/azure/ai-services/policy-reference
 */
const accountIdentity: Acting = (resource, block) => {
  if (block.is !== "absent") return actsAsIdentities(block, "service", noIdentity);
  const reached = reaches
    .map((path) => ({ path, value: valueAt(resource, path) }))
    .filter(({ value }) => !isNothing(value));
  if (reached.some(({ value }) => !isUnknown(value))) return actsAsIdentities(block, "service", noIdentity);
  return reached.flatMap(({ path, value }) =>
    isUnknown(value) ? [unsure(resource.urn, path, value, declare, ["nobody"])] : [],
  );
};

const declare = "write in the program what the account reaches, or give it an identity";

function isNothing(value: Raw | undefined): boolean {
  return value === undefined || value === false || value === "false" || (isList(value) && value.length === 0);
}

const ofAccount = parentByNames(accounts, ["accountName"]);
const ofProject = parentByNames(`${accounts}/projects`, ["accountName", "projectName"]);

const account: Kind = {
  label: "Foundry account",
  type: accounts,
  names: [["accountName", "name"]],
  acting: accountIdentity,
};

const project: Kind = {
  label: "Foundry project",
  type: `${accounts}/projects`,
  names: [["accountName"], ["projectName"]],
  acting: ownOrUndocumented,
};

/** Accounts and projects of Foundry, formerly Cognitive Services. The agents of a project run with the project's identity. */
export const foundry: Readers = {
  "azure-native:cognitiveservices:Account": workloadReader(account),
  "azure:cognitive:Account": workloadReader(account),
  "azure:cognitive:AIServices": workloadReader(account),
  "azure-native:cognitiveservices:Project": workloadReader(project),
  "azure:cognitive:AccountProject": workloadReader({ ...project, names: [] }),
  "azure-native:cognitiveservices:AccountCapabilityHost": workloadReader({
    label: "Foundry capability host",
    type: `${accounts}/capabilityhosts`,
    names: [["accountName"], ["capabilityHostName"]],
    acting: nothingOfItsOwn,
    partOf: ofAccount,
  }),
  "azure-native:cognitiveservices:ProjectCapabilityHost": workloadReader({
    label: "Foundry capability host",
    type: `${accounts}/projects/capabilityhosts`,
    names: [["accountName"], ["projectName"], ["capabilityHostName"]],
    acting: nothingOfItsOwn,
    partOf: ofProject,
  }),
};
