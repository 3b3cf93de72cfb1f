import { describe, expect, it } from "vitest";
import { judge } from "../../../policy-pack/judge.js";
import { ResourceReference, type Raw, type Resource } from "../../../policy-pack/model/index.js";
import { actsOf, factsOf } from "../../support/acts.js";
import {
  builtIn,
  cluster,
  group,
  identityId,
  managedIdentity,
  options,
  pending,
  principalId,
  resource,
  roleAssignment,
  roleId,
} from "../../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;

const user: Raw = { type: "UserAssigned", userAssignedIdentities: [identityId] };
const tags: Raw = { workload: "fraud" };
const named = "execution train at identity.userAssignedIdentities[0]";

function policiesOf(...resources: Resource[]): readonly string[] {
  return judge(resources, options).findings.map(({ policy }) => policy);
}

describe("a virtual machine", () => {
  const machine = (inputs: Inputs) => resource("azure-native:compute:VirtualMachine", "vm", { tags, ...inputs });

  it.each<[string, Raw, readonly string[]]>([
    ["its own identity", user, [named]],
    ["a system-assigned identity", { type: "SystemAssigned" }, ["execution self at identity"]],
    [
      "both",
      { type: "SystemAssigned, UserAssigned", userAssignedIdentities: [identityId] },
      ["execution self at identity", named],
    ],
    [
      "the resource itself",
      { type: "UserAssigned", userAssignedIdentities: [new ResourceReference(managedIdentity().urn)] },
      ["execution unknown at identity.userAssignedIdentities[0]"],
    ],
    ["none", null, ["nobody at identity"]],
    ["the type None", { type: "None" }, ["nobody at identity"]],
    ["what is not known yet", pending(), ["unsure machine|nobody at identity"]],
  ])("runs with %s", (_, identity, acts) => {
    expect(actsOf(machine({ identity }))).toEqual(acts);
  });

  it("shares its identity with no cluster", () => {
    const vm = machine({ identity: user, tags: { workload: "web" } });
    expect(policiesOf(vm, cluster("gpu"))).toContain("no-shared-identity");
    expect(policiesOf(resource(vm.type, "web", { identity: user }), cluster("gpu"))).not.toContain(
      "no-shared-identity",
    );
  });

  it("is one with its scale set", () => {
    const id = `${group}/providers/Microsoft.Compute/virtualMachineScaleSets/set`;
    const set = resource(
      "azure-native:compute:VirtualMachineScaleSet",
      "set",
      { identity: user, sku: { name: "Standard_NC24ads_A100_v4" } },
      { id, outputs: {} },
    );
    const vm = machine({
      identity: user,
      tags: { owner: "ann" },
      hardwareProfile: { vmSize: "Standard_NC24ads_A100_v4" },
    });
    expect(policiesOf(set, vm)).toContain("no-shared-identity");
    const member = { ...vm, inputs: { ...vm.inputs, virtualMachineScaleSet: { id } } };
    expect(policiesOf(set, member)).not.toContain("no-shared-identity");
  });

  it("of a scale set has the identity of the set, where it has none of its own", () => {
    const one = (identity: Raw) => resource("azure-native:compute:VirtualMachineScaleSetVM", "0", { tags, identity });
    expect(actsOf(one(null))).toEqual([]);
    expect(actsOf(one(user))).toEqual([named]);
  });

  it("lets people sign in through an extension, and passes nothing on", () => {
    const type = "azure-native:compute:VirtualMachineExtension";
    const signIn = { tags, publisher: "Microsoft.Azure.ActiveDirectory", type: "AADSSHLoginForLinux" };
    expect(actsOf(resource(type, "e", signIn))).toEqual([]);
    const script = { tags, protectedSettings: { managedIdentity: { clientId: principalId } } };
    expect(actsOf(resource(type, "e", script))).toEqual([
      `service ${principalId} at protectedSettings.managedIdentity.clientId`,
    ]);
    const run = { tags, outputBlobManagedIdentity: { clientId: principalId } };
    for (const command of [
      "azure-native:compute:VirtualMachineRunCommandByVirtualMachine",
      "azure:compute/runCommand:RunCommand",
    ]) {
      expect(actsOf(resource(command, "r", run))).toEqual([
        `service ${principalId} at outputBlobManagedIdentity.clientId`,
      ]);
    }
  });
});

