import * as machinelearning from "@pulumi/azure-native/machinelearningservices";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf } from "./arguments/about";
import { checkText } from "./arguments/check";
import { instant } from "./arguments/dates";
import { fitting } from "./arguments/names";
import type { Grant } from "./identity/grants";
import { checkJob, commandJob, type CommandJobArgs } from "./workloads/command-job";

/** What a schedule starts, and when. */
export interface MlScheduleArgs extends CommandJobArgs {
  /** When it starts the job, as a cron expression in UTC, such as `0 2 * * *`. */
  startsAt: pulumi.Input<string>;
  /** When it starts no more: a day such as `2027-01-31`, at whose start it ends, or a time such as `2027-01-31T18:00:00Z`; UTC. Default: `expires`, where that is given. */
  until?: pulumi.Input<string>;
  /** Whether it starts anything at present. Default: true. */
  enabled?: pulumi.Input<boolean>;
}

/**
 * A schedule of Azure Machine Learning that starts a job again and again, on a cluster of its workload and as the identity
 * of that cluster, never as who made the schedule. It ends with its workload, where that has an end.
 */
export class MlSchedule extends pulumi.ComponentResource {
  /** ARM id of the schedule. */
  public readonly scheduleId: pulumi.Output<string>;
  /** Name of the schedule. */
  public readonly scheduleName: pulumi.Output<string>;
  /** Client id of the identity that its jobs run as. */
  public readonly clientId: pulumi.Output<string>;
  /** Always empty: what the identity may do is in the `grants` of its cluster. */
  public readonly grants: pulumi.Output<Grant[]>;

  constructor(name: string, args: MlScheduleArgs, opts?: pulumi.ComponentResourceOptions) {
    checkJob(args);
    checkText("startsAt", args.startsAt, "say when, such as 0 2 * * *");
    if (args.until !== undefined) checkText("until", args.until, "say when it ends, such as 2027-01-31");
    if (typeof args.until === "string") instant("until", args.until);
    super("ml-identity-azure:index:MlSchedule", name, args, opts);

    const { resourceGroupName, workspaceName } = args;
    const until = args.until ?? args.expires;
    const schedule = new machinelearning.Schedule(
      fitting(name, 100),
      {
        resourceGroupName,
        workspaceName,
        properties: {
          action: { actionType: "CreateJob", jobDefinition: commandJob(args) },
          trigger: {
            triggerType: "Cron",
            expression: args.startsAt,
            timeZone: "UTC",
            ...(until === undefined ? {} : { endTime: pulumi.output(until).apply(withoutZone) }),
          },
          isEnabled: args.enabled ?? true,
          tags: tagsOf(args),
        },
      },
      { parent: this },
    );

    this.scheduleId = schedule.id;
    this.scheduleName = schedule.name;
    this.clientId = pulumi.output(args.clientId);
    this.grants = pulumi.output([]);
    this.registerOutputs({
      scheduleId: this.scheduleId,
      scheduleName: this.scheduleName,
      clientId: this.clientId,
      grants: this.grants,
    });
  }
}

/** A time as Azure takes it: without an offset. */
function withoutZone(end: string): string {
  return instant("until", end).slice(0, -1);
}
