import type { Perhaps } from "../../model/index.js";

/**
 * Families of instance types with an accelerator: GPUs, AWS Trainium and Inferentia, Gaudi and Cloud AI 100, FPGAs and
 * media accelerators. https://docs.aws.amazon.com/ec2/latest/instancetypes/ac.html
 */
const families = ["p", "g", "gr", "trn", "inf", "dl", "f", "vt"];

const type = new RegExp(`^(?:${families.join("|")})(?:\\d|\\*)`, "i");

/** Whether an instance type (`p5.48xlarge`), a family (`g6`) or a pattern of types (`trn*`) has an accelerator. */
export function isAccelerated(name: Perhaps<string> | undefined): Perhaps<boolean> | undefined {
  return typeof name === "string" ? type.test(name) : name;
}

/**
 * What containers ask for in place of an instance type: `GPU` in AWS Batch and Amazon ECS, an extended resource of a device
 * plugin in Kubernetes.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ResourceRequirement.html
 */
const requirements = new Set(["GPU", "InferenceAccelerator"]);
const devices = ["nvidia.com/", "amd.com/gpu", "aws.amazon.com/neuron", "habana.ai/"];

export function isAcceleratorRequirement(name: Perhaps<string> | undefined): Perhaps<boolean> | undefined {
  return typeof name === "string" ? requirements.has(name) : name;
}

export function isAcceleratorDevice(name: string): boolean {
  return devices.some((device) => name.startsWith(device));
}
