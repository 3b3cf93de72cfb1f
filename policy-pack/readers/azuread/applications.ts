import { unknown, type Fact, type Resource } from "../../model/index.js";
import { armNames } from "../azure/names.js";
import { ownCredential } from "../credential.js";
import type { Readers } from "../reader.js";
import { refAt, refOf } from "../refs.js";
import { entraNames } from "./names.js";

/** A registration: what has the secrets and takes the federated tokens. */
function application(resource: Resource): readonly Fact[] {
  return [
    {
      fact: "identity",
      urn: resource.urn,
      names: entraNames(resource, [["clientId"], ["objectId"]]),
      label: "Entra application",
      is: "machine",
      trust: undefined,
    },
    ...ownCredential(resource, ["password", "displayName"], "Entra client secret"),
  ];
}

/** What an application is in a tenant, and is given roles as: it stands for the application. */
function servicePrincipal(resource: Resource): readonly Fact[] {
  const why = unknown("here", [], "which application the service principal stands for");
  const of = refAt(resource, ["clientId"], armNames) ?? refOf(resource, ["clientId"], why, armNames);
  return [{ fact: "alias", urn: resource.urn, names: entraNames(resource), of }];
}

/** Identities of machines in Entra. https://learn.microsoft.com/entra/identity-platform/app-objects-and-service-principals */
export const entraApplications: Readers = {
  "azuread:index:Application": application,
  "azuread:index:ApplicationRegistration": application,
  "azuread:index:ServicePrincipal": servicePrincipal,
};
