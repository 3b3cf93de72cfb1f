import * as logic from "@pulumi/azure-native/logic";
import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";
import { workloadIn, type Workload } from "../arguments/about";
import { fitting } from "../arguments/names";
import { createIdentity, give, type Given } from "../identity/identity";
import { defineRole } from "../identity/role-definition";
import { endingWith } from "./job-end";

/** Whose access ends with which job. */
export interface Watching extends Workload {
  location?: pulumi.Input<string>;
  jobId: pulumi.Output<string>;
  until: pulumi.Output<string>;
  /** Object id of whose access it is. */
  principalId: pulumi.Output<string>;
  /** What it is given for the job. */
  given: Given[];
  /** Each resource that it is given something on, once. */
  scopes: pulumi.Input<string>[];
  tags: { [key: string]: pulumi.Input<string> };
}

/** Makes the workflow that takes access away, with an identity that can do this and nothing else. */
export function createWatcher(
  name: string,
  args: Watching,
  parent: pulumi.Resource,
): { workflow: logic.Workflow; given: Given[] } {
  const { resourceGroupName, location, jobId, until, principalId, scopes, tags } = args;
  const identity = createIdentity(`${name}-end`, workloadIn(args), parent);
  const assignmentIds = pulumi.all(args.given.map(({ assignment }) => assignment.id));
  const workflow = new logic.Workflow(
    name,
    {
      resourceGroupName,
      location,
      identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
      definition: pulumi
        .all([jobId, until, assignmentIds, identity.id])
        .apply(([job, end, assignments, id]) =>
          endingWith({ jobId: job, until: end, assignmentIds: assignments, identityId: id }),
        ),
      state: "Enabled",
      tags,
    },
    { parent },
  );

  const workspaceId = jobId.apply((id) => id.replace(/\/jobs\/[^/]+$/i, ""));
  const watching = defineRole(
    `${name}-watch`,
    {
      roleName: jobId.apply((id) => `Watch ${fitting(id, 60)}, ${name}`),
      description: "Reads the state of jobs, and disables the workflow that does so.",
      permission: {
        actions: ["Microsoft.MachineLearningServices/workspaces/jobs/read", "Microsoft.Logic/workflows/disable/action"],
      },
      on: [workspaceId, identity.id],
    },
    parent,
  );
  const ending = defineRole(
    `${name}-end`,
    {
      roleName: jobId.apply((id) => `End access of ${fitting(id, 60)}, ${name}`),
      description: "Takes roles away from one identity.",
      permission: { actions: [deletion] },
      on: scopes,
    },
    parent,
  );
  const condition = principalId.apply(ofPrincipal);
  const gift = (word: string, role: typeof ending, scope: pulumi.Input<string>, only?: pulumi.Output<string>) =>
    give(`${name}-${word}`, { need: "jobId", role, scope, condition: only }, identity.principalId, parent);
  return {
    workflow,
    given: [
      gift("watch-jobs", watching, workspaceId),
      gift("watch-itself", watching, workflow.id),
      ...scopes.map((scope, at) => gift(`end-${String(at + 1)}`, ending, scope, condition)),
    ],
  };
}

const deletion = "Microsoft.Authorization/roleAssignments/delete";

/** https://learn.microsoft.com/azure/role-based-access-control/conditions-authorization-actions-attributes#delete-a-role-assignment */
export function ofPrincipal(id: string): string {
  const its = `@Resource[Microsoft.Authorization/roleAssignments:PrincipalId] ForAnyOfAnyValues:GuidEquals {${id}}`;
  return `((!(ActionMatches{'${deletion}'})) OR (${its}))`;
}

/** Keeps the record of what a workflow does. */
export function keepRuns(
  name: string,
  workflow: logic.Workflow,
  recordsTo: pulumi.Output<string>,
  parent: pulumi.Resource,
): void {
  const to = (type: RegExp) => recordsTo.apply((id) => (type.test(id) ? id : undefined));
  new monitor.DiagnosticSetting(
    name,
    {
      resourceUri: workflow.id,
      workspaceId: to(/\/workspaces\/[^/]+$/i),
      storageAccountId: to(/\/storageAccounts\/[^/]+$/i),
      logs: [{ category: "WorkflowRuntime", enabled: true }],
    },
    { parent },
  );
}
