import { get, type Json, type JsonObject } from "../json.js";
import { isUnknownText } from "../wire.js";
import type { World } from "../world.js";
import { defaultApiVersion } from "./azure-api-versions.js";
import { identityOutputs, managedIdentityOutputs } from "./azure-identity.js";
import { armPaths, namedByGuid } from "./azure-paths.js";
import type { Asked, MadeUp, Related } from "./made-up.js";
import { camel, fill, madeUpGuid, madeUpName } from "./names.js";

/** Default, `/vYYYYMMDD` and local-package forms: `azure-native[_module_version]:module[/version]:Type`. */
const typeForm = /^azure-native(?:_\w+)?:(\w+)(?:\/(\w+))?:(\w+)$/i;

/** What the azure-native provider would add. */
export function makeUpAzureNative(asked: Asked, world: World, related: Related): MadeUp {
  const [, module, tokenVersion, type] = typeForm.exec(asked.type) ?? [];
  if (module === undefined || type === undefined) {
    return { id: madeUpName(asked.name, asked.urn), inputs: {}, outputs: {} };
  }
  const template = armPaths.get(`${module.toLowerCase()}:${type}`) ?? genericPath(module, type, asked.inputs);
  const nameIn = /\{(\w+)\}$/.exec(template)?.[1] ?? "name";
  const inputs: Record<string, Json> = {};
  if (get(asked.inputs, nameIn) === undefined) {
    inputs[nameIn] = namedByGuid.has(nameIn) ? madeUpGuid(asked.urn, "name") : madeUpName(asked.name, asked.urn);
  }
  const apiVersion = tokenVersion === undefined ? defaultApiVersion(module, asked.sdkVersion) : undefined;
  if (apiVersion !== undefined && get(asked.inputs, "azureApiVersion") === undefined) {
    inputs["azureApiVersion"] = apiVersion;
  }

  const all = { ...asked.inputs, ...inputs };
  const whole = /^(?:\/|\{scope\})/.test(template)
    ? template
    : `/subscriptions/{subscription}/resourceGroups/{resourceGroupName}/providers/${template}`;
  const id = fill(whole, (key) => (key === "subscription" ? world.subscription : known(get(all, key)))) ?? "";
  const name = known(get(all, nameIn));
  const outputs: Record<string, Json> = { ...inputs, ...identityOutputs(asked, world, related) };
  if (name !== undefined) outputs["name"] = name;
  if (type === "UserAssignedIdentity") Object.assign(outputs, managedIdentityOutputs(asked, world));
  return { id, inputs, outputs };
}

/** Text, and known; Azure writes a scope without its last slash. */
function known(value: Json | undefined): string | undefined {
  return typeof value === "string" && !isUnknownText(value) ? value.replace(/\/$/, "") : undefined;
}

const parents = new Map([
  ["workspaceName", "workspaces"],
  ["accountName", "accounts"],
  ["clusterName", "clusters"],
  ["serverName", "servers"],
  ["vaultName", "vaults"],
  ["registryName", "registries"],
  ["factoryName", "factories"],
]);

/** A path for types without a row: the parents that the inputs name, then the type and its name. */
function genericPath(module: string, type: string, inputs: JsonObject): string {
  const nameIn = [`${camel(type)}Name`, "resourceName", "name"].find((key) => Object.hasOwn(inputs, key));
  const own = nameIn ?? `${camel(type)}Name`;
  const above = [...parents].filter(([key]) => key !== own && Object.hasOwn(inputs, key));
  const nested = above.map(([key, collection]) => `${collection}/{${key}}/`).join("");
  return `Microsoft.${module}/${nested}${camel(type)}s/{${own}}`;
}
