import {
  isList,
  isObject,
  isUnknown,
  objectAt,
  textAt,
  unknown,
  valueAt,
  type ActsAs,
  type Fact,
  type Options,
  type Path,
  type Raw,
  type Resource,
} from "../../model/index.js";
import type { Readers } from "../reader.js";
import { noNames, refAt, refToSelf } from "../refs.js";
import { bodyPath } from "./body.js";
import { armNames } from "./names.js";
import { azureWorkload } from "./workload.js";

const fix = 'set its identity to { identityType: "Managed", clientId: <client id of an identity made for it alone> }';
const deepest = 40;

/**
 * A job. Without an identity, or with `AMLToken`, its code has the identity of the compute; on serverless compute there is
 * none, and serverless Spark then takes the person's.
 * https://learn.microsoft.com/azure/machine-learning/how-to-identity-based-service-authentication
 */
function job(resource: Resource, options: Options): readonly Fact[] {
  const body = bodyPath(resource, "jobBaseProperties");
  return azureWorkload(resource, options, {
    label: "Azure ML job",
    names: noNames,
    actsAs: jobActs(resource, body),
    tags: [...body, "tags"],
  });
}

/** How a job acts whose definition stands at a path: in a job itself, in a schedule. */
export function jobActs(resource: Resource, body: Path): readonly ActsAs[] {
  return [...ofJob(resource, body), ...ofSteps(resource, [...body, "jobs"])];
}

function ofJob(resource: Resource, body: Path): readonly ActsAs[] {
  const path = [...body, "identity"];
  const bag = objectAt(resource, body);
  if (isUnknown(bag)) return [unsure(resource, body, bag)];
  return ofIdentity(resource, path) ?? withoutIdentity(resource, body, path);
}

/** What an `identity` object says; `undefined` where it leaves the choice to the compute. */
function ofIdentity(resource: Resource, path: Path): readonly ActsAs[] | undefined {
  const identity = objectAt(resource, path);
  if (identity === undefined) return undefined;
  if (isUnknown(identity)) return [unsure(resource, path, identity)];
  // Steps of a pipeline spell the key `type` and the values in snake case.
  const key = ["identityType", "identity_type", "type"].find((name) => Object.hasOwn(identity, name)) ?? "identityType";
  const type = textAt(resource, [...path, key]);
  if (type === undefined) return undefined;
  if (isUnknown(type)) return [unsure(resource, [...path, key], type)];
  switch (type.toLowerCase().replaceAll("_", "")) {
    case "useridentity":
      return [
        {
          how: "signed-in-user",
          at: { urn: resource.urn, path: [...path, key] },
          as: "whoever submits it",
          says: "its identity is UserIdentity, so its code can take a token of whoever submits it",
          fix,
        },
      ];
    case "managed":
    case "managedidentity":
      return [managed(resource, path)];
    case "amltoken":
      return undefined;
    default:
      return [
        unsure(
          resource,
          [...path, key],
          unknown("here", [], "an identity type that is not one of UserIdentity, Managed and AMLToken"),
        ),
      ];
  }
}

const idKeys = ["resourceId", "clientId", "objectId", "resource_id", "client_id", "object_id", "msi_resource_id"];

/** With no id it is the identity of the compute, or on serverless compute that of the workspace. */
function managed(resource: Resource, path: Path): ActsAs {
  const at = { urn: resource.urn, path };
  const identity = idKeys.map((key) => refAt(resource, [...path, key], armNames)).find((ref) => ref !== undefined);
  if (identity !== undefined) return { how: "machine", at: identity.at, identity, use: "execution", noPersonCan: true };
  const says = "it names no identity by id, so it takes the one of its compute or workspace";
  return { how: "shared-default", at, of: refToSelf(resource, path), says };
}

function withoutIdentity(resource: Resource, body: Path, path: Path): readonly ActsAs[] {
  const compute = refAt(resource, [...body, "computeId"], armNames);
  if (compute !== undefined) {
    const says = "it names no identity, so it takes the identity of its compute";
    return [{ how: "shared-default", at: { urn: resource.urn, path }, of: compute, says }];
  }
  const type = textAt(resource, [...body, "jobType"]);
  if (isUnknown(type)) return [unsure(resource, [...body, "jobType"], type)];
  const at = { urn: resource.urn, path };
  if (type === "Spark") {
    const says = "it is a serverless Spark job without an identity, which Azure runs as whoever submits it";
    return [{ how: "signed-in-user", at, as: "whoever submits it", says, fix }];
  }
  // The steps of a pipeline name their own computes.
  if (type === "Pipeline" && valueAt(resource, [...body, "jobs"]) !== undefined) return [];
  return [{ how: "nobody", at, says: "it runs on serverless compute, which has no identity, and names none", fix }];
}

/** The steps are an untyped bag; a step's identity comes before the job's. */
function ofSteps(resource: Resource, path: Path, depth = 0): readonly ActsAs[] {
  const value = valueAt(resource, path);
  if (value === undefined) return [];
  const holdsSteps = isStep(path) || path.at(-1) === "jobs";
  if (isUnknown(value)) return holdsSteps ? [unsure(resource, path, value)] : [];
  if (holdsSteps && !isObject(value))
    return [unsure(resource, path, unknown("here", [], "a step that is not an object"))];
  if (depth > deepest) return [unsure(resource, path, unknown("here", [], "the steps are nested too deeply"))];
  return childKeys(value).flatMap((key) => {
    const below = [...path, key];
    // What a step passes on may have any name.
    if (isStep(path) && (key === "inputs" || key === "outputs")) return [];
    if (key !== "identity") return ofSteps(resource, below, depth + 1);
    return ofIdentity(resource, below) ?? [];
  });
}

/** An unknown step may hide an identity; an unknown input or setting of a step does not. */
function isStep(path: Path): boolean {
  return path.at(-2) === "jobs";
}

function childKeys(value: Raw): readonly (string | number)[] {
  if (isList(value)) return value.map((_, at) => at);
  return isObject(value) ? Object.keys(value) : [];
}

function unsure(resource: Resource, path: Path, why: ReturnType<typeof unknown>): ActsAs {
  return {
    how: "unsure",
    at: { urn: resource.urn, path },
    unknown: why,
    maybe: ["machine", "signed-in-user", "nobody"],
    declare: "write the job's identity in the program",
  };
}

/** People label; where a model helps them, it is trained with what the identity says. */
function labelingJob(resource: Resource, options: Options): readonly Fact[] {
  const body = bodyPath(resource, "labelingJobProperties");
  return azureWorkload(resource, options, {
    label: "Azure ML labeling job",
    names: noNames,
    actsAs: ofIdentity(resource, [...body, "identity"]) ?? [],
    tags: [...body, "tags"],
  });
}

export const machineLearningJob: Readers = {
  "azure-native:machinelearningservices:Job": job,
  "azure-native:machinelearningservices:LabelingJob": labelingJob,
};
