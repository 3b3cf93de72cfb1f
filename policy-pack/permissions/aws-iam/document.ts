import {
  isList,
  isObject,
  isUnknown,
  unknown,
  type Perhaps,
  type Raw,
  type RawObject,
  type Unknown,
} from "../../model/index.js";
import { field, fields, isTooLong, textsOf } from "../fields.js";
import { readJson } from "../json.js";
import { lower } from "../wildcard.js";
import { namedOperator, type NamedOperator } from "./operators.js";

/** `Action` or `NotAction`, `Resource` or `NotResource`. */
export interface Choice {
  readonly not: boolean;
  readonly patterns: readonly string[];
  /** Why a part of it cannot be read. */
  readonly unread?: Unknown;
}

/** One comparison of a `Condition` block. */
export interface Condition {
  readonly operator: NamedOperator;
  /** In lower case: AWS does not tell capitals of condition keys apart. */
  readonly key: string;
  readonly values: Perhaps<readonly string[]>;
  /** Whether `${...}` in the values is a policy variable: it is plain text in documents older than 2012-10-17. */
  readonly variables: boolean;
}

export interface Statement {
  /** 1-based, for messages. */
  readonly number: number;
  readonly sid?: string;
  readonly effect: Perhaps<"Allow" | "Deny">;
  readonly action: Choice;
  /** Trust policies have none. */
  readonly resource?: Choice;
  readonly conditions: Perhaps<readonly Condition[]>;
  /** Whether `${...}` in the resources is a policy variable. */
  readonly variables: boolean;
  /** Identity policies have none. */
  readonly principal?: { readonly not: boolean; readonly value: Raw };
}

/** An IAM policy document: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html */
export interface PolicyDocument {
  readonly statements: readonly Statement[];
  /** Why whole statements cannot be read. */
  readonly unread: readonly Unknown[];
}

/** AWS allows 10,240 at most to its customers; its own longest managed policy has 152,000. */
const mostCharacters = 250_000;

/** AWS's own longest managed policies have some 100. */
const mostStatements = 2_500;

/** AWS takes no wildcards in the service but `*`. */
const mostServiceless = 100;

const here = (what: string): Unknown => unknown("here", [], what);

/** Reads a document as text or object; what cannot be read is kept as unknown and never dropped. */
export function readDocument(document: Raw): Perhaps<PolicyDocument> {
  if (isUnknown(document)) return document;
  if (isTooLong(document, mostCharacters)) {
    return here(`the policy document is longer than ${mostCharacters.toLocaleString("en-US")} characters`);
  }
  if (typeof document !== "string") return readStatements(document);
  const json = readJson(document);
  if ("problem" in json) return here(`the policy document ${json.problem}`);
  // Readers of documents differ in which one they take.
  return json.twice ? here("the policy document gives a key twice") : readStatements(json.value);
}

function readStatements(document: Raw): Perhaps<PolicyDocument> {
  if (!isObject(document)) return here("the policy document is not an object");
  const list = field(document, "Statement");
  if (list === undefined) return here("the policy document has no Statement");
  if (isUnknown(list)) return list;
  if (isList(list) && list.length > mostStatements) {
    return here(`the policy document has more than ${mostStatements.toLocaleString("en-US")} statements`);
  }
  const statements: Statement[] = [];
  const unread: Unknown[] = [];
  const variables = field(document, "Version") === "2012-10-17";
  for (const [index, raw] of (isList(list) ? list : [list]).entries()) {
    const number = index + 1;
    if (isObject(raw)) statements.push(readStatement(raw, number, variables));
    else unread.push(isUnknown(raw) ? raw : here(`statement ${String(number)} is not an object`));
  }
  return { statements, unread };
}

function readStatement(raw: RawObject, number: number, variables: boolean): Statement {
  const name = `statement ${String(number)}`;
  const sid = field(raw, "Sid");
  const resource = readChoice(raw, "Resource", name);
  const principal = readPrincipal(raw, name);
  return {
    number,
    ...(typeof sid === "string" && /^[\w -]{1,64}$/.test(sid) ? { sid } : {}),
    effect: readEffect(field(raw, "Effect"), name),
    action: readChoice(raw, "Action", name) ?? { not: false, patterns: [], unread: here(`${name} has no Action`) },
    ...(resource === undefined ? {} : { resource }),
    conditions: readConditions(field(raw, "Condition"), name, variables),
    variables,
    ...(principal === undefined ? {} : { principal }),
  };
}

