import {
  isUnknown,
  objectAt,
  textAt,
  unknown,
  type ActsAs,
  type Path,
  type Ref,
  type Resource,
} from "../../model/index.js";
import { refAt, refOf } from "../refs.js";
import { isAddress, isApplicationId, principalNames } from "./names.js";
import { unsure } from "./workload.js";

const fix = "let it run as a service principal made for it alone: runAs: { servicePrincipalName: ... }";

/** What `runAs` names: a service principal, a user, or a group. */
export function runAs(resource: Resource, path: Path): readonly ActsAs[] {
  const block = objectAt(resource, path);
  if (isUnknown(block)) return unsure(resource, path, block, ["machine", "named-person"], fix);
  const machine = refAt(resource, [...path, "servicePrincipalName"], principalNames("service principal"));
  const group = refAt(resource, [...path, "groupName"], principalNames("group"));
  const refs = [machine, group].filter((ref) => ref !== undefined);
  return [...refs.map(acting), ...principal(resource, [...path, "userName"], fix)];
}

/** A principal of which only its name tells what it is: an address is a person's, an application id a machine's. */
export function principal(resource: Resource, path: Path, fix: string): readonly ActsAs[] {
  const ref = refAt(resource, path, principalNames("service principal"));
  if (ref === undefined) return [];
  if (ref.urn !== undefined) return [acting(ref)];
  if (isUnknown(ref.value)) return [acting(ref), ...unsure(resource, path, ref.value, ["named-person"], fix)];
  if (isApplicationId(ref.value)) return [acting(ref)];
  if (isAddress(ref.value)) return [person(resource, path, `it runs as ${ref.value}`, fix)];
  const what = unknown("here", [], `whether ${ref.value} is a person, a group or a machine`);
  return unsure(resource, path, what, ["named-person", "machine"], fix);
}

function acting(identity: Ref): ActsAs {
  return { how: "machine", at: identity.at, identity, use: "execution" };
}

function person(resource: Resource, path: Path, says: string, how: string): ActsAs {
  return { how: "named-person", at: { urn: resource.urn, path }, says, fix: how };
}

/** The service principal that the provider signs in as, where its settings name one: what it makes has it as creator. */
export function deployer(resource: Resource, path: Path): ActsAs | undefined {
  const settings: Resource = { ...resource, inputs: resource.provider?.properties ?? {}, propertyDependencies: {} };
  const ids = ["clientId", "azureClientId"].map((key) => textAt(settings, [key]));
  const id = ids.find((text) => text !== undefined && text !== "");
  return id === undefined ? undefined : acting(refOf(resource, path, id, principalNames("service principal")));
}

/**
 * Where nobody is named, it runs as the one who made it: whoever deploys, unless the provider's settings name a machine.
 * https://learn.microsoft.com/azure/databricks/jobs/privileges
 */
export function creator(resource: Resource, path: Path, how: string = fix): ActsAs {
  const says = "it names nobody to run as, so that it runs as its creator";
  return deployer(resource, path) ?? person(resource, path, says, how);
}
