import * as machinelearning from "@pulumi/azure-native/machinelearningservices";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf } from "./arguments/about";
import { checkText } from "./arguments/check";
import { fitting } from "./arguments/names";
import type { Grant } from "./identity/grants";
import { inSubnet } from "./identity/network";
import { checkRunning, identityOf, type WorkloadArgs } from "./identity/workload";

/** What a compute instance is, and what code on it needs. */
export interface MlComputeInstanceArgs extends WorkloadArgs {
  /** Name of the workspace, from the `workspaceName` output of an `MlWorkspace`. */
  workspaceName: pulumi.Input<string>;
  /** What it runs on, such as `STANDARD_DS3_V2`. */
  vmSize: pulumi.Input<string>;
  /** Object id in Entra ID of the one person who works on it. Default: who deploys the program. */
  assignedTo?: pulumi.Input<string>;
  /** Tenant of that person. Required with `assignedTo`. */
  tenantId?: pulumi.Input<string>;
  /** ARM id of the subnet that it is in. Default: the workspace's network. */
  subnetId?: pulumi.Input<string>;
  /** When it is switched off for want of use, as a duration of ISO 8601 between 15 minutes and 3 days. Default: `PT1H`. */
  idleTimeBeforeShutdown?: pulumi.Input<string>;
  /** When it is switched off each day, as a cron expression in UTC, such as `0 18 * * *`. Default: at no fixed time. */
  stopsAt?: pulumi.Input<string>;
}

/**
 * A compute instance of Azure Machine Learning with an identity of its own. Single sign-on is off, so that code on it acts
 * as that identity and never as the person who is signed in; nobody reaches it by SSH, and it does not run on unused.
 */
export class MlComputeInstance extends pulumi.ComponentResource {
  /** ARM id of the compute instance. */
  public readonly computeId: pulumi.Output<string>;
  /** Name of the compute instance. */
  public readonly computeName: pulumi.Output<string>;
  /** ARM id of the identity that it runs as. */
  public readonly identityId: pulumi.Output<string>;
  /** All that the identity may do: who, what, where and until when. Empty where `identityId` was given. */
  public readonly grants: pulumi.Output<Grant[]>;

  constructor(name: string, args: MlComputeInstanceArgs, opts?: pulumi.ComponentResourceOptions) {
    const who = `MlComputeInstance ${name}`;
    checkRunning(who, args);
    checkText("workspaceName", args.workspaceName, "name the workspace");
    checkText("vmSize", args.vmSize, "name one, such as STANDARD_DS3_V2");
    if (args.assignedTo !== undefined)
      checkText("tenantId", args.tenantId, "name the tenant of the person in assignedTo");
    super("ml-identity-azure:index:MlComputeInstance", name, args, opts);

    const identity = identityOf(who, name, args, this);
    const { assignedTo, tenantId, stopsAt } = args;
    const compute = new machinelearning.Compute(
      // Azure takes 24 characters, of which Pulumi takes eight.
      fitting(name, 16),
      {
        resourceGroupName: args.resourceGroupName,
        workspaceName: args.workspaceName,
        location: args.location,
        identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
        properties: {
          computeType: "ComputeInstance",
          disableLocalAuth: true,
          properties: {
            vmSize: args.vmSize,
            // On where it is left out: https://learn.microsoft.com/azure/machine-learning/how-to-create-compute-instance
            enableSSO: false,
            applicationSharingPolicy: "Personal",
            sshSettings: { sshPublicAccess: "Disabled" },
            idleTimeBeforeShutdown: args.idleTimeBeforeShutdown ?? "PT1H",
            ...inSubnet(args.subnetId),
            ...(assignedTo === undefined || tenantId === undefined
              ? {}
              : { personalComputeInstanceSettings: { assignedUser: { objectId: assignedTo, tenantId } } }),
            ...(stopsAt === undefined ? {} : { schedules: { computeStartStop: [stopping(stopsAt)] } }),
          },
        },
        tags: tagsOf(args),
      },
      { parent: this, dependsOn: identity.ready },
    );

    this.computeId = compute.id;
    this.computeName = compute.name;
    this.identityId = identity.id;
    this.grants = identity.grants;
    this.registerOutputs({
      computeId: this.computeId,
      computeName: this.computeName,
      identityId: this.identityId,
      grants: this.grants,
    });
  }
}

function stopping(expression: pulumi.Input<string>) {
  return { action: "Stop", triggerType: "Cron", status: "Enabled", cron: { expression, timeZone: "UTC" } };
}