describe("Container Apps", () => {
  const app = (settings: Raw, identity: Raw = user) =>
    resource("azure-native:app:ContainerApp", "app", { tags, identity, configuration: { identitySettings: settings } });

  it.each<[string, Raw, readonly string[]]>([
    ["says nothing of it", null, [named]],
    ["gives it to its main containers", [{ identity: identityId, lifecycle: "Main" }], [named]],
    [
      "keeps it for the platform",
      [{ identity: identityId, lifecycle: "None" }],
      [named.replace("execution", "service")],
    ],
    [
      "keeps it in another case",
      [{ identity: identityId.toUpperCase(), lifecycle: "None" }],
      [named.replace("execution", "service")],
    ],
    ["keeps another", [{ identity: "system", lifecycle: "None" }], [named]],
    ["says what is not known yet", pending(), [named]],
    ["keeps what is not known yet", [{ identity: pending(), lifecycle: "None" }], [named]],
  ])("let code take tokens, where the app %s", (_, settings, acts) => {
    expect(actsOf(app(settings))).toEqual(acts);
  });

  it("keep a system-assigned identity for the platform too", () => {
    const settings = [{ identity: "system", lifecycle: "None" }];
    expect(actsOf(app(settings, { type: "SystemAssigned" }))).toEqual(["service self at identity"]);
  });

  it("are nobody without an identity, but for sessions, which are best without", () => {
    expect(actsOf(app(null, null))).toEqual(["nobody at identity"]);
    expect(actsOf(resource("azure-native:app:ContainerAppsSessionPool", "s", { tags }))).toEqual([]);
    expect(actsOf(resource("azure-native:app:ContainerAppsSessionPool", "s", { tags, identity: user }))).toEqual([
      named,
    ]);
  });
});

describe("App Service", () => {
  it.each([
    ["azure-native:web:WebApp", { kind: "app,linux" }, "App Service app"],
    ["azure-native:web:WebApp", { kind: "functionapp,linux" }, "Function App"],
    ["azure-native:web:WebApp", { kind: pending() }, "App Service app"],
    ["azure-native:web:WebAppSlot", { kind: "functionapp" }, "Function App slot"],
    ["azure:appservice/linuxFunctionApp:LinuxFunctionApp", {}, "Function App"],
    ["azure:appservice/linuxWebAppSlot:LinuxWebAppSlot", {}, "App Service app slot"],
  ] as const)("%s %j is a %s", (type, inputs, label) => {
    const made = resource(type, "it", { tags, ...inputs });
    expect(factsOf(made, "workload")[0]?.label).toBe(label);
    expect(actsOf(made)).toEqual(["nobody at identity"]);
  });

  it("reads secrets and pulls images for the platform", () => {
    const inputs: Inputs = {
      tags,
      identity: user,
      keyVaultReferenceIdentity: identityId,
      siteConfig: { acrUserManagedIdentityID: principalId, keyVaultReferenceIdentity: "SystemAssigned" },
    };
    expect(actsOf(resource("azure-native:web:WebApp", "it", inputs))).toEqual([
      named,
      "service train at keyVaultReferenceIdentity",
      `service ${principalId} at siteConfig.acrUserManagedIdentityID`,
    ]);
  });

  it("has slots that are part of the app", () => {
    const inputs: Inputs = { resourceGroupName: "ml", name: "scorer", identity: user };
    const app = resource("azure-native:web:WebApp", "app", { ...inputs, tags });
    const tag = { workload: "blue" };
    const slot = resource("azure-native:web:WebAppSlot", "slot", { ...inputs, slot: "blue", tags: tag });
    expect(policiesOf(app, slot)).not.toContain("no-shared-identity");
    const stranger = { ...slot, inputs: { ...slot.inputs, name: "other" } };
    expect(policiesOf(app, stranger)).toContain("no-shared-identity");
  });
});

describe("Container Instances, Automation and Batch", () => {
  it.each([
    "azure-native:containerinstance:ContainerGroup",
    "azure:containerservice/group:Group",
    "azure-native:containerinstance:NGroup",
    "azure-native:automation:AutomationAccount",
    "azure:automation/account:Account",
    "azure-native:batch:Pool",
    "azure:batch/pool:Pool",
  ])("run code with their own identity: %s", (type) => {
    expect(actsOf(resource(type, "it", { tags, identity: user }))).toEqual([named]);
    expect(actsOf(resource(type, "it", { tags }))).toEqual(["nobody at identity"]);
  });

  it.each([
    "azure-native:batch:BatchAccount",
    "azure:batch/account:Account",
    "azure-native:kubernetes:ConnectedCluster",
    "azure:arckubernetes/cluster:Cluster",
    "azure-native:kubernetesconfiguration:Extension",
    "azure:arckubernetes/clusterExtension:ClusterExtension",
  ])("leave it to the platform: %s", (type) => {
    expect(actsOf(resource(type, "it", { tags, identity: { type: "SystemAssigned" } }))).toEqual([
      "service self at identity",
    ]);
    expect(actsOf(resource(type, "it", { tags }))).toEqual([]);
  });
});

const made = "execution self at identityProfile";

