import { isUnknown, textAt, type Fact, type IdentityFact, type Resource } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { refAt, refToSelf } from "../refs.js";
import { iamThing } from "./iam-thing.js";
import { managedPolicyGrants } from "./managed-policy.js";
import { iamNames } from "./names.js";

function person(resource: Resource, kind: "user" | "group", nameInput: string): IdentityFact {
  return {
    fact: "identity",
    urn: resource.urn,
    names: iamThing(resource, kind, nameInput),
    label: kind === "user" ? "IAM user" : "IAM group",
    is: "human",
    trust: undefined,
  };
}

/** AWS takes no call with a key that is inactive; it is active unless told. */
function accessKey(resource: Resource, holder: string): readonly Fact[] {
  const of = refAt(resource, [holder], iamNames("user"));
  const status = textAt(resource, ["status"]);
  if (of === undefined || status === "Inactive") return [];
  const unread = isUnknown(status) ? { unknown: status } : {};
  return [{ fact: "credential", urn: resource.urn, label: "IAM access key", of, at: of.at, ...unread }];
}

/** IAM users and groups, who are people, and the keys that outlive their sessions. */
export const iamPeople: Readers = {
  "aws:iam:User": (resource) => [person(resource, "user", "name")],
  "aws-native:iam:User": (resource) => [
    person(resource, "user", "userName"),
    ...managedPolicyGrants(resource, ["managedPolicyArns"], [refToSelf(resource, [])]),
  ],
  "aws:iam:Group": (resource) => [person(resource, "group", "name")],
  "aws:iam:AccessKey": (resource) => accessKey(resource, "user"),
  "aws-native:iam:AccessKey": (resource) => accessKey(resource, "userName"),
};
