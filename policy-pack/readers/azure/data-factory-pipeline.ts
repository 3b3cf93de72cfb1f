import {
  isList,
  isUnknown,
  textAt,
  valueAt,
  type ActsAs,
  type CredentialFact,
  type Path,
  type Resource,
} from "../../model/index.js";
import { ownCredential, personal } from "../credential.js";
import type { Reader, Readers } from "../reader.js";
import { refAt } from "../refs.js";
import { unsure } from "./acting.js";
import { armNames } from "./names.js";
import { parentByNames } from "./parent.js";
import { workloadReader, type Kind } from "./workload.js";

const factories = "microsoft.datafactory/factories";
const deepest = 20;
const servicePrincipal = "ServicePrincipal";

/** Activities that other activities hold: branches, loops and cases. */
const holding = ["activities", "ifTrueActivities", "ifFalseActivities", "defaultActivities", "cases"];

function activitiesIn(resource: Resource, path: Path, depth = 0): readonly Path[] {
  const value = valueAt(resource, path);
  if (value === undefined) return [];
  if (!isList(value) || depth > deepest) return [path];
  return value.flatMap((_, at) => {
    const one = [...path, at];
    return [one, ...holding.flatMap((key) => activitiesIn(resource, [...one, key], depth + 1))];
  });
}

function typePath(activity: Path): Path {
  return [...activity, "authentication", "type"];
}

/** A web activity may sign in as a service principal, whose client id stands where a user name does elsewhere. */
function activityActs(resource: Resource): readonly ActsAs[] {
  return activitiesIn(resource, ["activities"]).flatMap((activity): readonly ActsAs[] => {
    const type = textAt(resource, typePath(activity));
    if (isUnknown(type)) {
      return [unsure(resource.urn, typePath(activity), type, "write in the program how it signs in", ["machine"])];
    }
    if (type !== servicePrincipal) return [];
    const identity = refAt(resource, [...activity, "authentication", "username"], armNames);
    return identity === undefined ? [] : [{ how: "machine", at: identity.at, identity, use: "execution" }];
  });
}

function secretsOf(resource: Resource): readonly CredentialFact[] {
  return activitiesIn(resource, ["activities"]).flatMap((activity) => {
    const isMachine = textAt(resource, typePath(activity)) === servicePrincipal;
    const [label, more] = isMachine ? ["client secret"] : ["password", personal];
    return [
      ...ownCredential(resource, [...activity, "authentication", "password"], label, more),
      ...ownCredential(resource, [...activity, "authentication", "pfx"], "client certificate"),
      ...["executionCredential", "packageLocation.accessCredential", "logLocation.accessCredential"].flatMap((place) =>
        ownCredential(resource, [...activity, ...place.split("."), "password"], "password", personal),
      ),
    ];
  });
}

const pipeline: Kind = {
  label: "Data Factory pipeline",
  type: `${factories}/pipelines`,
  names: [["factoryName"], ["pipelineName"]],
  acting: activityActs,
  partOf: parentByNames(factories, ["factoryName"]),
};

const read: Reader = workloadReader(pipeline);

export const dataFactoryPipeline: Readers = {
  "azure-native:datafactory:Pipeline": (resource, options) => [...read(resource, options), ...secretsOf(resource)],
};
