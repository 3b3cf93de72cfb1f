import {
  isUnknown,
  listAt,
  textAt,
  unknown,
  type Fact,
  type Path,
  type Perhaps,
  type Raw,
  type Resource,
} from "../../model/index.js";
import { eachPath } from "../each-path.js";
import type { Readers } from "../reader.js";
import { refAt } from "../refs.js";
import { credentialNames } from "./names.js";
import { partyOfGrant } from "./parties.js";

/** Privileges with which code gets tokens of a credential's identity, or with which somebody can give themselves that one. */
const opening: ReadonlySet<string> = new Set(["ACCESS", "ALL_PRIVILEGES", "ALL PRIVILEGES", "MANAGE"]);

/** Who gets tokens of a service credential: what else is granted is a matter of the data. */
function opened(resource: Resource, entry: Path): readonly Fact[] {
  const of = refAt(resource, ["credential"], credentialNames);
  if (of === undefined) return [];
  const privileges = listAt(resource, [...entry, "privileges"]);
  const isOpen = privileges === undefined || isUnknown(privileges) ? privileges : opens(privileges);
  if (isOpen === undefined || isOpen === false) return [];
  const path = [...entry, "principal"];
  const principal = textAt(resource, path) ?? unknown("here", [], "to whom a grant goes");
  const parties = isUnknown(isOpen) ? isOpen : [partyOfGrant(principal)];
  return [{ fact: "trust", urn: resource.urn, of, at: { urn: resource.urn, path }, parties, runsCode: true }];
}

function opens(privileges: readonly Raw[]): Perhaps<boolean> {
  if (privileges.some((one) => typeof one === "string" && opening.has(one.toUpperCase()))) return true;
  const unread = privileges.find((one) => typeof one !== "string");
  if (unread === undefined) return false;
  return isUnknown(unread) ? unread : unknown("here", [], "which privileges are granted");
}

/**
 * Who may act in a cloud through Databricks.
 * https://docs.databricks.com/aws/en/connect/unity-catalog/cloud-services/manage-service-credentials
 */
export const databricksGrants: Readers = {
  "databricks:index:Grant": (resource) => opened(resource, []),
  "databricks:index:Grants": (resource) => eachPath(resource, "grants[]").flatMap((entry) => opened(resource, entry)),
};
