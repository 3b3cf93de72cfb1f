import type { Readers } from "../reader.js";
import { ownIdentity, platformIdentity } from "./acting.js";
import { generalReader, type Kind } from "./workload.js";

const accounts = "microsoft.batch/batchaccounts";

/** An account acts with its identity for the platform: it reads the customer's keys. */
const account: Kind = {
  label: "Batch account",
  type: accounts,
  names: [["accountName", "name"]],
  acting: platformIdentity,
};

/**
 * Tasks run with the user-assigned identities of their pool, the only kind that a pool can have.
 * https://learn.microsoft.com/azure/batch/managed-identity-pools
 */
const pool: Kind = {
  label: "Batch pool",
  type: `${accounts}/pools`,
  names: [["accountName"], ["poolName", "name"]],
  acting: ownIdentity,
};

const images = ["startTask.containerSettings.imageName", "startTask.containers[].imageName"];

export const azureBatch: Readers = {
  "azure-native:batch:BatchAccount": generalReader(account),
  "azure:batch:Account": generalReader(account),
  "azure-native:batch:Pool": generalReader(pool, {
    sizes: ["vmSize"],
    images: [
      ...images,
      "deploymentConfiguration.virtualMachineConfiguration.containerConfiguration.containerImageNames[]",
      "deploymentConfiguration.virtualMachineConfiguration.imageReference.id",
    ],
    machineImages: ["deploymentConfiguration.virtualMachineConfiguration.imageReference"],
  }),
  "azure:batch:Pool": generalReader(pool, {
    sizes: ["vmSize"],
    images: [...images, "containerConfiguration.containerImageNames[]", "storageImageReference.id"],
    machineImages: ["storageImageReference"],
  }),
};
