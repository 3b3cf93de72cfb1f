import {
  isUnknown,
  objectAt,
  textAt,
  valueAt,
  type GrantFact,
  type Path,
  type Perhaps,
  type Resource,
} from "../../model/index.js";
import type { Readers } from "../reader.js";
import { roleGrants } from "./role-grants.js";

/** A schedule without an expiration has no end: the provider has no default for it. */
function nativeEnds(resource: Resource): Perhaps<boolean> | undefined {
  const type = textAt(resource, ["scheduleInfo", "expiration", "type"]);
  if (type === undefined || isUnknown(type)) return type;
  return type !== "NoExpiration";
}

/** The classic provider has one property for each way to say when it ends. */
function classicEnds(resource: Resource): Perhaps<boolean> | undefined {
  const path: Path = ["schedule", "expiration"];
  const expiration = objectAt(resource, path);
  if (expiration === undefined || isUnknown(expiration)) return expiration;
  const given = ["durationDays", "durationHours", "endDateTime"].map((key) => valueAt(resource, [...path, key]));
  if (given.some((value) => value !== undefined && !isUnknown(value))) return true;
  return given.find(isUnknown);
}

type Ends = (resource: Resource) => Perhaps<boolean> | undefined;

/** Only users and groups can be eligible: nobody else can activate a role. */
function scheduled(endsOf: Ends, eligible: boolean): (resource: Resource) => readonly GrantFact[] {
  return (resource) => {
    const ends = endsOf(resource);
    return roleGrants(resource).map((grant) => ({
      ...grant,
      ...(eligible && { eligible: true as const }),
      ...(ends !== undefined && { ends }),
    }));
  };
}

/**
 * Roles that somebody can activate, or holds for a time.
 * https://learn.microsoft.com/entra/id-governance/privileged-identity-management/pim-resource-roles-assign-roles
 */
export const pim: Readers = {
  "azure-native:authorization:PimRoleEligibilitySchedule": scheduled(nativeEnds, true),
  "azure:pim:EligibleRoleAssignment": scheduled(classicEnds, true),
  "azure:pim:ActiveRoleAssignment": scheduled(classicEnds, false),
};
