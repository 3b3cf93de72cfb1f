import {
  isList,
  isObject,
  isUnknown,
  unknown,
  type Decision,
  type Perhaps,
  type Permissions,
  type Raw,
  type Unknown,
} from "../../model/index.js";
import { field, isTooLong, textsOf, tooLong } from "../fields.js";
import { once } from "../once.js";
import { lower, wildcard } from "../wildcard.js";
import { control, controlShare, giving } from "./operations.js";
import { azureScope } from "./scope.js";

/** What a role definition's `permissions` allow. A role without permissions (`undefined`) allows nothing. */
export function azureRoleDefinition(name: string, permissions: Perhaps<Raw> | undefined): Permissions {
  const power = once(() => powerOf(permissions));
  return { name, admin: (scope) => adminAt(power(), scope) };
}

/** What a role amounts to wherever it is assigned. */
interface Power {
  /** May give roles: admin at any scope. */
  readonly gives: Decision;
  /** Controls what is in its scope: admin where that is more than one resource. */
  readonly controls: Decision;
}

const no: Decision = { is: "no" };

function adminAt({ gives, controls }: Power, scope: Perhaps<string> | undefined): Decision {
  if (gives.is === "yes") return gives;
  const reaches = controls.is === "no" ? no : wide(controls, scope);
  if (reaches.is === "yes") return reaches;
  return gives.is === "unsure" ? gives : reaches;
}

function wide(controls: Decision, scope: Perhaps<string> | undefined): Decision {
  if (scope === undefined) return unsure("the scope of the role assignment");
  if (isUnknown(scope)) return { is: "unsure", unknown: scope };
  const { level } = azureScope(scope);
  if (level === "resource") return no;
  if (level === "unsure") return unsure("the scope of the role assignment, which is not the id of anything in Azure");
  return controls;
}

function unsure(what: string): Decision {
  return { is: "unsure", unknown: unknown("here", [], what) };
}

/** One entry of `permissions`: what its actions give less what its own notActions take back. Operations are in lower case. */
interface Entry {
  readonly surely: (operation: string) => boolean;
  readonly maybe: (operation: string) => boolean;
  readonly doubts: readonly Unknown[];
}

function powerOf(permissions: Perhaps<Raw> | undefined): Power {
  if (permissions === undefined) return { gives: no, controls: no };
  if (isUnknown(permissions)) return bothUnsure(permissions);
  if (isTooLong(permissions)) return bothUnsure(unknown("here", [], `the role definition ${tooLong}`));
  const entries = (isList(permissions) ? permissions : [permissions]).map(readEntry);
  const surely = (operation: string): boolean => entries.some((entry) => entry.surely(lower(operation)));
  const maybe = (operation: string): boolean => entries.some((entry) => entry.maybe(lower(operation)));
  const doubts = entries.flatMap((entry) => entry.doubts);
  const doubt = doubts.find(({ kind }) => kind === "here") ?? doubts[0] ?? unknown("here");
  const decide = (holds: (may: (operation: string) => boolean) => boolean, says: () => string): Decision => {
    if (holds(surely)) return { is: "yes", says: says() };
    return holds(maybe) ? { is: "unsure", unknown: doubt } : no;
  };
  return {
    gives: decide(
      (may) => giving.some(may),
      () => `it may give any role to anybody, itself included (${giving.find(surely) ?? ""})`,
    ),
    controls: decide(
      (may) => control.filter(may).length >= controlShare * control.length,
      () => `it may change, use and delete ${control.every(surely) ? "everything" : "nearly everything"} in its scope`,
    ),
  };
}

function bothUnsure(cause: Unknown): Power {
  const answer: Decision = { is: "unsure", unknown: cause };
  return { gives: answer, controls: answer };
}

/** A condition narrows what an entry allows in a way that is not read here. */
function readEntry(raw: Raw, index: number): Entry {
  const name = `entry ${String(index + 1)} of the role's permissions`;
  if (!isObject(raw)) {
    const doubt = isUnknown(raw) ? raw : unknown("here", [], `${name} is not an object`);
    return { surely: () => false, maybe: () => true, doubts: [doubt] };
  }
  const actions = operations(field(raw, "actions"), `the actions of ${name}`);
  const notActions = operations(field(raw, "notActions"), `the notActions of ${name}`);
  const condition = field(raw, "condition");
  const narrowed = condition === undefined || condition === "" ? undefined : conditionOf(condition, name);
  const doubts = [actions.unread, notActions.unread, narrowed].filter((doubt) => doubt !== undefined);
  return {
    surely: (operation) =>
      narrowed === undefined && notActions.unread === undefined && actions.has(operation) && !notActions.has(operation),
    maybe: (operation) => (actions.unread !== undefined || actions.has(operation)) && !notActions.has(operation),
    doubts,
  };
}

function conditionOf(condition: Raw, name: string): Unknown {
  return isUnknown(condition) ? condition : unknown("here", [], `what the condition leaves of ${name}`);
}

function operations(
  raw: Raw | undefined,
  what: string,
): { readonly has: (operation: string) => boolean; readonly unread?: Unknown } {
  const { texts, unread } = textsOf(raw ?? [], what);
  const patterns = texts.map((text) => wildcard(lower(text)));
  const has = (operation: string): boolean => patterns.some((matches) => matches(operation));
  return unread === undefined ? { has } : { has, unread };
}
