import type * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import {
  MlComputeCluster,
  MlComputeInstance,
  MlOnlineEndpoint,
  MlWorkspace,
  WorkloadIdentity,
} from "../../../components/azure/index.js";
import type { Needs } from "../../../components/azure/arguments/needs.js";
import {
  azureAllows,
  azureBuiltInRole,
  azureRights,
  azureRoleDefinition,
  type AzureAssignment,
} from "../../../policy-pack/permissions/index.js";
import type { Raw } from "../../../policy-pack/model/index.js";
import { made, type Made } from "../mocks.js";

// What the identities of components may do, asked of the library that judges everybody else's.

interface Case {
  readonly need: keyof Needs;
  /** The resource that is named, and one beside it. */
  readonly on: string;
  readonly sibling: string;
  readonly operations: readonly string[];
  /** Of the data unless told. */
  readonly plane?: Plane;
}

type Plane = "control" | "data";

const group = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/vision";

/** One need for each list and each kind of thing that it takes, for things of a name. */
function cases(name: string): Readonly<Record<string, Case>> {
  const both = (id: (name: string) => string): Pick<Case, "on" | "sibling"> => ({
    on: id(name),
    sibling: id(`${name}2`),
  });
  const container = (one: string): string =>
    `${group}/providers/Microsoft.Storage/storageAccounts/store/blobServices/default/containers/${one}`;
  const of =
    (type: string, parent = "") =>
    (one: string): string =>
      `${group}/providers/${type}/${parent}${one}`;
  const blobs = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";
  return {
    "reads a container": { need: "reads", ...both(container), operations: [`${blobs}/read`] },
    "reads an account": {
      need: "reads",
      ...both(of("Microsoft.Storage/storageAccounts")),
      operations: [`${blobs}/read`],
    },
    "writes a container": {
      need: "writes",
      ...both(container),
      operations: [`${blobs}/read`, `${blobs}/write`, `${blobs}/delete`],
    },
    "pulls from a registry": {
      need: "pulls",
      ...both(of("Microsoft.ContainerRegistry/registries")),
      operations: ["Microsoft.ContainerRegistry/registries/pull/read"],
      plane: "control",
    },
    "decrypts with a key": {
      need: "decrypts",
      ...both(of("Microsoft.KeyVault/vaults", "vault/keys/")),
      operations: ["Microsoft.KeyVault/vaults/keys/decrypt/action"],
    },
    "reads a secret": {
      need: "secrets",
      ...both(of("Microsoft.KeyVault/vaults", "vault/secrets/")),
      operations: ["Microsoft.KeyVault/vaults/secrets/getSecret/action"],
    },
    "invokes a model": {
      need: "invokes",
      ...both(of("Microsoft.CognitiveServices/accounts")),
      operations: ["Microsoft.CognitiveServices/accounts/OpenAI/deployments/chat/completions/action"],
    },
    "scores an endpoint": {
      need: "scores",
      ...both(of("Microsoft.MachineLearningServices/workspaces", "lab/onlineEndpoints/")),
      operations: ["Microsoft.MachineLearningServices/workspaces/onlineEndpoints/score/action"],
      plane: "control",
    },
    "publishes to a Service Bus queue": {
      need: "publishes",
      ...both(of("Microsoft.ServiceBus/namespaces", "bus/queues/")),
      operations: ["Microsoft.ServiceBus/namespaces/messages/send/action"],
    },
    "publishes to an event hub": {
      need: "publishes",
      ...both(of("Microsoft.EventHub/namespaces", "hub/eventhubs/")),
      operations: ["Microsoft.EventHub/namespaces/messages/send/action"],
    },
    "publishes to a storage queue": {
      need: "publishes",
      ...both(of("Microsoft.Storage/storageAccounts", "store/queueServices/default/queues/")),
      operations: ["Microsoft.Storage/storageAccounts/queueServices/queues/messages/add/action"],
    },
    "publishes to an Event Grid topic": {
      need: "publishes",
      ...both(of("Microsoft.EventGrid/topics")),
      operations: ["Microsoft.EventGrid/events/send/action"],
    },
    "logs to a data collection rule": {
      need: "logsTo",
      ...both(of("Microsoft.Insights/dataCollectionRules")),
      operations: ["Microsoft.Insights/Metrics/Write"],
    },
  };
}

