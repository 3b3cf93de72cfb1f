import { describe, expect, it } from "vitest";
import type { Raw } from "../../../policy-pack/model/index.js";
import { actsOf, factsOf } from "../../support/acts.js";
import { azureInputs } from "../../support/rich/azure.js";
import { pending, resource } from "../../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;

const gpu = "Standard_NC24ads_A100_v4";
const image = "pytorch/torchserve:latest";
const dsvm: Raw = { publisher: "microsoft-dsvm", offer: "ubuntu-2204" };

function isJudged(type: string, inputs: Inputs): boolean {
  return actsOf(resource(type, "it", inputs)) !== undefined;
}

const virtualMachine = "azure-native:compute:VirtualMachine";

describe("general compute", () => {
  it.each<[string, string, Inputs]>([
    ["a web server", virtualMachine, { hardwareProfile: { vmSize: "Standard_D4s_v5" } }],
    ["a machine of a size that only starts alike", virtualMachine, { hardwareProfile: { vmSize: "Standard_NX4" } }],
    ["a machine of a size that is not known yet", virtualMachine, { hardwareProfile: { vmSize: pending() } }],
    ["a machine of a size of a wrong type", virtualMachine, { hardwareProfile: { vmSize: 7 } }],
    ["a machine without a size", virtualMachine, {}],
    [
      "a machine for high-performance computing",
      virtualMachine,
      { storageProfile: { imageReference: { publisher: "microsoft-dsvm", offer: "ubuntu-hpc" } } },
    ],
    [
      "an image of the publisher that is not known",
      virtualMachine,
      { storageProfile: { imageReference: { publisher: "microsoft-dsvm", offer: pending() } } },
    ],
    [
      "a container app of a shop",
      "azure-native:app:ContainerApp",
      { workloadProfileName: "Consumption", template: { containers: [{ image: "shop:1" }] } },
    ],
    [
      "a container without a GPU",
      "azure-native:app:Job",
      { template: { containers: [{ image: "shop:1", resources: { gpu: 0 } }] } },
    ],
    [
      "a group of web servers",
      "azure-native:containerinstance:ContainerGroup",
      { containers: [{ image: "nginx", resources: { requests: { cpu: 1 } } }] },
    ],
    [
      "a session pool of custom containers",
      "azure-native:app:ContainerAppsSessionPool",
      { containerType: "CustomContainer" },
    ],
    ["a function", "azure-native:web:WebApp", { siteConfig: { linuxFxVersion: "PYTHON|3.12" } }],
    [
      "a cluster of plain nodes",
      "azure-native:containerservice:ManagedCluster",
      { agentPoolProfiles: [{ vmSize: "Standard_D4s_v5" }], aiToolchainOperatorProfile: { enabled: false } },
    ],
    ["a pool of plain nodes", "azure-native:batch:Pool", { vmSize: "STANDARD_D4S_V5" }],
    [
      "an extension that is not for machine learning",
      "azure-native:kubernetesconfiguration:Extension",
      { extensionType: "microsoft.flux" },
    ],
    ["an account for runbooks", "azure-native:automation:AutomationAccount", { tags: { owner: "ann" } }],
  ])("does not count: %s", (_, type, inputs) => {
    expect(isJudged(type, inputs)).toBe(false);
  });

  it.each<[string, string, Inputs]>([
    ["a GPU", virtualMachine, { hardwareProfile: { vmSize: gpu } }],
    ["a GPU spelt in lower case", virtualMachine, { hardwareProfile: { vmSize: "standard_nd96asr_v4" } }],
    ["an image for data science", virtualMachine, { storageProfile: { imageReference: dsvm } }],
    ["a GPU in the classic provider", "azure:compute/linuxVirtualMachine:LinuxVirtualMachine", { size: gpu }],
    [
      "a GPU on Windows",
      "azure:compute/windowsVirtualMachine:WindowsVirtualMachine",
      { size: "Standard_NV36ads_A10_v5" },
    ],
    ["an older classic machine", "azure:compute/virtualMachine:VirtualMachine", { vmSize: "Standard_NC6s_v3" }],
    ["a scale set", "azure-native:compute:VirtualMachineScaleSet", { sku: { name: gpu } }],
    [
      "a scale set of several sizes",
      "azure-native:compute:VirtualMachineScaleSet",
      { skuProfile: { vmSizes: [{ name: "Standard_D4s_v5" }, { name: gpu }] } },
    ],
    [
      "a scale set's image",
      "azure-native:compute:VirtualMachineScaleSet",
      { virtualMachineProfile: { storageProfile: { imageReference: dsvm } } },
    ],
    ["a classic scale set", "azure:compute/linuxVirtualMachineScaleSet:LinuxVirtualMachineScaleSet", { sku: gpu }],
    [
      "a classic scale set on Windows",
      "azure:compute/windowsVirtualMachineScaleSet:WindowsVirtualMachineScaleSet",
      { sku: gpu },
    ],
    [
      "a flexible classic scale set",
      "azure:compute/orchestratedVirtualMachineScaleSet:OrchestratedVirtualMachineScaleSet",
      { skuProfile: { vmSizes: [gpu] } },
    ],
    ["an older classic scale set", "azure:compute/scaleSet:ScaleSet", { sku: { name: gpu } }],
    ["a machine of a scale set", "azure-native:compute:VirtualMachineScaleSetVM", { hardwareProfile: { vmSize: gpu } }],
    [
      "a GPU profile of Container Apps",
      "azure-native:app:ContainerApp",
      { workloadProfileName: "Consumption-GPU-NC8as-T4" },
    ],
    ["a dedicated GPU profile", "azure:containerapp/app:App", { workloadProfileName: "NC24-A100" }],
    ["an image of a framework", "azure-native:app:Job", { template: { containers: [{ image: "shop:1" }, { image }] } }],
    ["an image that loads a model", "azure:containerapp/job:Job", { template: { initContainers: [{ image }] } }],
    ["a GPU of a container", "azure-native:app:Job", { template: { containers: [{ resources: { gpu: 1 } }] } }],
    ["code that models write", "azure-native:app:ContainerAppsSessionPool", { containerType: "PythonLTS" }],
    [
      "a GPU of Container Instances",
      "azure-native:containerinstance:ContainerGroup",
      { containers: [{ resources: { requests: { gpu: { count: 1, sku: "V100" } } } }] },
    ],
    [
      "an image of Container Instances",
      "azure:containerservice/group:Group",
      { containers: [{ image: "nginx" }, { image }] },
    ],
    ["an image of App Service", "azure-native:web:WebApp", { siteConfig: { linuxFxVersion: `DOCKER|${image}` } }],
    [
      "a classic web app",
      "azure:appservice/linuxWebApp:LinuxWebApp",
      { siteConfig: { applicationStack: { dockerImageName: image } } },
    ],
    [
      "a classic function",
      "azure:appservice/linuxFunctionApp:LinuxFunctionApp",
      { siteConfig: { applicationStack: { dockers: [{ imageName: image }] } } },
    ],
    [
      "a GPU node",
      "azure-native:containerservice:ManagedCluster",
      { agentPoolProfiles: [{ vmSize: "Standard_D4s_v5" }, { vmSize: gpu }] },
    ],
    ["a part of a GPU", "azure-native:containerservice:AgentPool", { gpuInstanceProfile: "MIG1g" }],
    [
      "the AI toolchain operator",
      "azure-native:containerservice:ManagedCluster",
      { aiToolchainOperatorProfile: { enabled: true } },
    ],
    [
      "a classic GPU cluster",
      "azure:containerservice/kubernetesCluster:KubernetesCluster",
      { defaultNodePool: { vmSize: gpu } },
    ],
    [
      "a classic GPU node pool",
      "azure:containerservice/kubernetesClusterNodePool:KubernetesClusterNodePool",
      { vmSize: gpu },
    ],
    ["a Batch pool of GPUs", "azure-native:batch:Pool", { vmSize: "STANDARD_NC24ADS_A100_V4" }],
    [
      "a Batch pool for a framework",
      "azure:batch/pool:Pool",
      { containerConfiguration: { containerImageNames: [image] } },
    ],
    [
      "the extension of Azure ML",
      "azure-native:kubernetesconfiguration:Extension",
      { extensionType: "Microsoft.AzureML.Kubernetes" },
    ],
    ["a tag", "azure-native:automation:AutomationAccount", { tags: { workload: "fraud" } }],
    ["a tag that is not known yet", "azure-native:web:WebApp", { tags: pending() }],
  ])("counts by %s", (_, type, inputs) => {
    expect(isJudged(type, inputs)).toBe(true);
  });

  it("counts all that an option counts", () => {
    expect(actsOf(resource(virtualMachine, "web", {}), { workloads: "all" })).toEqual(["nobody at identity"]);
  });
});

