import { isUnknown, textAt, unknown, type ActsAs, type Path, type Resource } from "../../model/index.js";
import type { Reader, Readers } from "../reader.js";
import { workloadFact } from "../workload.js";
import { creator, principal } from "./run-as.js";
import { unsure } from "./workload.js";

/**
 * With OWNER, what a job or an alert runs of it has the rights of its owner, who is a person, and with VIEWER those of the
 * job; by hand it has those of whoever looks.
 * https://learn.microsoft.com/azure/databricks/jobs/privileges#sql-tasks-and-permissions
 * https://learn.microsoft.com/azure/databricks/sql/user/queries/#configure-query-permissions
 */
function shared(label: string, mode: string, owner?: string): Reader {
  return (resource, options) => [
    workloadFact(resource, options, label, { actsAs: runningAs(resource, [mode], owner) }),
  ];
}

function runningAs(resource: Resource, path: Path, owner: string | undefined): readonly ActsAs[] {
  const name = String(path[0]);
  const fix = `set ${name} to ${name === "runAsMode" ? "VIEWER" : "viewer"}, and run it in a job whose runAs names a service principal`;
  const mode = textAt(resource, path);
  if (typeof mode === "string" && mode.toLowerCase() === "viewer") return [];
  if (typeof mode !== "string" || mode.toLowerCase() !== "owner") {
    const why = isUnknown(mode) ? mode : unknown("here", [], `as whom it runs: ${name} says neither owner nor viewer`);
    return unsure(resource, path, why, ["named-person"], fix);
  }
  const named = owner === undefined ? [] : principal(resource, [owner], fix);
  return named.length > 0 ? named : [creator(resource, path, fix)];
}

/** What people write in SQL, and others run. */
export const databricksQueries: Readers = {
  "databricks:index:Query": shared("Databricks query", "runAsMode", "ownerUserName"),
  "databricks:index:SqlQuery": shared("Databricks query", "runAsRole"),
  "databricks:index:SqlDashboard": shared("Databricks dashboard", "runAsRole"),
};
