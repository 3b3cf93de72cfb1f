import type { Provider } from "../model/index.js";

/** Settings of the AWS and Azure providers that decide in which account or subscription they act. */
const settings = [
  "accessKey",
  "allowedAccountIds",
  "assumeRole",
  "assumeRoleWithWebIdentity",
  "assumeRoles",
  "auxiliaryTenantIds",
  "clientId",
  "forbiddenAccountIds",
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
 * do; where a setting that decides it differs, it cannot be told.
 */
export function sameAccount(one: Provider | undefined, other: Provider | undefined): boolean {
  if (one?.urn === other?.urn) return true;
  return settings.every((key) => settingOf(one, key) === settingOf(other, key));
}

function settingOf(provider: Provider | undefined, key: string): string | undefined {
  if (provider === undefined || !Object.hasOwn(provider.properties, key)) return undefined;
  return JSON.stringify(provider.properties[key]);
}