function readEffect(raw: Raw | undefined, name: string): Statement["effect"] {
  if (isUnknown(raw)) return raw;
  const effect = typeof raw === "string" ? lower(raw) : undefined;
  if (effect === "allow") return "Allow";
  if (effect === "deny") return "Deny";
  return here(`the Effect of ${name} is neither Allow nor Deny`);
}

function readChoice(raw: RawObject, key: "Action" | "Resource", name: string): Choice | undefined {
  const [is, not] = [fields(raw, key), fields(raw, `Not${key}`)];
  const [value, second] = [...is, ...not];
  if (value === undefined) return undefined;
  const what = `${key} of ${name}`;
  if (second !== undefined) return { not: false, patterns: [], unread: here(`the ${what} is given twice`) };
  const called = not.length > 0 ? `Not${what}` : what;
  const { texts, unread } = textsOf(value, `the ${called}`);
  const tooMany = tooOpen(texts, key === "Action" ? /^[^:]*[*?]/ : /^(?!arn:[^:]*:[^:*?]+:)/);
  if (tooMany) return { not: false, patterns: [], unread: here(`the ${called} has too many wildcards for services`) };
  const malformed = texts.some((text) => (key === "Action" ? !actionForm.test(text) : foreign.test(text)));
  const kind = key === "Action" ? "an action" : "a resource";
  const problem = unread ?? (malformed ? here(`the ${called} holds something that is not ${kind}`) : undefined);
  return { not: not.length > 0, patterns: texts, ...(problem === undefined ? {} : { unread: problem }) };
}

/** IAM takes no letters beyond U+00FF. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html */
const foreign = /[^\t\n\r -\u00ff]/;

/** `service:Action`, with wildcards; letters that only look like those of an action are none. */
const actionForm = /^(?:[*?]+|[a-z0-9*?-]+:[a-z0-9*?]+)$/i;

/** A few patterns that leave the service open are read for what they are; each costs a look at all that AWS has. */
function tooOpen(patterns: readonly string[], leavesOpen: RegExp): boolean {
  if (patterns.length <= mostServiceless) return false;
  return new Set(patterns.filter((text) => leavesOpen.test(text))).size > mostServiceless;
}

function readPrincipal(raw: RawObject, name: string): Statement["principal"] {
  const [is, not] = [fields(raw, "Principal"), fields(raw, "NotPrincipal")];
  const [value, second] = [...is, ...not];
  if (value === undefined) return undefined;
  if (second !== undefined) return { not: false, value: here(`the Principal of ${name} is given twice`) };
  return { not: not.length > 0, value };
}

function readConditions(raw: Raw | undefined, name: string, variables: boolean): Statement["conditions"] {
  if (raw === undefined) return [];
  if (isUnknown(raw)) return raw;
  const malformed = here(`the Condition of ${name} is not an object of operators, keys and values`);
  if (!isObject(raw)) return malformed;
  const conditions: Condition[] = [];
  const operators = Object.keys(raw).map(lower);
  if (new Set(operators).size < operators.length) return here(`the Condition of ${name} gives an operator twice`);
  for (const [written, comparisons] of Object.entries(raw)) {
    if (isUnknown(comparisons)) return comparisons;
    if (!isObject(comparisons)) return malformed;
    const operator = namedOperator(written);
    if (operator === undefined) return here(`the Condition of ${name} uses an operator that AWS does not have`);
    const keys = Object.keys(comparisons).map(lower);
    if (new Set(keys).size < keys.length) return here(`the Condition of ${name} gives a key twice`);
    for (const [key, value] of Object.entries(comparisons)) {
      conditions.push({ operator, key: lower(key), values: conditionValues(value, name), variables });
    }
  }
  return conditions;
}

/** AWS takes numbers and truth values for the texts that they are written as. */
function conditionValues(raw: Raw, name: string): Perhaps<readonly string[]> {
  const plain = (value: Raw): Raw => (typeof value === "number" || typeof value === "boolean" ? String(value) : value);
  const { texts, unread } = textsOf(isList(raw) ? raw.map(plain) : plain(raw), `the Condition of ${name}`);
  return unread ?? texts;
}
