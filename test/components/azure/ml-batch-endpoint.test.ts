import { describe, expect, it } from "vitest";
import { MlBatchEndpoint, type MlBatchEndpointArgs } from "../../../components/azure/index.js";
import { made, valueOf, type Made } from "../mocks.js";

const lab = "/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/vision-lab";
const good: MlBatchEndpointArgs = {
  owner: "vision-team@example.com",
  workload: "defects",
  resourceGroupName: "vision",
  workspaceName: "vision-lab",
  computeId: `${lab}/computes/defects`,
  modelId: `${lab}/models/defects/versions/3`,
};

function inputsOf(resources: readonly Made[], type: string): unknown {
  return resources.find((one) => one.type === `azure-native:machinelearningservices:${type}`)?.inputs;
}

describe("MlBatchEndpoint", () => {
  it("makes an endpoint without keys, and one deployment on the cluster", async () => {
    const resources = await made(() => new MlBatchEndpoint("defects", good));
    expect(resources).toHaveLength(3);
    const tags = { owner: good.owner, workload: good.workload };
    expect(inputsOf(resources, "BatchEndpoint")).toEqual({
      resourceGroupName: "vision",
      workspaceName: "vision-lab",
      endpointName: "defects",
      properties: { authMode: "AADToken", defaults: {} },
      tags,
    });
    expect(inputsOf(resources, "BatchDeployment")).toMatchObject({
      endpointName: "defects",
      deploymentName: "defects",
      properties: {
        compute: good.computeId,
        model: { referenceType: "Id", assetId: good.modelId },
        resources: { instanceCount: 1 },
        miniBatchSize: 10,
      },
      tags,
    });
  });

  it("takes code, an environment and sizes, and is what jobs go to, where that is asked for", async () => {
    const asked = {
      codeId: "code",
      scoringScript: "batch.py",
      environmentId: "environment",
      instanceCount: 4,
      miniBatchSize: 50,
      isDefault: true,
    };
    const resources = await made(() => new MlBatchEndpoint("defects", { ...good, ...asked }));
    expect(inputsOf(resources, "BatchEndpoint")).toMatchObject({
      properties: { defaults: { deploymentName: "defects" } },
    });
    expect(inputsOf(resources, "BatchDeployment")).toMatchObject({
      properties: {
        codeConfiguration: { codeId: "code", scoringScript: "batch.py" },
        environmentId: "environment",
        resources: { instanceCount: 4 },
        miniBatchSize: 50,
      },
    });
  });

  it("gives out the endpoint", async () => {
    let endpoint: MlBatchEndpoint | undefined;
    await made(() => (endpoint = new MlBatchEndpoint("defects", good)));
    expect(await valueOf(endpoint?.endpointId)).toMatch(/BatchEndpoint\/defects$/);
    expect(await valueOf(endpoint?.endpointName)).toBe("defects");
    expect(await valueOf(endpoint?.grants)).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["no owner", { owner: "" }, "owner is missing or empty"],
    ["no workspace", { workspaceName: " " }, "workspaceName is missing or empty: name the workspace"],
    ["no cluster", { computeId: undefined }, "computeId is missing or empty: give the id of a compute cluster"],
    ["a cluster's name", { computeId: "defects" }, "computeId must be the id of a compute cluster"],
    ["no model", { modelId: "" }, "modelId is missing or empty: give the id of the version of a model"],
    ["code without a script", { codeId: "code" }, "scoringScript is missing or empty: name the script in codeId"],
    ["a script without code", { scoringScript: "batch.py" }, "codeId is missing: give the code"],
    ["no nodes", { instanceCount: 0 }, "instanceCount must be a whole number from 1 on"],
    ["no files at a time", { miniBatchSize: 0 }, "miniBatchSize must be a whole number from 1 on"],
  ])("refuses %s", (_, wrong, message) => {
    const args = { ...good, ...wrong };
    expect(() => new MlBatchEndpoint("defects", args)).toThrow(message);
  });
});
