/** A type token taken apart. */
export interface Token {
  /** One spelling for every form of the type: `azure-native:machinelearningservices:Compute`. */
  readonly canonical: string;
  /** The API version that the token itself names: `2024-01-01-preview`. */
  readonly apiVersion?: string;
}

const shape = /^([^:]+):([^:/]*)(?:\/[^:]*)?:([^:]+)$/;
const localPackage = /^(azure-native)_[a-z0-9]+_v(\d{8}[a-z0-9]*)$/i;
const versionedModule = /:[^:/]+\/v(\d{8}[a-z0-9]*):/i;

/**
 * Brings a type token to its canonical form. Azure Native has three forms of one type: the default, a module with an API
 * version (`.../v20240101preview:Compute`), and a local package (`azure-native_machinelearningservices_v20240101preview:...`);
 * bridged providers repeat the type in the module (`aws:iam/role:Role`).
 */
export function readToken(type: string): Token {
  const parts = shape.exec(type);
  if (parts === null) return { canonical: type };
  const [, pkg = "", module = "", name = ""] = parts;
  const local = localPackage.exec(pkg);
  const version = local?.[2] ?? versionedModule.exec(type)?.[1];
  const canonical = `${local?.[1]?.toLowerCase() ?? pkg}:${module}:${name}`;
  return version === undefined ? { canonical } : { canonical, apiVersion: readVersion(version) };
}

/** `20240101preview` -> `2024-01-01-preview`. */
function readVersion(compact: string): string {
  const [, year = "", month = "", day = "", rest = ""] = /^(\d{4})(\d{2})(\d{2})(.*)$/.exec(compact) ?? [];
  return [year, month, day, ...(rest === "" ? [] : [rest.toLowerCase()])].join("-");
}
