import type { Doubt } from "../rights.js";
import { denialOf, granted } from "./decide.js";
import { supposed } from "./escalation/supposed.js";
import type { Seeker } from "./escalation/seeker.js";
import { anyOf } from "./powers.js";

/**
 * Whether a role can become another of its account whose trust names it. Its policies need not allow it, but may deny it;
 * its boundary has to allow it, which is not so for users.
 * `other` is how policies call that role, `role/workload/train`; where that is not known, any role is asked about.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-eval-logic
 */
export function becomesWhoTrustsIt(seeker: Seeker, other: string | undefined): boolean | Doubt {
  const { self, boundary, policies } = seeker;
  const action = "sts:AssumeRole";
  const context = supposed({ action: "sts:assumerole", makes: false, ...(self !== undefined && { self }) });
  const named = other === undefined ? undefined : ({ is: "placeless", resource: `iam:${other}` } as const);

  const denied = denialOf(seeker, { action, context, target: named ?? anyOf("iam", "role/") });
  if (denied?.is === "denied") return false;
  const capped =
    boundary === undefined
      ? undefined
      : granted({ policies: [boundary] }, { action, context, target: named ?? { is: "some", kind: "iam:role/" } });
  if (capped?.is === "denied") return false;
  if (capped?.is === "unsure") return { by: policies.length, unknown: capped.unknown };
  return denied?.is === "unsure" ? { by: denied.by, unknown: denied.unknown } : true;
}
