import type { IdentityFact, Resource } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { resourceNames } from "./resource-names.js";

function userAssignedIdentity(resource: Resource): readonly IdentityFact[] {
  const type = "microsoft.managedidentity/userassignedidentities";
  return [
    {
      fact: "identity",
      urn: resource.urn,
      names: resourceNames(resource, type, [["resourceName", "name"]], [["principalId"], ["clientId"]]),
      label: "user-assigned identity",
      is: "machine",
      trust: undefined,
    },
  ];
}

export const managedIdentity: Readers = {
  "azure-native:managedidentity:UserAssignedIdentity": userAssignedIdentity,
  "azure:authorization:UserAssignedIdentity": userAssignedIdentity,
  "azure:msi:UserAssignedIdentity": userAssignedIdentity,
};
