import type { DutiesOn } from "../../../model/index.js";
import { eachOnce, type Doubt, type Judged, type Shown } from "../../rights.js";
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
  readonly erase: Judged;
}

/** The duties of an identity in a flow; on one resource, on the resources of each duty, or on whichever it may touch. */
export function dutiesIn(flow: Flow, seeker: Seeker, on?: string | DutiesOn): Duties {
  const may = (duty: keyof Duties): Judged =>
    oneOf(seeker, flow[duty], (action) => {
      if (on === undefined || duty === "erase") return [someOf(action)];
      return typeof on === "string" ? [{ is: "resource", arn: on }] : on[duty].map(targetOf);
    });
  return {
    approve: may("approve"),
    execute: may("execute"),
    changeRule: may("changeRule"),
    erase: may("erase"),
  };
}

function targetOf(resource: string): Target {
  return /[/:]$/.test(resource) ? { is: "some", kind: resource } : { is: "placeless", resource };
}

/** Whether a role may change its own trust, its own policies or its own boundary. */
export function mayChangeItself(seeker: Seeker): Judged {
  const { self } = seeker;
  const own: Target = self === undefined ? anyOf("iam", "role/") : { is: "placeless", resource: withoutPlace(self) };
  return oneOf(seeker, changingARole, () => [own]);
}

function someOf(action: string): Target {
  return { is: "some", kind: lower(action.slice(0, action.indexOf(":") + 1)) };
}

/** Whether somebody may do one of several things. */
export function oneOf(
  seeker: Seeker,
  actions: readonly string[],
  targetsOf: (action: string) => readonly Target[],
): Judged {
  const proof: Shown[] = [];
  const open: Doubt[] = [];
  for (const action of actions) {
    const context = approving(seeker, action);
    const decided = targetsOf(action).map((target) => decide(seeker, { action, target, context }));
    const allowed = decided.find((one) => one.is === "allowed");
    if (allowed !== undefined) {
      proof.push({ by: [allowed.by.by], says: `${statementOf(allowed.by)} allows ${action}` });
      continue;
    }
    for (const one of decided) if (one.is === "unsure") open.push({ by: one.by, unknown: one.unknown });
  }
  return { proof, open: proof.length > 0 ? [] : eachOnce(open) };
}

/** Of a model package, it is its being approved that counts. */
function approving(seeker: Seeker, action: string): Context {
  const self = seeker.self === undefined ? {} : { self: seeker.self };
  const context = supposed({ action: lower(action), makes: true, ...self });
  return (key) => (key === "sagemaker:modelapprovalstatus" ? ["Approved"] : context(key));
}
