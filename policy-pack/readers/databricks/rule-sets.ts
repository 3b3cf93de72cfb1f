import {
  isList,
  isUnknown,
  textAt,
  unknown,
  valueAt,
  type Path,
  type Perhaps,
  type Ref,
  type Resource,
  type Trusted,
  type TrustFact,
} from "../../model/index.js";
import { eachPath } from "../each-path.js";
import type { Readers } from "../reader.js";
import { noNames, refOf } from "../refs.js";
import { principalId, principalNames } from "./names.js";
import { partyOfRule } from "./parties.js";

/**
 * Roles that let somebody become the principal whose rule set it is: its users run jobs as it, and its managers can make
 * themselves users. https://docs.databricks.com/aws/en/security/auth/access-control/service-principal-acl
 */
const becoming: ReadonlySet<string> = new Set([
  "roles/servicePrincipal.user",
  "roles/servicePrincipal.manager",
  "roles/group.assumer",
  "roles/group.manager",
]);

function ruleSet(resource: Resource): readonly TrustFact[] {
  const of = whose(resource);
  if (of === undefined) return [];
  return eachPath(resource, "grantRules[]").flatMap((rule): readonly TrustFact[] => {
    const role = textAt(resource, [...rule, "role"]);
    if (role === undefined || (!isUnknown(role) && !becoming.has(role))) return [];
    const path = [...rule, "principals"];
    const parties = isUnknown(role) ? role : partiesAt(resource, path);
    return [{ fact: "trust", urn: resource.urn, of, at: { urn: resource.urn, path }, parties, runsCode: true }];
  });
}

const shape = /^accounts\/[^/]+\/(servicePrincipals|groups)\/([^/]+)\/ruleSets\/[^/]+$/;

/** Whose rule set it is, by its name; nobody's where it is that of an account, a budget or a tag. */
function whose(resource: Resource): Ref | undefined {
  const path: Path = ["name"];
  const name = textAt(resource, path);
  if (name === undefined) return undefined;
  if (isUnknown(name)) return refOf(resource, path, name, () => noNames);
  const [, kind, id] = shape.exec(name) ?? [];
  if (kind === undefined || id === undefined) return undefined;
  return refOf(resource, path, id, kind === "groups" ? principalId : principalNames("service principal"));
}

function partiesAt(resource: Resource, path: Path): Perhaps<readonly Trusted[]> {
  const list = valueAt(resource, path);
  if (list === undefined) return [];
  if (!isList(list)) return isUnknown(list) ? list : unknown("here", [], "the principals of a rule set are not a list");
  return list.map((_, at) =>
    partyOfRule(textAt(resource, [...path, at]) ?? unknown("here", [], "whom a rule set names")),
  );
}

/** Who may run as a service principal or a group. */
export const databricksRuleSets: Readers = {
  "databricks:index:AccessControlRuleSet": ruleSet,
};
