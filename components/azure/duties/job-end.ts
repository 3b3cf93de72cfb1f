/** What ends with a job. */
export interface Ending {
  /** ARM id of the job. */
  jobId: string;
  /** When it ends in any case, in UTC. */
  until: string;
  /** ARM ids of the role assignments that are deleted then. */
  assignmentIds: string[];
  /** ARM id of the identity that deletes them. */
  identityId: string;
}

/**
 * States that no job leaves; one that does not respond may come back.
 * https://learn.microsoft.com/javascript/api/@azure/arm-machinelearning/knownjobstatus
 */
const over = ["Completed", "Failed", "Canceled"];

const arm = "https://management.azure.com";

/**
 * A workflow that looks at a job every five minutes, deletes role assignments once it is over or its time is, and disables
 * itself. It begins anew where something fails: what is gone already can be deleted again.
 * https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-definition-language
 */
export function endingWith({ jobId, until, assignmentIds, identityId }: Ending): object {
  const authentication = { type: "ManagedServiceIdentity", identity: identityId, audience: `${arm}/` };
  const call = (method: string, path: string, version: string) => ({
    type: "Http",
    inputs: { method, uri: `${arm}${path}?api-version=${version}`, authentication },
  });
  const after = (...actions: string[]) => ({
    runAfter: Object.fromEntries(actions.map((one) => [one, ["Succeeded"]])),
  });
  const deletions = assignmentIds.map((id, at): [string, object] => [
    `End_${String(at + 1)}`,
    { ...call("DELETE", id, "2022-04-01"), ...after("While_there_is_time") },
  ]);

  const goesOn = {
    type: "If",
    expression: {
      not: {
        contains: [
          `@createArray(${over.map((state) => `'${state}'`).join(", ")})`,
          "@body('Job')?['properties']?['status']",
        ],
      },
    },
    actions: { Wait: { type: "Terminate", inputs: { runStatus: "Succeeded" } } },
    ...after("Job"),
  };
  return {
    $schema:
      "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
    contentVersion: "1.0.0.0",
    triggers: { Every_five_minutes: { type: "Recurrence", recurrence: { frequency: "Minute", interval: 5 } } },
    actions: {
      While_there_is_time: {
        type: "If",
        expression: { less: ["@ticks(utcNow())", `@ticks('${until}')`] },
        actions: { Job: call("GET", jobId, "2024-04-01"), Unless_it_is_over: goesOn },
        runAfter: {},
      },
      ...Object.fromEntries(deletions),
      Disable: {
        ...call("POST", "@{workflow()['id']}/disable", "2019-05-01"),
        ...after(...deletions.map(([action]) => action)),
      },
    },
  };
}
