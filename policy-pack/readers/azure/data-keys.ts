import { openIf, openUnless } from "../opened-by.js";
import type { Reader, Readers } from "../reader.js";
import { waysInto } from "../ways-in.js";

/** Open to whoever has a key, unless one of the flags is set to this value. */
function byKeys(holder: string, keys: string, closing: Readonly<Record<string, boolean>>): Reader {
  return waysInto({ holder }, openUnless(closing, { label: keys, says: `${keys} open it` }));
}

function byAdminUser(flag: string): Reader {
  return waysInto(
    { holder: "container registry" },
    openIf(flag, { label: "admin user", says: "its admin user's password opens it" }),
  );
}

const cosmos = byKeys("Cosmos DB account", "account keys", { disableLocalAuth: true });
const redis = byKeys("Redis cache", "access keys", { disableAccessKeyAuthentication: true });

/**
 * Data services that a key opens. Where the flag is absent, keys work, as Microsoft says of each; only the admin user of a
 * container registry is off by default.
 * https://learn.microsoft.com/azure/storage/common/shared-key-authorization-prevent
 * https://learn.microsoft.com/azure/search/search-security-enable-roles
 * https://learn.microsoft.com/azure/cosmos-db/how-to-setup-rbac
 * https://learn.microsoft.com/azure/event-hubs/authenticate-shared-access-signature
 * https://learn.microsoft.com/azure/azure-app-configuration/howto-disable-access-key-authentication
 * https://learn.microsoft.com/azure/container-registry/container-registry-authentication
 */
export const dataKeys: Readers = {
  "azure-native:storage:StorageAccount": byKeys("storage account", "account keys", { allowSharedKeyAccess: false }),
  "azure:storage:Account": byKeys("storage account", "account keys", { sharedAccessKeyEnabled: false }),
  "azure-native:search:Service": byKeys("search service", "API keys", { disableLocalAuth: true }),
  "azure:search:Service": byKeys("search service", "API keys", { localAuthenticationEnabled: false }),
  "azure-native:cosmosdb:DatabaseAccount": cosmos,
  "azure-native:documentdb:DatabaseAccount": cosmos,
  "azure:cosmosdb:Account": byKeys("Cosmos DB account", "account keys", {
    localAuthenticationEnabled: false,
    localAuthenticationDisabled: true,
  }),
  "azure-native:containerregistry:Registry": byAdminUser("adminUserEnabled"),
  "azure:containerservice:Registry": byAdminUser("adminEnabled"),
  "azure-native:eventhub:Namespace": byKeys("Event Hubs namespace", "shared access keys", { disableLocalAuth: true }),
  "azure:eventhub:EventHubNamespace": byKeys("Event Hubs namespace", "shared access keys", {
    localAuthenticationEnabled: false,
  }),
  "azure-native:servicebus:Namespace": byKeys("Service Bus namespace", "shared access keys", {
    disableLocalAuth: true,
  }),
  "azure:servicebus:Namespace": byKeys("Service Bus namespace", "shared access keys", { localAuthEnabled: false }),
  "azure-native:appconfiguration:ConfigurationStore": byKeys("App Configuration store", "access keys", {
    disableLocalAuth: true,
  }),
  "azure:appconfiguration:ConfigurationStore": byKeys("App Configuration store", "access keys", {
    localAuthEnabled: false,
  }),
  "azure-native:redis:Redis": redis,
  "azure-native:cache:Redis": redis,
  "azure:redis:Cache": byKeys("Redis cache", "access keys", { accessKeysAuthenticationEnabled: false }),
};
