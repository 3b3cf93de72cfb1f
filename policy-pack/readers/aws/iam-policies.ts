import { iamPolicy } from "../../permissions/index.js";
import {
  unknown,
  valueAt,
  type Fact,
  type GrantFact,
  type Path,
  type Raw,
  type Ref,
  type Resource,
} from "../../model/index.js";
import type { Readers } from "../reader.js";
import { refToSelf, refsAt } from "../refs.js";
import { iamThing } from "./iam-thing.js";
import { managedPolicyGrants } from "./managed-policy.js";
import { iamNames, type IamKind } from "./names.js";

function policy(resource: Resource, nameInput: string, document: string): readonly Fact[] {
  const names = iamThing(resource, "policy", nameInput);
  const id = resource.outputs === undefined ? undefined : resource.id;
  const permissions = iamPolicy(`policy ${resource.name}`, () => documentAt(resource, [document]));
  return [
    {
      fact: "permissions",
      urn: resource.urn,
      names: id === undefined || names.exact.includes(id) ? names : { ...names, exact: [...names.exact, id] },
      at: { urn: resource.urn, path: [document] },
      permissions,
    },
  ];
}

/** A policy without a document is no policy: what it allows is not known. */
function documentAt(resource: Resource, path: Path): Raw {
  return valueAt(resource, path) ?? unknown("here", [], `what ${resource.name} allows: it has no document`);
}

/** A managed policy of `aws-native` names its holders itself. */
function nativePolicy(resource: Resource): readonly Fact[] {
  const self = refToSelf(resource, ["policyDocument"]);
  const holders = holdersAt(resource, { roles: "role", users: "user", groups: "group" });
  return [
    ...policy(resource, "managedPolicyName", "policyDocument"),
    ...holders.map(({ to, holder }): GrantFact => ({ fact: "grant", to, at: to.at, what: self, holder })),
  ];
}

/** Property -> kind of the holders it names, one or a list. */
type Holders = Readonly<Record<string, IamKind>>;

interface Holder {
  readonly to: Ref;
  readonly holder: NonNullable<GrantFact["holder"]>;
}

function holdersAt(resource: Resource, holders: Holders): readonly Holder[] {
  return Object.entries(holders).flatMap(([property, kind]) =>
    refsAt(resource, [property], iamNames(kind)).map((to) => ({ to, holder: whoIs(kind) })),
  );
}

function whoIs(kind: IamKind): Holder["holder"] {
  if (kind === "user") return "person";
  return kind === "group" ? "people" : "machine";
}

/** A resource that attaches managed policies to the holders it names. */
function attachment(resource: Resource, policies: string, holders: Holders): readonly Fact[] {
  return holdersAt(resource, holders).flatMap(({ to, holder }) =>
    managedPolicyGrants(resource, [policies], [to]).map((grant) => ({ ...grant, holder })),
  );
}

/** A resource that writes one inline policy into its holder. */
function embedded(resource: Resource, document: string, holders: Holders): readonly Fact[] {
  const path = [document];
  const what = iamPolicy(`inline policy ${resource.name}`, () => documentAt(resource, path));
  return holdersAt(resource, holders).map(({ to, holder }): GrantFact => ({
    fact: "grant",
    to,
    at: { urn: resource.urn, path },
    what,
    holder,
  }));
}

/**
 * Every resource that brings IAM permissions to an identity of another resource.
 * `RolePoliciesExclusive` is not here: it names inline policies that others write, and grants nothing itself.
 */
export const iamPolicies: Readers = {
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
};
