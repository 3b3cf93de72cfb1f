import { documentPermissions, trustedParties } from "../../permissions/index.js";
import { once } from "../../permissions/once.js";
import {
  isList,
  isUnknown,
  objectAt,
  valueAt,
  type Fact,
  type GrantFact,
  type IdentityFact,
  type Path,
  type Permissions,
  type Ref,
  type Resource,
} from "../../model/index.js";
import type { Readers } from "../reader.js";
import { refAt, refToSelf } from "../refs.js";
import { iamThing } from "./iam-thing.js";
import { managedPolicyGrants, policyPermissions } from "./managed-policy.js";
import { iamNames } from "./names.js";

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

function boundaryOf(resource: Resource): Ref | { at: Ref["at"]; permissions: Permissions } | undefined {
  const ref = refAt(resource, ["permissionsBoundary"], iamNames("policy"));
  if (ref === undefined) return undefined;
  const known = policyPermissions(ref);
  return known === undefined ? ref : { at: ref.at, permissions: known };
}

/** IAM roles, with the permissions and the trust that are part of them. */
export const iamRoles: Readers = {
  "aws:iam:Role": (resource) => role(resource, bridged),
  "aws-native:iam:Role": (resource) => role(resource, native),
};
