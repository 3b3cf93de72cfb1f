import { isList, unknown, valueAt, type Fact, type Path, type Ref, type Resource } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { refAt, refOf } from "../refs.js";
import { iamThing } from "./iam-thing.js";
import { iamNames } from "./names.js";

/**
 * An instance profile holds exactly one role, which an instance gets by naming the profile.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html
 */
function instanceProfile(resource: Resource, nameInput: string, role: Path): readonly Fact[] {
  const names = iamThing(resource, "instance-profile", nameInput);
  return [{ fact: "alias", urn: resource.urn, names, of: roleOf(resource, role) }];
}

function roleOf(resource: Resource, path: Path): Ref {
  const list = valueAt(resource, ["roles"]);
  const why = `which role the instance profile ${resource.name} holds`;
  if (isList(list) && list.length > 1) return refOf(resource, ["roles"], unknown("here", [], why), iamNames("role"));
  const role = refAt(resource, isList(list) || list === undefined ? path : ["roles"], iamNames("role"));
  return role ?? refOf(resource, path, unknown("here", [], why), iamNames("role"));
}

export const instanceProfiles: Readers = {
  "aws:iam:InstanceProfile": (resource) => instanceProfile(resource, "name", ["role"]),
  "aws-native:iam:InstanceProfile": (resource) => instanceProfile(resource, "instanceProfileName", ["roles", 0]),
};
