import {
  flagAt,
  isUnknown,
  listAt,
  showPath,
  textAt,
  unknown,
  valueAt,
  type AuditSinkFact,
  type Path,
  type Perhaps,
  type RecordStoreFact,
  type Resource,
  type Told,
} from "../../model/index.js";
import { eachPath } from "../each-path.js";
import type { Reader, Readers } from "../reader.js";
import { keptInBucket } from "./record-stores.js";

/** A flag that has to be set, or not to be unset; what is written as something else is unknown. */
function flagged(resource: Resource, path: Path, whereAbsent: boolean, says: string): Told {
  const is = flagAt(resource, path) ?? whereAbsent;
  return { at: { urn: resource.urn, path }, is, says, fix: `set ${showPath(path)} to true` };
}

/**
 * A trail without selectors records all management events, and no data events. One that is for data events only leaves the
 * rest to another trail.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html
 */
function trail(logging: string): Reader {
  return (resource): readonly (AuditSinkFact | RecordStoreFact)[] => {
    const always = [
      flagged(resource, [logging], true, "it is switched off"),
      flagged(
        resource,
        ["enableLogFileValidation"],
        false,
        "nobody can tell whether its files were changed afterwards",
      ),
    ];
    const forManagement = [
      flagged(resource, ["isMultiRegionTrail"], false, "it records one region, and leaves the others out"),
      flagged(resource, ["includeGlobalServiceEvents"], true, "it leaves out IAM and STS, which act in all regions"),
      recordsWrites(resource),
    ];
    const management = recordsManagement(resource);
    const demands =
      management === false ? always : [...always, ...forManagement.map((told) => asFar(told, management))];
    return [
      { fact: "audit-sink", urn: resource.urn, label: "CloudTrail trail", demands },
      ...keptInBucket(resource, ["s3BucketName"]),
    ];
  };
}

/** Where it is not known what a trail is for, it is not known what it lacks. */
function asFar(told: Told, management: Perhaps<boolean>): Told {
  return told.is === false && isUnknown(management) ? { ...told, is: management } : told;
}

/** Whether it is for management events, among others. */
function recordsManagement(resource: Resource): Perhaps<boolean> {
  const basic = eachPath(resource, "eventSelectors[]").map(
    (path) => flagAt(resource, [...path, "includeManagementEvents"]) ?? true,
  );
  const advanced = eachPath(resource, "advancedEventSelectors[]").map((path) => isManagement(resource, path));
  const selectors = [...basic, ...advanced];
  if (selectors.length === 0 || selectors.includes(true)) return true;
  return selectors.find(isUnknown) ?? false;
}

/** The field selectors of an advanced selector all have to hold. */
function isManagement(resource: Resource, selector: Path): Perhaps<boolean> {
  for (const path of eachPath(resource, "fieldSelectors[]", selector)) {
    const field = textAt(resource, [...path, "field"]);
    if (isUnknown(field)) return field;
    if (field !== "eventCategory") continue;
    const values = listAt(resource, [...path, "equals"]);
    if (values === undefined || isUnknown(values)) return values ?? false;
    return values.includes("Management") ? true : (values.find(isUnknown) ?? false);
  }
  return false;
}

/** What only reads is what a selector for management events must not be limited to. */
function recordsWrites(resource: Resource): Told {
  const basic = eachPath(resource, "eventSelectors[]").map((path) => ({
    path: [...path, "readWriteType"],
    is: writesIn(textAt(resource, [...path, "readWriteType"])),
  }));
  const advanced = eachPath(resource, "advancedEventSelectors[]").map((path) => ({
    path,
    is: recordsWritesIn(resource, path),
  }));
  const each = [...basic, ...advanced];
  const first = each.find(({ is }) => is === true) ?? each.find(({ is }) => isUnknown(is)) ?? each[0];
  const at = { urn: resource.urn, path: first?.path ?? ["eventSelectors"] };
  const says = "it records what only reads, and leaves out what changes something";
  return { at, is: first?.is ?? true, says, fix: 'let it record events that write: readWriteType "All"' };
}

function writesIn(type: Perhaps<string> | undefined): Perhaps<boolean> {
  if (type === undefined || type === "All" || type === "WriteOnly") return true;
  if (isUnknown(type)) return type;
  return type === "ReadOnly" ? false : unknown("here", [], "which events the trail records");
}

function recordsWritesIn(resource: Resource, selector: Path): Perhaps<boolean> {
  const management = isManagement(resource, selector);
  if (management !== true) return management;
  for (const path of eachPath(resource, "fieldSelectors[]", selector)) {
    if (textAt(resource, [...path, "field"]) !== "readOnly") continue;
    const values = valueAt(resource, [...path, "equals"]);
    if (isUnknown(values)) return values;
    return !(Array.isArray(values) && values.every((value) => value === "true"));
  }
  return true;
}

/** Trails, which record what is done in an account. */
export const cloudTrail: Readers = {
  "aws:cloudtrail:Trail": trail("enableLogging"),
  "aws-native:cloudtrail:Trail": trail("isLogging"),
};
