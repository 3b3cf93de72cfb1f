import { isUnknown, unknown, type Perhaps, type Unknown } from "../../model/index.js";
import type { Context } from "./context.js";

/**
 * Stand-ins for characters that mean themselves: policy variables put text into patterns, and a `*` in that text, or one
 * written `${*}`, is no wildcard. IAM allows nothing beyond U+00FF in a policy.
 */
const literal: Readonly<Record<string, string>> = { "*": "\ue010", "?": "\ue011", $: "$" };

/** Stands for a variable whose value may be any one text. */
export const oneText = "\ue012";

/** A text in which `*` and `?` mean themselves, for matching against what `withVariables` gives. */
export function asLiteral(text: string): string {
  return /[*?]/.test(text) ? text.replace(/[*?]/g, (sign) => literal[sign] ?? sign) : text;
}

const form = /\$\{(\$|[^${}]{0,256})\}/g;

function hasVariables(text: string): boolean {
  return text.includes("${") && /\$\{(?:\$|[^${}]{0,256})\}/.test(text);
}

/**
 * A pattern with its policy variables put in. A variable without a value makes it match nothing (`undefined`); `${key,
 * 'text'}` has a default.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function withVariables(pattern: string, context: Context): Perhaps<string | undefined> {
  if (!hasVariables(pattern)) return pattern;
  const texts: string[] = [];
  let open: Unknown | undefined;
  for (const [, inside = ""] of pattern.matchAll(form)) {
    const value = valueOf(inside, context);
    if (value === undefined) return undefined;
    if (isUnknown(value)) open = value;
    else texts.push(value);
  }
  return open ?? pattern.replace(form, () => texts.shift() ?? "");
}

function valueOf(inside: string, context: Context): Perhaps<string | undefined> {
  if (Object.hasOwn(literal, inside)) return literal[inside];
  const [, key = inside, fallback] = /^([^,]*),\s*'([^']*)'\s*$/.exec(inside) ?? [];
  const value = context(key.trim().toLowerCase());
  if (isUnknown(value)) return value;
  if (value === "chosen" || value === "of-things")
    return unknown("here", [], `the value of the policy variable ${key.trim()}`);
  if (value === "absent" || value.length !== 1) {
    return fallback === undefined ? undefined : asLiteral(fallback);
  }
  return asLiteral(value[0] ?? "");
}

/** A pattern with every variable replaced by something that only a wildcard matches: one text among many. */
export function withStrangers(pattern: string): string {
  if (!hasVariables(pattern)) return pattern;
  return pattern.replace(
    form,
    (_, inside: string) => (Object.hasOwn(literal, inside) ? literal[inside] : undefined) ?? oneText,
  );
}
