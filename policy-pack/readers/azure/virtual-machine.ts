import type { Reader, Readers } from "../reader.js";
import { ownIdentity, ownIfAny, ownOrUndocumented } from "./acting.js";
import { parentById, parentByNames } from "./parent.js";
import type { Signs } from "./signs.js";
import { generalReader, type Kind } from "./workload.js";

const machines = "microsoft.compute/virtualmachines";
const scaleSets = "microsoft.compute/virtualmachinescalesets";

const machine: Kind = { label: "virtual machine", type: machines, names: [["vmName", "name"]], acting: ownIdentity };
const scaleSet: Kind = {
  label: "virtual machine scale set",
  type: scaleSets,
  names: [["vmScaleSetName", "name"]],
  acting: ownIdentity,
};

/** Machines of a flexible scale set are part of it. */
function classicMachine(signs: Signs): Reader {
  return generalReader({ ...machine, partOf: parentById("virtualMachineScaleSetId") }, signs);
}

const classicImage: Signs = { images: ["sourceImageId"], machineImages: ["sourceImageReference"] };

const inFleet = "computeProfile.baseVirtualMachineProfile.storageProfile.imageReference";
const inBulk = "properties.computeProfile.virtualMachineProfile.storageProfile.imageReference";

/** Virtual machines: whatever runs on one can take a token of its identities. */
export const virtualMachine: Readers = {
  "azure-native:compute:VirtualMachine": generalReader(
    { ...machine, partOf: parentById("virtualMachineScaleSet", "id") },
    {
      sizes: ["hardwareProfile.vmSize"],
      images: ["storageProfile.imageReference.id"],
      machineImages: ["storageProfile.imageReference"],
    },
  ),
  "azure:compute:LinuxVirtualMachine": classicMachine({ ...classicImage, sizes: ["size"] }),
  "azure:compute:WindowsVirtualMachine": classicMachine({ ...classicImage, sizes: ["size"] }),
  "azure:compute:VirtualMachine": generalReader(machine, {
    sizes: ["vmSize"],
    images: ["storageImageReference.id"],
    machineImages: ["storageImageReference"],
  }),
  "azure-native:compute:VirtualMachineScaleSet": generalReader(scaleSet, {
    sizes: ["sku.name", "skuProfile.vmSizes[].name"],
    images: ["virtualMachineProfile.storageProfile.imageReference.id"],
    machineImages: ["virtualMachineProfile.storageProfile.imageReference"],
  }),
  "azure:compute:LinuxVirtualMachineScaleSet": generalReader(scaleSet, { ...classicImage, sizes: ["sku"] }),
  "azure:compute:WindowsVirtualMachineScaleSet": generalReader(scaleSet, { ...classicImage, sizes: ["sku"] }),
  "azure:compute:OrchestratedVirtualMachineScaleSet": generalReader(scaleSet, {
    ...classicImage,
    sizes: ["skuName", "skuProfile.vmSizes[]"],
  }),
  "azure:compute:ScaleSet": generalReader(scaleSet, {
    sizes: ["sku.name"],
    images: ["storageProfileImageReference.id"],
    machineImages: ["storageProfileImageReference"],
  }),
  "azure-native:compute:VirtualMachineScaleSetVM": generalReader(
    {
      label: "machine of a virtual machine scale set",
      type: `${scaleSets}/virtualmachines`,
      names: [["vmScaleSetName"], ["instanceId"]],
      // Without an identity of its own it has that of its scale set.
      acting: ownIfAny,
      partOf: parentByNames(scaleSets, ["vmScaleSetName"]),
    },
    { sizes: ["hardwareProfile.vmSize"] },
  ),
  "azure-native:azurefleet:Fleet": generalReader(
    {
      label: "compute fleet",
      type: "microsoft.azurefleet/fleets",
      names: [["fleetName"]],
      acting: ownOrUndocumented,
    },
    { sizes: ["vmSizesProfile[].name"], images: [`${inFleet}.id`], machineImages: [inFleet] },
  ),
  "azure-native:computebulkactions:BulkAction": generalReader(
    {
      label: "bulk launch of virtual machines",
      type: "microsoft.computebulkactions/locations/launchbulkinstancesoperations",
      names: [["location"], ["name"]],
      acting: ownOrUndocumented,
    },
    { sizes: ["properties.vmSizesProfile[].name"], images: [`${inBulk}.id`], machineImages: [inBulk] },
  ),
};
