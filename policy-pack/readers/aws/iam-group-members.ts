import type { MembershipFact, Ref, Resource } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { refsAt, refToSelf } from "../refs.js";
import { iamNames } from "./names.js";

function memberships(users: readonly Ref[], groups: readonly Ref[]): readonly MembershipFact[] {
  return users.flatMap((member) => groups.map((group): MembershipFact => ({ fact: "membership", member, group })));
}

function named(users: string, groups: string): (resource: Resource) => readonly MembershipFact[] {
  return (resource) =>
    memberships(refsAt(resource, [users], iamNames("user")), refsAt(resource, [groups], iamNames("group")));
}

/** Which IAM users are in a group, and hold what it holds. */
export const iamGroupMembers: Readers = {
  "aws:iam:GroupMembership": named("users", "group"),
  "aws:iam:UserGroupMembership": named("user", "groups"),
  "aws-native:iam:User": (resource) =>
    memberships([refToSelf(resource, ["groups"])], refsAt(resource, ["groups"], iamNames("group"))),
};
