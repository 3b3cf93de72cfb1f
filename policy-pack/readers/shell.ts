import { isList, textAt, unknown, valueAt, type Fact, type Options, type Path, type Resource } from "../model/index.js";
import { makerFact } from "./opaque.js";
import type { Reader, Readers } from "./reader.js";

/** Commands of the clouds' own tools that make or change machine-learning and data services. */
const makesWorkloads =
  /\baz(?:\.cmd)?\s+(?:ml|cognitiveservices|databricks|synapse|hdinsight|datafactory)\b|\bNew-Az(?:MLWorkspace|CognitiveServices|Databricks|Synapse|HDInsight|DataFactory)\w*|\baws\s+(?:sagemaker|bedrock|bedrock-agent|bedrock-agentcore-control|emr|emr-serverless|emr-containers|glue)\s+(?:create|update|start|put|run)-|\bdatabricks\s+(?:clusters|jobs|pipelines|bundle)\b/i;

/** What a command makes is seen by nobody before it runs. */
function commands(label: string, paths: readonly Path[]): Reader {
  return (resource: Resource, options: Options): readonly Fact[] => {
    const path = paths.find((one) => textsAt(resource, one).some((text) => makesWorkloads.test(text)));
    if (path === undefined) return [];
    const at = { urn: resource.urn, path };
    const why = unknown("here", [], "what a command of a cloud's own tool makes, and as whom it runs");
    return [makerFact(resource, options, label, { at, open: [why], declare: "make it as a resource of the program" })];
  };
}

/** A command as a text, or as a list of its words. */
function textsAt(resource: Resource, path: Path): readonly string[] {
  const value = valueAt(resource, path);
  if (isList(value))
    return [
      value
        .filter((word) => typeof word === "string")
        .join(" ")
        .slice(0, mostCharacters),
    ];
  const text = textAt(resource, path);
  return typeof text === "string" ? [text.slice(0, mostCharacters)] : [];
}

const mostCharacters = 100_000;

const ofCommand: readonly Path[] = [["create"], ["update"]];

/** Commands and scripts that a program runs, where they make machine-learning or data services. */
export const shell: Readers = {
  "azure-native:resources:AzureCliScript": commands("Azure CLI script", [["scriptContent"]]),
  "azure-native:resources:AzurePowerShellScript": commands("Azure PowerShell script", [["scriptContent"]]),
  "azure:core:ResourceDeploymentScriptAzureCli": commands("Azure CLI script", [["scriptContent"]]),
  "azure:core:ResourceDeploymentScriptPowerShell": commands("Azure PowerShell script", [["scriptContent"]]),
  "command:local:Command": commands("command", ofCommand),
  "command:remote:Command": commands("command", ofCommand),
};
