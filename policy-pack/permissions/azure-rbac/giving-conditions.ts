import { isUnknown, unknown, type Unknown } from "../../model/index.js";
import { all, type Truth } from "../truth.js";
import { hyphenated } from "./built-in-data.js";
import { evaluate, named, valuesComparedWith, type Attribute, type Expression } from "./conditions/index.js";

/** To whom a holding may give a role: anybody (itself included), users and groups, or principals that its condition names. */
export type Recipient = "anybody" | "people" | "named";

/** A role and a principal that no condition names. */
export const unnamed = "7b1d9c52-0c0e-4f0e-9a53-0d1e5a2f6c11";
const write = "microsoft.authorization/roleassignments/write";

const attributes = {
  role: "Microsoft.Authorization/roleAssignments:RoleDefinitionId",
  principal: "Microsoft.Authorization/roleAssignments:PrincipalId",
  type: "Microsoft.Authorization/roleAssignments:PrincipalType",
};

/** Somebody whom a condition is asked about. */
export interface Whom {
  readonly to: Recipient;
  readonly principal: string;
  readonly type: string;
}
export const itself: Whom = { to: "anybody", principal: unnamed, type: "ServicePrincipal" };
const people = ["User", "Group"].map((type): Whom => ({ to: "people", principal: unnamed, type }));
const types = ["ServicePrincipal", "User", "Group"];

export function recipientsOf(principals: readonly string[]): readonly Whom[] {
  const known = principals.flatMap((principal) => types.map((type): Whom => ({ to: "named", principal, type })));
  return [itself, ...people, ...known];
}

export function rolesNamed(expressions: readonly Expression[]): readonly string[] {
  return mentioned(expressions, attributes.role);
}

export function principalsNamed(expressions: readonly Expression[]): readonly string[] {
  return mentioned(expressions, attributes.principal);
}

function mentioned(expressions: readonly Expression[], attribute: string): readonly string[] {
  return [...new Set(expressions.flatMap((one) => valuesComparedWith(one, attribute)).map(hyphenated))];
}

/**
 * Whether all conditions let a role be given to somebody. Every way to give a role counts as writing the assignment,
 * which is the operation that conditions name.
 */
export function passes(
  conditions: readonly (Expression | Unknown)[],
  guid: string,
  { principal, type }: Whom,
  name: string,
): Truth {
  const open = unknown("here", [], `which roles the conditions of ${name} leave`);
  const attribute = (asked: Attribute): readonly string[] | Unknown => {
    if (named(asked, attributes.role)) return [guid];
    if (named(asked, attributes.principal)) return [principal];
    if (named(asked, attributes.type)) return [type];
    // Set where a service acts on behalf of the caller, which the caller can bring about.
    if (named(asked, "HasObotoken")) return ["true"];
    return open;
  };
  return all(
    conditions.map((condition) => {
      return isUnknown(condition) ? condition : evaluate(condition, { operation: write, attribute });
    }),
  );
}