const who = { owner: "vision-team@example.com", workload: "trainer", resourceGroupName: "vision" };
const modelId = `${group}/providers/Microsoft.MachineLearningServices/workspaces/lab/models/churn/versions/1`;
const dependencies = {
  storageAccountId: `${group}/providers/Microsoft.Storage/storageAccounts/lab`,
  keyVaultId: `${group}/providers/Microsoft.KeyVault/vaults/lab`,
  applicationInsightsId: `${group}/providers/Microsoft.Insights/components/lab`,
  containerRegistryId: `${group}/providers/Microsoft.ContainerRegistry/registries/lab`,
};
const inLab = { ...who, workspaceName: "lab" };

/** How each component is asked for a need. */
const components: Readonly<Record<string, (need: Needs) => pulumi.Resource>> = {
  WorkloadIdentity: (need) => new WorkloadIdentity("one", { ...who, ...need }),
  MlComputeInstance: (need) => new MlComputeInstance("one", { ...inLab, vmSize: "STANDARD_DS3_V2", ...need }),
  MlComputeCluster: (need) =>
    new MlComputeCluster("one", { ...inLab, vmSize: "STANDARD_DS3_V2", maxNodes: 2, ...need }),
  MlWorkspace: (need) => new MlWorkspace("one", { ...who, ...dependencies, ...need }),
  MlOnlineEndpoint: (need) =>
    new MlOnlineEndpoint("one", { ...inLab, modelId, instanceType: "Standard_DS3_v2", ...need }),
};

/** All that a program assigns to anybody. */
async function assignmentsOf(program: () => unknown): Promise<readonly AzureAssignment[]> {
  const resources = await made(program);
  return resources
    .filter(({ type }) => type === "azure-native:authorization:RoleAssignment")
    .map(({ inputs }) => {
      const { roleDefinitionId, scope, condition } = inputs as Readonly<Record<string, string>>;
      return { role: roleOf(roleDefinitionId ?? "", resources), scope, ...(condition !== undefined && { condition }) };
    });
}

function roleOf(id: string, resources: readonly Made[]) {
  const builtIn = azureBuiltInRole(id);
  if (builtIn !== undefined) return builtIn;
  const custom = resources.find(({ type, name }) => type.endsWith(":RoleDefinition") && id.endsWith(`/${name}`));
  return azureRoleDefinition(String(custom?.inputs["roleName"]), custom?.inputs["permissions"] as Raw, id);
}

function verdict(assignments: readonly AzureAssignment[], operation: string, scope: string, plane: Plane): string {
  return azureAllows({ assignments }, { operation, plane, scope }).is;
}

const names = ["churn", "images7"];
const asked = Object.keys(components).flatMap((component) =>
  names.flatMap((name) => Object.keys(cases(name)).map((title) => [component, title, name] as const)),
);

describe("the identity that a component makes", () => {
  it.each(asked)("%s: %s called %s, and none beside it", async (component, title, name) => {
    const asks = cases(name)[title];
    if (asks === undefined) throw new Error(title);
    const { plane = "data" } = asks;
    const assignments = await assignmentsOf(() => components[component]?.({ [asks.need]: { it: asks.on } }));
    for (const operation of asks.operations) {
      expect(verdict(assignments, operation, asks.on, plane), `${operation} on ${asks.on}`).toBe("allowed");
      expect(verdict(assignments, operation, asks.sibling, plane), `${operation} on ${asks.sibling}`).toBe("denied");
      expect(verdict(assignments, operation, group, plane), `${operation} on the resource group`).toBe("denied");
    }
    for (const power of ["Microsoft.Authorization/roleAssignments/write", "Microsoft.Resources/tags/write"]) {
      expect(verdict(assignments, power, asks.on, "control"), power).toBe("denied");
    }
  });

  it.each(Object.keys(components))("%s: all needs together lead to no more power", async (component) => {
    const all: Record<string, Record<string, string>> = {};
    for (const [title, { need, on }] of Object.entries(cases("churn"))) {
      all[need] = { ...all[need], [title.replaceAll(" ", "-")]: on };
    }
    const rights = azureRights(await assignmentsOf(() => components[component]?.(all)));
    // A workspace is a Contributor of its parts, as Microsoft has it; it runs nobody's code:
    // https://learn.microsoft.com/azure/machine-learning/how-to-identity-based-service-authentication
    if (component === "MlWorkspace") {
      expect([...rights.admin().proof, ...rights.escalation().proof]).toEqual([]);
      return;
    }
    for (const question of ["admin", "escalation", "broad", "wide"] as const) {
      expect(rights[question](), question).toEqual({ proof: [], open: [] });
    }
  });
});
