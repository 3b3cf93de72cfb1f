import { isUnknown, textAt, unknown, valueAt, type ActsAs, type Path, type Resource } from "../../model/index.js";
import { eachPath } from "../each-path.js";
import type { Readers } from "../reader.js";
import { both, nothingOfItsOwn, ownIdentity, unsure } from "./acting.js";
import { parentById, parentByNames } from "./parent.js";
import { workloadReader, type Acting, type Kind } from "./workload.js";

const jobs = "microsoft.streamanalytics/streamingjobs";
const fix = 'set its authenticationMode to "Msi", and let the job write with its own identity';

/** An output writes as the person who authorized it, unless its mode says that the job's identity does. */
function writingAs(prefix: string): Acting {
  return (resource) => eachPath(resource, `${prefix}authenticationMode`).flatMap((path) => outputActs(resource, path));
}

function outputActs(resource: Resource, path: Path): readonly ActsAs[] {
  const mode = textAt(resource, path);
  if (isUnknown(mode)) return [unsure(resource.urn, path, mode, fix, ["named-person"])];
  const token = [...path.slice(0, -1), "refreshToken"];
  switch (mode?.toLowerCase()) {
    case "msi":
      return [];
    case "usertoken":
      return [asPerson(resource, path)];
    case undefined:
    case "connectionstring":
      return valueAt(resource, token) === undefined ? [] : [asPerson(resource, token)];
    default: {
      const why = unknown("here", [], "an authenticationMode that is none of Msi, UserToken and ConnectionString");
      return [unsure(resource.urn, path, why, fix, ["named-person"])];
    }
  }
}

function asPerson(resource: Resource, path: Path): ActsAs {
  const says = "it writes with the token of the person who authorized it";
  return { how: "named-person", at: { urn: resource.urn, path }, says, fix };
}

/**
 * The provider makes such an output with the job's identity, and writes down who is to authorize it otherwise in the portal.
 * https://learn.microsoft.com/azure/stream-analytics/powerbi-output-managed-identity
 */
const authorizedElsewhere: Acting = (resource) => {
  const path = ["tokenUserPrincipalName", "tokenUserDisplayName"].find((key) => valueAt(resource, [key]) !== undefined);
  if (path === undefined) return [];
  const why = unknown("here", [], "whether the person whom it names has authorized it in the portal");
  return [
    unsure(resource.urn, [path], why, `take ${path} out, and let the job write with its own identity`, [
      "named-person",
    ]),
  ];
};

/**
 * A job reads and writes with its identity where its inputs and outputs do not say otherwise.
 * https://learn.microsoft.com/azure/stream-analytics/stream-analytics-managed-identities-overview
 */
const job: Kind = {
  label: "Stream Analytics job",
  type: jobs,
  names: [["jobName", "name"]],
  acting: both(ownIdentity, writingAs("outputs[].datasource.")),
};

function part(label: string, type: string, name: string, acting: Acting): Kind {
  const partOf = parentByNames(jobs, ["jobName"]);
  return {
    label: `Stream Analytics ${label}`,
    type: `${jobs}/${type}`,
    names: [["jobName"], [name, "name"]],
    acting,
    partOf,
  };
}

const input = part("input", "inputs", "inputName", nothingOfItsOwn);
const output = part("output", "outputs", "outputName", nothingOfItsOwn);
const byName = (kind: Kind) =>
  workloadReader({
    ...kind,
    names: [["streamAnalyticsJobName"], ["name"]],
    partOf: parentByNames(jobs, ["streamAnalyticsJobName"]),
  });
const byId = (kind: Kind) =>
  workloadReader({ ...kind, names: [["streamAnalyticsJobId"], ["name"]], partOf: parentById("streamAnalyticsJobId") });

export const streamAnalytics: Readers = {
  "azure-native:streamanalytics:StreamingJob": workloadReader(job),
  "azure:streamanalytics:Job": workloadReader({ ...job, acting: ownIdentity }),
  "azure-native:streamanalytics:Input": workloadReader(input),
  "azure-native:streamanalytics:Output": workloadReader({ ...output, acting: writingAs("datasource.") }),
  "azure-native:streamanalytics:Function": workloadReader(
    part("function", "functions", "functionName", nothingOfItsOwn),
  ),
  "azure:streamanalytics:OutputBlob": byName(output),
  "azure:streamanalytics:OutputCosmosdb": byId(output),
  "azure:streamanalytics:OutputEventHub": byName(output),
  "azure:streamanalytics:OutputFunction": byName(output),
  "azure:streamanalytics:OutputMssql": byName(output),
  "azure:streamanalytics:OutputPowerbi": byId({ ...output, acting: authorizedElsewhere }),
  "azure:streamanalytics:OutputServiceBusQueue": byName(output),
  "azure:streamanalytics:OutputServicebusTopic": byName(output),
  "azure:streamanalytics:OutputSynapse": byName(output),
  "azure:streamanalytics:OutputTable": byName(output),
  "azure:streamanalytics:ReferenceInputBlob": byName(input),
  "azure:streamanalytics:ReferenceInputMssql": byName(input),
  "azure:streamanalytics:StreamInputBlob": byName(input),
  "azure:streamanalytics:StreamInputEventHub": byName(input),
  "azure:streamanalytics:StreamInputEventHubV2": byId(input),
};
