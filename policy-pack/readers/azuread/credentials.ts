import type { CredentialFact } from "../../model/index.js";
import { armNames } from "../azure/names.js";
import type { Reader, Readers } from "../reader.js";
import { refAt } from "../refs.js";

/** A secret or certificate of the object that one of these inputs names. */
function of(label: string, ...inputs: readonly string[]): Reader {
  return (resource): readonly CredentialFact[] => {
    const ref = inputs.map((input) => refAt(resource, [input], armNames)).find((found) => found !== undefined);
    return ref === undefined ? [] : [{ fact: "credential", urn: resource.urn, label, of: ref, at: ref.at }];
  };
}

/** What an application proves with that it is itself, other than by a token of another issuer. */
export const entraCredentials: Readers = {
  "azuread:index:ApplicationPassword": of("Entra client secret", "applicationId", "applicationObjectId"),
  "azuread:index:ApplicationCertificate": of("Entra application certificate", "applicationId", "applicationObjectId"),
  "azuread:index:ServicePrincipalPassword": of("Entra client secret", "servicePrincipalId"),
  "azuread:index:ServicePrincipalCertificate": of("Entra application certificate", "servicePrincipalId"),
};