/** Types whose identity is a block at the top, as azure-native writes it. */
const withBlock = Object.entries(azureInputs).filter(([, inputs]) => inputs["identity"] !== undefined);

describe("an identity block", () => {
  it.each(withBlock)("of %s that the system assigns is an identity, even where the resource does not count", (type) => {
    const bare = resource(type, "it", { identity: { type: "SystemAssigned" } });
    expect(factsOf(bare, "identity")).toHaveLength(1);
  });

  it.each(withBlock)("of %s leaves open what is not known", (type, inputs) => {
    for (const identity of [pending(), 7, [[7]], "me", { type: pending() }, { type: "Strange" }, {}] as Raw[]) {
      const acts = actsOf(resource(type, "it", { ...inputs, identity })) ?? [];
      expect(acts).toContain("unsure machine|nobody at identity");
    }
    for (const ids of [pending(), 7, [pending()], [7]] as Raw[]) {
      const identity = { type: "UserAssigned", userAssignedIdentities: ids };
      const acts = actsOf(resource(type, "it", { ...inputs, identity })) ?? [];
      expect(acts.some((act) => / unknown at identity.userAssignedIdentities/.test(act))).toBe(true);
    }
  });
});

describe("the versions of a type", () => {
  const native = Object.entries(azureInputs).filter(([type]) => type.startsWith("azure-native:"));
  it.each(native)("%s are read alike", (type, inputs) => {
    const [, module = "", name = ""] = type.split(":");
    const acts = actsOf(resource(type, "it", inputs));
    expect(acts).toBeDefined();
    for (const other of [
      `azure-native:${module}/v20240101preview:${name}`,
      `azure-native_${module}_v20240101:${module}:${name}`,
    ]) {
      expect(actsOf(resource(other, "it", inputs))).toEqual(acts);
    }
  });
});
