import { lower, wildcard } from "../../wildcard.js";
import { sources, type Attribute, type Expression, type Operand, type Quantifier } from "./expression.js";
import { operators } from "./operators.js";
import { tokensOf, type Token } from "./tokens.js";

/** Longer and deeper conditions are not read: Azure takes 8 KB, and nobody reviews ten levels. */
const mostCharacters = 32_768;
const mostLevels = 64;

/** An expression, or what is wrong and where; the text of the condition is not quoted. */
export type Parsed = { readonly expression: Expression } | { readonly problem: string };

class Mistake extends Error {}

const quantifier = /^for(any|all)of(any|all)values$/;

/** Reads a condition by recursive descent. https://learn.microsoft.com/azure/role-based-access-control/conditions-format#condition-syntax */
export function parseCondition(text: string): Parsed {
  if (text.length > mostCharacters)
    return { problem: `is longer than ${mostCharacters.toLocaleString("en-US")} characters` };
  try {
    const reader = readerOf(tokensOf(text));
    const expression = combined(reader, 0);
    if (reader.next().is !== "end") fail(reader.next(), "the end");
    return { expression };
  } catch (error) {
    if (error instanceof Mistake) return { problem: error.message };
    throw error;
  }
}

interface Reader {
  readonly next: () => Token;
  readonly take: () => Token;
}

function readerOf(tokens: readonly Token[]): Reader {
  let at = 0;
  const next = (): Token => tokens[Math.min(at, tokens.length - 1)] ?? { is: "end", text: "", at: 0 };
  const take = (): Token => {
    const token = next();
    at++;
    return token;
  };
  return { next, take };
}

function fail({ at, is, text }: Token, wanted: string): never {
  throw new Mistake(
    `cannot be read at character ${String(at + 1)}: ${is === "mistake" ? text : `${wanted} is missing`}`,
  );
}

const isWord = ({ is, text }: Token, word: string): boolean => is === "word" && text.toLowerCase() === word;
const isSign = ({ is, text }: Token, sign: string): boolean => is === "sign" && text === sign;
const isAnd = (token: Token): boolean => isWord(token, "and") || isSign(token, "&&");
const isOr = (token: Token): boolean => isWord(token, "or") || isSign(token, "||");

/** Azure asks for parentheses where AND and OR meet, so a mixture is not guessed at. */
function combined(reader: Reader, level: number): Expression {
  if (level > mostLevels) {
    throw new Mistake(`cannot be read at character ${String(reader.next().at + 1)}: it is nested too deeply`);
  }
  const first = single(reader, level);
  const joins = isAnd(reader.next()) ? isAnd : isOr(reader.next()) ? isOr : undefined;
  if (joins === undefined) return first;
  const parts = [first];
  while (joins(reader.next())) {
    reader.take();
    parts.push(single(reader, level));
  }
  if (isAnd(reader.next()) || isOr(reader.next())) {
    fail(reader.next(), "a parenthesis that tells AND and OR apart");
  }
  return { is: joins === isAnd ? "and" : "or", of: parts };
}

function single(reader: Reader, level: number): Expression {
  const token = reader.next();
  if (isSign(token, "!") || isWord(token, "not")) {
    reader.take();
    if (level > mostLevels) fail(token, "an end of the negations");
    return { is: "not", of: single(reader, level + 1) };
  }
  if (isSign(token, "(")) {
    reader.take();
    const inner = combined(reader, level + 1);
    expect(reader, ")");
    return inner;
  }
  if (isWord(token, "actionmatches")) return matching(reader, "action");
  if (isWord(token, "suboperationmatches")) return matching(reader, "suboperation");
  if (isWord(token, "exists") || isWord(token, "notexists")) {
    reader.take();
    const exists: Expression = { is: "exists", attribute: attributeOf(reader.take()) };
    return isWord(token, "exists") ? exists : { is: "not", of: exists };
  }
  return comparison(reader);
}

function expect(reader: Reader, sign: string): void {
  const token = reader.take();
  if (!isSign(token, sign)) fail(token, sign);
}

function matching(reader: Reader, is: "action" | "suboperation"): Expression {
  reader.take();
  expect(reader, "{");
  const pattern = reader.take();
  if (pattern.is !== "text") fail(pattern, "a text in quotes");
  expect(reader, "}");
  const matches = wildcard(lower(pattern.text));
  return { is, matches: (operation) => matches(lower(operation)) };
}

function comparison(reader: Reader): Expression {
  const left = operandOf(reader);
  let name = reader.take();
  let each: Quantifier | undefined;
  const counted = name.is === "word" ? quantifier.exec(name.text.toLowerCase()) : null;
  if (counted !== null) {
    each = { left: counted[1] === "any" ? "any" : "all", right: counted[2] === "any" ? "any" : "all" };
    expect(reader, ":");
    name = reader.take();
  }
  const operator = name.is === "word" ? operators.get(name.text.toLowerCase()) : undefined;
  if (operator === undefined) fail(name, "a known operator");
  return { is: "compare", left, each, ...operator, right: operandOf(reader) };
}

function operandOf(reader: Reader): Operand {
  const token = reader.take();
  if (token.is === "attribute") return { attribute: attributeOf(token) };
  if (!isSign(token, "{")) return { values: [valueOf(token)] };
  const values = [valueOf(reader.take())];
  while (isSign(reader.next(), ",")) {
    reader.take();
    values.push(valueOf(reader.take()));
  }
  expect(reader, "}");
  return { values };
}

function valueOf(token: Token): string {
  if (token.is !== "text" && token.is !== "word") fail(token, "a value");
  return token.text;
}

function attributeOf(token: Token): Attribute {
  const source = sources.find((known) => known === token.source?.toLowerCase());
  if (source === undefined || token.text === "") fail(token, "an attribute such as @Request[name]");
  return { source, name: token.text };
}
