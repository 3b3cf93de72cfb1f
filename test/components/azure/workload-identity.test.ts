import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { narrow } from "../../../components/azure/arguments/check.js";
import { WorkloadIdentity, type WorkloadIdentityArgs } from "../../../components/azure/index.js";
import { made, valueOf } from "../mocks.js";

const good: WorkloadIdentityArgs = {
  owner: "vision-team@example.com",
  workload: "trainer",
  resourceGroupName: "vision",
};
const group = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/vision";
const account = `${group}/providers/Microsoft.Storage/storageAccounts/vision`;
const container = `${account}/blobServices/default/containers/images`;
const registry = `${group}/providers/Microsoft.ContainerRegistry/registries/vision`;
const endpoint = `${group}/providers/Microsoft.MachineLearningServices/workspaces/lab/onlineEndpoints/churn`;
const secret = `${group}/providers/microsoft.keyvault/vaults/vision/secrets/token`;

describe("WorkloadIdentity of Azure", () => {
  it("makes an identity with its owner and workload as tags, and no role", async () => {
    const [component, ...rest] = await made(() => new WorkloadIdentity("trainer", good));
    expect(component).toMatchObject({ type: "ml-identity-azure:index:WorkloadIdentity", inputs: good });
    expect(rest).toEqual([
      {
        type: "azure-native:managedidentity:UserAssignedIdentity",
        name: "trainer",
        inputs: { resourceGroupName: "vision", tags: { owner: good.owner, workload: good.workload } },
      },
    ]);
  });

  it.each([
    ["reads", "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1", container],
    ["writes", "ba92f5b4-2d11-453d-a403-e96b0029c9fe", account],
    ["pulls", "7f951dda-4ed3-4680-a7ca-43fe172d538d", registry],
    ["secrets", "4633458b-17de-408a-b874-0445c86b69e6", secret],
  ])("gives the one role for %s on the one resource, known or not", async (argument, role, id) => {
    for (const scope of [id, pulumi.output(id)]) {
      const resources = await made(() => new WorkloadIdentity("trainer", { ...good, [argument]: { it: scope } }));
      expect(resources.slice(2)).toEqual([
        {
          type: "azure-native:authorization:RoleAssignment",
          name: `trainer-${argument}-it`,
          inputs: {
            principalId: "principal of trainer",
            principalType: "ServicePrincipal",
            roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${role}`,
            scope: id,
          },
        },
      ]);
    }
  });

  it("sends to each kind of thing with the role for it", async () => {
    const publishes = {
      queue: `${group}/providers/Microsoft.ServiceBus/namespaces/bus/queues/done`,
      hub: pulumi.output(`${group}/providers/Microsoft.EventHub/namespaces/hub/eventhubs/scores`),
    };
    const resources = await made(() => new WorkloadIdentity("trainer", { ...good, publishes }));
    expect(resources.slice(2).map(({ inputs }) => String(inputs["roleDefinitionId"]).split("/").at(-1))).toEqual([
      "69a216fc-b8fb-44d8-bc22-1f3c2cd27a39",
      "2b629674-e913-4c01-ae53-ef4638d8f975",
    ]);
  });

  it("calls an online endpoint with a role of its own, as Azure has none that allows only that", async () => {
    const scores = { churn: endpoint };
    const resources = await made(() => new WorkloadIdentity("trainer", { ...good, scores }));
    expect(resources.slice(2)).toMatchObject([
      {
        type: "azure-native:authorization:RoleDefinition",
        inputs: {
          scope: group,
          assignableScopes: [group],
          permissions: [{ actions: ["Microsoft.MachineLearningServices/workspaces/onlineEndpoints/score/action"] }],
        },
      },
      { type: "azure-native:authorization:RoleAssignment", inputs: { scope: endpoint } },
    ]);
  });

  it("ends what is needed for a while", async () => {
    const temporary = { old: { until: "2027-01-31", reads: container } };
    let identity: WorkloadIdentity | undefined;
    const resources = await made(() => (identity = new WorkloadIdentity("trainer", { ...good, temporary })));
    expect(resources.at(-1)).toMatchObject({
      name: "trainer-temporary-old",
      inputs: {
        conditionVersion: "2.0",
        condition:
          "((!(ActionMatches{'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'})) OR " +
          "(@Environment[UtcNow] DateTimeLessThan '2027-01-31T00:00:00Z'))",
      },
    });
    expect(await valueOf(identity?.grants)).toEqual([
      {
        who: "principal of trainer",
        need: "reads",
        what: "Storage Blob Data Reader",
        where: container,
        until: "2027-01-31T00:00:00Z",
      },
    ]);
  });

  it("gives tokens to the one who is named, and to nobody beside", async () => {
    const issuer = "https://token.actions.githubusercontent.com";
    const federates = { deploy: { issuer, subject: "repo:org/name:environment:prod" } };
    const resources = await made(() => new WorkloadIdentity("trainer", { ...good, federates }));
    expect(resources.at(-1)).toMatchObject({
      type: "azure-native:managedidentity:FederatedIdentityCredential",
      name: "trainer-deploy",
      inputs: { issuer, subject: "repo:org/name:environment:prod", audiences: ["api://AzureADTokenExchange"] },
    });
  });

  it("makes one credential after the other, as Azure takes no two at a time", async () => {
    const issuer = "https://token.actions.githubusercontent.com";
    const federates = Object.fromEntries(["a", "b", "c"].map((subject) => [subject, { issuer, subject }]));
    const credentials: unknown[] = [];
    const before: number[] = [];
    const seen: pulumi.ResourceTransformation = ({ type, resource, opts }) => {
      if (!type.endsWith(":FederatedIdentityCredential")) return undefined;
      before.push(credentials.indexOf([opts.dependsOn].flat()[0]));
      credentials.push(resource);
      return undefined;
    };
    await made(() => new WorkloadIdentity("trainer", { ...good, federates }, { transformations: [seen] }));
    expect(before).toEqual([-1, 0, 1]);
  });

  it("gives out the identity", async () => {
    let identity: WorkloadIdentity | undefined;
    await made(() => (identity = new WorkloadIdentity("trainer", { ...good, location: "westeurope" })));
    expect(await valueOf(identity?.identityId)).toMatch(/UserAssignedIdentity\/trainer$/);
    expect(await valueOf(identity?.principalId)).toBe("principal of trainer");
    expect(await valueOf(identity?.clientId)).toBe("client of trainer");
  });
});

describe("what is wrong is refused before anything is made", () => {
  it.each<[string, Record<string, unknown>, string]>([
    ["no owner", { owner: undefined }, "owner is missing or empty: name the team or person"],
    ["a blank workload", { workload: " " }, "workload is missing or empty"],
    ["no resource group", { resourceGroupName: "" }, "resourceGroupName is missing or empty"],
    ["a list for a map", { reads: [container] }, "reads must be a map"],
    ["text for a map", { pulls: registry }, "pulls must be a map"],
    ["an output for a map", { reads: pulumi.output({ images: container }) }, "reads must be a map"],
    ["no id", { reads: { images: "" } }, "reads.images is missing or empty: give the id of a storage container"],
    ["a name for an id", { reads: { images: "images" } }, "reads.images must be the id of a storage container"],
    ["the wrong type of resource", { secrets: { token: account } }, "secrets.token must be the id of a Key Vault"],
    ["a resource group", { reads: { images: group } }, "reads.images names a whole resource group or more"],
    [
      "one resource twice",
      { reads: { a: container, b: container.toUpperCase() } },
      "reads.b is the same resource as reads.a",
    ],
    [
      "the id of a resource group",
      { resourceGroupName: group },
      "resourceGroupName must be the name of a resource group",
    ],
    ["what is no region", { location: "west-europe/1" }, "location must be a region of Azure, such as westeurope"],
    ["a wildcard", { reads: { images: `${account}*` } }, "reads.images holds a wildcard"],
    [
      "what cannot be sent to",
      { publishes: { done: account.replace("Storage", "Web") } },
      "publishes.done must be the id of a",
    ],
    [
      "a workspace to score",
      { scores: { churn: endpoint.split("/online")[0] } },
      "scores.churn must be the id of an online",
    ],
    ["a long owner", { owner: "a".repeat(257) }, "owner becomes a tag of Azure: at most 256 characters"],
    ["a day that does not exist", { expires: "2027-02-30" }, "expires must be a day such as 2027-01-31"],
    ["no end", { temporary: { old: { reads: container } } }, "temporary.old.until is missing or empty"],
    [
      "nothing for a while",
      { temporary: { old: { until: "2027-01-31" } } },
      "temporary.old needs one of reads and writes",
    ],
    [
      "an insecure issuer",
      { federates: { a: { issuer: "http://a", subject: "b" } } },
      "federates.a.issuer must be one URL",
    ],
    [
      "any subject",
      { federates: { a: { issuer: "https://a", subject: "repo:org/*" } } },
      "federates.a.subject holds a wildcard",
    ],
    [
      "an empty audience",
      { federates: { a: { issuer: "https://a", subject: "b", audience: "" } } },
      "federates.a.audience is missing or empty",
    ],
    ["no subject", { federates: { a: { issuer: "https://a" } } }, "federates.a.subject is missing or empty"],
  ])("%s", (_, wrong, message) => {
    const args = { ...good, ...wrong };
    expect(() => new WorkloadIdentity("trainer", args)).toThrow(message);
  });

  it.each([account, container, registry, secret])("%s is narrow", (id) => {
    expect(narrow("reads.images", id)).toBe(id);
  });

  it.each([
    "/",
    "/subscriptions/00000000-0000-0000-0000-000000000001",
    "/subscriptions/00000000-0000-0000-0000-000000000001/",
    group,
    `${group.toLowerCase()}/`,
    "/providers/Microsoft.Management/managementGroups/everything",
  ])("%s is not, even where it comes to light only with deployment", (id) => {
    expect(() => narrow("reads.images", id)).toThrow("reads.images names a whole resource group or more");
  });
});
