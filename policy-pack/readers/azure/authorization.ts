import { azureBuiltInRole, azureRoleDefinition } from "../../permissions/index.js";
import { isUnknown, textAt, valueAt, type Fact, type GrantFact, type Names, type Resource } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { answered, refAt } from "../refs.js";
import { armNames } from "./names.js";

/** A role is the last segment of its id, wherever it is defined: subscription and tenant forms mean the same role. */
function roleNames(text: string): Names {
  const guid = text.slice(text.lastIndexOf("/") + 1).toLowerCase();
  return { exact: [`azure role ${guid}`], loose: [] };
}

function roleAssignment(resource: Resource): readonly GrantFact[] {
  const to = refAt(resource, ["principalId"], armNames);
  const role = refAt(resource, ["roleDefinitionId"], roleNames) ?? refAt(resource, ["roleDefinitionName"], roleNames);
  if (to === undefined || role === undefined) return [];
  const known = isUnknown(role.value) ? undefined : azureBuiltInRole(role.value);
  const scope = textAt(resource, ["scope"]);
  const condition = textAt(resource, ["condition"]);
  return [
    {
      fact: "grant",
      to,
      at: role.at,
      what: known ?? role,
      ...(scope !== undefined && { scope }),
      ...(condition !== undefined && { condition }),
    },
  ];
}

function roleDefinition(resource: Resource, nameInput: string): readonly Fact[] {
  const id = resource.outputs === undefined ? undefined : (resource.id ?? answered(resource, ["id"]));
  const given = textAt(resource, ["roleDefinitionId"]);
  const resourceId = answered(resource, ["roleDefinitionResourceId"]);
  const roleName = textAt(resource, [nameInput]);
  const texts = [id, typeof given === "string" ? given : undefined, resourceId].filter((text) => text !== undefined);
  // The classic provider's id ends in `|SCOPE`.
  const exact = texts.flatMap((text) => roleNames(text.split("|")[0] ?? text).exact);
  const byName = typeof roleName === "string" ? roleNames(roleName).exact : [];
  const path = ["permissions"];
  return [
    {
      fact: "permissions",
      urn: resource.urn,
      names: { exact: [...new Set([...exact, ...byName])], loose: [] },
      at: { urn: resource.urn, path },
      permissions: azureRoleDefinition(
        typeof roleName === "string" ? `custom role ${roleName}` : `custom role ${resource.name}`,
        valueAt(resource, path),
      ),
    },
  ];
}

export const authorization: Readers = {
  "azure-native:authorization:RoleAssignment": roleAssignment,
  "azure:authorization:Assignment": roleAssignment,
  "azure:role:Assignment": roleAssignment,
  "azure-native:authorization:RoleDefinition": (resource) => roleDefinition(resource, "roleName"),
  "azure:authorization:RoleDefinition": (resource) => roleDefinition(resource, "name"),
  "azure:role:Definition": (resource) => roleDefinition(resource, "name"),
};
