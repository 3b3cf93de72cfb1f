import * as machinelearning from "@pulumi/azure-native/machinelearningservices";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf } from "./arguments/about";
import { checkCount, checkIdOf, checkText } from "./arguments/check";
import { fitting } from "./arguments/names";
import type { Grant } from "./identity/grants";
import { giveOn, withGiven } from "./identity/identity";
import { inSubnet } from "./identity/network";
import { checkRunning, identityOf, type WorkloadArgs } from "./identity/workload";

/** What a compute cluster is, and what jobs on it need. */
export interface MlComputeClusterArgs extends WorkloadArgs {
  /** Name of the workspace, from the `workspaceName` output of an `MlWorkspace`. */
  workspaceName: pulumi.Input<string>;
  /** What its nodes run on, such as `STANDARD_NC4AS_T4_V3`. */
  vmSize: pulumi.Input<string>;
  /** How many nodes it has at most. Without work it has none. */
  maxNodes: pulumi.Input<number>;
  /** After how long without work a node goes, as a duration of ISO 8601. Default: `PT2M`. */
  idleTimeBeforeScaleDown?: pulumi.Input<string>;
  /** Whether its nodes are spare capacity, cheap and taken away at any time. Default: false. */
  lowPriority?: pulumi.Input<boolean>;
  /**
   * ARM id of the storage account of the workspace, where jobs that run in parallel, as those of batch endpoints, keep queues
   * and tables. Default: no such jobs.
   */
  parallelStorageAccountId?: pulumi.Input<string>;
  /** ARM id of the subnet that its nodes are in, without public addresses. Default: the workspace's network. */
  subnetId?: pulumi.Input<string>;
}

const argument = "parallelStorageAccountId";

/** https://learn.microsoft.com/azure/machine-learning/how-to-disable-local-auth-storage#scenarios-for-role-assignments */
const parallelRoles = [
  {
    argument,
    word: "queues",
    role: { id: "974c5e8b-45b9-4653-ba55-5f855dd0fb88", name: "Storage Queue Data Contributor" },
  },
  {
    argument,
    word: "tables",
    role: { id: "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", name: "Storage Table Data Contributor" },
  },
];

/**
 * A compute cluster of Azure Machine Learning with an identity of its own, for the jobs of one workload. Jobs on it can use
 * that identity whatever they say themselves, so give each workload its own cluster: without work it costs nothing.
 */
export class MlComputeCluster extends pulumi.ComponentResource {
  /** ARM id of the compute cluster: what `computeId` of a job, a schedule or a batch endpoint takes. */
  public readonly computeId: pulumi.Output<string>;
  /** Name of the compute cluster. */
  public readonly computeName: pulumi.Output<string>;
  /** ARM id of the identity that its jobs run as. */
  public readonly identityId: pulumi.Output<string>;
  /** Client id of that identity: what `clientId` of a job or a schedule takes. */
  public readonly clientId: pulumi.Output<string>;
  /** All that the identity may do: who, what, where and until when. Empty where `identityId` was given. */
  public readonly grants: pulumi.Output<Grant[]>;

  constructor(name: string, args: MlComputeClusterArgs, opts?: pulumi.ComponentResourceOptions) {
    const who = `MlComputeCluster ${name}`;
    checkRunning(who, args, [argument]);
    checkText("workspaceName", args.workspaceName, "name the workspace");
    checkText("vmSize", args.vmSize, "name one, such as STANDARD_NC4AS_T4_V3");
    checkCount("maxNodes", args.maxNodes, 1);
    const account = args.parallelStorageAccountId;
    if (account !== undefined) checkIdOf(argument, account, "Microsoft.Storage/storageAccounts", "a storage account");
    super("ml-identity-azure:index:MlComputeCluster", name, args, opts);

    const identity = identityOf(who, name, args, this);
    const parallel = giveOn(fitting(name, 50), parallelRoles, account, identity.principalId, this);
    const compute = new machinelearning.Compute(
      // Azure takes 24 characters, of which Pulumi takes eight.
      fitting(name, 16),
      {
        resourceGroupName: args.resourceGroupName,
        workspaceName: args.workspaceName,
        location: args.location,
        identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
        properties: {
          computeType: "AmlCompute",
          disableLocalAuth: true,
          properties: {
            vmSize: args.vmSize,
            vmPriority: pulumi.output(args.lowPriority ?? false).apply((low) => (low ? "LowPriority" : "Dedicated")),
            // Open outside of networks where it is left out.
            remoteLoginPortPublicAccess: "Disabled",
            scaleSettings: {
              minNodeCount: 0,
              maxNodeCount: args.maxNodes,
              nodeIdleTimeBeforeScaleDown: args.idleTimeBeforeScaleDown ?? "PT2M",
            },
            ...inSubnet(args.subnetId),
          },
        },
        tags: tagsOf(args),
      },
      { parent: this, dependsOn: [...identity.ready, ...parallel.map(({ assignment }) => assignment)] },
    );

    this.computeId = compute.id;
    this.computeName = compute.name;
    this.identityId = identity.id;
    this.clientId = identity.clientId ?? compute.identity.apply(clientIdOf);
    this.grants = withGiven(identity.grants, parallel);
    this.registerOutputs({
      computeId: this.computeId,
      computeName: this.computeName,
      identityId: this.identityId,
      clientId: this.clientId,
      grants: this.grants,
    });
  }
}

interface Answered {
  userAssignedIdentities?: { [id: string]: { clientId: string } };
}

/** The client id of its one identity, which Azure answers with. */
function clientIdOf(identity: Answered | undefined): string {
  return Object.values(identity?.userAssignedIdentities ?? {})[0]?.clientId ?? "";
}
