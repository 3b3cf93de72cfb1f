import type { Readers } from "../reader.js";
import { ownIdentity } from "./acting.js";
import { generalReader, type Kind } from "./workload.js";

/**
 * The runbooks of an account take tokens of its identities.
 * https://learn.microsoft.com/azure/automation/automation-security-overview
 */
const account: Kind = {
  label: "Automation account",
  type: "microsoft.automation/automationaccounts",
  names: [["automationAccountName", "name"]],
  acting: ownIdentity,
};

export const automation: Readers = {
  "azure-native:automation:AutomationAccount": generalReader(account),
  "azure:automation:Account": generalReader(account),
};
