import * as pulumi from "@pulumi/pulumi";
import { tagsOf, workloadIn, type Workload } from "./arguments/about";
import { instant } from "./arguments/dates";
import { fitting } from "./arguments/names";
import type { Needs } from "./arguments/needs";
import { createWatcher, keepRuns } from "./duties/job-watcher";
import type { Grant } from "./identity/grants";
import { giveUntil } from "./identity/identity";
import {
  checkAccess,
  checkedJob,
  checkedPrincipal,
  checkedRecords,
  delegation,
  scopesOf,
} from "./workloads/job-request";

/** Who asks for what, for which job, and until when. */
export interface EphemeralJobAccessArgs extends Workload, Needs {
  /** Object id of the identity that the job runs as, from the `principalId` output of a `WorkloadIdentity`. */
  principalId: pulumi.Input<string>;
  /**
   * ARM id of the job, such as `.../workspaces/vision-lab/jobs/retrain-7`. A job that starts when this is there, under the
   * name that was chosen for it, has the access from its beginning.
   */
  jobId: pulumi.Input<string>;
  /** Who asks for it: a person or a pipeline, such as `ann@example.com`. */
  requestedBy: pulumi.Input<string>;
  /** What for, such as `retrain the model on the new images`. */
  purpose: pulumi.Input<string>;
  /** When it ends in any case: a day such as `2027-01-31`, at whose start it ends, or a time such as `2027-01-31T18:00:00Z`; UTC. */
  until: pulumi.Input<string>;
  /** Azure region, such as `westeurope`. Default: the one configured for the provider, else the resource group's. */
  location?: pulumi.Input<string>;
  /** Id of a Log Analytics workspace or a storage account that keeps the record of how the access ended. Default: none. */
  recordsTo?: pulumi.Input<string>;
}

/**
 * Access that ends with one job: roles for the identity that it runs as, each with a record of who asked and what for. A
 * workflow looks at the job every five minutes, and takes the roles away when it is over or its time is.
 */
export class EphemeralJobAccess extends pulumi.ComponentResource {
  /** ARM id of the workflow that ends the access. */
  public readonly workflowId: pulumi.Output<string>;
  /** When it ends in any case, in UTC, such as `2027-01-31T00:00:00Z`. */
  public readonly until: pulumi.Output<string>;
  /** All that the job's identity may do for it, and all that the workflow may do: who, what, where and until when. */
  public readonly grants: pulumi.Output<Grant[]>;

  constructor(name: string, args: EphemeralJobAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    checkAccess(args);
    super("ml-identity-azure:index:EphemeralJobAccess", name, args, opts);

    const fit = fitting(name, 50);
    const { requestedBy, purpose } = args;
    const until = pulumi.output(args.until).apply((time) => instant("until", time));
    const principalId = pulumi.output(args.principalId).apply(checkedPrincipal);
    const jobId = pulumi.output(args.jobId).apply(checkedJob);
    const description = pulumi
      .all([requestedBy, principalId, purpose, jobId, until])
      .apply(([who, acts, what, job, end]) => delegation(who, acts, what, job, end));

    const given = giveUntil(fit, args, { until, description }, principalId, this);
    const tags = { ...tagsOf(args), requestedBy, principal: principalId, purpose, until };
    const watcher = createWatcher(
      fit,
      { ...workloadIn(args), jobId, until, principalId, given, scopes: scopesOf(args), tags },
      this,
    );
    if (args.recordsTo !== undefined) {
      const recordsTo = pulumi
        .all([args.recordsTo, pulumi.all(Object.values(args.writes ?? {}))])
        .apply(([id, written]) => checkedRecords(id, written));
      keepRuns(fit, watcher.workflow, recordsTo, this);
    }

    this.workflowId = watcher.workflow.id;
    this.until = until;
    this.grants = pulumi.all([...given, ...watcher.given].map(({ grant }) => grant));
    this.registerOutputs({ workflowId: this.workflowId, until: this.until, grants: this.grants });
  }
}
