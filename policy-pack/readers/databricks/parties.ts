import { isUnknown, unknown, type Perhaps, type Trusted } from "../../model/index.js";
import { isAddress, isApplicationId } from "./names.js";

/** Groups that hold everybody. https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-principal */
const everybody = new Map([
  ["account users", "everybody in the Databricks account (its group account users)"],
  ["users", "everybody in the Databricks workspace (its group users)"],
]);

const named = {
  users: (principal: string): Trusted => party("person", principal, `the Databricks user ${principal}`, true),
  servicePrincipals: (principal: string): Trusted =>
    party("workload", principal, `the Databricks service principal ${principal}`, true),
  groups: (principal: string): Trusted => {
    const all = everybody.get(principal);
    if (all !== undefined) return party("anyone", principal, all, false);
    return party("person", principal, `everybody in the Databricks group ${principal}`, true);
  },
} as const;

function party(who: Trusted["who"], principal: string, says: string, confined: Trusted["confined"]): Trusted {
  return { who, principal, carriesUser: false, says, confined };
}

const shape = /^(users|groups|servicePrincipals)\/(.+)$/;

/** Somebody as rule sets name them: `users/ann@example.com`. */
export function partyOfRule(text: Perhaps<string>): Trusted {
  if (isUnknown(text)) return unseen(unknown(text.kind, text.from, text.what ?? "whom a rule set names"));
  const [, kind, name] = shape.exec(text) ?? [];
  const known = Object.entries(named).find(([key]) => key === kind)?.[1];
  if (known === undefined || name === undefined)
    return unseen(unknown("here", [], `who ${text} is, which a rule set names`));
  return known(name);
}

/** Somebody as grants name them: by address, application id, or name of a group. */
export function partyOfGrant(text: Perhaps<string>): Trusted {
  if (isUnknown(text)) return unseen(unknown(text.kind, text.from, text.what ?? "to whom a grant goes"));
  if (isApplicationId(text)) return named.servicePrincipals(text);
  return isAddress(text) ? named.users(text) : named.groups(text);
}

function unseen(why: Extract<Trusted["confined"], object>): Trusted {
  return party("unsure", "", "somebody who is not known here", why);
}
