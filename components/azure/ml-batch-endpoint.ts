import * as machinelearning from "@pulumi/azure-native/machinelearningservices";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf, type Workload } from "./arguments/about";
import { checkCount, checkIdOf, checkText, checkWorkload } from "./arguments/check";
import { fitting } from "./arguments/names";
import type { Grant } from "./identity/grants";
import { computes } from "./workloads/command-job";
import { checkDeployment, runningIn, type ModelDeployment } from "./workloads/model-deployment";

/** What a batch endpoint runs, and on which cluster. */
export interface MlBatchEndpointArgs extends Workload, ModelDeployment {
  /** Name of the workload, the same as that of its cluster, such as `defects`. Becomes the tag `workload`. */
  workload: pulumi.Input<string>;
  /** Azure region, such as `westeurope`. Default: the one configured for the provider, else the resource group's. */
  location?: pulumi.Input<string>;
  /** Name of the workspace, from the `workspaceName` output of an `MlWorkspace`. */
  workspaceName: pulumi.Input<string>;
  /** ARM id of the cluster that its jobs run on, from the `computeId` output of an `MlComputeCluster`. */
  computeId: pulumi.Input<string>;
  /** Id of the version of a model that it runs, from the `id` output of a `ModelVersion`. */
  modelId: pulumi.Input<string>;
  /** How many nodes a job runs on at once. Default: 1. */
  instanceCount?: pulumi.Input<number>;
  /** How many files the code gets at a time. Default: 10. */
  miniBatchSize?: pulumi.Input<number>;
  /**
   * Whether jobs go to the deployment that do not name it. Azure takes this only once the deployment is there: leave it out
   * first, and say true with the next `pulumi up`. Default: false.
   */
  isDefault?: pulumi.Input<boolean>;
}

/**
 * A batch endpoint of Azure Machine Learning, and the one deployment behind it. It has no keys: who starts a job signs in to
 * Entra ID. Its jobs run on a cluster of its workload, as the identity of that cluster.
 */
export class MlBatchEndpoint extends pulumi.ComponentResource {
  /** ARM id of the endpoint. */
  public readonly endpointId: pulumi.Output<string>;
  /** Name of the endpoint. */
  public readonly endpointName: pulumi.Output<string>;
  /** URL that starts jobs. */
  public readonly scoringUri: pulumi.Output<string>;
  /** Always empty: what the jobs may do is in the `grants` of their cluster. */
  public readonly grants: pulumi.Output<Grant[]>;

  constructor(name: string, args: MlBatchEndpointArgs, opts?: pulumi.ComponentResourceOptions) {
    checkEndpoint(args);
    super("ml-identity-azure:index:MlBatchEndpoint", name, args, opts);

    // Azure takes 32 characters, and Pulumi adds none here.
    const fit = fitting(name, 32);
    const { resourceGroupName, location, workspaceName } = args;
    const endpoint = new machinelearning.BatchEndpoint(
      fit,
      {
        resourceGroupName,
        workspaceName,
        location,
        endpointName: fit,
        properties: {
          authMode: "AADToken",
          defaults: pulumi.output(args.isDefault ?? false).apply((is) => (is ? { deploymentName: fit } : {})),
        },
        tags: tagsOf(args),
      },
      { parent: this },
    );
    new machinelearning.BatchDeployment(
      fit,
      {
        resourceGroupName,
        workspaceName,
        location,
        endpointName: endpoint.name,
        deploymentName: fit,
        properties: {
          compute: args.computeId,
          model: { referenceType: "Id", assetId: args.modelId },
          ...runningIn(args),
          resources: { instanceCount: args.instanceCount ?? 1 },
          miniBatchSize: args.miniBatchSize ?? 10,
        },
        tags: tagsOf(args),
      },
      { parent: this },
    );

    this.endpointId = endpoint.id;
    this.endpointName = endpoint.name;
    this.scoringUri = endpoint.properties.scoringUri;
    this.grants = pulumi.output([]);
    this.registerOutputs({
      endpointId: this.endpointId,
      endpointName: this.endpointName,
      scoringUri: this.scoringUri,
      grants: this.grants,
    });
  }
}

function checkEndpoint(args: MlBatchEndpointArgs): void {
  checkWorkload(args);
  checkText("workspaceName", args.workspaceName, "name the workspace");
  checkIdOf("computeId", args.computeId, computes, "a compute cluster");
  checkText("modelId", args.modelId, "give the id of the version of a model");
  checkDeployment(args);
  if (args.instanceCount !== undefined) checkCount("instanceCount", args.instanceCount, 1);
  if (args.miniBatchSize !== undefined) checkCount("miniBatchSize", args.miniBatchSize, 1);
}
