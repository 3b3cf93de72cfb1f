import { iamPolicy } from "../../permissions/index.js";
import {
  isList,
  isUnknown,
  textAt,
  unknown,
  valueAt,
  type Fact,
  type GrantFact,
  type IdentityFact,
  type Path,
  type Perhaps,
  type Ref,
  type Resource,
  type Trusted,
  type TrustFact,
} from "../../model/index.js";
import type { Readers } from "../reader.js";
import { refAt, refToSelf, type NameReader } from "../refs.js";
import { managedPolicyGrants, policyPermissions } from "./managed-policy.js";
import { awsNames, iamNames } from "./names.js";
import { awsThing } from "./thing.js";

const setNames: NameReader = awsNames("permission set");

/** A permission set becomes a role in each account, which people sign in to and nobody else. */
function permissionSet(resource: Resource): IdentityFact {
  const { id, exact } = awsThing(resource, setNames, { arn: "permissionSetArn" });
  return {
    fact: "identity",
    urn: resource.urn,
    // Names repeat from one instance of Identity Center to another; refs are ARNs.
    names: { ...(id !== undefined && { id }), exact, loose: [] },
    label: "permission set",
    is: "human",
    trust: undefined,
    ...boundaryAt(resource, ["permissionsBoundary"]),
  };
}

function boundaryAt(resource: Resource, path: Path): Pick<IdentityFact, "boundary"> {
  const ref =
    refAt(resource, [...path, "managedPolicyArn"], iamNames("policy")) ??
    refAt(resource, [...path, "customerManagedPolicyReference", "name"], iamNames("policy"));
  if (ref === undefined) return {};
  const permissions = policyPermissions(ref);
  return { boundary: permissions === undefined ? ref : { at: ref.at, permissions } };
}

/** Everything that `aws-native` writes into the set itself. */
function nativePermissionSet(resource: Resource): readonly Fact[] {
  const self = refToSelf(resource, []);
  return [
    permissionSet(resource),
    ...managedPolicyGrants(resource, ["managedPolicies"], [self]),
    ...customerPolicies(resource, ["customerManagedPolicyReferences"], self),
    ...inline(resource, ["inlinePolicy"], self),
  ];
}

function inline(resource: Resource, path: Path, to: Ref): readonly GrantFact[] {
  const document = valueAt(resource, path);
  if (document === undefined || document === "") return [];
  const what = iamPolicy(`inline policy of permission set ${resource.name}`, () => document);
  return [{ fact: "grant", to, at: { urn: resource.urn, path }, what }];
}

/** The policy of that name in each account: a program that makes it makes it for the accounts that are meant. */
function customerPolicies(resource: Resource, path: Path, to: Ref): readonly GrantFact[] {
  const value = valueAt(resource, path);
  if (value === undefined) return [];
  const paths = isList(value) ? value.map((_, at) => [...path, at, "name"]) : [[...path, "name"]];
  return paths.flatMap((each) => {
    const what = refAt(resource, each, iamNames("policy"));
    return what === undefined ? [] : [{ fact: "grant" as const, to, at: what.at, what }];
  });
}

/** What a resource does to the set that it names. */
function toSet(facts: (resource: Resource, set: Ref) => readonly Fact[]): (resource: Resource) => readonly Fact[] {
  return (resource) => {
    const set = refAt(resource, ["permissionSetArn"], setNames);
    return set === undefined ? [] : facts(resource, set);
  };
}

/** Whoever is assigned has the role of the set in an account for as long as the assignment is there: it has no end. */
function assignment(resource: Resource, of: Ref): readonly TrustFact[] {
  const at = { urn: resource.urn, path: ["principalId"] };
  return [{ fact: "trust", urn: resource.urn, of, at, parties: assigned(resource) }];
}

function assigned(resource: Resource): Perhaps<readonly Trusted[]> {
  const principal = textAt(resource, ["principalId"]);
  const type = textAt(resource, ["principalType"]);
  if (isUnknown(type)) return type;
  if (type !== "USER" && type !== "GROUP") return unknown("here", [], "to whom the permission set is assigned");
  const name = typeof principal === "string" ? ` ${principal}` : "";
  const says = type === "USER" ? `the person${name}` : `the people of the group${name}`;
  const party = { who: "person", principal: name.trim(), says, carriesUser: false, confined: true } as const;
  return [party];
}

/**
 * Whom an entitlement names may assume the role, through the AWS account access application of IAM Identity Center.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-accountaccess-entitlement-principalroleentitlement.html
 */
function entitlement(resource: Resource): readonly TrustFact[] {
  const block = ["entitlement", "principalRole"];
  const of = refAt(resource, [...block, "roleArn"], iamNames("role"));
  if (of === undefined) return [];
  const path = [...block, "principal", "identityCenter"];
  return [{ fact: "trust", urn: resource.urn, of, at: { urn: resource.urn, path }, parties: entitled(resource, path) }];
}

function entitled(resource: Resource, path: Path): Perhaps<readonly Trusted[]> {
  const [user, group] = ["userId", "groupId"].map((key) => textAt(resource, [...path, key]));
  const unread = isUnknown(user) && isUnknown(group) ? user : undefined;
  if (unread !== undefined) return unread;
  if (user === undefined && group === undefined) return unknown("here", [], "whom the entitlement is for");
  const name = [user, group].find((id) => typeof id === "string") ?? "";
  const says = `${user === undefined ? "the people of the group" : "the person"} ${name}`.trim();
  return [{ who: "person", principal: name, says, carriesUser: false, confined: true }];
}

/** People who sign in through IAM Identity Center, and what they may do in which account. */
export const identityCenter: Readers = {
  "aws:ssoadmin:PermissionSet": (resource) => [permissionSet(resource)],
  "aws-native:sso:PermissionSet": nativePermissionSet,
  "aws:ssoadmin:ManagedPolicyAttachment": toSet((resource, set) =>
    managedPolicyGrants(resource, ["managedPolicyArn"], [set]),
  ),
  "aws:ssoadmin:ManagedPolicyAttachmentsExclusive": toSet((resource, set) =>
    managedPolicyGrants(resource, ["managedPolicyArns"], [set]),
  ),
  "aws:ssoadmin:CustomerManagedPolicyAttachment": toSet((resource, set) =>
    customerPolicies(resource, ["customerManagedPolicyReference"], set),
  ),
  "aws:ssoadmin:CustomerManagedPolicyAttachmentsExclusive": toSet((resource, set) =>
    customerPolicies(resource, ["customerManagedPolicyReferences"], set),
  ),
  "aws:ssoadmin:PermissionSetInlinePolicy": toSet((resource, set) => inline(resource, ["inlinePolicy"], set)),
  "aws:ssoadmin:AccountAssignment": toSet(assignment),
  "aws-native:sso:Assignment": toSet(assignment),
  "aws:accountaccess:Entitlement": entitlement,
  "aws-native:accountaccess:Entitlement": entitlement,
};
