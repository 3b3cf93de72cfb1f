import { isUnknown } from "../../model/index.js";
import { any, type Truth } from "../truth.js";
import { lower } from "../wildcard.js";
import { demandsOf } from "./confined.js";
import type { Condition, Statement } from "./document.js";

const sourceIdentity = "sts:sourceidentity";

/**
 * Whether sessions that are started through a statement have to say who asked for them: with a source identity, which cannot
 * be changed afterwards, or with the caller's own name for the session.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html
 */
export function namesInitiator(statement: Statement, against: readonly Statement[]): Truth {
  if (isUnknown(statement.conditions)) return statement.conditions;
  const denied = against.flatMap(({ conditions }) =>
    isUnknown(conditions) || conditions.length > 1 ? [] : conditions,
  );
  return any([
    ...demandsOf(statement, against).map(asksForName),
    ...statement.conditions.map((condition) => asksForPresence(condition, "false")),
    ...denied.map((condition) => asksForPresence(condition, "true")),
  ]);
}

function asksForName({ key, values }: Condition): Truth {
  if (key === sourceIdentity) return isUnknown(values) ? values : values.length > 0;
  if (key !== "sts:rolesessionname") return false;
  return isUnknown(values) ? values : values.length > 0 && values.every((value) => own.test(value));
}

/** The name of a user; what one is free to choose says nothing. */
const own = /^\$\{aws:(?:username|userid)\}$/i;

/** `Null` asks for a key where it is `false`, and a denial where it is `true`. */
function asksForPresence({ operator, key, values }: Condition, wanted: "true" | "false"): Truth {
  if (operator.name !== "null" || key !== sourceIdentity) return false;
  return isUnknown(values) ? values : values.length > 0 && values.every((value) => lower(value) === wanted);
}
