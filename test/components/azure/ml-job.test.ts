import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { MlJob, MlSchedule, type MlJobArgs } from "../../../components/azure/index.js";
import { made, valueOf, type Made } from "../mocks.js";

const lab = "/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/vision-lab";
const good: MlJobArgs = {
  owner: "vision-team@example.com",
  workload: "training",
  resourceGroupName: "vision",
  workspaceName: "vision-lab",
  computeId: `${lab}/computes/training`,
  clientId: "client of training",
  environmentId: `${lab}/environments/training/versions/4`,
  command: "python -m training",
};

function jobIn(resources: readonly Made[]): unknown {
  return resources.find(({ type }) => type === "azure-native:machinelearningservices:Job")?.inputs;
}

describe("MlJob", () => {
  it("makes a job that runs on the cluster and as the identity that it names", async () => {
    const resources = await made(() => new MlJob("training-1", good));
    expect(resources).toHaveLength(2);
    expect(jobIn(resources)).toEqual({
      resourceGroupName: "vision",
      workspaceName: "vision-lab",
      properties: {
        jobType: "Command",
        identity: { identityType: "Managed", clientId: good.clientId },
        computeId: good.computeId,
        environmentId: good.environmentId,
        command: good.command,
        inputs: {},
        outputs: {},
        resources: { instanceCount: 1 },
        tags: { owner: good.owner, workload: good.workload },
      },
    });
  });

  it("takes code, inputs, outputs and limits", async () => {
    const asked = {
      displayName: "Training",
      experimentName: "defects",
      codeId: `${lab}/codes/training/versions/12`,
      inputFolders: { images: "azureml://datastores/images/paths/a" },
      inputFiles: { labels: pulumi.output("azureml://datastores/images/paths/b.csv") },
      parameters: { rate: "0.01" },
      outputFolders: { model: "azureml://datastores/models/paths/c" },
      environmentVariables: { LOG_LEVEL: "info" },
      instanceCount: 2,
      timeout: "PT6H",
      expires: "2027-06-30",
    };
    expect(jobIn(await made(() => new MlJob("training-1", { ...good, ...asked })))).toMatchObject({
      properties: {
        displayName: "Training",
        experimentName: "defects",
        codeId: asked.codeId,
        inputs: {
          images: { jobInputType: "uri_folder", uri: asked.inputFolders.images },
          labels: { jobInputType: "uri_file", uri: "azureml://datastores/images/paths/b.csv" },
          rate: { jobInputType: "literal", value: "0.01" },
        },
        outputs: { model: { jobOutputType: "uri_folder", uri: asked.outputFolders.model } },
        environmentVariables: { LOG_LEVEL: "info" },
        resources: { instanceCount: 2 },
        limits: { jobLimitsType: "Command", timeout: "PT6H" },
        tags: { expires: "2027-06-30" },
      },
    });
  });

  it("gives out the job and the identity that it names", async () => {
    let job: MlJob | undefined;
    await made(() => (job = new MlJob("training-1", good)));
    expect(await valueOf(job?.jobId)).toMatch(/Job\/training-1$/);
    expect(await valueOf(job?.jobName)).toBe("training-1");
    expect(await valueOf(job?.clientId)).toBe("client of training");
    expect(await valueOf(job?.grants)).toEqual([]);
  });
});

describe.each([
  ["MlJob", (args: MlJobArgs) => new MlJob("training", args)],
  ["MlSchedule", (args: MlJobArgs) => new MlSchedule("training", { ...args, startsAt: "0 2 * * *" })],
] as const)("%s", (_, make) => {
  it.each<[string, Record<string, unknown>, string]>([
    ["no owner", { owner: " " }, "owner is missing or empty"],
    ["no workspace", { workspaceName: "" }, "workspaceName is missing or empty: name the workspace"],
    ["serverless compute", { computeId: undefined }, "computeId is missing or empty: give the id of a compute cluster"],
    ["a cluster's name", { computeId: "training" }, "computeId must be the id of a compute cluster"],
    ["the workspace for a cluster", { computeId: lab }, "computeId must be the id of a compute cluster"],
    ["no identity", { clientId: undefined }, "clientId is missing or empty: give the clientId output of the cluster"],
    ["no environment", { environmentId: "" }, "environmentId is missing or empty"],
    ["nothing to run", { command: undefined }, "command is missing or empty: say what it runs"],
    ["no nodes", { instanceCount: 0 }, "instanceCount must be a whole number from 1 on"],
    ["a list of inputs", { inputFolders: ["a"] }, "inputFolders must be a map"],
    ["an empty input", { inputFiles: { a: "" } }, "inputFiles.a is missing or empty"],
    [
      "a word that the command cannot have",
      { parameters: { "a-b": "1" } },
      "parameters.a-b must have a word of letters",
    ],
    [
      "a word for two inputs",
      { inputFiles: { a: "b" }, parameters: { a: "1" } },
      "parameters.a has the word of another",
    ],
    ["an empty output", { outputFolders: { model: " " } }, "outputFolders.model is missing or empty"],
    ["an end that is no day", { expires: "2027-02-30" }, "expires must be a day such as 2027-01-31"],
  ])("refuses %s", (_case, wrong, message) => {
    const args = { ...good, ...wrong };
    expect(() => make(args)).toThrow(message);
  });
});
