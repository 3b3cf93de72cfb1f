/** Where an attribute of a condition is looked up. https://learn.microsoft.com/azure/role-based-access-control/conditions-format#attributes */
export const sources = ["request", "resource", "principal", "environment"] as const;
export type AttributeSource = (typeof sources)[number];

export interface Attribute {
  readonly source: AttributeSource;
  /** As written: `Microsoft.Authorization/roleAssignments:RoleDefinitionId`. */
  readonly name: string;
}

/** How many values of each side must fit: `anyOfAny` of `ForAnyOfAnyValues:`. */
export interface Quantifier {
  readonly left: "any" | "all";
  readonly right: "any" | "all";
}

/** What stands on a side of a comparison. */
export type Operand = { readonly attribute: Attribute } | { readonly values: readonly string[] };

/** Whether two values compare so; `undefined` where a value is not of the operator's type. */
export type Compare = (left: string, right: string) => boolean | undefined;

export type Expression =
  | { readonly is: "and" | "or"; readonly of: readonly Expression[] }
  | { readonly is: "not"; readonly of: Expression }
  | { readonly is: "action" | "suboperation"; readonly matches: (operation: string) => boolean }
  | { readonly is: "exists"; readonly attribute: Attribute }
  | {
      readonly is: "compare";
      readonly left: Operand;
      readonly right: Operand;
      readonly each: Quantifier | undefined;
      readonly compare: Compare;
      /** True for `StringNotEquals` and its like. */
      readonly negated: boolean;
    };

/** The values that a condition compares an attribute with, whatever its source: the roles that a delegate may give. */
export function valuesComparedWith(expression: Expression, attribute: string): readonly string[] {
  switch (expression.is) {
    case "and":
    case "or":
      return expression.of.flatMap((part) => valuesComparedWith(part, attribute));
    case "not":
      return valuesComparedWith(expression.of, attribute);
    case "compare": {
      const { left, right } = expression;
      if ("attribute" in left && "values" in right && named(left.attribute, attribute)) return right.values;
      if ("attribute" in right && "values" in left && named(right.attribute, attribute)) return left.values;
      return [];
    }
    default:
      return [];
  }
}

export function named({ name }: Attribute, attribute: string): boolean {
  return name.toLowerCase() === attribute.toLowerCase();
}
