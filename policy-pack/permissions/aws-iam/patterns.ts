import { memo } from "../memo.js";
import { once } from "../once.js";
import { wildcard } from "../wildcard.js";
import { oneText, withStrangers } from "./variables.js";

/**
 * A resource without partition, region and account: `s3:bucket/key`, `iam:role/train`. For what somebody has power over,
 * all of one account or region is everything to those who work there.
 */
export function withoutPlace(arn: string): string {
  if (!arn.startsWith("arn:")) return arn;
  const parts = arn.split(":");
  return parts.length < 6 ? arn : `${parts[2] ?? ""}:${parts.slice(5).join(":")}`;
}

/** A pattern of the `Resource` element, prepared for matching against resources without place. */
export interface ResourcePattern {
  readonly matches: (resource: string) => boolean;
  /** The same, where a policy variable may be any text. */
  readonly mayMatch: (resource: string) => boolean;
  /** Up to its first wildcard or variable. */
  readonly start: string;
  readonly text: string;
}

function prepare(text: string, variables: boolean): ResourcePattern {
  // Variables first: there are colons in them.
  const strange = short(variables ? withStrangers(text) : text);
  const matches = wildcard(strange, "?");
  const mayMatch = once(() => (strange.includes(oneText) ? wildcard(strange.replaceAll(oneText, "*"), "?") : matches));
  const [start = ""] = strange.split(/[*?\ue012]/, 1);
  return { text, matches, mayMatch: (resource) => mayMatch()(resource), start };
}

/** A pattern that ends before its sixth part, such as `arn:aws:s3*`, reaches over colons to the end. */
function short(text: string): string {
  const parts = text.split(":");
  if (parts[0] !== "arn") return text;
  const last = parts.at(-1) ?? "";
  if (parts.length >= 6) return withoutPlace(text);
  if (!last.endsWith("*")) return text;
  return parts.length < 3 ? "*" : `${parts[2] ?? ""}${parts.length === 3 ? "" : ":*"}`;
}

const withVariables = memo((text: string) => prepare(text, true));
const withoutVariables = memo((text: string) => prepare(text, false));

export function resourcePattern(text: string, variables: boolean): ResourcePattern {
  return variables ? withVariables(text) : withoutVariables(text);
}
