import { iamPolicy, trustedParties } from "../../permissions/index.js";
import { once } from "../../permissions/once.js";
import {
  isList,
  isUnknown,
  objectAt,
  valueAt,
  type Fact,
  type GrantFact,
  textAt,
  type IdentityFact,
  type Names,
  type Path,
  type Perhaps,
  type Permissions,
  type RawObject,
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
  const names = iamThing(resource, "role", spelling.name);
  const called = calledIn(resource, spelling, names);
  const identity: IdentityFact = {
    fact: "identity",
    urn: resource.urn,
    names,
    label: "IAM role",
    is: "machine",
    trust: trustAt(resource, [spelling.trust]),
    ...(called !== undefined && { resource: called }),
    ...(boundary && { boundary }),
  };
  const self = refToSelf(resource, []);
  return [
    identity,
    ...managedPolicyGrants(resource, ["managedPolicyArns"], [self]),
    ...inlineGrants(resource, spelling, self),
  ];
}

/** `role/PATH/NAME`, from the ARN or from the inputs. */
function calledIn(resource: Resource, spelling: RoleSpelling, { id }: Names): string | undefined {
  if (id !== undefined) return id.slice(id.lastIndexOf(":") + 1);
  const [name, path = "/"] = [textAt(resource, [spelling.name]), textAt(resource, ["path"])];
  return typeof name === "string" && typeof path === "string" ? `role${path}${name}` : undefined;
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
    const what = iamPolicy(nameOf(entry), () => document);
    return [{ fact: "grant" as const, to: self, at: { urn: resource.urn, path }, what }];
  });
}

/** An inline policy has a name of its own, where it is written as one. */
function nameOf(entry: Perhaps<RawObject> | undefined): string {
  if (entry === undefined || isUnknown(entry)) return "an inline policy";
  const name = entry["name"] ?? entry["policyName"];
  return typeof name === "string" && /^[\w+=,.@-]{1,128}$/.test(name) ? `inline policy ${name}` : "an inline policy";
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
