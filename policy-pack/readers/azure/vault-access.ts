import {
  flagAt,
  isUnknown,
  listAt,
  textAt,
  unknown,
  type GrantFact,
  type Path,
  type Perhaps,
  type Raw,
  type Resource,
} from "../../model/index.js";
import { azureRoleDefinition } from "../../permissions/index.js";
import { eachPath } from "../each-path.js";
import type { Reader, Readers } from "../reader.js";
import { answered, refAt } from "../refs.js";
import { armNames } from "./names.js";

const vaults = "Microsoft.KeyVault/vaults";

/**
 * The operations of Azure's own roles that a permission of an access policy stands for, where the word alone does not tell.
 * https://learn.microsoft.com/azure/role-based-access-control/permissions/security#microsoftkeyvault
 */
const operations: ReadonlyMap<string, string> = new Map([
  ["secrets all", "secrets/*"],
  ["secrets get", "secrets/getSecret/action"],
  ["secrets list", "secrets/readMetadata/action"],
  ["secrets set", "secrets/setSecret/action"],
  ["secrets delete", "secrets/delete"],
  ["keys all", "keys/*"],
  ["keys get", "keys/read"],
  ["keys list", "keys/read"],
  ["keys delete", "keys/delete"],
  ["keys wrapkey", "keys/wrap/action"],
  ["keys unwrapkey", "keys/unwrap/action"],
  ["keys getrotationpolicy", "keyrotationpolicies/read"],
  ["keys setrotationpolicy", "keyrotationpolicies/write"],
  ["certificates all", "certificates/*"],
  ["certificates get", "certificates/read"],
  ["certificates list", "certificates/read"],
  ["certificates delete", "certificates/delete"],
]);

/** Where a policy lists its permissions: by what they are on. */
type Lists = Readonly<Record<"secrets" | "keys" | "certificates", string>>;

const native: Lists = {
  secrets: "permissions.secrets",
  keys: "permissions.keys",
  certificates: "permissions.certificates",
};
const classic: Lists = { secrets: "secretPermissions", keys: "keyPermissions", certificates: "certificatePermissions" };

function operationsOf(resource: Resource, policy: Path, lists: Lists): Perhaps<readonly string[]> {
  const all: string[] = [];
  for (const [kind, list] of Object.entries(lists)) {
    const given = listAt(resource, [...policy, ...list.split(".")]) ?? [];
    if (isUnknown(given)) return given;
    for (const one of given) {
      if (isUnknown(one)) return one;
      if (typeof one !== "string") return unknown("here", [], "a permission of the access policy");
      const word = one.toLowerCase();
      all.push(`${vaults}/${operations.get(`${kind} ${word}`) ?? `${kind}/${word}/action`}`);
    }
  }
  return all;
}

/** What one access policy gives, at the vault: keys, secrets and certificates, not the vault itself. */
function policyGrants(resource: Resource, policy: Path, lists: Lists, scope: Perhaps<string>): readonly GrantFact[] {
  const to = refAt(resource, [...policy, "objectId"], armNames);
  if (to === undefined) return [];
  const given = operationsOf(resource, policy, lists);
  const permissions: Perhaps<Raw> = isUnknown(given) ? given : [{ dataActions: given }];
  const what = azureRoleDefinition("an access policy of the vault", permissions);
  return [{ fact: "grant", to, at: { urn: resource.urn, path: policy }, what, scope }];
}

/**
 * A vault that authorizes with roles ignores its access policies. Where it is not told which it does, they may count.
 * https://learn.microsoft.com/azure/key-vault/general/rbac-access-policy
 */
function vault(policies: string, flags: readonly Path[], lists: Lists): Reader {
  return (resource) => {
    const byRole = flags.map((path) => flagAt(resource, path)).find((flag) => flag !== undefined);
    if (byRole === true) return [];
    const id = resource.outputs === undefined ? undefined : (resource.id ?? answered(resource, ["id"]));
    const scope = id ?? unknown("until-deployed", [resource.urn]);
    const condition = isUnknown(byRole) && { condition: byRole };
    return eachPath(resource, `${policies}[]`)
      .flatMap((path) => policyGrants(resource, path, lists, scope))
      .map((grant) => ({ ...grant, ...condition }));
  };
}

const accessPolicy: Reader = (resource) =>
  policyGrants(resource, [], classic, textAt(resource, ["keyVaultId"]) ?? unknown("here", [], "which vault it is of"));

/** Who may use what is in a vault by its access policies. */
export const vaultAccess: Readers = {
  "azure-native:keyvault:Vault": vault(
    "properties.accessPolicies",
    [["properties", "enableRbacAuthorization"]],
    native,
  ),
  "azure:keyvault:KeyVault": vault(
    "accessPolicies",
    [["rbacAuthorizationEnabled"], ["enableRbacAuthorization"]],
    classic,
  ),
  "azure:keyvault:AccessPolicy": accessPolicy,
};
