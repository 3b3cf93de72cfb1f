import {
  flagAt,
  isUnknown,
  textAt,
  type AuditSinkFact,
  type Perhaps,
  type RecordStoreFact,
  type Resource,
} from "../../model/index.js";
import { eachPath } from "../each-path.js";
import type { Reader, Readers } from "../reader.js";
import { refAt } from "../refs.js";
import { armNames } from "./names.js";

interface Spelling {
  readonly of: string;
  /** The lists of what it keeps, as patterns of `eachPath`; those without `enabled` keep whatever they name. */
  readonly logs: readonly string[];
  /** Where it sends them. */
  readonly to: readonly string[];
}

/**
 * Resource logs are kept by no one until a setting sends them somewhere. A setting that sends metrics only keeps no record
 * of who did what.
 * https://learn.microsoft.com/azure/azure-monitor/essentials/diagnostic-settings
 */
function setting({ of: property, logs, to }: Spelling): Reader {
  return (resource): readonly (AuditSinkFact | RecordStoreFact)[] => {
    const of = refAt(resource, [property], armNames);
    if (of === undefined) return [];
    const path = [logs[0]?.replace("[]", "") ?? ""];
    const says = "it keeps no log of who did what";
    const fix = 'enable the log category group "audit" or "allLogs"';
    const demands = [{ at: { urn: resource.urn, path }, is: keepsLogs(resource, logs), says, fix }];
    return [
      { fact: "audit-sink", urn: resource.urn, label: "diagnostic setting", of, demands },
      ...to.flatMap((name) => storeAt(resource, name)),
    ];
  };
}

function storeAt(resource: Resource, name: string): readonly RecordStoreFact[] {
  const id = textAt(resource, [name]);
  return id === undefined
    ? []
    : [{ fact: "record-store", urn: resource.urn, at: { urn: resource.urn, path: [name] }, id }];
}

function keepsLogs(resource: Resource, lists: readonly string[]): Perhaps<boolean> {
  const each = lists.flatMap((pattern) =>
    eachPath(resource, pattern).map((path) => {
      const named = textAt(resource, [...path, "categoryGroup"]) ?? textAt(resource, [...path, "category"]);
      return isUnknown(named) ? named : (flagAt(resource, [...path, "enabled"]) ?? pattern === "enabledLogs[]");
    }),
  );
  return each.includes(true) || (each.find(isUnknown) ?? false);
}

const native = setting({ of: "resourceUri", logs: ["logs[]"], to: ["storageAccountId", "workspaceId"] });

/** Diagnostic settings, which keep the logs of a resource. */
export const diagnosticSettings: Readers = {
  "azure-native:insights:DiagnosticSetting": native,
  "azure-native:monitor:DiagnosticSetting": native,
  "azure:monitoring:DiagnosticSetting": setting({
    of: "targetResourceId",
    logs: ["enabledLogs[]", "logs[]"],
    to: ["storageAccountId", "logAnalyticsWorkspaceId"],
  }),
};
