import type { Names } from "../../model/index.js";
import { noNames } from "../refs.js";

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** An ARM id, lower-cased and without a trailing slash: ARM compares ids without regard to case. */
export function armId(text: string): string {
  return text.toLowerCase().replace(/\/+$/, "");
}

/** The loose name of an ARM resource, unique in its resource group: `azure microsoft.x/types group/name`. */
export function armName(type: string, resourceGroup: string, names: readonly string[]): string {
  return `azure ${type} ${[resourceGroup, ...names].join("/")}`.toLowerCase();
}

/**
 * How a text means an ARM resource: by ARM id, or by one of the GUIDs that Entra gives an identity.
 * A bare name is not enough: it says neither the type nor the resource group.
 */
export function armNames(text: string): Names {
  if (guid.test(text)) return { exact: [text.toLowerCase()], loose: [] };
  if (!text.startsWith("/")) return noNames;
  const id = armId(text);
  const segments = id.split("/");
  const group = segments.indexOf("resourcegroups");
  const provider = segments.lastIndexOf("providers");
  if (group === -1 || provider === -1) return { id, exact: [id], loose: [] };
  const [namespace = "", ...pairs] = segments.slice(provider + 1);
  const types = pairs.filter((_, at) => at % 2 === 0);
  const names = pairs.filter((_, at) => at % 2 === 1);
  return { id, exact: [id], loose: [armName([namespace, ...types].join("/"), segments[group + 1] ?? "", names)] };
}
