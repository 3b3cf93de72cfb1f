import * as machinelearning from "@pulumi/azure-native/machinelearningservices";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf } from "./arguments/about";
import { checkCount, checkIdOf, checkText, entries } from "./arguments/check";
import { fitting } from "./arguments/names";
import type { Grant } from "./identity/grants";
import { give, giveOn, scoring, withGiven } from "./identity/identity";
import { publicAccess } from "./identity/network";
import { checkRunning, identityOf, type WorkloadArgs } from "./identity/workload";
import { checkDeployment, runningIn, type ModelDeployment } from "./workloads/model-deployment";

/** What an endpoint serves, on what, and what its code needs. */
export interface MlOnlineEndpointArgs extends WorkloadArgs, ModelDeployment {
  /** Name of the workspace, from the `workspaceName` output of an `MlWorkspace`. */
  workspaceName: pulumi.Input<string>;
  /** Id of the version of a model that it serves, from the `id` output of a `ModelVersion`. */
  modelId: pulumi.Input<string>;
  /** What each instance runs on, such as `Standard_DS3_v2`. */
  instanceType: pulumi.Input<string>;
  /** How many instances there are. Default: 1. */
  instanceCount?: pulumi.Input<number>;
  /** Environment variables of the code: a map from name to value, without secrets. Default: none. */
  environmentVariables?: { [name: string]: pulumi.Input<string> };
  /**
   * Whether calls go to the deployment that do not name it in the header `azureml-model-deployment`. Azure takes this only
   * once the deployment is there: leave it out first, and say true with the next `pulumi up`. Default: false.
   */
  takesTraffic?: pulumi.Input<boolean>;
  /** Whether it can be reached from the internet, by who signs in; else through the workspace's private endpoint alone. Default: true. */
  publicNetworkAccess?: pulumi.Input<boolean>;
  /** ARM id of the workspace that it writes metrics to, from the `workspaceId` output of an `MlWorkspace`. Default: none. */
  metricsTo?: pulumi.Input<string>;
  /**
   * Machines that may call it: a map from a word of your own to an object id in Entra ID, such as the `principalId` output of
   * a `WorkloadIdentity`. They get a role that allows only this. Default: nobody but those who may use all of the workspace.
   */
  callers?: { [word: string]: pulumi.Input<string> };
}

const metricsRole = {
  argument: "metricsTo",
  word: "metrics",
  role: { id: "635dd51f-9968-44d3-b7fb-6d9a6bd613ae", name: "AzureML Metrics Writer" },
};

/**
 * An online endpoint of Azure Machine Learning with an identity of its own, and the one deployment behind it. It has no
 * keys: callers sign in to Entra ID. Name it as nobody else in its region does: the name is part of its address.
 */
export class MlOnlineEndpoint extends pulumi.ComponentResource {
  /** ARM id of the endpoint: what `scores` of a workload that calls it takes. */
  public readonly endpointId: pulumi.Output<string>;
  /** Name of the endpoint. */
  public readonly endpointName: pulumi.Output<string>;
  /** URL that takes calls. */
  public readonly scoringUri: pulumi.Output<string>;
  /** ARM id of the identity that it runs as. */
  public readonly identityId: pulumi.Output<string>;
  /** All that the identity may do: who, what, where and until when. Empty where `identityId` was given. */
  public readonly grants: pulumi.Output<Grant[]>;

  constructor(name: string, args: MlOnlineEndpointArgs, opts?: pulumi.ComponentResourceOptions) {
    const who = `MlOnlineEndpoint ${name}`;
    checkRunning(who, args, ["metricsTo"]);
    checkEndpoint(args);
    super("ml-identity-azure:index:MlOnlineEndpoint", name, args, opts);

    // Azure takes 32 characters, and Pulumi adds none here.
    const fit = fitting(name, 32);
    const identity = identityOf(who, name, args, this);
    const metrics = giveOn(fit, [metricsRole], args.metricsTo, identity.principalId, this);
    const { resourceGroupName, location, workspaceName } = args;
    const endpoint = new machinelearning.OnlineEndpoint(
      fit,
      {
        resourceGroupName,
        workspaceName,
        location,
        endpointName: fit,
        identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
        properties: {
          authMode: "AADToken",
          publicNetworkAccess: publicAccess(args.publicNetworkAccess),
          traffic: pulumi.output(args.takesTraffic ?? false).apply((all) => (all ? { [fit]: 100 } : {})),
        },
        tags: tagsOf(args),
      },
      // Azure gives a user-assigned identity no roles, so they are there first.
      // https://learn.microsoft.com/azure/machine-learning/concept-endpoints-online-auth
      { parent: this, dependsOn: [...identity.ready, ...metrics.map(({ assignment }) => assignment)] },
    );
    new machinelearning.OnlineDeployment(
      fit,
      {
        resourceGroupName,
        workspaceName,
        location,
        endpointName: endpoint.name,
        deploymentName: fit,
        properties: {
          endpointComputeType: "Managed",
          model: args.modelId,
          instanceType: args.instanceType,
          ...runningIn(args),
          environmentVariables: args.environmentVariables,
        },
        sku: { name: "Default", capacity: args.instanceCount ?? 1 },
        tags: tagsOf(args),
      },
      { parent: this },
    );
    const callers = Object.entries(args.callers ?? {});
    if (callers.length > 0) {
      const role = scoring(`${fit}-callers`, "callers", endpoint.id, this);
      for (const [word, principalId] of callers)
        give(`${fit}-callers-${word}`, { need: "callers", role, scope: endpoint.id }, principalId, this);
    }

    this.endpointId = endpoint.id;
    this.endpointName = endpoint.name;
    this.scoringUri = endpoint.properties.scoringUri;
    this.identityId = identity.id;
    this.grants = withGiven(identity.grants, metrics);
    this.registerOutputs({
      endpointId: this.endpointId,
      endpointName: this.endpointName,
      scoringUri: this.scoringUri,
      identityId: this.identityId,
      grants: this.grants,
    });
  }
}

function checkEndpoint(args: MlOnlineEndpointArgs): void {
  checkText("workspaceName", args.workspaceName, "name the workspace");
  checkText("modelId", args.modelId, "give the id of the version of a model");
  checkText("instanceType", args.instanceType, "name one, such as Standard_DS3_v2");
  if (args.instanceCount !== undefined) checkCount("instanceCount", args.instanceCount, 1);
  checkDeployment(args);
  for (const [word, id] of entries("callers", args.callers))
    checkText(`callers.${word}`, id, "give the object id of a machine identity");
  if (args.metricsTo !== undefined) {
    checkIdOf("metricsTo", args.metricsTo, "Microsoft.MachineLearningServices/workspaces", "a workspace");
  }
}