describe("AKS", () => {
  const aks = (inputs: Inputs) => resource("azure-native:containerservice:ManagedCluster", "aks", { tags, ...inputs });

  it.each<[string, Inputs, readonly string[]]>([
    ["lets every pod reach the kubelet identity that AKS makes", {}, [made, "ambient at identityProfile"]],
    [
      "lets every pod reach the kubelet identity that it names",
      { identityProfile: { kubeletidentity: { resourceId: identityId } } },
      [
        "execution train at identityProfile.kubeletidentity.resourceId",
        "ambient at identityProfile.kubeletidentity.resourceId",
      ],
    ],
    [
      "may name a kubelet identity",
      { identityProfile: pending(), networkProfile: { podLinkLocalAccess: "None" } },
      ["execution unknown at identityProfile.kubeletidentity.resourceId"],
    ],
    ["blocks pods", { networkProfile: { podLinkLocalAccess: "None" } }, [made]],
    ["lets pods through", { networkProfile: { podLinkLocalAccess: "IMDS" } }, [made, "ambient at identityProfile"]],
    [
      "may block pods",
      { networkProfile: { podLinkLocalAccess: pending() } },
      [made, "unsure ambient at networkProfile.podLinkLocalAccess"],
    ],
    ["may have any network", { networkProfile: 7 }, [made, "unsure ambient at networkProfile.podLinkLocalAccess"]],
    [
      "acts with an identity for the platform",
      { identity: user, networkProfile: { podLinkLocalAccess: "None" } },
      ["service train at identity.userAssignedIdentities[0]", made],
    ],
    [
      "has a system-assigned identity, beside which its kubelet identity cannot be told apart",
      { identity: { type: "SystemAssigned" }, networkProfile: { podLinkLocalAccess: "None" } },
      ["service self at identity", "unsure machine at identityProfile"],
    ],
    [
      "acts with the identity it has",
      { servicePrincipalProfile: { clientId: "msi" }, networkProfile: { podLinkLocalAccess: "None" } },
      [made],
    ],
    [
      "acts as a service principal",
      { servicePrincipalProfile: { clientId: principalId }, networkProfile: { podLinkLocalAccess: "None" } },
      [`service ${principalId} at servicePrincipalProfile.clientId`, made],
    ],
    [
      "gives pods identities in the older way",
      {
        podIdentityProfile: { userAssignedIdentities: [{ identity: { resourceId: identityId } }] },
        networkProfile: { podLinkLocalAccess: "None" },
      },
      [made, "execution train at podIdentityProfile.userAssignedIdentities[0].identity.resourceId"],
    ],
  ])("%s", (_, inputs, acts) => {
    expect(actsOf(aks(inputs))).toEqual(acts);
  });

  it("has node pools that are part of it, and leave its kubelet identity to pods", () => {
    const pool = resource("azure-native:containerservice:AgentPool", "gpu", {
      resourceGroupName: "ml",
      resourceName: "aks",
      vmSize: "Standard_NC24ads_A100_v4",
    });
    expect(actsOf(pool)).toEqual(["ambient at resourceName"]);
    const classic = resource("azure:containerservice/kubernetesClusterNodePool:KubernetesClusterNodePool", "gpu", {
      kubernetesClusterId: "/c",
      vmSize: "Standard_NC24ads_A100_v4",
    });
    expect(actsOf(classic)).toEqual(["ambient at kubernetesClusterId"]);
  });

  it("knows what is granted to the kubelet identity that AKS makes", () => {
    const one = resource(
      "azure-native:containerservice:ManagedCluster",
      "aks",
      { tags, identity: user },
      { outputs: { identityProfile: { kubeletidentity: { objectId: principalId } } } },
    );
    expect(factsOf(one, "identity").map(({ label, names }) => [label, names.exact])).toEqual([
      ["kubelet identity of the AKS cluster", [principalId]],
    ]);
    const owner = roleAssignment(principalId, roleId(builtIn.owner), group);
    expect(policiesOf(one, owner)).toContain("no-admin-role");
    const ofProgram = aks({ identityProfile: { kubeletidentity: { resourceId: identityId } } });
    expect(factsOf(ofProgram, "identity")).toEqual([]);
  });

  it("is the same in the classic provider", () => {
    const classic = resource("azure:containerservice/kubernetesCluster:KubernetesCluster", "aks", {
      tags,
      identity: { type: "UserAssigned", identityIds: [identityId] },
      kubeletIdentity: { userAssignedIdentityId: identityId },
    });
    expect(actsOf(classic)).toEqual([
      "service train at identity.identityIds[0]",
      "execution train at kubeletIdentity.userAssignedIdentityId",
      "ambient at kubeletIdentity.userAssignedIdentityId",
    ]);
    expect(actsOf(resource("azure:containerservice/automaticCluster:AutomaticCluster", "a", { tags }))).toEqual([
      made,
      "ambient at identityProfile",
    ]);
  });
});

describe("the Azure SRE Agent", () => {
  it("acts with the identities that its actions name", () => {
    const inputs: Inputs = {
      identity: user,
      properties: {
        actionConfiguration: { identity: identityId },
        knowledgeGraphConfiguration: { identity: "system" },
      },
    };
    expect(actsOf(resource("azure-native:app:Agent", "sre", inputs))).toEqual([
      named,
      "execution train at properties.actionConfiguration.identity",
    ]);
  });
});
