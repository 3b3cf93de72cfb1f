import { describe, expect, it } from "vitest";
import { endingWith } from "../../../components/azure/duties/job-end.js";

const jobId = "/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/lab/jobs/j";
const until = "2027-01-31T18:00:00Z";
const assignmentIds = ["images", "models"].map((on) => `/${on}/providers/Microsoft.Authorization/roleAssignments/1`);

interface Action {
  readonly type: string;
  readonly inputs?: { readonly method: string; readonly uri: string; readonly authentication: object };
  readonly expression?: Expression;
  readonly actions?: Record<string, Action>;
  readonly runAfter?: Record<string, string[]>;
}
interface Expression {
  readonly less?: [string, string];
  readonly not?: { readonly contains: [string, string] };
}
interface Definition {
  readonly actions: Record<string, Action>;
  readonly triggers: object;
}

const workflow = endingWith({ jobId, until, assignmentIds, identityId: "identity" }) as Definition;

/** What the workflow does at a time when the job has a state, by a small part of what Logic Apps does; `fails` is a call that does. */
function calls(status: string | undefined, now: string, fails = ""): string[] {
  const done: string[] = [];
  let terminated = false;

  const holds = ({ less, not }: Expression): boolean => {
    if (less !== undefined) {
      expect(less).toEqual(["@ticks(utcNow())", `@ticks('${until}')`]);
      return now < until;
    }
    const [list = "", value] = not?.contains ?? [];
    expect(value).toBe("@body('Job')?['properties']?['status']");
    expect(list).toMatch(/^@createArray\(('\w+'(, )?)+\)$/);
    return !list.split("'").includes(status ?? "");
  };
  const run = (actions: Record<string, Action>): boolean => {
    const succeeded = new Set<string>();
    for (const [name, { type, inputs, expression = {}, actions: within = {}, runAfter = {} }] of Object.entries(
      actions,
    )) {
      if (terminated || !Object.keys(runAfter).every((one) => succeeded.has(one))) continue;
      if (type === "Terminate") terminated = true;
      else if (type === "If") {
        if (!holds(expression) || run(within)) succeeded.add(name);
      } else {
        const call = `${inputs?.method ?? ""} ${inputs?.uri ?? ""}`;
        done.push(call);
        if (!(fails !== "" && call.includes(fails))) succeeded.add(name);
      }
    }
    return succeeded.size === Object.keys(actions).length;
  };
  run(workflow.actions);
  return done;
}

const arm = "https://management.azure.com";
const looks = `GET ${arm}${jobId}?api-version=2024-04-01`;
const deletes = assignmentIds.map((id) => `DELETE ${arm}${id}?api-version=2022-04-01`);
const disables = `POST ${arm}@{workflow()['id']}/disable?api-version=2019-05-01`;
const [before, after] = ["2027-01-31T17:59:59Z", "2027-01-31T18:00:00Z"];

describe("the workflow that ends access with a job", () => {
  it.each(["Completed", "Failed", "Canceled"])("deletes each assignment once when the job is %s", (status) => {
    expect(calls(status, before)).toEqual([looks, ...deletes, disables]);
  });

  it.each([
    "NotStarted",
    "Starting",
    "Provisioning",
    "Preparing",
    "Queued",
    "Running",
    "Finalizing",
    "CancelRequested",
    "NotResponding",
    "Paused",
    "Unknown",
    undefined,
  ])("deletes nothing while the job is %s", (status) => {
    expect(calls(status, before)).toEqual([looks]);
  });

  it("deletes them when their time is over, whatever the job does, and without asking", () => {
    expect(calls("Running", after)).toEqual([...deletes, disables]);
  });

  it("deletes nothing where the job cannot be looked at", () => {
    expect(calls("Completed", before, "/jobs/")).toEqual([looks]);
  });

  it("goes on as long as an assignment is left", () => {
    expect(calls("Completed", before, "/images/")).toEqual([looks, ...deletes]);
  });

  it("looks every five minutes, and signs in with its own identity", () => {
    expect(workflow.triggers).toEqual({
      Every_five_minutes: { type: "Recurrence", recurrence: { frequency: "Minute", interval: 5 } },
    });
    const authentications = Object.values(workflow.actions).flatMap(({ inputs, actions }) =>
      [inputs, actions?.["Job"]?.inputs].flatMap((one) => (one === undefined ? [] : [one.authentication])),
    );
    expect(authentications).toEqual(
      Array.from({ length: 4 }, () => ({ type: "ManagedServiceIdentity", identity: "identity", audience: `${arm}/` })),
    );
  });
});
