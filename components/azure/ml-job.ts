import * as machinelearning from "@pulumi/azure-native/machinelearningservices";
import * as pulumi from "@pulumi/pulumi";
import { fitting } from "./arguments/names";
import type { Grant } from "./identity/grants";
import { checkJob, commandJob, type CommandJobArgs } from "./workloads/command-job";

/** What a job is. */
export interface MlJobArgs extends CommandJobArgs {
  /** What it is called in the studio. Default: its name. */
  displayName?: pulumi.Input<string>;
}

/**
 * A job of Azure Machine Learning that runs once, when it is deployed, on a cluster of its workload and as the identity of
 * that cluster, never as who submits it. Azure does not change a job: give it another name to run it again.
 */
export class MlJob extends pulumi.ComponentResource {
  /** ARM id of the job. */
  public readonly jobId: pulumi.Output<string>;
  /** Name of the job. */
  public readonly jobName: pulumi.Output<string>;
  /** Client id of the identity that it runs as. */
  public readonly clientId: pulumi.Output<string>;
  /** Always empty: what the identity may do is in the `grants` of its cluster. */
  public readonly grants: pulumi.Output<Grant[]>;

  constructor(name: string, args: MlJobArgs, opts?: pulumi.ComponentResourceOptions) {
    checkJob(args);
    super("ml-identity-azure:index:MlJob", name, args, opts);

    const { resourceGroupName, workspaceName, displayName } = args;
    const job = new machinelearning.Job(
      fitting(name, 100),
      { resourceGroupName, workspaceName, properties: { ...commandJob(args), displayName } },
      { parent: this },
    );

    this.jobId = job.id;
    this.jobName = job.name;
    this.clientId = pulumi.output(args.clientId);
    this.grants = pulumi.output([]);
    this.registerOutputs({
      jobId: this.jobId,
      jobName: this.jobName,
      clientId: this.clientId,
      grants: this.grants,
    });
  }
}
