import { BlockList, isIP } from "node:net";
import { once } from "../once.js";
import { lower, wildcard } from "../wildcard.js";
import { asLiteral } from "./variables.js";

/**
 * One value of the request against one value of the policy; `undefined` where the policy's value is not of the
 * operator's type, which AWS does not accept.
 */
type Compare = (wanted: string) => ((actual: string) => boolean) | undefined;

interface Operator {
  readonly compare: Compare;
  /** True where the operator asks that nothing is alike. */
  readonly negated: boolean;
  /** Whether policy variables are put in: they are text, and not for numbers, dates, addresses and the like. */
  readonly variables: boolean;
}

/** Without wildcards: what a policy writes means itself, and so does what its variables stand for. */
const same: Compare = (wanted) => (actual) => asLiteral(actual) === asLiteral(wanted);
const sameLetters: Compare = (wanted) => (actual) => asLiteral(lower(actual)) === asLiteral(lower(wanted));
const like: Compare = (wanted) => {
  const matches = wildcard(wanted, "?");
  return (actual) => matches(asLiteral(actual));
};

/** Each of the six parts of an ARN is compared on its own, so that a `*` does not reach over a colon. */
const arnLike: Compare = (wanted) => {
  if (wanted === "*") return () => true;
  const parts = arnParts(wanted);
  if (parts === undefined) return undefined;
  const tests = parts.map((part) => wildcard(part, "?"));
  return (actual) => {
    const given = arnParts(asLiteral(actual));
    return given !== undefined && tests.every((matches, at) => matches(given[at] ?? ""));
  };
};

function arnParts(text: string): readonly string[] | undefined {
  const parts = text.split(":");
  return parts.length < 6 ? undefined : [...parts.slice(0, 5), parts.slice(5).join(":")];
}

const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

function ofNumbers(holds: (actual: number, wanted: number) => boolean): Compare {
  return (wanted) =>
    number.test(wanted) ? (actual) => number.test(actual) && holds(Number(actual), Number(wanted)) : undefined;
}

/** ISO 8601, or seconds since 1970. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date */
function time(text: string): number | undefined {
  if (/^\d{1,15}(?:\.\d+)?$/.test(text) && text.length !== 4) return Number(text) * 1000;
  if (!/^\d{4}(?:-\d{2}(?:-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?)?)?$/i.test(text)) return undefined;
  const parsed = Date.parse(text);
  return Number.isNaN(parsed) ? undefined : parsed;
}

function ofTimes(holds: (actual: number, wanted: number) => boolean): Compare {
  return (wanted) => {
    const limit = time(wanted);
    if (limit === undefined) return undefined;
    return (actual) => {
      const at = time(actual);
      return at !== undefined && holds(at, limit);
    };
  };
}

const bool: Compare = (wanted) =>
  /^(?:true|false)$/i.test(wanted) ? (actual) => lower(actual) === lower(wanted) : undefined;

/** Base64, with or without its padding. */
const binary: Compare = (wanted) => {
  const bare = (text: string): string => text.replace(/={1,2}$/, "");
  return /^[A-Za-z0-9+/]*={0,2}$/.test(wanted) ? (actual) => bare(actual) === bare(wanted) : undefined;
};

/** An address, or a block of them such as `203.0.113.0/24`. */
const address: Compare = (wanted) => {
  const [base = "", bits, more] = wanted.split("/");
  const version = isIP(base);
  const most = version === 4 ? 32 : 128;
  const prefix = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : NaN;
  if (version === 0 || more !== undefined || !(prefix <= most)) return undefined;
  const family = version === 4 ? "ipv4" : "ipv6";
  const block = once(() => {
    const list = new BlockList();
    list.addSubnet(base, prefix, family);
    return list;
  });
  return (actual) => isIP(actual) === version && block().check(actual, family);
};

const text = { variables: true };
const plain = { variables: false };

/** Every operator that AWS documents, but `Null`, which asks for the key and not for its value. */
const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ["stringequals", { compare: same, negated: false, ...text }],
  ["stringnotequals", { compare: same, negated: true, ...text }],
  ["stringequalsignorecase", { compare: sameLetters, negated: false, ...text }],
  ["stringnotequalsignorecase", { compare: sameLetters, negated: true, ...text }],
  ["stringlike", { compare: like, negated: false, ...text }],
  ["stringnotlike", { compare: like, negated: true, ...text }],
  ["numericequals", { compare: ofNumbers((actual, wanted) => actual === wanted), negated: false, ...plain }],
  ["numericnotequals", { compare: ofNumbers((actual, wanted) => actual === wanted), negated: true, ...plain }],
  ["numericlessthan", { compare: ofNumbers((actual, wanted) => actual < wanted), negated: false, ...plain }],
  ["numericlessthanequals", { compare: ofNumbers((actual, wanted) => actual <= wanted), negated: false, ...plain }],
  ["numericgreaterthan", { compare: ofNumbers((actual, wanted) => actual > wanted), negated: false, ...plain }],
  ["numericgreaterthanequals", { compare: ofNumbers((actual, wanted) => actual >= wanted), negated: false, ...plain }],
  ["dateequals", { compare: ofTimes((actual, wanted) => actual === wanted), negated: false, ...plain }],
  ["datenotequals", { compare: ofTimes((actual, wanted) => actual === wanted), negated: true, ...plain }],
  ["datelessthan", { compare: ofTimes((actual, wanted) => actual < wanted), negated: false, ...plain }],
  ["datelessthanequals", { compare: ofTimes((actual, wanted) => actual <= wanted), negated: false, ...plain }],
  ["dategreaterthan", { compare: ofTimes((actual, wanted) => actual > wanted), negated: false, ...plain }],
  ["dategreaterthanequals", { compare: ofTimes((actual, wanted) => actual >= wanted), negated: false, ...plain }],
  ["bool", { compare: bool, negated: false, ...plain }],
  ["binaryequals", { compare: binary, negated: false, ...plain }],
  ["ipaddress", { compare: address, negated: false, ...plain }],
  ["notipaddress", { compare: address, negated: true, ...plain }],
  ["arnequals", { compare: arnLike, negated: false, ...text }],
  ["arnlike", { compare: arnLike, negated: false, ...text }],
  ["arnnotequals", { compare: arnLike, negated: true, ...text }],
  ["arnnotlike", { compare: arnLike, negated: true, ...text }],
]);

export type Quantity = "one" | "any" | "all";

/** An operator as a policy writes it: `ForAllValues:StringLikeIfExists`. */
export interface NamedOperator {
  /** `null`, or one of the operators above. */
  readonly name: string;
  readonly quantity: Quantity;
  readonly ifExists: boolean;
}

/** `undefined` where AWS has no such operator. */
export function namedOperator(written: string): NamedOperator | undefined {
  const [, set = "", base = ""] = /^(?:(forallvalues|foranyvalue):)?([a-z]+)$/.exec(lower(written)) ?? [];
  const ifExists = base.endsWith("ifexists");
  const name = ifExists ? base.slice(0, -"ifexists".length) : base;
  if (name === "null" ? ifExists : !operators.has(name)) return undefined;
  return { name, quantity: set === "forallvalues" ? "all" : set === "foranyvalue" ? "any" : "one", ifExists };
}

/** `undefined` for `null`. */
export function operatorOf({ name }: NamedOperator): Operator | undefined {
  return operators.get(name);
}

/** Whether a comparison only holds for what has the key. */
export function demands(operator: NamedOperator): boolean {
  return operatorOf(operator)?.negated === false && !operator.ifExists && operator.quantity !== "all";
}
