import type { input as inputs } from "@pulumi/azure-native/types";
import type * as pulumi from "@pulumi/pulumi";
import { tagsOf, type Workload } from "../arguments/about";
import { checkCount, checkIdOf, checkText, checkWorkload, entries } from "../arguments/check";
import { refuse } from "../arguments/refuse";

/** What a job of a cluster is. It runs as an identity of the cluster, which holds what the job needs. */
export interface CommandJobArgs extends Workload {
  /** Name of the workload, the same as that of its cluster, such as `nightly-training`. Becomes the tag `workload`. */
  workload: pulumi.Input<string>;
  /** Name of the workspace, from the `workspaceName` output of an `MlWorkspace`. */
  workspaceName: pulumi.Input<string>;
  /** ARM id of the cluster that it runs on, from the `computeId` output of an `MlComputeCluster`. */
  computeId: pulumi.Input<string>;
  /** Client id of the identity that it runs as, from the `clientId` output of that cluster. */
  clientId: pulumi.Input<string>;
  /** Id of the version of an environment that it runs in, from the `id` output of an `EnvironmentVersion`. */
  environmentId: pulumi.Input<string>;
  /** What it runs, such as `python train.py --data ${{inputs.images}} --model ${{outputs.model}}`. */
  command: pulumi.Input<string>;
  /** Id of the version of code that it runs in, from the `id` output of a `CodeVersion`. Default: none. */
  codeId?: pulumi.Input<string>;
  /** Folders that it reads: a map from the word for it in `command` to a URI, such as `azureml://datastores/images/paths/2027`. Default: none. */
  inputFolders?: { [word: string]: pulumi.Input<string> };
  /** Files that it reads: a map from the word for it in `command` to a URI. Default: none. */
  inputFiles?: { [word: string]: pulumi.Input<string> };
  /** Values that it takes: a map from the word for it in `command` to the value, no secrets. Default: none. */
  parameters?: { [word: string]: pulumi.Input<string> };
  /** Folders that it writes: a map from the word for it in `command` to a URI. Default: none. */
  outputFolders?: { [word: string]: pulumi.Input<string> };
  /** Environment variables of its code: a map from name to value, without secrets. Default: none. */
  environmentVariables?: { [name: string]: pulumi.Input<string> };
  /** How many nodes it runs on at once. Default: 1. */
  instanceCount?: pulumi.Input<number>;
  /** After how long it is stopped, as a duration of ISO 8601, such as `PT6H`. Default: never. */
  timeout?: pulumi.Input<string>;
  /** Name of the experiment that it is listed under. Default: `Default`. */
  experimentName?: pulumi.Input<string>;
}

/** The type of compute clusters. */
export const computes = "Microsoft.MachineLearningServices/workspaces/computes";

/** Refuses what can be seen to be wrong in the arguments that all jobs have. */
export function checkJob(args: CommandJobArgs): void {
  checkWorkload(args);
  checkText("workspaceName", args.workspaceName, "name the workspace");
  checkIdOf("computeId", args.computeId, computes, "a compute cluster");
  // Without it the job runs as whatever identity the cluster has first.
  checkText("clientId", args.clientId, "give the clientId output of the cluster");
  checkText("environmentId", args.environmentId, "give the id of the version of an environment");
  checkText("command", args.command, "say what it runs, such as python train.py");
  if (args.instanceCount !== undefined) checkCount("instanceCount", args.instanceCount, 1);
  const taken = new Set<string>();
  for (const list of ["inputFolders", "inputFiles", "parameters"] as const) {
    for (const [word, value] of entries(list, args[list])) {
      checkWord(`${list}.${word}`, word, value);
      if (taken.has(word)) refuse(`${list}.${word}`, "has the word of another input: give each its own");
      taken.add(word);
    }
  }
  for (const [word, uri] of entries("outputFolders", args.outputFolders)) checkWord(`outputFolders.${word}`, word, uri);
}

function checkWord(argument: string, word: string, value: unknown): void {
  if (!/^[A-Za-z_]\w*$/.test(word)) refuse(argument, "must have a word of letters, digits and underscores");
  checkText(argument, value, "say what the word in the command stands for");
}

/**
 * The job as Azure takes it. Left out, or with another type of identity, its code could act as whoever submits it.
 * https://learn.microsoft.com/azure/machine-learning/how-to-identity-based-service-authentication
 */
export function commandJob(args: CommandJobArgs): inputs.machinelearningservices.CommandJobArgs {
  const { computeId, clientId, environmentId, command, codeId, environmentVariables, experimentName, timeout } = args;
  return {
    jobType: "Command",
    identity: { identityType: "Managed", clientId },
    computeId,
    environmentId,
    codeId,
    command,
    environmentVariables,
    experimentName,
    inputs: {
      ...each(args.inputFolders, (uri) => ({ jobInputType: "uri_folder", uri })),
      ...each(args.inputFiles, (uri) => ({ jobInputType: "uri_file", uri })),
      ...each(args.parameters, (value) => ({ jobInputType: "literal", value })),
    },
    outputs: each(args.outputFolders, (uri) => ({ jobOutputType: "uri_folder", uri })),
    resources: { instanceCount: args.instanceCount ?? 1 },
    ...(timeout === undefined ? {} : { limits: { jobLimitsType: "Command", timeout } }),
    tags: tagsOf(args),
  };
}

type Named<T> = { [word: string]: T };

function each<T>(values: Named<pulumi.Input<string>> = {}, as: (value: pulumi.Input<string>) => T): Named<T> {
  return Object.fromEntries(Object.entries(values).map(([word, value]) => [word, as(value)]));
}
