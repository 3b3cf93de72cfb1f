import { unknown } from "../../../model/index.js";
import { lower } from "../../wildcard.js";
import type { Target } from "../claims.js";
import type { Context } from "../context.js";
import { decide, type Decided } from "../decide.js";
import { shortArn } from "../in-words.js";
import { withoutPlace } from "../patterns.js";
import { anyOf } from "../powers.js";
import { tryRole } from "./become.js";
import type { Step } from "./method.js";
import type { Seeker } from "./seeker.js";
import { supposed, type Attempt } from "./supposed.js";
import { asTried, firstOf, type Tried } from "./tried.js";

function attemptOf(seeker: Seeker, step: Step): Attempt {
  const self = seeker.self === undefined ? {} : { self: seeker.self };
  return { action: lower(step.action), makes: step.on === "new", ...self };
}

/** Policies that make an admin of whom they are attached to. */
const strongest = ["AdministratorAccess", "IAMFullAccess"].map((name) => `arn:aws:iam::aws:policy/${name}`);

/** Where a condition may ask for the policy, one that it does not ask for is enough. */
function contextsOf(seeker: Seeker, step: Step): readonly Context[] {
  const attempt = attemptOf(seeker, step);
  if (!attempt.action.startsWith("iam:attach")) return [supposed(attempt)];
  return strongest.map((attaches) => supposed({ ...attempt, attaches }));
}

export function tryStep(seeker: Seeker, step: Step): Tried {
  const contexts = contextsOf(seeker, step);
  return firstOf(contexts.map((context) => () => tryStepIn(seeker, step, context)));
}

function tryStepIn(seeker: Seeker, step: Step, context: Context): Tried {
  const { action, kind = "" } = step;
  const service = step.service ?? action.slice(0, action.indexOf(":"));
  const on = (target: Target): Tried => asTried(decide(seeker, { action, target, context }));
  const some: Target = { is: "some", kind: `${service}:${kind}` };
  const named = (): Tried => openNamed(decide(seeker, { action, target: some, context }), action);
  switch (step.on) {
    case "none":
      return on(anyOf("", ""));
    case "new":
      return on(some);
    case "anyones":
      return on(anyOf(service, kind));
    case "any":
      return firstOf([() => on(anyOf(service, kind)), named]);
    case "itself":
      return firstOf([() => on(seeker.self === undefined ? anyOf(service, kind) : placeless(seeker.self)), named]);
    case "own-policy":
      return firstOf([
        () => on(anyOf(service, kind)),
        ...(seeker.ownPolicies ?? []).map((arn) => () => on(placeless(arn))),
        named,
      ]);
    case "role":
      return tryRole(seeker, { action, context, service: undefined });
  }
}

function placeless(arn: string): { readonly is: "placeless"; readonly resource: string } {
  return { is: "placeless", resource: withoutPlace(arn) };
}

/** A named thing of others may lead on to something stronger, which its name does not tell. */
function openNamed(decided: Decided, action: string): Tried {
  if (decided.is !== "allowed") return asTried(decided);
  const names = decided.by.claim.statement.resource?.patterns.slice(0, 2).map(shortArn).join(" and ") ?? "";
  const what = `what can be won with ${action} on ${names}`;
  return { is: "open", doubts: [{ by: decided.by.by, unknown: unknown("here", [], what) }] };
}
