import { textAt, type Names, type Resource, type TrustFact } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { noNames, refAt } from "../refs.js";
import { federatedTrust, type FederatedPaths } from "./federated-trust.js";
import { armName, armNames } from "./names.js";

const identityType = "microsoft.managedidentity/userassignedidentities";

function native(resource: Resource): readonly TrustFact[] {
  return of(resource, "resourceName", { issuer: ["issuer"], subject: ["subject"], audience: ["audiences"] });
}

function classic(resource: Resource): readonly TrustFact[] {
  return of(resource, "parentId", { issuer: ["issuer"], subject: ["subject"], audience: ["audience"] });
}

function of(resource: Resource, identity: string, paths: FederatedPaths): readonly TrustFact[] {
  const ref = refAt(resource, [identity], (text) => (text.startsWith("/") ? armNames(text) : inGroup(resource, text)));
  return ref === undefined ? [] : [federatedTrust(resource, ref, paths)];
}

/** An identity by its name, which is unique in its resource group. */
function inGroup(resource: Resource, name: string): Names {
  const group = textAt(resource, ["resourceGroupName"]);
  return typeof group === "string" ? { exact: [], loose: [armName(identityType, group, [name])] } : noNames;
}

/** Which tokens of other issuers a user-assigned identity takes for its own. */
export const federatedCredential: Readers = {
  "azure-native:managedidentity:FederatedIdentityCredential": native,
  "azure:armmsi:FederatedIdentityCredential": classic,
};
