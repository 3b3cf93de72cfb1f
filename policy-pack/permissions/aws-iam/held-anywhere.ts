import { isUnknown, type Perhaps } from "../../model/index.js";
import type { Doubt } from "../rights.js";
import type { Anywhere } from "./anywhere.js";
import type { Holder } from "./decide.js";
import type { IamPolicy } from "./policy.js";
import { intersection, minus, union, type ActionSet } from "./services/action-set.js";

/** The actions that an identity may do on any resource of their kind. */
export interface HeldAnywhere {
  readonly allowed: ActionSet;
  /** The same, as far as what caps or denies it cannot be told. */
  readonly conceivable: ActionSet;
  /** Why `allowed` may be less than `conceivable`. */
  readonly capping: () => readonly Doubt[];
  /** What cannot be read of the policies, and may allow anything. */
  readonly unread: readonly Doubt[];
}

/** Policies add up; the boundary and every level of the organization cap them; what any of them denies is gone. */
export function heldAnywhere(holder: Holder): HeldAnywhere {
  const { policies, boundary, organization = [], self } = holder;
  const said = (policy: IamPolicy): Anywhere => policy.anywhere(self);
  const caps = [...(boundary === undefined ? [] : [[boundary]]), ...organization];
  const every = [policies, ...caps].flatMap(seen).map(said);
  const denied = union(every.map((one) => one.denied));
  const maybeDenied = union(every.map((one) => one.maybeDenied));
  const given = minus(union(seen(policies).map((policy) => said(policy).allowed)), denied);
  const cap = (set: ActionSet, layers: readonly (readonly Perhaps<IamPolicy>[])[]): ActionSet =>
    layers.map((layer) => union(seen(layer).map((policy) => said(policy).allowed))).reduce(intersection, set);
  const doubtsOf = (policy: Perhaps<IamPolicy>, by: number): readonly Doubt[] =>
    (isUnknown(policy) ? [policy] : said(policy).unclear).map((cause) => ({ by, unknown: cause }));
  const ofCaps = caps.flat().flatMap((policy) => doubtsOf(policy, policies.length));
  const ofDenials = (): readonly Doubt[] =>
    policies.flatMap((policy, by) =>
      isUnknown(policy) ? [] : said(policy).deniers.map((unknown) => ({ by, unknown })),
    );
  return {
    allowed: minus(cap(given, caps), maybeDenied),
    conceivable: cap(given, ofCaps.length > 0 ? [] : caps),
    capping: () => [...ofCaps, ...ofDenials()],
    unread: policies.flatMap(doubtsOf),
  };
}

function seen(layer: readonly Perhaps<IamPolicy>[]): readonly IamPolicy[] {
  return layer.flatMap((policy) => (isUnknown(policy) ? [] : [policy]));
}
