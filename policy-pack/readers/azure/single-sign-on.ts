import {
  flagAt,
  isUnknown,
  textAt,
  unknown,
  type ActsAs,
  type Path,
  type Resource,
  type Toggle,
} from "../../model/index.js";
import { readToken } from "../token.js";
import type { IdentityBlock } from "./identity-block.js";

const path: Path = ["properties", "properties", "enableSSO"];
const fix =
  'set properties.properties.enableSSO to false (API version 2025-12-01 or later) and give it an identity of its own: identity: { type: "UserAssigned", userAssignedIdentities: [...] }';

/**
 * Whether code on a compute instance gets the token of the person who signed in. It does unless single sign-on is switched
 * off, on an API version that can, and an identity is set: an absent `enableSSO` means on, and an identity beside it does
 * not displace the person's token.
 * https://github.com/Azure/azure-sdk-for-python/issues/31032
 */
export function singleSignOn(resource: Resource, block: IdentityBlock): readonly ActsAs[] {
  const at = { urn: resource.urn, path };
  const enabled = flagAt(resource, path);
  const signedIn = (says: string, where = at): readonly ActsAs[] => [
    { how: "signed-in-user", at: where, as: "the person who signs in to it", says, fix },
  ];
  const unsure = (why: typeof enabled, declare: string): readonly ActsAs[] =>
    isUnknown(why) ? [{ how: "unsure", at, unknown: why, maybe: ["signed-in-user"], declare }] : [];

  if (isUnknown(enabled)) return unsure(enabled, "write enableSSO: false in the program");
  if (enabled === undefined) return signedIn("single sign-on is on, because it is on where enableSSO is not set");
  if (enabled) return signedIn("single sign-on is switched on");
  const version = apiVersion(resource);
  const known = version === undefined ? undefined : hasEnableSso(version);
  if (known === false) {
    return signedIn(
      `API version ${version ?? ""} does not have enableSSO and drops it silently, so single sign-on stays on`,
    );
  }
  if (known === undefined) {
    const what = version === undefined ? "the API version" : `whether API version ${version} has enableSSO`;
    return unsure(unknown("here", [], what), "use API version 2025-12-01 or later (Azure Native 3.15 or later)");
  }
  if (block.is === "absent") {
    return signedIn(
      "single sign-on is off, but without an identity its code has only the signed-in person's token",
      block.at,
    );
  }
  if (block.is !== "present") {
    const declare = "write the identity's type in the program";
    return [{ how: "unsure", at: block.at, unknown: block.is, maybe: ["signed-in-user"], declare }];
  }
  return [];
}

/**
 * Whoever may, switches single sign-on of a running instance on, without changing the resource.
 * https://learn.microsoft.com/azure/machine-learning/how-to-create-compute-instance
 */
export function singleSignOnToggle(resource: Resource, block: IdentityBlock): Toggle | undefined {
  if (singleSignOn(resource, block).some(({ how }) => how === "signed-in-user")) return undefined;
  return { at: { urn: resource.urn, path }, named: "computeInstance" };
}

const versionForm = /^\d{4}-\d{2}-\d{2}(-[a-z]{1,20})?$/i;

/** The API version: the provider writes it into the checked inputs, some tokens carry it, else the SDK's version tells. */
function apiVersion(resource: Resource): string | undefined {
  const checked = textAt(resource, ["azureApiVersion"]);
  if (typeof checked === "string") return versionForm.exec(checked)?.[0].toLowerCase();
  if (checked !== undefined) return undefined;
  const inToken = readToken(resource.type).apiVersion;
  if (inToken !== undefined) return inToken;
  const provider = resource.provider?.properties["version"];
  return defaultApiVersion(resource.sdkVersion ?? (typeof provider === "string" ? provider : undefined));
}

/** Default API version of Machine Learning in Azure Native, read in its SDKs 2.92, 3.2, 3.10-3.12 and 3.15-3.28. */
function defaultApiVersion(sdk: string | undefined): string | undefined {
  const [, major, minor] = /^v?(\d+)\.(\d+)\./.exec(sdk ?? "") ?? [];
  if (major === undefined || minor === undefined) return undefined;
  if (major === "2") return "2023-04-01";
  if (major !== "3") return undefined;
  if (Number(minor) >= 15) return "2025-12-01";
  return Number(minor) <= 12 ? "2025-09-01" : undefined;
}

/** Previews have it since 2023-08-01-preview, stable versions since 2025-12-01; those in between were not all seen. */
function hasEnableSso(version: string): boolean | undefined {
  const date = version.slice(0, 10);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  if (version.endsWith("preview")) return date >= "2023-08-01";
  if (date >= "2025-12-01") return true;
  return date <= "2024-10-01" || date === "2025-09-01" ? false : undefined;
}
