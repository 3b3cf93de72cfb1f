import { isUnknown, textAt, unknown, type RecordStoreFact, type Resource } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { answered } from "../refs.js";

/**
 * A policy that is not locked can be taken away by whoever may change the account.
 * https://learn.microsoft.com/azure/storage/blobs/immutable-version-level-worm-policies
 */
function account(resource: Resource): readonly RecordStoreFact[] {
  const path = ["immutableStorageWithVersioning", "immutabilityPolicy", "state"];
  const state = textAt(resource, path);
  if (state === undefined) return [];
  const known = resource.outputs === undefined ? undefined : (resource.id ?? answered(resource, ["id"]));
  const id = known ?? unknown("until-deployed", [resource.urn], `the id of ${resource.name}`);
  const locked = isUnknown(state) ? state : state.toLowerCase() === "locked";
  return [{ fact: "record-store", urn: resource.urn, at: { urn: resource.urn, path }, id, locked }];
}

/** Storage accounts in which nothing can be changed before its time. */
export const storageLocks: Readers = { "azure-native:storage:StorageAccount": account };
