import { azureRoleDefinition } from "../../permissions/index.js";
import { textAt, valueAt, type Fact, type Resource } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { answered } from "../refs.js";
import { roleGrants, roleNames } from "./role-grants.js";

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
  "azure-native:authorization:RoleAssignment": roleGrants,
  "azure:authorization:Assignment": roleGrants,
  "azure:role:Assignment": roleGrants,
  "azure-native:authorization:RoleDefinition": (resource) => roleDefinition(resource, "roleName"),
  "azure:authorization:RoleDefinition": (resource) => roleDefinition(resource, "name"),
  "azure:role:Definition": (resource) => roleDefinition(resource, "name"),
};
