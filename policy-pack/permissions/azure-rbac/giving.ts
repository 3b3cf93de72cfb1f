import { isUnknown, unknown, type Unknown } from "../../model/index.js";
import { all, graver, type Truth } from "../truth.js";
import { lower } from "../wildcard.js";
import {
  itself,
  passes,
  principalsNamed,
  recipientsOf,
  rolesNamed,
  unnamed,
  type Recipient,
  type Whom,
} from "./giving-conditions.js";
import type { Held } from "./holding.js";
import { giving } from "./operations.js";
import { touchesAny } from "./watched.js";

/** What a holding may give. */
export interface Giving {
  /** The operation it does so by. */
  readonly operation: string;
  /** True where it may give the roles that let their holder give any other. */
  readonly anything: Truth;
  /** Roles that no condition names: to whom, if at all. */
  readonly others: Recipient | undefined;
  /** The roles that conditions name and leave, by GUID. */
  readonly roles: ReadonlyMap<string, Recipient>;
  /** What keeps it from being known fully. */
  readonly open: Unknown | undefined;
}

const operations = giving.map((name) => ({ name, key: lower(name) }));
const keys = operations.map(({ key }) => key);

/** Owner, User Access Administrator and Role Based Access Control Administrator. */
const strongest = [
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
  "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
];
/** Conditions that name more roles for more principals are not asked about each. */
const mostPairs = 150;

/**
 * Which roles a holding may give, `undefined` where none. Its conditions are asked about every role and principal that
 * they name and about one that they do not.
 * https://learn.microsoft.com/azure/role-based-access-control/delegate-role-assignments-examples
 */
export function givingOf({ role, condition }: Held): Giving | undefined {
  if (!touchesAny(role, keys)) return undefined;
  const ways = role.entries().flatMap((entry) => {
    const conditions = [entry.condition, condition].filter((one) => one !== undefined);
    return operations.flatMap(({ name, key }) => {
      const has = entry.has(key, "control");
      const sure: Truth = has === "yes" ? true : (entry.doubt ?? unknown("here", [], `what ${role.name} allows`));
      return has === "no" ? [] : [{ name, sure, conditions }];
    });
  });
  const [first] = ways;
  if (first === undefined) return undefined;
  const free = ways.find(({ sure, conditions }) => sure === true && conditions.length === 0);
  if (free !== undefined) {
    return { operation: free.name, anything: true, others: "anybody", roles: new Map(), open: undefined };
  }
  const expressions = ways.flatMap((way) => way.conditions.flatMap((one) => (isUnknown(one) ? [] : [one])));
  const roles = rolesNamed(expressions);
  const principals = principalsNamed(expressions);
  if ((roles.length + 1) * (principals.length + 1) > mostPairs) {
    const open = unknown("here", [], `which roles the conditions of ${role.name} leave: they name too many`);
    return { operation: first.name, anything: open, others: undefined, roles: new Map(), open };
  }
  let open: Unknown | undefined;
  const recipients = recipientsOf(principals);
  const ask = (guid: string, whom: Whom): Truth => {
    let answer: Truth = false;
    for (const { sure, conditions } of ways) {
      const truth = all([sure, passes(conditions, guid, whom, role.name)]);
      if (truth === true) return true;
      if (!isUnknown(truth)) continue;
      open = graver(open, truth);
      answer = open;
    }
    return answer;
  };
  const to = (guid: string): Recipient | undefined => recipients.find((whom) => ask(guid, whom) === true)?.to;
  const strong = strongest.map((guid) => ask(guid, itself));
  return {
    operation: first.name,
    anything: strong.includes(true) || (strong.find(isUnknown) ?? false),
    others: to(unnamed),
    roles: new Map(
      [...new Set([...roles, ...strongest])].flatMap((guid) => {
        const whom = to(guid);
        return whom === undefined ? [] : [[guid, whom] as const];
      }),
    ),
    open,
  };
}
