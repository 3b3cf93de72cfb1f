import {
  isList,
  isObject,
  isUnknown,
  unknown,
  type Perhaps,
  type Permissions,
  type Raw,
  type Unknown,
} from "../../model/index.js";
import { field, isTooLong, tooLong } from "../fields.js";
import { once } from "../once.js";
import { readCondition, type Expression } from "./conditions/index.js";
import { patternsOf, type Patterns } from "./patterns.js";

/** Operations on resources are of the control plane, operations on what is in them of the data plane. */
export type Plane = "control" | "data";

/** Whether an entry gives an operation; `maybe` where a part of it cannot be read. */
export type Has = "yes" | "maybe" | "no";

/** One entry of `permissions`: what its actions give less what its own notActions take back. */
export interface Entry {
  /** Asked with the operation in lower case; the entry's condition is not part of the answer. */
  readonly has: (operation: string, plane: Plane) => Has;
  /** The operations that it names, in lower case. */
  readonly names: (plane: Plane) => readonly string[];
  readonly condition: Expression | Unknown | undefined;
  /** What of it cannot be read. */
  readonly doubt: Unknown | undefined;
}

/** What a role definition allows, wherever it is assigned. */
export interface AzureRole extends Permissions {
  readonly cloud: "azure";
  /** Of a built-in role, in lower case. */
  readonly guid?: string;
  /** Read when first asked for. */
  readonly entries: () => readonly Entry[];
}

/** More operations than this are no role definition: the largest built-in role names 269. */
const mostOperations = 10_000;

/** Reads the `permissions` of a role definition or deny assignment. Without permissions (`undefined`) it allows nothing. */
export function azureRoleDefinition(name: string, permissions: Perhaps<Raw> | undefined, guid?: string): AzureRole {
  const entries = once(() => entriesOf(permissions));
  return { cloud: "azure", name, entries, ...(guid !== undefined && { guid }) };
}

function entriesOf(permissions: Perhaps<Raw> | undefined): readonly Entry[] {
  if (permissions === undefined || permissions === null) return [];
  if (isUnknown(permissions)) return [unreadable(permissions)];
  if (isTooLong(permissions)) return [unreadable(unknown("here", [], `the role definition ${tooLong}`))];
  const entries = (isList(permissions) ? permissions : [permissions]).map(entryOf);
  const named = entries.reduce((sum, { names }) => sum + names("control").length + names("data").length, 0);
  if (named <= mostOperations) return entries;
  return [unreadable(unknown("here", [], `the role definition names more than ${String(mostOperations)} operations`))];
}

function unreadable(doubt: Unknown): Entry {
  return { has: () => "maybe", names: () => [], condition: undefined, doubt };
}

function entryOf(raw: Raw, index: number): Entry {
  const name = `entry ${String(index + 1)} of the role's permissions`;
  if (!isObject(raw)) return unreadable(isUnknown(raw) ? raw : unknown("here", [], `${name} is not an object`));
  const list = (key: string): Patterns => patternsOf(field(raw, key), `the ${key} of ${name}`);
  const control = { given: list("actions"), taken: list("notActions") };
  const data = { given: list("dataActions"), taken: list("notDataActions") };
  const unread = [control.given, control.taken, data.given, data.taken].map(({ unread }) => unread);
  return {
    has: (operation, plane) => {
      const { given, taken } = plane === "control" ? control : data;
      if (taken.has(operation)) return "no";
      if (given.has(operation)) return taken.unread === undefined ? "yes" : "maybe";
      return given.unread === undefined ? "no" : "maybe";
    },
    names: (plane) => (plane === "control" ? control : data).given.texts,
    condition: readCondition(field(raw, "condition"), `what the condition leaves of ${name}`),
    doubt: unread.find((doubt) => doubt?.kind === "here") ?? unread.find((doubt) => doubt !== undefined),
  };
}

export function isAzureRole(permissions: Permissions): permissions is AzureRole {
  return permissions.cloud === "azure";
}

/** Whether a role gives nothing, whatever is asked. */
export function givesNothing(role: AzureRole): boolean {
  return role.entries().every((entry) => {
    return entry.doubt === undefined && entry.names("control").length + entry.names("data").length === 0;
  });
}
