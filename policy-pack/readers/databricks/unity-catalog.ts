import {
  isUnknown,
  textAt,
  type ActsAs,
  type Fact,
  type Options,
  type Path,
  type Resource,
  type Use,
} from "../../model/index.js";
import { actsAsRole } from "../aws/acts-as-role.js";
import { iamNames } from "../aws/names.js";
import { machineAt } from "../azure/acting.js";
import { armNames } from "../azure/names.js";
import { ownCredential } from "../credential.js";
import type { Reader, Readers } from "../reader.js";
import { noNames, refAt, type NameReader } from "../refs.js";
import { workloadFact } from "../workload.js";
import { credentialNames } from "./names.js";
import { unsure } from "./workload.js";

/** How Databricks acts in a cloud with a credential: a role, or the identity of an access connector, which it is one with. */
function facts(
  resource: Resource,
  options: Options,
  label: string,
  use: Use,
  more: readonly ActsAs[] = [],
): readonly Fact[] {
  const connector = refAt(resource, ["azureManagedIdentity", "accessConnectorId"], armNames);
  return [
    workloadFact(resource, options, label, {
      actsAs: [
        ...actsAsRole(resource, ["awsIamRole", "roleArn"], use),
        ...machineAt(resource, ["azureManagedIdentity", "managedIdentityId"], use),
        ...machineAt(resource, ["azureServicePrincipal", "applicationId"], use).map(withSecret),
        ...more,
      ],
      oneWith: connector === undefined ? [] : [connector],
    }),
    ...[
      "azureServicePrincipal.clientSecret",
      "gcpServiceAccountKey.privateKey",
      "cloudflareApiToken.secretAccessKey",
    ].flatMap((path) => ownCredential(resource, path.split("."), "key of a storage credential")),
  ];
}

/** Whoever has the secret of an application can become it. */
function withSecret(act: ActsAs): ActsAs {
  return act.how === "machine" ? { how: act.how, at: act.at, identity: act.identity, use: act.use } : act;
}

/** Only Databricks itself uses it, and hands code tokens for single tables and paths. */
const storage: Reader = (resource, options) => facts(resource, options, "Databricks storage credential", "service");

/**
 * With the purpose SERVICE, code gets tokens of the identity itself.
 * https://docs.databricks.com/aws/en/connect/unity-catalog/cloud-services/service-credentials
 */
const credential: Reader = (resource, options) => {
  const path: Path = ["purpose"];
  const purpose = textAt(resource, path);
  const label = purpose === "STORAGE" ? "Databricks storage credential" : "Databricks service credential";
  const open = isUnknown(purpose) ? unsure(resource, path, purpose, ["machine"], "write its purpose as a literal") : [];
  const own = facts(resource, options, label, purpose === "STORAGE" ? "service" : "execution", open);
  return [...own, ...standingFor(resource)];
};

const identities: readonly (readonly [path: Path, names: NameReader])[] = [
  [["awsIamRole", "roleArn"], iamNames("role")],
  [["azureManagedIdentity", "managedIdentityId"], armNames],
  [["azureManagedIdentity", "accessConnectorId"], armNames],
  [["azureServicePrincipal", "applicationId"], armNames],
];

/** Grants name a credential in place of the identity that it has. */
function standingFor(resource: Resource): readonly Fact[] {
  const name = textAt(resource, ["name"]);
  const [of] = identities.flatMap(([path, names]) => refAt(resource, path, names) ?? []);
  if (of === undefined) return [];
  const names = typeof name === "string" ? credentialNames(name) : noNames;
  return [{ fact: "alias", urn: resource.urn, names, of }];
}

/** With this role Databricks reaches the storage of a workspace. */
const workspaceStorage: Reader = (resource, options) => [
  workloadFact(resource, options, "Databricks storage configuration", {
    actsAs: actsAsRole(resource, ["roleArn"], "service"),
  }),
];

/** With this role Databricks makes machines in the account of the customer. */
const workspaceCredentials: Reader = (resource, options) => [
  workloadFact(resource, options, "Databricks workspace credentials", {
    actsAs: actsAsRole(resource, ["roleArn"], "service"),
  }),
];

/** As whom Databricks acts in a cloud. */
export const databricksUnityCatalog: Readers = {
  "databricks:index:StorageCredential": storage,
  "databricks:index:MetastoreDataAccess": storage,
  "databricks:index:Credential": credential,
  "databricks:index:MwsCredentials": workspaceCredentials,
  "databricks:index:MwsStorageConfigurations": workspaceStorage,
};
