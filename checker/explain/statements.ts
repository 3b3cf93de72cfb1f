import { list } from "../../policy-pack/permissions/list.js";
import { isUnknown, type Permissions } from "../../policy-pack/model/index.js";
import { isIamPolicy, shortArn, type IamPolicy } from "../../policy-pack/permissions/index.js";

/** Longer policies are told by their length: who has to read them all reads the policy. */
const most = 6;

type Claim = ReturnType<IamPolicy["claims"]>["allow"][number];

/** What a policy says, statement by statement. Of conditions only the keys are told. */
export function statementsOf(permissions: Permissions): readonly string[] {
  if (!isIamPolicy(permissions)) return [];
  const { allow, deny, unread } = permissions.claims();
  const claims = [...allow, ...deny].sort((a, b) => a.statement.number - b.statement.number);
  const unreadable = unread.map(({ what }) => what ?? "a statement that is known after deployment");
  if (claims.length > most) return [`${String(claims.length)} statements`, ...unreadable];
  return [...claims.map(inShort), ...unreadable];
}

function inShort({ effect, statement }: Claim): string {
  const { number, sid, action, resource, conditions } = statement;
  const name = `statement ${String(number)}${sid === undefined ? "" : ` ("${sid}")`}`;
  const verb = isUnknown(effect) ? "has an effect that cannot be read on" : effect === "Deny" ? "denies" : "allows";
  const on = resource === undefined ? "" : ` on ${chosen(resource, 2, "resources", resourceInShort)}`;
  return `${name} ${verb} ${chosen(action, 4, "actions", actionInShort)}${on}${asking(conditions)}`;
}

/** What stands in the place of an action or of a resource may be anything, a secret too. */
function actionInShort(text: string): string {
  return /^(?:[*?]+|[a-z0-9*?-]{1,64}:[a-z0-9*?]{1,128})$/i.test(text) ? text : "something that is not an action";
}

export function resourceInShort(text: string): string {
  return text === "*" || text.startsWith("arn:") ? shortArn(text) : "something that is not an ARN";
}

function chosen(
  choice: Claim["statement"]["action"],
  atMost: number,
  kind: string,
  say: (text: string) => string,
): string {
  const { not, patterns, unread } = choice;
  const known = patterns.length === 0 ? [] : [list(patterns.slice(0, atMost).map(say), patterns.length)];
  const hidden =
    unread === undefined
      ? []
      : [`${kind} that ${unread.kind === "here" ? "cannot be read" : "are known after deployment"}`];
  return `${not ? "everything but " : ""}${[...known, ...hidden].join(" and ")}`;
}

function asking(conditions: Claim["statement"]["conditions"]): string {
  if (isUnknown(conditions)) return ", under a condition that cannot be read";
  const keys = [...new Set(conditions.map(({ key }) => key))].map(shortArn);
  return keys.length === 0 ? "" : `, under a condition on ${list(keys.slice(0, 3), keys.length)}`;
}
