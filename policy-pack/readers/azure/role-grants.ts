import { azureBuiltInRole } from "../../permissions/index.js";
import { isUnknown, textAt, type GrantFact, type Names, type Resource } from "../../model/index.js";
import { refAt } from "../refs.js";
import { armNames } from "./names.js";

/** A role is the last segment of its id, wherever it is defined: subscription and tenant forms mean the same role. */
export function roleNames(text: string): Names {
  const guid = text.slice(text.lastIndexOf("/") + 1).toLowerCase();
  return { exact: [`azure role ${guid}`], loose: [] };
}

/** What a resource gives that names a principal, a role and a scope. */
export function roleGrants(resource: Resource): readonly GrantFact[] {
  const to = refAt(resource, ["principalId"], armNames);
  const role = refAt(resource, ["roleDefinitionId"], roleNames) ?? refAt(resource, ["roleDefinitionName"], roleNames);
  if (to === undefined || role === undefined) return [];
  const known = isUnknown(role.value) ? undefined : azureBuiltInRole(role.value);
  const scope = textAt(resource, ["scope"]);
  const condition = textAt(resource, ["condition"]);
  const holder = holderIn(resource);
  return [
    {
      fact: "grant",
      to,
      at: role.at,
      what: known ?? role,
      ...(scope !== undefined && { scope }),
      ...(condition !== undefined && { condition }),
      ...(holder !== undefined && { holder }),
    },
  ];
}

const holders = new Map<string, NonNullable<GrantFact["holder"]>>([
  ["user", "person"],
  ["group", "people"],
  ["foreigngroup", "people"],
  ["serviceprincipal", "machine"],
  ["agentserviceprincipal", "machine"],
  ["device", "machine"],
]);

/** Azure refuses an assignment whose principal is not of the type that it says. */
function holderIn(resource: Resource): GrantFact["holder"] {
  const type = textAt(resource, ["principalType"]);
  return typeof type === "string" ? holders.get(type.toLowerCase()) : undefined;
}
