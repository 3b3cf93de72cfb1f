import { once } from "../once.js";
import { lower } from "../wildcard.js";
import { methods } from "./escalation/methods.js";
import { everything, identities } from "./powers.js";

/** Every action, in lower case, that is asked about to find out how powerful somebody is. */
export const powerfulActions = once((): ReadonlySet<string> => {
  const admin = [everything, identities].flatMap(({ acts }) => acts.map(({ action }) => action));
  const steps = methods.flatMap((method) => [...method.steps, ...(method.oneOf ?? []).flat()]);
  return new Set([...admin, "iam:passrole", ...steps.map(({ action }) => lower(action))]);
});
