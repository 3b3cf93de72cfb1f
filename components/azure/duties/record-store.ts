import * as storage from "@pulumi/azure-native/storage";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf, type Workload } from "../arguments/about";
import { checkCount, isHere } from "../arguments/check";
import { fitting, fittingAccount } from "../arguments/names";
import { refuse } from "../arguments/refuse";
import type { Grant } from "../identity/grants";
import { give } from "../identity/identity";
import { defineRole, type Assignable } from "../identity/role-definition";

/** How records are kept. */
export interface Keeping extends Workload {
  /** Azure region, such as `westeurope`; that of what is recorded. Default: the one configured for the provider, else the resource group's. */
  location?: pulumi.Input<string>;
  /** For how many days nobody can change or delete a record: a whole number from 1 to 146000. Default: 365. */
  retentionInDays?: pulumi.Input<number>;
  /**
   * Whether nobody can make that time shorter any more, not even the owner of the subscription. There is no way back, and
   * Azure takes this only once the stores are there: leave it out first, and say true with a later `pulumi up`. Default:
   * false, so that whoever may change the stores themselves can make it shorter.
   */
  locked?: pulumi.Input<boolean>;
  /**
   * Public addresses from which the stores can be reached: a list of addresses or ranges, such as `203.0.113.0/24`; an empty
   * one lets in the services of Azure that bring the logs, and nobody else. Default: any, for whoever signs in with a role.
   */
  allowedAddresses?: pulumi.Input<pulumi.Input<string>[]>;
}

/** Refuses what can be seen to be wrong in how records are kept. */
export function checkKeeping({ retentionInDays, allowedAddresses }: Keeping): void {
  if (retentionInDays !== undefined) {
    checkCount("retentionInDays", retentionInDays, 1);
    if (typeof retentionInDays === "number" && retentionInDays > 146000)
      refuse("retentionInDays", "is more than Azure keeps records for: at most 146000");
  }
  if (allowedAddresses === undefined || !isHere(allowedAddresses)) return;
  if (!Array.isArray(allowedAddresses)) refuse("allowedAddresses", "must be a list of addresses or ranges");
  for (const [at, address] of allowedAddresses.entries()) {
    if (isHere(address)) checkedAddress(address, at);
  }
}

/** https://learn.microsoft.com/azure/storage/common/storage-network-security */
export function checkedAddress(address: unknown, at: number): string {
  if (typeof address !== "string" || !/^\d{1,3}(\.\d{1,3}){3}(\/([1-9]|[12]\d|30))?$/.test(address))
    refuse(
      `allowedAddresses[${String(at)}]`,
      "must be an IPv4 address or a range of /30 or wider, such as 203.0.113.0/24",
    );
  return address;
}

/**
 * Makes a storage account in which nobody can change or delete what is written before its time; that more is added to a log
 * is allowed, as diagnostic settings do. It has no keys.
 * https://learn.microsoft.com/azure/storage/blobs/immutable-version-level-worm-policies
 */
export function createRecordStore(name: string, args: Keeping, parent: pulumi.Resource): storage.StorageAccount {
  const { resourceGroupName, location, retentionInDays = 365, locked = false, allowedAddresses } = args;
  const fit = fittingAccount(name);
  const account = new storage.StorageAccount(
    fit,
    {
      resourceGroupName,
      location,
      kind: "StorageV2",
      sku: { name: "Standard_LRS" },
      allowSharedKeyAccess: false,
      allowBlobPublicAccess: false,
      allowCrossTenantReplication: false,
      defaultToOAuthAuthentication: true,
      enableHttpsTrafficOnly: true,
      minimumTlsVersion: "TLS1_2",
      immutableStorageWithVersioning: {
        enabled: true,
        immutabilityPolicy: {
          allowProtectedAppendWrites: true,
          immutabilityPeriodSinceCreationInDays: retentionInDays,
          state: pulumi.output(locked).apply((is) => (is ? "Locked" : "Unlocked")),
        },
      },
      ...(allowedAddresses === undefined ? {} : { networkRuleSet: only(allowedAddresses) }),
      tags: tagsOf(args),
    },
    { parent },
  );
  new storage.BlobServiceProperties(
    fit,
    { resourceGroupName, accountName: account.name, blobServicesName: "default", isVersioningEnabled: true },
    // Azure keeps versioning on for as long as records are protected; it goes with the account.
    { parent, retainOnDelete: true },
  );
  return account;
}

/** Diagnostic settings come as a trusted service: https://learn.microsoft.com/azure/azure-monitor/essentials/diagnostic-settings */
function only(addresses: pulumi.Input<pulumi.Input<string>[]>) {
  const ipRules = pulumi
    .output(addresses)
    .apply((all) =>
      all.map((address, at) => ({ iPAddressOrRange: checkedAddress(address, at), action: "Allow" as const })),
    );
  return { defaultAction: "Deny" as const, bypass: "AzureServices", ipRules };
}

/** Lets machines add records to a container, by a role that allows nothing else. */
export function lettingAdd(
  name: string,
  container: storage.BlobContainer,
  evaluators: { [word: string]: pulumi.Input<string> },
  parent: pulumi.Resource,
): pulumi.Output<Grant[]> {
  const all = Object.entries(evaluators);
  if (all.length === 0) return pulumi.output([]);
  const role = adding(`${name}-evaluators`, container.id, parent);
  const gift = { need: "evaluators", role, scope: container.id };
  return pulumi.all(all.map(([word, who]) => give(`${name}-evaluators-${word}`, gift, who, parent).grant));
}

/** What adding a record takes, and neither reading, changing nor deleting one: https://learn.microsoft.com/rest/api/storageservices/append-block#permissions */
export function adding(name: string, store: pulumi.Output<string>, parent: pulumi.Resource): pulumi.Output<Assignable> {
  return defineRole(
    name,
    {
      roleName: store.apply((id) => `Add records ${fitting(id, 60)}, ${name}`),
      description: "Adds records to a store, and can neither read, change nor delete them.",
      permission: { dataActions: ["Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action"] },
      on: [store],
    },
    parent,
  );
}
