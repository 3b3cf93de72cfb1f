import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MlComputeCluster, MlOnlineEndpoint, WorkloadIdentity } from "../../../components/azure/index.js";
import type { Grant } from "../../../components/azure/identity/grants.js";
import { lists, type List, type Needs, type TemporaryAccess } from "../../../components/azure/arguments/needs.js";
import { made, valueOf } from "../mocks.js";

// An identity holds the sum of what its needs give, each by itself: who takes one away takes away that one.

/** One entry of one list, for good or, of blobs, for a while. */
interface Need {
  readonly list: List;
  readonly word: string;
  readonly id: string;
  readonly until?: string;
}

const group = "/subscriptions/s/resourceGroups/vision";
const on =
  (path: string) =>
  (name: string): string =>
    `${group}/providers/${path.replace("{}", name)}`;
const container = on("Microsoft.Storage/storageAccounts/store/blobServices/default/containers/{}");

const of: Readonly<Record<List, readonly ((name: string) => string)[]>> = {
  reads: [container, on("Microsoft.Storage/storageAccounts/{}")],
  writes: [container],
  pulls: [on("Microsoft.ContainerRegistry/registries/{}")],
  decrypts: [on("Microsoft.KeyVault/vaults/vault/keys/{}")],
  secrets: [on("Microsoft.KeyVault/vaults/vault/secrets/{}"), on("Microsoft.KeyVault/vaults/{}")],
  invokes: [on("Microsoft.CognitiveServices/accounts/{}")],
  scores: [on("Microsoft.MachineLearningServices/workspaces/lab/onlineEndpoints/{}")],
  publishes: [
    on("Microsoft.ServiceBus/namespaces/bus/queues/{}"),
    on("Microsoft.EventHub/namespaces/hub/eventhubs/{}"),
    on("Microsoft.EventGrid/topics/{}"),
  ],
  logsTo: [on("Microsoft.Insights/components/{}"), on("Microsoft.Insights/dataCollectionRules/{}")],
};

const forGood: fc.Arbitrary<Need> = fc
  .record({
    of: fc.constantFrom(...lists.flatMap((list) => of[list].map((make) => ({ list, make })))),
    word: fc.constantFrom("a", "b", "c"),
  })
  .map(({ of: { list, make }, word }) => ({ list, word, id: make(word) }));
const forAWhile: fc.Arbitrary<Need> = fc
  .record({
    list: fc.constantFrom("reads" as const, "writes" as const),
    word: fc.constantFrom("a", "b", "c"),
    until: fc.constantFrom("2027-01-31", "2027-06-30T18:00:00Z"),
  })
  .map(({ list, word, until }) => ({ list, word, id: container(`${word}-for-a-while`), until }));

/** Some needs, and one of them. */
const someAndOne = fc
  .uniqueArray(fc.oneof({ weight: 4, arbitrary: forGood }, forAWhile), {
    // A word is there once in each map.
    selector: ({ list, word, until }) => (until === undefined ? `${list}.${word}` : `temporary.${word}`),
    minLength: 1,
    maxLength: 10,
  })
  .chain((all) => fc.record({ all: fc.constant(all), one: fc.constantFrom(...all) }));

interface Asked extends Needs {
  temporary: Record<string, TemporaryAccess>;
}

/** The needs as the arguments of a component have them. */
function asked(needs: readonly Need[]): Asked {
  const lasting = lists.map(
    (list) => [list, needs.filter((one) => one.list === list && one.until === undefined)] as const,
  );
  const ending = needs.flatMap(({ list, word, id, until }) =>
    until === undefined ? [] : [[word, { until, [list]: id }]],
  );
  return {
    ...Object.fromEntries(
      lasting.map(([list, some]) => [list, Object.fromEntries(some.map(({ word, id }) => [word, id]))] as const),
    ),
    temporary: Object.fromEntries(ending) as Asked["temporary"],
  };
}

const about = {
  owner: "vision-team@example.com",
  workload: "trainer",
  resourceGroupName: "vision",
  workspaceName: "lab",
};
const components = {
  WorkloadIdentity: (needs: Asked) => new WorkloadIdentity("trainer", { ...about, ...needs }),
  MlComputeCluster: (needs: Asked) =>
    new MlComputeCluster("trainer", { ...about, ...needs, vmSize: "STANDARD_DS3_V2", maxNodes: 1 }),
  MlOnlineEndpoint: (needs: Asked) =>
    new MlOnlineEndpoint("trainer", { ...about, ...needs, modelId: "model", instanceType: "Standard_DS3_v2" }),
} as const;

interface Held {
  /** Everything that gives a right, with all that it says. */
  readonly rights: ReadonlySet<string>;
  readonly grants: ReadonlySet<string>;
}

async function heldWith(make: (needs: Asked) => { grants: WorkloadIdentity["grants"] }, needs: readonly Need[]) {
  let component: { grants: WorkloadIdentity["grants"] } | undefined;
  const resources = await made(() => (component = make(asked(needs))));
  const rights = resources.filter(({ type }) => type.startsWith("azure-native:authorization:"));
  const grants: readonly Grant[] = (await valueOf(component?.grants)) ?? [];
  const told = (all: readonly unknown[]): ReadonlySet<string> => new Set(all.map((one) => JSON.stringify(one)));
  return { rights: told(rights), grants: told(grants) } satisfies Held;
}

const without = (all: ReadonlySet<string>, some: ReadonlySet<string>): string[] =>
  [...all].filter((one) => !some.has(one)).toSorted();

describe.each(Object.entries(components))("taking away one need of %s", (_, make) => {
  it("takes away its role, on its resource, and what is told of it, and nothing else", async () => {
    await fc.assert(
      fc.asyncProperty(someAndOne, async ({ all, one }) => {
        const before = await heldWith(make, all);
        const after = await heldWith(
          make,
          all.filter((other) => other !== one),
        );
        const alone = await heldWith(make, [one]);
        for (const what of ["rights", "grants"] as const) {
          expect(alone[what].size).toBeGreaterThan(0);
          expect(without(before[what], after[what])).toEqual([...alone[what]].toSorted());
          expect(without(after[what], before[what])).toEqual([]);
        }
        expect(before.grants.size).toBe(all.length);
      }),
      { numRuns: 6 },
    );
  });
});
