import { textAt, valueAt, type Names, type Path, type Ref, type Resource } from "../../model/index.js";
import { answered, refAt, refOf, type NameReader } from "../refs.js";

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const address = /^[^@\s]+@[^@\s]+$/;

/** Whether a name of a principal is that of a service principal: its application id. */
export function isApplicationId(text: string): boolean {
  return guid.test(text);
}

/** Whether a name of a principal is that of a person: an address. */
export function isAddress(text: string): boolean {
  return address.test(text);
}

type PrincipalKind = "service principal" | "user" | "group";

/**
 * How a text means a principal of Databricks: a service principal by its application id, a user by address, a group by
 * name. The id in the account is a number that all three have.
 */
export function principalNames(kind: PrincipalKind): NameReader {
  return (text) => {
    if (kind === "group") return { exact: [], loose: [`databricks group ${text}`] };
    return { exact: [`databricks ${kind} ${text.toLowerCase()}`], loose: [] };
  };
}

/** How the number of a principal means it. */
export const principalId: NameReader = (text) => ({ exact: [], loose: [`databricks principal ${text}`] });

/** Whom the number of a principal means; it is written as text or as a number. */
export function principalAt(resource: Resource, path: Path): Ref | undefined {
  const value = valueAt(resource, path);
  return typeof value === "number"
    ? refOf(resource, path, String(value), principalId)
    : refAt(resource, path, principalId);
}

/** The names of a principal that the program makes. */
export function namesOfPrincipal(resource: Resource, kind: PrincipalKind, input: string): Names {
  const given = textAt(resource, [input]);
  const name = typeof given === "string" && given !== "" ? given : answered(resource, [input]);
  const known = name === undefined ? { exact: [], loose: [] } : principalNames(kind)(name);
  const id = resource.outputs === undefined ? undefined : resource.id;
  return { ...known, loose: [...known.loose, ...(id === undefined ? [] : principalId(id).loose)] };
}

/** How the id of a cluster means it. */
export const clusterId: NameReader = (text) => ({ exact: [], loose: [`databricks cluster ${text}`] });

export function clusterNames(resource: Resource): Names {
  const id = answered(resource, ["clusterId"]) ?? (resource.outputs === undefined ? undefined : resource.id);
  return id === undefined ? { exact: [], loose: [] } : clusterId(id);
}

/** How the name of a credential of Unity Catalog means it. */
export const credentialNames: NameReader = (text) => ({ exact: [], loose: [`databricks credential ${text}`] });
