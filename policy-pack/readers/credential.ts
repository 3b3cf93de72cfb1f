import { isUnknown, objectAt, valueAt, type CredentialFact, type Path, type Resource } from "../model/index.js";
import { refToSelf } from "./refs.js";

type More = Pick<CredentialFact, "personal" | "says" | "fix" | "holder" | "forMachineLearning">;

/** Of the kind that people have. */
export const personal: More = { personal: true };

/**
 * A secret that a property keeps for the resource itself, known or not; nothing where the property is absent. Where the
 * block that would hold it cannot be read, there may be one.
 */
export function ownCredential(
  resource: Resource,
  path: Path,
  label: string,
  more: More = {},
): readonly CredentialFact[] {
  const value = valueAt(resource, path);
  if (value === undefined || value === "") return [];
  const at = { urn: resource.urn, path };
  const block = objectAt(resource, path.slice(0, -1));
  const open = isUnknown(block) && { unknown: block };
  return [{ fact: "credential", urn: resource.urn, label, of: refToSelf(resource, path), at, ...open, ...more }];
}
