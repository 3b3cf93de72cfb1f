import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { MlOnlineEndpoint, type MlOnlineEndpointArgs } from "../../../components/azure/index.js";
import { made, valueOf, type Made } from "../mocks.js";

const group = "/subscriptions/s/resourceGroups/g";
const lab = `${group}/providers/Microsoft.MachineLearningServices/workspaces/vision-lab`;
const good: MlOnlineEndpointArgs = {
  owner: "vision-team@example.com",
  workload: "defects",
  resourceGroupName: "vision",
  workspaceName: "vision-lab",
  modelId: `${lab}/models/defects/versions/3`,
  instanceType: "Standard_DS3_v2",
};
const endpoint = `${lab}/onlineEndpoints/defects`;
const identityId = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/endpoint-of-a-test`;

function inputsOf(resources: readonly Made[], type: string): Made["inputs"][] {
  return resources.filter((one) => one.type.endsWith(`:${type}`)).map(({ inputs }) => inputs);
}

describe("MlOnlineEndpoint", () => {
  it("makes an endpoint without keys that runs as an identity of its own, and one deployment", async () => {
    const resources = await made(() => new MlOnlineEndpoint("defects", good));
    expect(resources.map(({ type }) => type.split(":").at(-1))).toEqual([
      "MlOnlineEndpoint",
      "UserAssignedIdentity",
      "OnlineEndpoint",
      "OnlineDeployment",
    ]);
    const tags = { owner: good.owner, workload: good.workload };
    expect(inputsOf(resources, "OnlineEndpoint")).toEqual([
      {
        resourceGroupName: "vision",
        workspaceName: "vision-lab",
        endpointName: "defects",
        identity: {
          type: "UserAssigned",
          userAssignedIdentities: [expect.stringMatching(/UserAssignedIdentity\/defects$/)],
        },
        properties: { authMode: "AADToken", publicNetworkAccess: "Enabled", traffic: {} },
        tags,
      },
    ]);
    expect(inputsOf(resources, "OnlineDeployment")).toMatchObject([
      {
        endpointName: "defects",
        deploymentName: "defects",
        properties: { endpointComputeType: "Managed", model: good.modelId, instanceType: "Standard_DS3_v2" },
        sku: { name: "Default", capacity: 1 },
        tags,
      },
    ]);
    expect(inputsOf(resources, "OnlineDeployment")[0]?.["properties"]).not.toHaveProperty("codeConfiguration");
  });

  it("scores with code, takes all traffic, and is closed to the internet, where that is asked for", async () => {
    const asked = {
      codeId: "code",
      scoringScript: "score.py",
      environmentId: "environment",
      environmentVariables: { THRESHOLD: "0.5" },
      instanceCount: 3,
      takesTraffic: true,
      publicNetworkAccess: false,
    };
    const resources = await made(() => new MlOnlineEndpoint("defects", { ...good, ...asked }));
    expect(inputsOf(resources, "OnlineEndpoint")).toMatchObject([
      { properties: { publicNetworkAccess: "Disabled", traffic: { defects: 100 } } },
    ]);
    expect(inputsOf(resources, "OnlineDeployment")).toMatchObject([
      {
        properties: {
          codeConfiguration: { codeId: "code", scoringScript: "score.py" },
          environmentId: "environment",
          environmentVariables: { THRESHOLD: "0.5" },
        },
        sku: { capacity: 3 },
      },
    ]);
  });

  it("gives the identity what it needs, and the right to write metrics of one workspace", async () => {
    const registry = `${group}/providers/Microsoft.ContainerRegistry/registries/vision`;
    let served: MlOnlineEndpoint | undefined;
    const args = { ...good, pulls: { registry }, metricsTo: pulumi.output(lab) };
    const resources = await made(() => (served = new MlOnlineEndpoint("defects", args)));
    const grants = [
      { who: "principal of defects", need: "pulls", what: "AcrPull", where: registry },
      { who: "principal of defects", need: "metricsTo", what: "AzureML Metrics Writer", where: lab },
    ];
    expect(await valueOf(served?.grants)).toEqual(grants);
    const metrics = inputsOf(resources, "RoleAssignment").find(({ scope }) => scope === lab);
    expect(metrics).toMatchObject({
      principalId: "principal of defects",
      roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/635dd51f-9968-44d3-b7fb-6d9a6bd613ae",
    });
  });

  it("lets callers call, and do nothing else", async () => {
    const callers = { inspection: "principal of the inspection", reports: pulumi.output("principal of the reports") };
    const resources = await made(() => new MlOnlineEndpoint("defects", { ...good, callers }));
    expect(inputsOf(resources, "RoleDefinition")).toMatchObject([
      {
        assignableScopes: [group],
        permissions: [{ actions: ["Microsoft.MachineLearningServices/workspaces/onlineEndpoints/score/action"] }],
      },
    ]);
    const assignments = inputsOf(resources, "RoleAssignment");
    expect(assignments.map(({ principalId }) => principalId).toSorted()).toEqual(
      Object.keys(callers).map((word) => `principal of the ${word}`),
    );
    for (const assignment of assignments) {
      expect(assignment).toMatchObject({ scope: endpoint, principalType: "ServicePrincipal" });
      expect(assignment["roleDefinitionId"]).toMatch(/RoleDefinition\/defects-callers$/);
    }
  });

  it("takes an identity that was made for it", async () => {
    const resources = await made(() => new MlOnlineEndpoint("brought", { ...good, identityId }));
    expect(inputsOf(resources, "UserAssignedIdentity")).toEqual([]);
    expect(inputsOf(resources, "OnlineEndpoint")).toMatchObject([
      { identity: { userAssignedIdentities: [identityId] } },
    ]);
  });

  it("gives out the endpoint and its identity", async () => {
    let served: MlOnlineEndpoint | undefined;
    await made(() => (served = new MlOnlineEndpoint("defects", good)));
    expect(await valueOf(served?.endpointId)).toBe(endpoint);
    expect(await valueOf(served?.endpointName)).toBe("defects");
    expect(await valueOf(served?.identityId)).toMatch(/UserAssignedIdentity\/defects$/);
    expect(await valueOf(served?.grants)).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["no workspace", { workspaceName: "" }, "workspaceName is missing or empty: name the workspace"],
    ["no model", { modelId: undefined }, "modelId is missing or empty: give the id of the version of a model"],
    ["no type of instance", { instanceType: " " }, "instanceType is missing or empty: name one"],
    ["no instances", { instanceCount: 0 }, "instanceCount must be a whole number from 1 on"],
    ["code without a script", { codeId: "code" }, "scoringScript is missing or empty: name the script in codeId"],
    [
      "a script without code",
      { scoringScript: "score.py" },
      "codeId is missing: give the code that scoringScript is in",
    ],
    ["a list of callers", { callers: ["a"] }, "callers must be a map"],
    ["a caller without id", { callers: { a: "" } }, "callers.a is missing or empty: give the object id of a machine"],
    ["metrics to anything else", { metricsTo: identityId }, "metricsTo must be the id of a workspace"],
    ["metrics to a resource group", { metricsTo: group }, "metricsTo names a whole resource group or more"],
    [
      "an identity and metrics",
      { identityId: `${identityId}s`, metricsTo: lab },
      "identityId brings its own roles: leave out",
    ],
    ["an identity and needs", { identityId, scores: {} }, "identityId brings its own roles: leave out scores"],
  ])("refuses %s", (_, wrong, message) => {
    const args = { ...good, ...wrong };
    expect(() => new MlOnlineEndpoint("defects", args)).toThrow(message);
  });
});
