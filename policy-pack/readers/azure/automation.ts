import type { Readers } from "../reader.js";
import { refAt } from "../refs.js";
import { ownIdentity } from "./acting.js";
import { armNames } from "./names.js";
import { parentByNames } from "./parent.js";
import { generalReader, type Acting, type Kind } from "./workload.js";

const accounts = "microsoft.automation/automationaccounts";

/**
 * The runbooks of an account take tokens of its identities.
 * https://learn.microsoft.com/azure/automation/automation-security-overview
 */
const account: Kind = {
  label: "Automation account",
  type: accounts,
  names: [["automationAccountName", "name"]],
  acting: ownIdentity,
};

/** Runbooks can sign in as a service principal with the certificate that a connection names. */
const asServicePrincipal: Acting = (resource) => {
  const identity = refAt(resource, ["applicationId"], armNames);
  return identity === undefined ? [] : [{ how: "machine", at: identity.at, identity, use: "execution" }];
};

export const automation: Readers = {
  "azure-native:automation:AutomationAccount": generalReader(account),
  "azure:automation:Account": generalReader(account),
  "azure:automation:ConnectionServicePrincipal": generalReader({
    label: "Automation connection",
    type: `${accounts}/connections`,
    names: [["automationAccountName"], ["name"]],
    acting: asServicePrincipal,
    partOf: parentByNames(accounts, ["automationAccountName"]),
  }),
};
