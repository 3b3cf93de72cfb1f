import { isUnknown, textAt, unknown, type Claimed, type Resource, type TrustFact } from "../../model/index.js";
import { federatedTrust } from "../azure/federated-trust.js";
import { armNames } from "../azure/names.js";
import type { Readers } from "../reader.js";
import { refAt } from "../refs.js";

function federated(resource: Resource, subject: string, audience: string): readonly TrustFact[] {
  const of = refAt(resource, ["applicationId"], armNames) ?? refAt(resource, ["applicationObjectId"], armNames);
  if (of === undefined) return [];
  return [federatedTrust(resource, of, { issuer: ["issuer"], subject: [subject], audience: [audience] })];
}

const expression = /^\s*claims\['sub'\]\s+(eq|matches)\s+'([^']*)'\s*$/;

/**
 * A flexible credential takes tokens by an expression, here one about the subject alone; `matches` knows wildcards.
 * https://learn.microsoft.com/entra/workload-id/workload-identities-flexible-federated-identity-credentials
 */
function flexible(resource: Resource): readonly TrustFact[] {
  const path = "claimsMatchingExpression";
  return federated(resource, path, "audience").map((trust) => {
    if (isUnknown(trust.parties)) return trust;
    const subject = subjectIn(textAt(resource, [path]));
    const parties = trust.parties.map((party) => ({
      ...party,
      confined: isUnknown(subject) ? subject : subject !== "anything",
      ...(party.token && { token: { ...party.token, subject } }),
    }));
    return { ...trust, parties };
  });
}

function subjectIn(text: ReturnType<typeof textAt>): Claimed {
  if (text === undefined || text === "") return "anything";
  if (isUnknown(text)) return text;
  const [, operator, subject] = expression.exec(text) ?? [];
  if (subject === undefined)
    return unknown("here", [], "which tokens the expression of the federated credential takes");
  return { texts: [subject], exact: operator === "eq" };
}

/** Which tokens of other issuers an application takes for its own. */
export const entraFederation: Readers = {
  "azuread:index:ApplicationFederatedIdentityCredential": (resource) => federated(resource, "subject", "audiences"),
  "azuread:index:ApplicationFlexibleFederatedIdentityCredential": flexible,
};
