import type { Source } from "./decide.js";

/** `AdministratorAccess: statement 1`, `an inline policy: statement 2 ("Passing")`. */
export function statementOf({ policy, claim }: Source): string {
  const { number, sid } = claim.statement;
  return `${policy.name}: statement ${String(number)}${sid === undefined ? "" : ` ("${sid}")`}`;
}

/** An ARN or pattern of a policy, in messages; what does not look like one is not repeated. */
export function shortArn(pattern: string): string {
  return /^[\w:/.+=@,*?${}' -]{1,256}$/.test(pattern) ? pattern : "a resource with an unreadable name";
}

const most = 3;

/** Statements in words, the policy named once where all are of one: `policy train: statement 1, statement 2 and 4 more`. */
export function listOf(sources: readonly Source[]): string {
  const shown = sources.slice(0, most);
  const names = shown.map((source, at) =>
    at > 0 && shown[at - 1]?.policy === source.policy
      ? statementOf(source).slice(source.policy.name.length + 2)
      : statementOf(source),
  );
  const rest = sources.length - shown.length;
  return `${names.join(", ")}${rest > 0 ? ` and ${String(rest)} more` : ""}`;
}
