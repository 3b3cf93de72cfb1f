import type { Perhaps } from "../../model/index.js";

/**
 * Families of virtual machine sizes with an accelerator: GPUs for computing, training, remote desktops and graphics, and
 * FPGAs. https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions
 */
const families = ["NC", "NCC", "ND", "NG", "NM", "NP", "NV"];

const size = new RegExp(`^(?:Standard_)?(?:${families.join("|")})\\d`, "i");

/** Whether a virtual machine size (`Standard_NC24ads_A100_v4`) has an accelerator. */
export function isAccelerated(name: Perhaps<string> | undefined): Perhaps<boolean> | undefined {
  return typeof name === "string" ? size.test(name) : name;
}

/**
 * Whether a workload profile of Container Apps (`Consumption-GPU-NC8as-T4`, `NC24-A100`) has one, as far as its name tells.
 * https://learn.microsoft.com/azure/container-apps/gpu-types
 */
export function isAcceleratedProfile(name: Perhaps<string> | undefined): Perhaps<boolean> | undefined {
  if (typeof name !== "string") return name;
  return name.split("-").some((part) => part.toLowerCase() === "gpu" || size.test(part));
}
