import { isUnknown, type Perhaps, type Unknown } from "../../model/index.js";
import { once } from "../once.js";
import { graver } from "../truth.js";
import { lower } from "../wildcard.js";
import { applies, type Claim, type Target } from "./claims.js";
import type { Context } from "./context.js";
import type { IamPolicy } from "./policy.js";

/** All that decides what an identity may do. */
export interface IamHoldings {
  /** Identity policies: attached, inline, of its groups. One that cannot be seen is unknown. */
  readonly policies: readonly Perhaps<IamPolicy>[];
  /** Caps what the policies give; it gives nothing itself. */
  readonly boundary?: Perhaps<IamPolicy>;
  /** Service and resource control policies of an organization, level by level: every level has to allow. */
  readonly organization?: readonly (readonly IamPolicy[])[];
}

/** Whose they are. */
export interface Holder extends IamHoldings {
  /** The ARN of the role itself, where it is known; its account may be left out. */
  readonly self?: string;
}

export interface Request {
  /** `service:Action`, in any capitals. */
  readonly action: string;
  readonly target: Target;
  readonly context: Context;
}

/** A statement of one of the holdings: a position in `policies`, or their number for the boundary, and on for the organization. */
export interface Source {
  readonly by: number;
  readonly policy: IamPolicy;
  readonly claim: Claim;
}

export type Decided =
  | { readonly is: "allowed"; readonly by: Source }
  /** Without a source, because nothing allows it. */
  | { readonly is: "denied"; readonly by?: Source }
  | { readonly is: "unsure"; readonly unknown: Unknown; readonly by: number; readonly source?: Source };

type Open = Extract<Decided, { is: "unsure" }>;
/** Policies one of which has to allow, with those among them that can deny: most cannot. */
interface Layer {
  readonly members: readonly Member<Perhaps<IamPolicy>>[];
  readonly denying: () => readonly Member<IamPolicy>[];
}

interface Member<T> {
  readonly by: number;
  readonly policy: T;
}

/** One holder is asked about hundreds of requests. */
const remembered = new WeakMap<IamHoldings, readonly Layer[]>();

/** Each of them has to allow a request. */
function layersOf(holdings: IamHoldings): readonly Layer[] {
  const known = remembered.get(holdings);
  if (known !== undefined) return known;
  const { policies, boundary, organization = [] } = holdings;
  const layers = [
    policies.map((policy, by) => ({ by, policy })),
    ...(boundary === undefined ? [] : [[{ by: policies.length, policy: boundary }]]),
    ...organization.map((level) => level.map((policy) => ({ by: policies.length + 1, policy }))),
  ].map((members) => ({ members, denying: once(() => members.filter(canDeny)) }));
  remembered.set(holdings, layers);
  return layers;
}

function canDeny(member: Member<Perhaps<IamPolicy>>): member is Member<IamPolicy> {
  return !isUnknown(member.policy) && member.policy.claims().deny.length > 0;
}

/**
 * Whether a request is allowed: by the identity's policies, within the boundary and every level of the organization, and
 * denied by none of them. What cannot be read is taken to allow, never to deny.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function decide(holdings: IamHoldings, request: Request): Decided {
  const denied = denialOf(holdings, request);
  if (denied?.is === "denied") return denied;
  const given = granted(holdings, request);
  return given.is === "allowed" ? (denied ?? given) : given;
}

/** What would be decided if there were no Deny statements. */
export function granted(holdings: IamHoldings, request: Request): Decided {
  const action = lower(request.action);
  let first: Decided | undefined;
  let open: Open | undefined;
  for (const layer of layersOf(holdings)) {
    const decided = allowedBy(layer, action, request);
    if (decided.is === "denied") return decided;
    if (decided.is === "unsure") open ??= decided;
    first ??= decided;
  }
  return open ?? first ?? { is: "denied" };
}

/** The Deny statement that forbids a request, or that may; none where none can. */
export function denialOf(holdings: IamHoldings, request: Request): Decided | undefined {
  const action = lower(request.action);
  let open: Open | undefined;
  for (const layer of layersOf(holdings)) {
    for (const { by, policy } of layer.denying()) {
      for (const claim of policy.about(action).deny) {
        const truth = applies(claim, action, request.target, request.context, false);
        const source: Source = { by, policy, claim };
        if (truth === true) return { is: "denied", by: source };
        if (truth !== false && isReadable(claim)) open = worse(open, { is: "unsure", unknown: truth, by, source });
      }
    }
  }
  return open;
}

/** One line that nobody can read must not turn what is proved into something that is not. */
function isReadable({ statement: { action, resource, conditions } }: Claim): boolean {
  return (
    action.unread === undefined && resource !== undefined && resource.unread === undefined && !isUnknown(conditions)
  );
}

function allowedBy(layer: Layer, action: string, { target, context }: Request): Decided {
  let open: Open | undefined;
  for (const { by, policy } of layer.members) {
    if (isUnknown(policy)) {
      open = worse(open, { is: "unsure", unknown: policy, by });
      continue;
    }
    for (const claim of policy.about(action).allow) {
      const truth = applies(claim, action, target, context, true);
      const source: Source = { by, policy, claim };
      if (truth === true) return { is: "allowed", by: source };
      if (truth !== false) open = worse(open, { is: "unsure", unknown: truth, by, source });
    }
    for (const unread of policy.claims().unread) open = worse(open, { is: "unsure", unknown: unread, by });
  }
  return open ?? { is: "denied" };
}

function worse(one: Open | undefined, other: Open): Open {
  return one === undefined || graver(one.unknown, other.unknown) !== one.unknown ? other : one;
}
