import { isUnknown, unknown } from "../../model/index.js";
import { all, any, not, type Truth } from "../truth.js";
import { lower } from "../wildcard.js";
import type { Context } from "./context.js";
import type { Condition, Statement } from "./document.js";
import { demands, operatorOf } from "./operators.js";
import { withVariables } from "./variables.js";

/**
 * Whether the conditions of a statement hold for a request: all keys must, and one of a key's values is enough.
 * `chosen` is the answer for a key that the caller chooses: true where that makes an Allow hold, false where it avoids a
 * Deny. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export function holds(statement: Statement, context: Context, chosen: boolean): Truth {
  const { conditions, number } = statement;
  if (isUnknown(conditions)) return conditions;
  if (conditions.length === 0) return true;
  return all(conditions.map((condition) => compare(condition, context, chosen, number)));
}

function compare(condition: Condition, context: Context, chosen: boolean, statement: number): Truth {
  const { operator, key, values } = condition;
  const actual = context(key);
  if (actual === "chosen") return chosen;
  if (actual === "of-things") return !chosen && demands(operator) ? false : unclear(key, "here", statement);
  if (isUnknown(actual)) return isUnknown(values) ? values : unclear(key, actual.kind, statement);
  if (isUnknown(values)) return values;
  // AWS refuses a comparison with nothing, so nobody knows what was meant.
  if (values.length === 0) return unclear(key, "here", statement);
  if (operator.name === "null") {
    if (!values.every((value) => /^(?:true|false)$/i.test(value))) return unclear(key, "here", statement);
    return values.some((value) => lower(value) === (actual === "absent" ? "true" : "false"));
  }
  if (actual === "absent") return onAbsent(condition);
  const rule = operatorOf(operator);
  if (rule === undefined) return unclear(key, "here", statement);
  const alike = (given: string): Truth =>
    any(
      values.map((value): Truth => {
        const wanted = rule.variables && condition.variables ? withVariables(value, context) : value;
        if (isUnknown(wanted)) return wanted;
        if (wanted === undefined) return false;
        // A value of the wrong type is refused by AWS, so nobody knows what was meant.
        return rule.compare(wanted)?.(given) ?? unclear(key, "here", statement);
      }),
    );
  const one = (given: string): Truth => (rule.negated ? not(alike(given)) : alike(given));
  if (operator.quantity === "all") return all(actual.map(one));
  if (operator.quantity === "any") return any(actual.map(one));
  // Without a set operator a negated comparison asks that no value is alike.
  return rule.negated ? all(actual.map(one)) : any(actual.map(one));
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists */
function onAbsent({ operator }: Condition): boolean {
  if (operator.ifExists || operator.quantity === "all") return true;
  if (operator.quantity === "any") return false;
  return operatorOf(operator)?.negated === true;
}

function unclear(key: string, kind: "here" | "until-deployed", statement: number): Truth {
  const name = /^[\w:/.+=@-]{1,128}$/.test(key) ? key : "with an unreadable key";
  return unknown(kind, [], `what the condition ${name} leaves of statement ${String(statement)}`);
}
