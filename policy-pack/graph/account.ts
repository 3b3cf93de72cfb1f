import { isUnknown, type Provider } from "../model/index.js";
import { typeOf } from "./urn.js";

/** Settings of providers that decide in which account, subscription, workspace or cluster they act. */
const settings = [
  "accessKey",
  "accountId",
  "allowedAccountIds",
  "assumeRole",
  "assumeRoleWithWebIdentity",
  "assumeRoles",
  "auxiliaryTenantIds",
  "azureWorkspaceResourceId",
  "clientId",
  "cluster",
  "clusterIdentifier",
  "configFile",
  "context",
  "forbiddenAccountIds",
  "host",
  "kubeconfig",
  "profile",
  "roleArn",
  "sharedConfigFiles",
  "sharedCredentialsFiles",
  "subscriptionId",
  "tenantId",
  "token",
];

/**
 * Whether two providers are sure to act in one account: the same name then means the same thing. Providers of two regions
 * do; where a setting that decides it differs or is not known, it cannot be told. A cluster and an account have no setting
 * in common that could differ.
 */
export function sameAccount(one: Provider | undefined, other: Provider | undefined): boolean {
  if (one?.urn === other?.urn || isCluster(one) !== isCluster(other)) return true;
  return settings.every((key) => settingOf(one, key) === settingOf(other, key));
}

function settingOf(provider: Provider | undefined, key: string): string | undefined {
  if (provider === undefined || !Object.hasOwn(provider.properties, key)) return undefined;
  const value = provider.properties[key];
  return isUnknown(value) ? `not known of ${provider.urn}` : JSON.stringify(value);
}

function isCluster(provider: Provider | undefined): boolean {
  return provider !== undefined && typeOf(provider.urn) === "pulumi:providers:kubernetes";
}
