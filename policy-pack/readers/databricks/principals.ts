import {
  isUnknown,
  textAt,
  unknown,
  type Fact,
  type IdentityFact,
  type Path,
  type Ref,
  type Resource,
} from "../../model/index.js";
import { federatedTrust } from "../azure/federated-trust.js";
import type { Reader, Readers } from "../reader.js";
import { refAt, refOf } from "../refs.js";
import { namesOfPrincipal, principalAt, principalId, principalNames } from "./names.js";

function identity(kind: Parameters<typeof principalNames>[0], input: string): Reader {
  return (resource): readonly IdentityFact[] => [
    {
      fact: "identity",
      urn: resource.urn,
      names: namesOfPrincipal(resource, kind, input),
      label: `Databricks ${kind}`,
      is: kind === "service principal" ? "machine" : "human",
      trust: undefined,
    },
  ];
}

function membership(resource: Resource): readonly Fact[] {
  const group = principalAt(resource, ["groupId"]);
  const member = principalAt(resource, ["memberId"]) ?? principalAt(resource, ["principalId"]);
  return group === undefined || member === undefined ? [] : [{ fact: "membership", member, group }];
}

/**
 * Whoever has a token of the issuer can become the service principal. Without audiences it takes tokens for the account
 * alone. https://docs.databricks.com/aws/en/dev-tools/auth/oauth-federation-policy
 */
function federation(resource: Resource): readonly Fact[] {
  const of = principalAt(resource, ["servicePrincipalId"]);
  if (of === undefined) return [];
  const policy = "oidcPolicy";
  const trust = federatedTrust(resource, of, {
    issuer: [policy, "issuer"],
    subject: [policy, "subject"],
    audience: [policy, "audiences"],
  });
  const byDefault = { texts: ["the Databricks account"], exact: true };
  const parties = isUnknown(trust.parties)
    ? trust.parties
    : trust.parties.map((party) =>
        party.token?.audience === "anything" ? { ...party, token: { ...party.token, audience: byDefault } } : party,
      );
  return [{ ...trust, parties }];
}

const person = "let it be a service principal with short-lived tokens (OAuth), which no person's account stands behind";

/** A personal access token of whoever deploys. */
function token(resource: Resource): readonly Fact[] {
  const of = refOf(resource, [], unknown("here", [], "whose token it is: that of whoever deploys"), principalId);
  return [
    {
      ...credential(resource, "Databricks personal access token", of, []),
      personal: true,
      says: "it is the token of whoever deploys",
      fix: person,
    },
  ];
}

function credential(resource: Resource, label: string, of: Ref, path: Path): Extract<Fact, { fact: "credential" }> {
  return {
    fact: "credential",
    urn: resource.urn,
    label,
    of,
    at: { urn: resource.urn, path },
    forMachineLearning: true,
  };
}

function oboToken(resource: Resource): readonly Fact[] {
  const of = refAt(resource, ["applicationId"], principalNames("service principal"));
  return of === undefined
    ? []
    : [credential(resource, "Databricks token of a service principal", of, ["applicationId"])];
}

function secret(resource: Resource): readonly Fact[] {
  const of = principalAt(resource, ["servicePrincipalId"]);
  return of === undefined
    ? []
    : [credential(resource, "Databricks secret of a service principal", of, ["servicePrincipalId"])];
}

/** A token of a Git provider that the workspace keeps, for whoever deploys unless it names a principal. */
function gitCredential(resource: Resource): readonly Fact[] {
  const path = ["personalAccessToken"];
  const given = textAt(resource, path);
  if (given === undefined || given === "") return [];
  const whose = unknown("here", [], "whose Git token it is: that of whoever deploys");
  const of = principalAt(resource, ["principalId"]) ?? refOf(resource, path, whose, principalId);
  return [{ ...credential(resource, "Git token in Databricks", of, path), personal: true }];
}

const servicePrincipal = identity("service principal", "applicationId");

/** Who can be somebody in Databricks, and with what. https://docs.databricks.com/aws/en/admin/users-groups/ */
export const databricksPrincipals: Readers = {
  "databricks:index:ServicePrincipal": servicePrincipal,
  "databricks:index:AccountIamServicePrincipalV2": servicePrincipal,
  "databricks:index:WorkspaceIamServicePrincipalV2": servicePrincipal,
  "databricks:index:User": identity("user", "userName"),
  "databricks:index:AccountIamUserV2": identity("user", "username"),
  "databricks:index:WorkspaceIamUserV2": identity("user", "username"),
  "databricks:index:Group": identity("group", "displayName"),
  "databricks:index:AccountIamGroupV2": identity("group", "groupName"),
  "databricks:index:WorkspaceIamGroupV2": identity("group", "groupName"),
  "databricks:index:GroupMember": membership,
  "databricks:index:AccountIamDirectGroupMemberV2": membership,
  "databricks:index:WorkspaceIamDirectGroupMemberV2": membership,
  "databricks:index:ServicePrincipalFederationPolicy": federation,
  "databricks:index:Token": token,
  "databricks:index:OboToken": oboToken,
  "databricks:index:ServicePrincipalSecret": secret,
  "databricks:index:GitCredential": gitCredential,
};
