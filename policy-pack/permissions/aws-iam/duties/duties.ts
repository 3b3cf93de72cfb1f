import type { Doubt, Judged, Shown } from "../../rights.js";
import { lower } from "../../wildcard.js";
import type { Target } from "../claims.js";
import type { Context } from "../context.js";
import { decide } from "../decide.js";
import type { Seeker } from "../escalation/seeker.js";
import { supposed } from "../escalation/supposed.js";
import { statementOf } from "../in-words.js";
import { withoutPlace } from "../patterns.js";
import { anyOf } from "../powers.js";
import { changingARole, type Flow } from "./flows.js";

/** What an identity may do in one flow of approval. Becoming somebody else who may is a matter of `pathsToAdmin`. */
export interface Duties {
  readonly approve: Judged;
  readonly execute: Judged;
  readonly changeRule: Judged;
}

/** The duties of an identity in a flow; on one resource, or on whichever it may touch. */
export function dutiesIn(flow: Flow, seeker: Seeker, arn?: string): Duties {
  const mayAny = (actions: readonly string[]): Judged =>
    oneOf(seeker, actions, (action) => (arn === undefined ? someOf(action) : { is: "resource", arn }));
  return { approve: mayAny(flow.approve), execute: mayAny(flow.execute), changeRule: mayAny(flow.changeRule) };
}

/** Whether a role may change its own trust, its own policies or its own boundary. */
export function mayChangeItself(seeker: Seeker): Judged {
  const { self } = seeker;
  const own: Target = self === undefined ? anyOf("iam", "role/") : { is: "placeless", resource: withoutPlace(self) };
  return oneOf(seeker, changingARole, () => own);
}

function someOf(action: string): Target {
  return { is: "some", kind: lower(action.slice(0, action.indexOf(":") + 1)) };
}

function oneOf(seeker: Seeker, actions: readonly string[], targetOf: (action: string) => Target): Judged {
  const proof: Shown[] = [];
  const open: Doubt[] = [];
  for (const action of actions) {
    const decided = decide(seeker, { action, target: targetOf(action), context: approving(seeker, action) });
    if (decided.is === "allowed") {
      proof.push({ by: [decided.by.by], says: `${statementOf(decided.by)} allows ${action}` });
    }
    if (decided.is === "unsure") open.push({ by: decided.by, unknown: decided.unknown });
  }
  return { proof, open: proof.length > 0 ? [] : open };
}

/** Of a model package, it is its being approved that counts. */
function approving(seeker: Seeker, action: string): Context {
  const self = seeker.self === undefined ? {} : { self: seeker.self };
  const context = supposed({ action: lower(action), makes: true, ...self });
  return (key) => (key === "sagemaker:modelapprovalstatus" ? ["Approved"] : context(key));
}
