import { isUnknown, unknown, type Raw, type Unknown } from "../../../model/index.js";
import type { Expression } from "./expression.js";
import { parseCondition } from "./parse.js";

export { evaluate, type ConditionRequest } from "./evaluate.js";
export { named, valuesComparedWith, type Attribute, type AttributeSource, type Expression } from "./expression.js";
export { parseCondition } from "./parse.js";

/** The condition of an assignment or of an entry of a role: absent, readable, or unknown with what is wrong. */
export function readCondition(raw: Raw | undefined, what: string): Expression | Unknown | undefined {
  if (raw === undefined || raw === null || isUnknown(raw)) return raw ?? undefined;
  if (typeof raw !== "string") return unknown("here", [], `${what}, which is not text`);
  if (raw.trim() === "") return undefined;
  const parsed = parseCondition(raw);
  return "problem" in parsed ? unknown("here", [], `${what}, which ${parsed.problem}`) : parsed.expression;
}
