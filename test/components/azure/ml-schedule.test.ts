import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { MlSchedule, type MlScheduleArgs } from "../../../components/azure/index.js";
import { made, valueOf, type Made } from "../mocks.js";

// What it shares with a job is tested with that.

const lab = "/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/vision-lab";
const good: MlScheduleArgs = {
  owner: "vision-team@example.com",
  workload: "nightly-training",
  resourceGroupName: "vision",
  workspaceName: "vision-lab",
  startsAt: "0 2 * * *",
  computeId: `${lab}/computes/training`,
  clientId: "client of training",
  environmentId: `${lab}/environments/training/versions/4`,
  command: "python -m training",
};

function scheduleIn(resources: readonly Made[]): unknown {
  return resources.find(({ type }) => type === "azure-native:machinelearningservices:Schedule")?.inputs;
}

describe("MlSchedule", () => {
  it("starts a job that runs on the cluster and as the identity that it names", async () => {
    const resources = await made(() => new MlSchedule("nightly", good));
    expect(resources).toHaveLength(2);
    const tags = { owner: good.owner, workload: good.workload };
    expect(scheduleIn(resources)).toEqual({
      resourceGroupName: "vision",
      workspaceName: "vision-lab",
      properties: {
        action: {
          actionType: "CreateJob",
          jobDefinition: {
            jobType: "Command",
            identity: { identityType: "Managed", clientId: good.clientId },
            computeId: good.computeId,
            environmentId: good.environmentId,
            command: good.command,
            inputs: {},
            outputs: {},
            resources: { instanceCount: 1 },
            tags,
          },
        },
        trigger: { triggerType: "Cron", expression: "0 2 * * *", timeZone: "UTC" },
        isEnabled: true,
        tags,
      },
    });
  });

  it.each<[string, Partial<MlScheduleArgs>, string]>([
    ["its workload", { expires: "2027-06-30" }, "2027-06-30T00:00:00"],
    ["what it is told, before its workload", { expires: "2027-06-30", until: "2027-01-31" }, "2027-01-31T00:00:00"],
    ["a time that is known later", { until: pulumi.output("2027-01-31T18:00:00Z") }, "2027-01-31T18:00:00"],
  ])("ends with %s", async (_, asked, endTime) => {
    const resources = await made(() => new MlSchedule("nightly", { ...good, ...asked }));
    expect(scheduleIn(resources)).toMatchObject({ properties: { trigger: { endTime } } });
  });

  it("rests where that is asked for", async () => {
    const resources = await made(() => new MlSchedule("nightly", { ...good, enabled: false }));
    expect(scheduleIn(resources)).toMatchObject({ properties: { isEnabled: false } });
  });

  it("gives out the schedule and the identity that it names", async () => {
    let schedule: MlSchedule | undefined;
    await made(() => (schedule = new MlSchedule("nightly", good)));
    expect(await valueOf(schedule?.scheduleId)).toMatch(/Schedule\/nightly$/);
    expect(await valueOf(schedule?.scheduleName)).toBe("nightly");
    expect(await valueOf(schedule?.clientId)).toBe("client of training");
    expect(await valueOf(schedule?.grants)).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["no time to start at", { startsAt: " " }, "startsAt is missing or empty: say when"],
    ["no end", { until: "" }, "until is missing or empty: say when it ends"],
    ["an end that is no time", { until: "soon" }, "until must be a day such as 2027-01-31, or a time in UTC"],
  ])("refuses %s", (_, wrong, message) => {
    const args = { ...good, ...wrong };
    expect(() => new MlSchedule("nightly", args)).toThrow(message);
  });
});
