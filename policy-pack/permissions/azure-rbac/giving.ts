import { isUnknown, unknown, type Unknown } from "../../model/index.js";
import { all, graver, type Truth } from "../truth.js";
import { lower } from "../wildcard.js";
import { hyphenated } from "./built-in-data.js";
import { evaluate, named, valuesComparedWith, type Attribute, type Expression } from "./conditions/index.js";
import type { Held } from "./holding.js";
import { giving } from "./operations.js";
import { touchesAny } from "./watched.js";

/** To whom a holding may give a role: anybody (itself included), users and groups, or principals that its condition names. */
export type Recipient = "anybody" | "people" | "named";

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

const write = "microsoft.authorization/roleassignments/write";
const operations = giving.map((name) => ({ name, key: lower(name) }));

/** Owner, User Access Administrator and Role Based Access Control Administrator. */
const strongest = [
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
  "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
];
/** A role and a principal that no condition names. */
const unnamed = "7b1d9c52-0c0e-4f0e-9a53-0d1e5a2f6c11";
/** Conditions that name more roles for more principals are not asked about each. */
const mostPairs = 400;

const attributes = {
  role: "Microsoft.Authorization/roleAssignments:RoleDefinitionId",
  principal: "Microsoft.Authorization/roleAssignments:PrincipalId",
  type: "Microsoft.Authorization/roleAssignments:PrincipalType",
};

interface Recipients {
  readonly to: Recipient;
  readonly principal: string;
  readonly type: string;
}
const itself: Recipients = { to: "anybody", principal: unnamed, type: "ServicePrincipal" };
const people = ["User", "Group"].map((type): Recipients => ({ to: "people", principal: unnamed, type }));
const types = ["ServicePrincipal", "User", "Group"];

/**
 * Which roles a holding may give, `undefined` where none. Its conditions are asked about every role and principal that
 * they name and about one that they do not.
 * https://learn.microsoft.com/azure/role-based-access-control/delegate-role-assignments-examples
 */
export function givingOf({ role, condition }: Held): Giving | undefined {
  if (!touchesAny(role, giving)) return undefined;
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
  const roles = mentioned(expressions, attributes.role);
  const principals = mentioned(expressions, attributes.principal);
  if ((roles.length + 1) * (principals.length + 1) > mostPairs) {
    const open = unknown("here", [], `which roles the conditions of ${role.name} leave: they name too many`);
    return { operation: first.name, anything: open, others: undefined, roles: new Map(), open };
  }
  let open: Unknown | undefined;
  const recipients: readonly Recipients[] = [
    itself,
    ...people,
    ...principals.flatMap((principal) => types.map((type) => ({ to: "named" as const, principal, type }))),
  ];
  const ask = (guid: string, whom: Recipients): Truth => {
    let answer: Truth = false;
    for (const { sure, conditions } of ways) {
      const truth = allowed(conditions, sure, guid, whom, role.name);
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

function mentioned(expressions: readonly Expression[], attribute: string): readonly string[] {
  return [...new Set(expressions.flatMap((one) => valuesComparedWith(one, attribute)).map(hyphenated))];
}

/** Every way to give a role counts as writing the assignment, which is the operation that conditions name. */
function allowed(
  conditions: readonly (Expression | Unknown)[],
  sure: Truth,
  guid: string,
  whom: Recipients,
  name: string,
): Truth {
  const open = unknown("here", [], `which roles the conditions of ${name} leave`);
  const attribute = (asked: Attribute): readonly string[] | Unknown => {
    if (named(asked, attributes.role)) return [guid];
    if (named(asked, attributes.principal)) return [whom.principal];
    if (named(asked, attributes.type)) return [whom.type];
    // Set where a service acts on behalf of the caller, which the caller can bring about.
    if (named(asked, "HasObotoken")) return ["true"];
    return open;
  };
  const passed = conditions.map((condition) => {
    return isUnknown(condition) ? condition : evaluate(condition, { operation: write, attribute });
  });
  return all([sure, ...passed]);
}
