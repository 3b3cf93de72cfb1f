import type { Readers } from "../reader.js";
import { both, machineAt, named } from "./acting.js";
import { parentById, parentByNames } from "./parent.js";
import { generalReader, type Acting, type Kind } from "./workload.js";

const machines = "microsoft.compute/virtualmachines";

/**
 * The custom script extension fetches its scripts with a managed identity of the machine, which it names here. Sign-in with
 * Entra ID (`AADSSHLoginForLinux`) is an extension too; people sign in with it and pass nothing on.
 * https://learn.microsoft.com/azure/virtual-machines/extensions/custom-script-linux
 */
const scriptIdentity: Acting = (resource) => {
  const at = ["protectedSettings", "managedIdentity"];
  const acts = ["clientId", "objectId"].map((key) => machineAt(resource, [...at, key], "service"));
  return acts.find((found) => found.length > 0) ?? [];
};

const extension: Kind = {
  label: "virtual machine extension",
  type: `${machines}/extensions`,
  names: [["vmName"], ["vmExtensionName"]],
  acting: scriptIdentity,
  partOf: parentByNames(machines, ["vmName"]),
};

const runCommand: Kind = {
  label: "run command of a virtual machine",
  type: `${machines}/runcommands`,
  names: [["vmName"], ["runCommandName"]],
  acting: named("service", ...["outputBlobManagedIdentity.clientId", "errorBlobManagedIdentity.clientId"]),
  partOf: parentByNames(machines, ["vmName"]),
};

const scaleSets = "microsoft.compute/virtualmachinescalesets";

/** What runs on a virtual machine is part of it, and can take a token of its identities. */
export const virtualMachineExtension: Readers = {
  "azure-native:compute:VirtualMachineExtension": generalReader(extension),
  "azure-native:compute:VirtualMachineRunCommandByVirtualMachine": generalReader(runCommand),
  "azure-native:compute:VirtualMachineScaleSetVMRunCommand": generalReader({
    ...runCommand,
    type: `${scaleSets}/virtualmachines/runcommands`,
    names: [["vmScaleSetName"], ["instanceId"], ["runCommandName"]],
    acting: both(runCommand.acting, named("service", "source.scriptUriManagedIdentity.clientId")),
    partOf: parentByNames(scaleSets, ["vmScaleSetName"]),
  }),
  "azure:compute:RunCommand": generalReader({
    ...runCommand,
    names: [["virtualMachineId"], ["name"]],
    partOf: parentById("virtualMachineId"),
  }),
};
