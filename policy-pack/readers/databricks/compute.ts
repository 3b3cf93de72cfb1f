import { flagAt, isUnknown, textAt, unknown, type ActsAs, type Path, type Resource } from "../../model/index.js";
import { actsAsInstanceProfile } from "../aws/acts-as-role.js";
import { refAt, type NameReader } from "../refs.js";
import { creator, principal } from "./run-as.js";
import { unsure } from "./workload.js";

const passthroughFix =
  "take spark.databricks.passthrough.enabled and the legacy access mode out, and govern the data with Unity Catalog";

/** Modes in which a cluster is for one principal alone. https://databricks.github.io/sdk-js/api/types/_databricks_sdk-jobs.v2.DataSecurityMode.html */
const dedicated = ["SINGLE_USER", "DATA_SECURITY_MODE_DEDICATED"];

/** Modes of clusters that came from credential passthrough. */
const legacyPassthrough = ["LEGACY_PASSTHROUGH", "LEGACY_SINGLE_USER"];

const dedicate =
  "dedicate it to a service principal made for this workload alone, by its application id in singleUserName";

/** What stands in a cluster specification, of a cluster or of a job, and decides as whom its code acts. */
export function specActs(resource: Resource, spec: Path): readonly ActsAs[] {
  return [
    ...passthrough(resource, [...spec, "sparkConf"]),
    ...legacyMode(resource, [...spec, "dataSecurityMode"]),
    ...principal(resource, [...spec, "singleUserName"], dedicate),
    ...nodeIdentities(resource, spec),
  ];
}

/** The cloud identities of the machines, which all code on them can use. */
export function nodeIdentities(resource: Resource, spec: Path): readonly ActsAs[] {
  const google = refAt(resource, [...spec, "gcpAttributes", "googleServiceAccount"], googleNames);
  return [
    ...actsAsInstanceProfile(resource, [...spec, "awsAttributes", "instanceProfileArn"]),
    ...(google === undefined
      ? []
      : [{ how: "machine" as const, at: google.at, identity: google, use: "execution" as const }]),
  ];
}

export const googleNames: NameReader = (text) => ({ exact: [text.toLowerCase()], loose: [] });

/**
 * Credential passthrough hands the token of whoever runs a command to the storage.
 * https://docs.databricks.com/archive/credential-passthrough/index.html
 */
export function passthrough(resource: Resource, conf: Path): readonly ActsAs[] {
  const path = [...conf, "spark.databricks.passthrough.enabled"];
  const on = flagAt(resource, path);
  if (on === undefined || on === false) return [];
  if (isUnknown(on)) return unsure(resource, path, on, ["signed-in-user"], `write ${path.at(-1) ?? ""} as a literal`);
  return [signedIn(resource, path, "credential passthrough is on, so that its code reads storage with their token")];
}

export function legacyMode(resource: Resource, path: Path): readonly ActsAs[] {
  const mode = textAt(resource, path);
  if (mode === undefined) return [];
  if (isUnknown(mode)) {
    return unsure(resource, path, mode, ["signed-in-user", "named-person"], "write dataSecurityMode as a literal");
  }
  return legacyPassthrough.includes(mode) ? [signedIn(resource, path, legacySays)] : [];
}

const legacySays = "its access mode is that of credential passthrough, so that its code reads storage with their token";

function signedIn(resource: Resource, path: Path, says: string): ActsAs {
  return {
    how: "signed-in-user",
    at: { urn: resource.urn, path },
    as: "whoever runs a command on it",
    says,
    fix: passthroughFix,
  };
}

/**
 * As whom code on a cluster acts beside what its specification names. A dedicated cluster that names nobody is its
 * creator's; on any other, commands have the rights of whoever attaches, and who may is not said here.
 * https://docs.databricks.com/aws/en/compute/access-mode-limitations
 */
export function attached(resource: Resource, acts: readonly ActsAs[]): readonly ActsAs[] {
  if (acts.some(({ how }) => how === "signed-in-user" || how === "named-person")) return [];
  const mode = textAt(resource, ["dataSecurityMode"]);
  const name = textAt(resource, ["singleUserName"]);
  if (name !== undefined && name !== "") return [];
  if (typeof mode === "string" && dedicated.includes(mode)) return [creator(resource, ["singleUserName"], dedicate)];
  const why = unknown("here", [], "who attaches to it: its code has the rights of whoever runs a command");
  return unsure(
    resource,
    ["dataSecurityMode"],
    why,
    ["signed-in-user"],
    `${dedicate}, or run jobs on clusters of their own`,
  );
}
