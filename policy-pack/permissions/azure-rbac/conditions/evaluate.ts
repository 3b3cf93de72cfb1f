import { isUnknown, unknown, type Unknown } from "../../../model/index.js";
import { all, type Truth } from "../../truth.js";
import type { Attribute, Expression, Operand, Quantifier } from "./expression.js";

/** What is known of a request. */
export interface ConditionRequest {
  readonly operation: string;
  readonly subOperation?: string;
  /** The values of an attribute, `absent` where it is known to have none. */
  readonly attribute: (attribute: Attribute) => readonly string[] | "absent" | Unknown;
}

/** Whether a condition lets a request pass, three-valued: what is not known decides only where it cannot matter. */
export function evaluate(expression: Expression, request: ConditionRequest): Truth {
  switch (expression.is) {
    case "and":
      return all(each(expression.of, (part) => evaluate(part, request)));
    case "or":
      return not(all(each(expression.of, (part) => not(evaluate(part, request)))));
    case "not":
      return not(evaluate(expression.of, request));
    case "action":
      return expression.matches(request.operation);
    case "suboperation":
      if (request.subOperation !== undefined) return expression.matches(request.subOperation);
      return unknown("here", [], "the suboperation of the request");
    case "exists": {
      const values = request.attribute(expression.attribute);
      return isUnknown(values) ? values : values !== "absent";
    }
    case "compare":
      return compared(expression, request);
  }
}

function not(truth: Truth): Truth {
  return isUnknown(truth) ? truth : !truth;
}

/** One answer at a time, so that the rest is not asked once the whole is decided. */
function* each<T>(items: readonly T[], test: (item: T) => Truth): Generator<Truth> {
  for (const item of items) yield test(item);
}

function quantified<T>(count: "any" | "all", items: readonly T[], test: (item: T) => Truth): Truth {
  return count === "all" ? all(each(items, test)) : not(all(each(items, (item) => not(test(item)))));
}

const plain: Quantifier = { left: "any", right: "any" };

/** Without `For...Of...Values:` an operator compares one value with one; more have no documented meaning. */
function compared(
  { left, right, each: quantifier, compare, negated }: Expression & { is: "compare" },
  request: ConditionRequest,
): Truth {
  const ones = valuesOf(left, request);
  const others = valuesOf(right, request);
  if (isUnknown(ones)) return ones;
  if (isUnknown(others)) return others;
  if (ones === "absent" || others === "absent") {
    return negated || quantifier?.left === "all" ? unknown("here", [], "what an absent attribute compares to") : false;
  }
  if (quantifier === undefined && (ones.length !== 1 || others.length !== 1)) {
    return unknown("here", [], "a comparison of several values without a quantifier");
  }
  const by = quantifier ?? plain;
  return quantified(by.left, ones, (one) =>
    quantified(by.right, others, (other) => {
      return compare(one, other) ?? unknown("here", [], "a value in a condition that is not of the operator's type");
    }),
  );
}

function valuesOf(side: Operand, request: ConditionRequest): readonly string[] | "absent" | Unknown {
  return "values" in side ? side.values : request.attribute(side.attribute);
}
