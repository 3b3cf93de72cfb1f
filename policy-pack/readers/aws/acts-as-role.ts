import { principalOf } from "../../permissions/index.js";
import { isUnknown, type ActsAs, type Path, type Ref, type Resource, type Use } from "../../model/index.js";
import { refAt } from "../refs.js";
import { iamNames } from "./names.js";

/** How a workload acts through the role that a property names; nothing where the property is absent. */
export function actsAsRole(resource: Resource, path: Path, use: Use): readonly ActsAs[] {
  const ref = refAt(resource, path, iamNames("role"));
  return ref === undefined ? [] : [actsAs(ref, use)];
}

/** The same through an instance profile, whose role all code on the machine can use. */
export function actsAsInstanceProfile(resource: Resource, path: Path): readonly ActsAs[] {
  const ref = refAt(resource, path, iamNames("instance-profile"));
  return ref === undefined ? [] : [actsAs(ref, "execution")];
}

/** A role of a person makes the workload that person: an IAM Identity Center role, a user's ARN. */
export function actsAs(ref: Ref, use: Use): ActsAs {
  const principal = isUnknown(ref.value) ? undefined : principalOf(ref.value);
  if (principal?.is === "person") {
    return {
      how: "named-person",
      at: ref.at,
      says: `its role stands for ${principal.says}`,
      fix: "give it a role made for this workload alone, which only the service may assume",
    };
  }
  return { how: "machine", at: ref.at, identity: ref, use };
}
