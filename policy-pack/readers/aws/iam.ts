import { documentPermissions, trustedParties } from "../../permissions/index.js";
import { once } from "../../permissions/once.js";
import {
  isList,
  isUnknown,
  objectAt,
  textAt,
  unknown,
  valueAt,
  type Fact,
  type GrantFact,
  type IdentityFact,
  type Names,
  type Path,
  type Permissions,
  type Raw,
  type Ref,
  type Resource,
} from "../../model/index.js";
import type { Readers } from "../reader.js";
import { answered, refAt, refToSelf, refsAt } from "../refs.js";
import { iamName, iamNames, type IamKind } from "./names.js";
import { managedPolicyGrants, policyPermissions } from "./managed-policy.js";

/** `aws:` and `aws-native:` spell the same inputs differently. */
interface RoleSpelling {
  readonly name: string;
  readonly trust: string;
  readonly inline: string;
  readonly document: string;
}

const bridged: RoleSpelling = { name: "name", trust: "assumeRolePolicy", inline: "inlinePolicies", document: "policy" };
const native: RoleSpelling = {
  name: "roleName",
  trust: "assumeRolePolicyDocument",
  inline: "policies",
  document: "policyDocument",
};

function role(resource: Resource, spelling: RoleSpelling): readonly Fact[] {
  const boundary = boundaryOf(resource);
  const identity: IdentityFact = {
    fact: "identity",
    urn: resource.urn,
    names: iamThing(resource, "role", spelling.name),
    label: "IAM role",
    is: "machine",
    trust: trustAt(resource, [spelling.trust]),
    ...(boundary && { boundary }),
  };
  const self = refToSelf(resource, []);
  return [
    identity,
    ...managedPolicyGrants(resource, ["managedPolicyArns"], [self]),
    ...inlineGrants(resource, spelling, self),
  ];
}

/** The trust policy is read when first asked for: most roles of a stack belong to no workload. */
function trustAt(resource: Resource, path: Path): IdentityFact["trust"] {
  const parties = once(() => trustedParties(valueAt(resource, path)));
  return {
    at: { urn: resource.urn, path },
    get parties() {
      return parties();
    },
  };
}

function inlineGrants(resource: Resource, spelling: RoleSpelling, self: Ref): readonly GrantFact[] {
  const list = valueAt(resource, [spelling.inline]);
  if (list === undefined) return [];
  const paths: readonly Path[] = isList(list)
    ? list.map((_, at) => [spelling.inline, at, spelling.document])
    : [[spelling.inline]];
  return paths.flatMap((path) => {
    const entry = objectAt(resource, path.slice(0, 2));
    const document = isUnknown(entry) ? entry : valueAt(resource, path);
    // The provider writes an empty entry where a role has no inline policies.
    if (document === undefined || document === "") return [];
    const what = documentPermissions("an inline policy", document);
    return [{ fact: "grant" as const, to: self, at: { urn: resource.urn, path }, what }];
  });
}

/** A policy without a document is no policy: what it allows is not known. */
function documentAt(resource: Resource, path: Path): Raw {
  return valueAt(resource, path) ?? unknown("here", [], `what ${resource.name} allows: it has no document`);
}

function boundaryOf(resource: Resource): Ref | { at: Ref["at"]; permissions: Permissions } | undefined {
  const ref = refAt(resource, ["permissionsBoundary"], iamNames("policy"));
  if (ref === undefined) return undefined;
  const known = policyPermissions(ref);
  return known === undefined ? ref : { at: ref.at, permissions: known };
}

/** The names of an IAM resource: its ARN once it is known, its name in the account. */
function iamThing(resource: Resource, kind: IamKind, nameInput: string): Names {
  const arn = answered(resource, ["arn"]);
  const given = textAt(resource, [nameInput]);
  const name = typeof given === "string" ? given : answered(resource, [nameInput]);
  return {
    ...(arn !== undefined && { id: arn }),
    exact: arn === undefined ? [] : [arn],
    loose: name === undefined ? [] : [iamName(kind, name)],
  };
}

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

function policy(resource: Resource, nameInput: string, document: string): readonly Fact[] {
  const names = iamThing(resource, "policy", nameInput);
  const id = resource.outputs === undefined ? undefined : resource.id;
  const permissions = documentPermissions(`policy ${resource.name}`, documentAt(resource, [document]));
  return [
    {
      fact: "permissions",
      urn: resource.urn,
      names: {
        exact: id === undefined || names.exact.includes(id) ? names.exact : [...names.exact, id],
        loose: names.loose,
      },
      at: { urn: resource.urn, path: [document] },
      permissions,
    },
  ];
}

