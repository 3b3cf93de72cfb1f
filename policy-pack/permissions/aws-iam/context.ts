import type { Unknown } from "../../model/index.js";

/**
 * What a request says under a condition key: its values, that it has none, or that it is not known. `chosen`: the caller
 * chooses the values freely, or meets any demand by simply working where it works. `of-things`: the values are those of
 * things to choose from, so that a demand may not be met, but a prohibition can be avoided by choosing another thing.
 */
export type ContextValue = readonly string[] | "absent" | "chosen" | "of-things" | Unknown;

/** The context of a request, asked by key in lower case: AWS does not tell capitals of condition keys apart. */
export type Context = (key: string) => ContextValue;

/**
 * Keys that say from where, when and how one connects, or that the request stays in one's own account or organization.
 * Whoever meets them by simply working is as powerful as without them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const circumstances: ReadonlySet<string> = new Set([
  "aws:currenttime",
  "aws:ec2instancesourceprivateipv4",
  "aws:ec2instancesourcevpc",
  "aws:epochtime",
  "aws:multifactorauthage",
  "aws:multifactorauthpresent",
  "aws:principalaccount",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:referer",
  "aws:requestedregion",
  "aws:resourceaccount",
  "aws:resourceorgid",
  "aws:resourceorgpaths",
  "aws:securetransport",
  "aws:sourceip",
  "aws:sourcevpc",
  "aws:sourcevpcarn",
  "aws:sourcevpce",
  "aws:tokenissuetime",
  "aws:useragent",
  "aws:vpceaccount",
  "aws:vpceorgid",
  "aws:vpceorgpaths",
  "aws:vpcsourceip",
]);

export function isCircumstance(key: string): boolean {
  return circumstances.has(key);
}
