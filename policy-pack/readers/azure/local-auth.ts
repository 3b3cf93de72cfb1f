import { textAt } from "../../model/index.js";
import { openByList, openByText, openUnless } from "../opened-by.js";
import type { Reader, Readers } from "../reader.js";
import { waysInto, type WayIn } from "../ways-in.js";

/** Open to whoever has a key, unless a flag is set to this value. */
function unless(closing: Readonly<Record<string, boolean>>, label: string, says: string): Reader {
  return waysInto({}, openUnless(closing, { label, says }));
}

const apiKeys = ["API keys", "API keys open it"] as const;
const registrationKeys = ["registration keys", "registration keys let machines into it"] as const;
const localAccounts = ["local accounts", "local accounts with certificates open it"] as const;

/** Microsoft does not say which modes a Batch account has where none is written. */
const batch = waysInto(
  {},
  openByList("allowedAuthenticationModes", "SharedKey", {
    label: "account keys",
    says: "account keys let anybody submit to it",
  }),
);

/**
 * Keys of an endpoint never expire, tokens do.
 * https://learn.microsoft.com/azure/machine-learning/how-to-authenticate-online-endpoint
 */
function endpoint(...bodies: readonly string[]): Reader {
  const opens = { label: "endpoint keys", says: "it takes calls with keys that never expire" };
  const choice = {
    open: ["key", "keyandaad"],
    closed: ["aad", "aadtoken", "amltoken"],
    absent: "closed",
    better: "AADToken",
  } as const;
  return waysInto({}, ...bodies.map((body) => openByText(`${body}.authMode`, opens, choice)));
}

/**
 * A workspace uses the key of its storage account unless it is told otherwise; a project takes what its hub has.
 * https://learn.microsoft.com/azure/machine-learning/how-to-disable-local-auth-storage
 */
const systemDatastores: WayIn = (resource) => {
  const kind = textAt(resource, ["kind"]);
  if (typeof kind === "string" && kind.toLowerCase() === "project") return [];
  const says = "its own datastores sign in with the storage account's key";
  return openByText(
    "systemDatastoresAuthMode",
    { label: "account key", says },
    {
      open: ["accesskey"],
      closed: ["identity", "userdelegationsas"],
      absent: "open",
      better: "Identity",
    },
  )(resource);
};

/**
 * Machine-learning services and compute that let callers in who have a key and no identity. Where the flag is absent, keys
 * work, as Microsoft says of each.
 * https://learn.microsoft.com/azure/ai-services/disable-local-auth
 * https://learn.microsoft.com/azure/automation/disable-local-authentication
 * https://learn.microsoft.com/azure/aks/manage-local-accounts-managed-azure-ad
 */
export const localAuth: Readers = {
  "azure-native:cognitiveservices:Account": unless({ "properties.disableLocalAuth": true }, ...apiKeys),
  "azure:cognitive:Account": unless({ localAuthEnabled: false }, ...apiKeys),
  "azure:cognitive:AIServices": unless({ localAuthenticationEnabled: false }, ...apiKeys),
  "azure-native:batch:BatchAccount": batch,
  "azure:batch:Account": batch,
  "azure-native:automation:AutomationAccount": unless({ disableLocalAuth: true }, ...registrationKeys),
  "azure:automation:Account": unless({ localAuthenticationEnabled: false }, ...registrationKeys),
  "azure-native:containerservice:ManagedCluster": unless({ disableLocalAccounts: true }, ...localAccounts),
  "azure:containerservice:KubernetesCluster": unless({ localAccountDisabled: true }, ...localAccounts),
  "azure-native:machinelearningservices:OnlineEndpoint": endpoint("properties", "onlineEndpointProperties"),
  "azure-native:machinelearningservices:BatchEndpoint": endpoint("properties", "batchEndpointProperties"),
  "azure-native:machinelearningservices:ServerlessEndpoint": endpoint("properties", "serverlessEndpointProperties"),
  "azure-native:machinelearningservices:InferenceEndpoint": endpoint("properties", "inferenceEndpointProperties"),
  "azure-native:machinelearningservices:Workspace": waysInto({}, systemDatastores),
};