/** A managed policy of `aws-native` names its holders itself. */
function nativePolicy(resource: Resource): readonly Fact[] {
  const self = refToSelf(resource, ["policyDocument"]);
  const holders = holdersAt(resource, { roles: "role", users: "user", groups: "group" });
  return [
    ...policy(resource, "managedPolicyName", "policyDocument"),
    ...holders.map((to): GrantFact => ({ fact: "grant", to, at: to.at, what: self })),
  ];
}

/** Property -> kind of the holders it names, one or a list. */
type Holders = Readonly<Record<string, IamKind>>;

function holdersAt(resource: Resource, holders: Holders): readonly Ref[] {
  return Object.entries(holders).flatMap(([property, kind]) => refsAt(resource, [property], iamNames(kind)));
}

/** A resource that attaches managed policies to the holders it names. */
function attachment(resource: Resource, policies: string, holders: Holders): readonly Fact[] {
  return managedPolicyGrants(resource, [policies], holdersAt(resource, holders));
}

/** A resource that writes one inline policy into its holder. */
function embedded(resource: Resource, document: string, holders: Holders): readonly Fact[] {
  const path = [document];
  const what = documentPermissions(`inline policy ${resource.name}`, documentAt(resource, path));
  return holdersAt(resource, holders).map((to): GrantFact => ({
    fact: "grant",
    to,
    at: { urn: resource.urn, path },
    what,
  }));
}

function accessKey(resource: Resource, holder: string): readonly Fact[] {
  const of = refAt(resource, [holder], iamNames("user"));
  if (of === undefined) return [];
  return [{ fact: "credential", urn: resource.urn, label: "IAM access key", of, at: of.at }];
}

/**
 * Every form in which IAM permissions reach an identity.
 * `RolePoliciesExclusive` is not here: it names inline policies that others write, and grants nothing itself.
 */
export const iam: Readers = {
  "aws:iam:Role": (resource) => role(resource, bridged),
  "aws-native:iam:Role": (resource) => role(resource, native),
  "aws:iam:User": (resource) => [person(resource, "user", "name")],
  "aws-native:iam:User": (resource) => [
    person(resource, "user", "userName"),
    ...managedPolicyGrants(resource, ["managedPolicyArns"], [refToSelf(resource, [])]),
  ],
  "aws:iam:Group": (resource) => [person(resource, "group", "name")],
  "aws:iam:Policy": (resource) => policy(resource, "name", "policy"),
  "aws-native:iam:ManagedPolicy": nativePolicy,
  "aws:iam:RolePolicy": (resource) => embedded(resource, "policy", { role: "role" }),
  "aws:iam:UserPolicy": (resource) => embedded(resource, "policy", { user: "user" }),
  "aws:iam:GroupPolicy": (resource) => embedded(resource, "policy", { group: "group" }),
  "aws-native:iam:RolePolicy": (resource) => embedded(resource, "policyDocument", { roleName: "role" }),
  "aws-native:iam:UserPolicy": (resource) => embedded(resource, "policyDocument", { userName: "user" }),
  "aws-native:iam:GroupPolicy": (resource) => embedded(resource, "policyDocument", { groupName: "group" }),
  "aws:iam:RolePolicyAttachment": (resource) => attachment(resource, "policyArn", { role: "role" }),
  "aws:iam:RolePolicyAttachmentsExclusive": (resource) => attachment(resource, "policyArns", { roleName: "role" }),
  "aws:iam:UserPolicyAttachment": (resource) => attachment(resource, "policyArn", { user: "user" }),
  "aws:iam:UserPolicyAttachmentsExclusive": (resource) => attachment(resource, "policyArns", { userName: "user" }),
  "aws:iam:GroupPolicyAttachment": (resource) => attachment(resource, "policyArn", { group: "group" }),
  "aws:iam:GroupPolicyAttachmentsExclusive": (resource) => attachment(resource, "policyArns", { groupName: "group" }),
  "aws:iam:PolicyAttachment": (resource) =>
    attachment(resource, "policyArn", { roles: "role", users: "user", groups: "group" }),
  "aws:iam:AccessKey": (resource) => accessKey(resource, "user"),
  "aws-native:iam:AccessKey": (resource) => accessKey(resource, "userName"),
};
