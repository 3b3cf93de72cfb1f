import { isUnknown, unknown, type Perhaps, type Unknown } from "../../model/index.js";
import { evaluate, readCondition, type Expression } from "./conditions/index.js";
import type { AzureRole, Has, Plane } from "./role-definition.js";
import { scopePath, type ScopePath } from "./scope.js";

/** A role that somebody holds, directly or through a group. */
export interface AzureHolding {
  readonly role: AzureRole | Unknown;
  /** `undefined` where the program names none. */
  readonly scope: Perhaps<string> | undefined;
  readonly condition?: Perhaps<string>;
  /** True where it has to be activated first (Privileged Identity Management): it allows nothing by itself. */
  readonly eligible?: boolean;
}

/** A holding whose role, scope and condition were read. */
export interface Held {
  /** Its position in the list that was asked about. */
  readonly at: number;
  readonly role: AzureRole;
  readonly scope: ScopePath | Unknown;
  /** The scope as the program writes it, for messages. */
  readonly scopeText: string;
  readonly condition: Expression | Unknown | undefined;
}

/** Whether something gives an operation, and what leaves it open. */
export interface Answer {
  readonly has: Has;
  readonly doubt?: Unknown;
}

export function heldOf(role: AzureRole, { scope, condition }: AzureHolding, at: number): Held {
  return {
    at,
    role,
    scope: readScope(scope),
    scopeText: scopeText(scope),
    condition: readCondition(condition, `what the condition of the role assignment leaves of ${role.name}`),
  };
}

export function readScope(scope: Perhaps<string> | undefined): ScopePath | Unknown {
  if (scope === undefined) return unknown("here", [], "the scope of the role assignment");
  if (isUnknown(scope)) return scope;
  const path = scopePath(scope);
  if (path.level !== "unsure") return path;
  return unknown("here", [], "the scope of the role assignment, which is not the id of anything in Azure");
}

const no: Answer = { has: "no" };

/** What roles give, by plane and operation, their entries' conditions included: the same roles are asked again and again. */
const remembered = new WeakMap<AzureRole, Map<string, Answer>>();

/** Whether a holding gives an operation (in lower case) somewhere in its scope. */
export function holdingGives({ role, condition }: Held, operation: string, plane: Plane): Answer {
  const answers = remembered.get(role) ?? new Map<string, Answer>();
  remembered.set(role, answers);
  const key = plane === "control" ? operation : `data ${operation}`;
  let answer = answers.get(key);
  if (answer === undefined) answers.set(key, (answer = roleGives(role, operation, plane)));
  if (answer.has === "no" || condition === undefined) return answer;
  return narrowed(answer, condition, operation, `what the condition of the role assignment leaves of ${role.name}`);
}

export function roleGives(role: AzureRole, operation: string, plane: Plane): Answer {
  let best = no;
  for (const entry of role.entries()) {
    const has = entry.has(operation, plane);
    if (has === "no") continue;
    const plain: Answer = has === "yes" || entry.doubt === undefined ? { has } : { has, doubt: entry.doubt };
    const what = `what a condition in the role leaves of ${role.name}`;
    const left = entry.condition === undefined ? plain : narrowed(plain, entry.condition, operation, what);
    if (left.has === "yes") return left;
    if (left.has === "maybe" && best.has === "no") best = left;
  }
  return best;
}

function narrowed(answer: Answer, condition: Expression | Unknown, operation: string, what: string): Answer {
  if (isUnknown(condition)) return { has: "maybe", doubt: condition };
  const open = unknown("here", [], what);
  const truth = evaluate(condition, { operation, attribute: () => open });
  if (truth === true) return answer;
  return truth === false ? no : { has: "maybe", doubt: open };
}

/** A scope in messages; what does not look like one is not repeated. */
function scopeText(scope: AzureHolding["scope"]): string {
  if (typeof scope !== "string") return "a scope that is not known";
  return /^\/[\w./() -]{0,1000}$/.test(scope.trim()) ? scope.trim() : "a scope with an unreadable name";
}
