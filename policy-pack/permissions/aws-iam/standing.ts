import { isUnknown } from "../../model/index.js";
import type { Claim } from "./claims.js";
import type { Condition } from "./document.js";
import { policyOf, type IamPolicy } from "./policy.js";

const clocks: ReadonlySet<string> = new Set(["aws:currenttime", "aws:epochtime"]);
const before = comparing("lessthan");
const after = comparing("greaterthan");

function comparing(how: string): ReadonlySet<string> {
  return new Set(["date", "numeric"].flatMap((type) => [`${type}${how}`, `${type}${how}equals`]));
}

/**
 * What is left of a policy when everything in it that ends by itself has ended: IAM has no other way to give permissions
 * for a time. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws-dates.html
 */
export function standingPart(policy: IamPolicy): IamPolicy {
  const { allow, deny, unread } = policy.claims();
  const standing = allow.filter((claim) => !endsByItself(claim));
  if (standing.length === allow.length) return policy;
  return policyOf(policy.name, () => ({ allow: standing, deny, unread }), policy.managed);
}

/** Whether a policy denies everything from some time on. */
export function endsAltogether(policy: IamPolicy): boolean {
  return policy.claims().deny.some(({ statement: { action, resource, conditions } }) => {
    const all =
      !action.not && action.patterns.includes("*") && resource?.not === false && resource.patterns.includes("*");
    if (!all || isUnknown(conditions)) return false;
    return conditions.length > 0 && conditions.every((condition) => isClock(condition, after));
  });
}

/** The keys of a condition all have to hold, and the clocks are in every request: one date is enough. */
function endsByItself({ statement: { conditions } }: Claim): boolean {
  return !isUnknown(conditions) && conditions.some((condition) => isClock(condition, before));
}

function isClock({ operator, key, values }: Condition, operators: ReadonlySet<string>): boolean {
  return clocks.has(key) && operators.has(operator.name) && !isUnknown(values) && values.length > 0;
}
