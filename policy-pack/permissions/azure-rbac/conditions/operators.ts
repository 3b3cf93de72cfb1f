import { lower, wildcard } from "../../wildcard.js";
import type { Compare } from "./expression.js";

/** What a comparison operator does. */
export interface Operator {
  readonly compare: Compare;
  readonly negated: boolean;
}

const date = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d{1,7}))?Z$/i;

/** Values in a form in which equal ones are equal texts and smaller ones sort first; `undefined` where the type does not fit. */
const types: Readonly<Record<"Numeric" | "DateTime" | "Guid" | "Bool", (text: string) => string | number | undefined>> =
  {
    Numeric: (text) => (/^-?\d{1,15}$/.test(text) ? Number(text) : undefined),
    DateTime: (text) => {
      const found = date.exec(text);
      return found === null ? undefined : `${found[1] ?? ""}T${found[2] ?? ""}.${(found[3] ?? "").padEnd(7, "0")}`;
    },
    // Some built-in roles write GUIDs without hyphens.
    Guid: (text) => {
      const digits = text.toLowerCase().replace(/[-{}]/g, "");
      return /^[0-9a-f]{32}$/.test(digits) ? digits : undefined;
    },
    Bool: (text) => (/^(true|false)$/i.test(text) ? text.toLowerCase() : undefined),
  };

type Order = (left: string | number, right: string | number) => boolean;
const equals: Order = (left, right) => left === right;
const orders: Readonly<Record<string, Order>> = {
  Equals: equals,
  LessThan: (left, right) => left < right,
  LessThanEquals: (left, right) => left <= right,
  GreaterThan: (left, right) => left > right,
  GreaterThanEquals: (left, right) => left >= right,
};

const strings: Readonly<Record<string, (left: string, right: string) => boolean>> = {
  Equals: (left, right) => left === right,
  StartsWith: (left, right) => left.startsWith(right),
  Like: (left, right) => like(right)(literal(left)),
};

/** A backslash makes `*` and `?` plain characters; they stand in as characters that no text of Azure has. */
const literal = (text: string): string => text.replaceAll("*", "\ue000").replaceAll("?", "\ue001");
const like = (pattern: string): ((text: string) => boolean) =>
  wildcard(
    pattern.replace(/\\([^])/g, (_, sign: string) => literal(sign)),
    "?",
  );

/** Every operator by its name in lower case: built-in roles write `boolequals`. https://learn.microsoft.com/azure/role-based-access-control/conditions-format */
export const operators: ReadonlyMap<string, Operator> = new Map(
  [...typed(), ...textual()].map(([name, operator]) => [name.toLowerCase(), operator]),
);

function* typed(): Generator<readonly [string, Operator]> {
  for (const [type, read] of Object.entries(types)) {
    for (const [name, holds] of Object.entries(orders)) {
      if (name !== "Equals" && (type === "Guid" || type === "Bool")) continue;
      yield [`${type}${name}`, { compare: comparing(read, holds), negated: false }];
    }
    const differs: Order = (left, right) => !equals(left, right);
    yield [`${type}NotEquals`, { compare: comparing(read, differs), negated: true }];
  }
}

function comparing(read: (text: string) => string | number | undefined, holds: Order): Compare {
  return (left, right) => {
    const [one, other] = [read(left), read(right)];
    return one === undefined || other === undefined ? undefined : holds(one, other);
  };
}

function* textual(): Generator<readonly [string, Operator]> {
  for (const [name, holds] of Object.entries(strings)) {
    const ignoring: Compare = (left, right) => holds(lower(left), lower(right));
    yield [`String${name}`, { compare: holds, negated: false }];
    yield [`String${name}IgnoreCase`, { compare: ignoring, negated: false }];
    yield [`StringNot${name}`, { compare: (left, right) => !holds(left, right), negated: true }];
    yield [`StringNot${name}IgnoreCase`, { compare: (left, right) => ignoring(left, right) !== true, negated: true }];
  }
}
