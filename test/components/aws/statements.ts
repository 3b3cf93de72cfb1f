import type { Made } from "../mocks.js";

interface Statement {
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: object;
}

/** The statements of the policy of a role that allow an action. */
export function allowing(action: string, resources: readonly Made[], role: string): readonly Statement[] {
  const policy = resources.find(({ type, name }) => type === "aws:iam/rolePolicy:RolePolicy" && name === role);
  const { Statement } = JSON.parse(String(policy?.inputs["policy"])) as { Statement: readonly Statement[] };
  return Statement.filter(({ Action }) => Action.includes(action));
}

/** Who may become a role. */
export function trustOf(resources: readonly Made[], role: string): unknown {
  const found = resources.find(({ type, name }) => type === "aws:iam/role:Role" && name === role);
  return JSON.parse(String(found?.inputs["assumeRolePolicy"]));
}

/** The one resource of a type. */
export function theOne(type: string, resources: readonly Made[]): Made | undefined {
  const found = resources.filter((made) => made.type === type);
  if (found.length > 1) throw new Error(`there are ${String(found.length)} of ${type}`);
  return found[0];
}
