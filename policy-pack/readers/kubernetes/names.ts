import {
  isUnknown,
  ResourceReference,
  textAt,
  valueAt,
  type Names,
  type Path,
  type Perhaps,
  type Ref,
  type Resource,
} from "../../model/index.js";
import { noNames, refAt, refOf } from "../refs.js";

/** The namespace of an object: its own, else that of the provider, else `default`. */
export function namespaceOf(resource: Resource): Perhaps<string> {
  const own = textAt(resource, ["metadata", "namespace"]);
  if (own !== undefined && own !== "") return own;
  const settings = resource.provider?.properties ?? {};
  const given = textAt({ ...resource, inputs: settings, propertyDependencies: {} }, ["namespace"]);
  return given === undefined || given === "" ? "default" : given;
}

/** The names of a service account, which is unique in its namespace of one cluster. */
export function serviceAccountNames(namespace: Perhaps<string> | undefined, name: Perhaps<string> | undefined): Names {
  if (typeof namespace !== "string" || typeof name !== "string") return noNames;
  return { exact: [], loose: [`kubernetes service account ${namespace}/${name}`] };
}

/**
 * The service account that a property names, called as Kubernetes calls its user.
 * https://kubernetes.io/docs/reference/access-authn-authz/authentication/#service-account-tokens
 */
export function serviceAccountAt(resource: Resource, path: Path): Ref | undefined {
  const written = refAt(resource, path, () => noNames);
  if (written === undefined || written.urn !== undefined || isUnknown(written.value)) return written;
  return serviceAccountRef(resource, path, written.value);
}

/** The service account of a name in the namespace of the resource. */
export function serviceAccountRef(resource: Resource, path: Path, name: string): Ref {
  const namespace = namespaceOf(resource);
  const user = isUnknown(namespace) ? namespace : `system:serviceaccount:${namespace}:${name}`;
  return refOf(resource, path, user, () => serviceAccountNames(namespace, name));
}

/** Whether a property names the service account that every namespace has. */
export function isDefault(resource: Resource, path: Path): boolean {
  const value = valueAt(resource, path);
  return value === undefined || value === "" || (!(value instanceof ResourceReference) && value === "default");
}
