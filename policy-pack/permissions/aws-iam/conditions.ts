import { isUnknown, unknown, type Unknown } from "../../model/index.js";
import type { Statement } from "./document.js";

/**
 * Keys that say from where, when and how one connects, or that the request stays in one's own account or organization.
 * Whoever meets them by simply working is as much an admin as without them.
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

/** Why the conditions of a statement may make it allow less than it says; `undefined` where they do not. */
export function narrowing({ conditions, number }: Statement): Unknown | undefined {
  if (isUnknown(conditions)) return conditions;
  const other = conditions.find(({ key }) => !circumstances.has(key));
  if (other === undefined) return undefined;
  const key = /^[\w:/.+=@-]{1,128}$/.test(other.key) ? other.key : "with an unreadable key";
  return unknown("here", [], `what the condition ${key} leaves of statement ${String(number)}`);
}
