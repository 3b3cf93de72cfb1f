import { isUnknown, type Perhaps, type Permissions, type Raw } from "../../model/index.js";
import { once } from "../once.js";
import { claimsOf, type Claims } from "./claims.js";
import { anywhere, type Anywhere } from "./anywhere.js";
import { claimsByAction, type About } from "./by-action.js";

/** An IAM policy: its statements are read when first asked for. */
export interface IamPolicy extends Permissions {
  readonly cloud: "aws";
  /** True where it is AWS's own: nobody else can narrow it. */
  readonly managed: boolean;
  readonly claims: () => Claims;
  /** The statements that may say something of an action, in lower case. */
  readonly about: (action: string) => About;
  /** The actions that some statement allows, of those that make one powerful. */
  readonly powers: () => ReadonlySet<string>;
  /** What it says of actions on any resource of their kind. */
  readonly anywhere: (self?: string) => Anywhere;
}

/** The document is fetched when first needed; `undefined` stands for a policy without one, which allows nothing. */
export function iamPolicy(name: string, document: () => Perhaps<Raw> | undefined, managed = false): IamPolicy {
  return policyOf(
    name,
    once(() => claimsOf(document())),
    managed,
  );
}

/** A policy of statements that are read already. */
export function policyOf(name: string, claims: () => Claims, managed: boolean): IamPolicy {
  const byAction = once(() => claimsByAction(claims()));
  const forAnybody = once(() => anywhere(claims()));
  const asks = once(() => asksWho(claims()));
  return {
    cloud: "aws",
    managed,
    name,
    claims,
    about: (action) => byAction().about(action),
    powers: () => byAction().powers(),
    anywhere: (self) => (asks() ? anywhere(claims(), self) : forAnybody()),
  };
}

/** Whether a condition compares the ARN of who asks: its answers are for one identity only. */
function asksWho({ allow, deny }: Claims): boolean {
  return [...allow, ...deny].some(
    ({ statement: { conditions } }) =>
      !isUnknown(conditions) && conditions.some(({ key }) => key === "aws:principalarn"),
  );
}

export function isIamPolicy(permissions: Permissions): permissions is IamPolicy {
  return permissions.cloud === "aws";
}
