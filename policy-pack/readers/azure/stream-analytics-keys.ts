import { isUnknown, textAt } from "../../model/index.js";
import { ownCredential, personal } from "../credential.js";
import { eachPath } from "../each-path.js";
import type { Reader, Readers } from "../reader.js";
import { keeps, waysInto, type WayIn } from "../ways-in.js";
import { parentById } from "./parent.js";

/** What an input or an output signs in with, as patterns of `eachPath`. */
const kept: readonly (readonly [pattern: string, label: string, more?: typeof personal])[] = [
  ["storageAccounts[].accountKey", "account key"],
  ["accountKey", "account key"],
  ["storageAccountKey", "account key"],
  ["cosmosdbAccountKey", "account key"],
  ["sharedAccessPolicyKey", "shared access key"],
  ["apiKey", "function key"],
  ["password", "database password", personal],
  ["refreshToken", "OAuth refresh token", personal],
];

/**
 * Keys where the mode is not `Msi`: with it they are not used, and some have to be there all the same. An absent mode is
 * `ConnectionString`.
 */
function keysIn(prefix: string): WayIn {
  return (resource) =>
    eachPath(resource, `${prefix}authenticationMode`).flatMap((path) => {
      const mode = textAt(resource, path);
      if (typeof mode === "string" && mode.toLowerCase() === "msi") return [];
      const facts = kept.flatMap(([pattern, label, more]) =>
        eachPath(resource, pattern, path.slice(0, -1)).flatMap((at) => ownCredential(resource, at, label, more)),
      );
      return isUnknown(mode) ? facts.map((fact) => ({ ...fact, unknown: mode })) : facts;
    });
}

const modelKey = "key of a model's web service";
const atTop: Reader = waysInto({}, keysIn(""));

/** Keys with which a Stream Analytics job reads, writes and calls functions. */
export const streamAnalyticsKeys: Readers = {
  "azure-native:streamanalytics:StreamingJob": waysInto(
    {},
    keysIn("inputs[].properties.datasource."),
    keysIn("outputs[].datasource."),
    keysIn("jobStorageAccount."),
    keeps("functions[].properties.binding.apiKey", modelKey),
  ),
  "azure-native:streamanalytics:Input": waysInto({}, keysIn("properties.datasource.")),
  "azure-native:streamanalytics:Output": waysInto({}, keysIn("datasource.")),
  "azure-native:streamanalytics:Function": waysInto({}, keeps("properties.binding.apiKey", modelKey)),
  "azure:streamanalytics:Job": waysInto({}, keysIn("jobStorageAccounts[].")),
  "azure:streamanalytics:JobStorageAccount": waysInto(
    {
      holder: "storage account of a Stream Analytics job",
      of: (resource) => parentById("streamAnalyticsJobId")(resource)[0],
    },
    keysIn(""),
  ),
  "azure:streamanalytics:OutputBlob": atTop,
  "azure:streamanalytics:OutputCosmosdb": atTop,
  "azure:streamanalytics:OutputEventHub": atTop,
  "azure:streamanalytics:OutputFunction": atTop,
  "azure:streamanalytics:OutputMssql": atTop,
  "azure:streamanalytics:OutputServiceBusQueue": atTop,
  "azure:streamanalytics:OutputServicebusTopic": atTop,
  "azure:streamanalytics:OutputSynapse": atTop,
  "azure:streamanalytics:OutputTable": atTop,
  "azure:streamanalytics:ReferenceInputBlob": atTop,
  "azure:streamanalytics:ReferenceInputMssql": atTop,
  "azure:streamanalytics:StreamInputBlob": atTop,
  "azure:streamanalytics:StreamInputEventHub": atTop,
  "azure:streamanalytics:StreamInputEventHubV2": atTop,
};
